import isMatch from 'lodash/isMatch'
import { change } from './cloud'
import { hasEnded, numbered, withMobile } from './members'
import type { MemberDoc } from './members'
import { readPerson } from './people'
import type { PersonDoc } from './people'

/*
 * What changes of a membership once it is there: where it is, and how it stands. On the register, and in what the app knows
 * of the person.
 */

/** What a move or a change of standing sets, and by which instant it is told which was the last: one that comes late does nothing. */
interface Movable {
  _id: string
  movedAt?: string
  stoodAt?: string
}
const TRIES = 3

/** Sets fields of one document, unless a later change of their kind has; decided again where somebody changed it meanwhile. */
async function setOne<T extends Movable>(
  name: 'members' | 'people',
  read: () => Promise<T | null>,
  by: { mark: 'movedAt' | 'stoodAt'; at: string },
  set: (doc: T) => { guard: object; fields: object } | null,
): Promise<void> {
  for (let round = 0; round < TRIES; round += 1) {
    const doc = await read()
    const next = doc && (doc[by.mark] ?? '') <= by.at ? set(doc) : null
    if (!doc || !next || isMatch(doc, { ...next.fields, [by.mark]: by.at })) return
    if (await change(name, { _id: doc._id, ...next.guard }, { ...next.fields, [by.mark]: by.at })) return
  }
  throw new Error(`${name} of a move are being changed by somebody else`)
}

/**
 * Takes a member to another union: the entry of the register, and what the app knows of the person; the number and the
 * first day stay. Set by the instant of the decision: repeated, or overtaken by a later one, it changes nothing.
 */
export async function moveMember(person: string, org: string, at: string): Promise<void> {
  const known = await readPerson(person)
  if (!known?.member) return
  const { memberNo: no } = known
  const by = { mark: 'movedAt' as const, at }
  if (no)
    await setOne<MemberDoc>(
      'members',
      () => numbered(no),
      by,
      (doc) => ({ guard: { org: doc.org }, fields: { org } }),
    )
  await setOne<PersonDoc>(
    'people',
    () => readPerson(person),
    by,
    (doc) => ({
      guard: { member: doc.member },
      fields: { member: org },
    }),
  )
}

/** What ended stays ended; what goes on stands there from now on. A membership that is over has no union any more. */
function standingOf({ standing }: Pick<MemberDoc, 'standing'>, to: string) {
  if (hasEnded({ standing: standing ?? null })) return null
  return { guard: { standing: standing ?? null }, fields: { standing: to } }
}

/**
 * A membership comes to rest, is in force again, or ends: on the register, and in what the app knows of the person, who is a
 * member no more when it has ended. The number stays. Set by the instant of the decision, as a move is.
 * @param to the state of joining in which it stands
 */
export async function setStanding(person: string, to: string, at: string): Promise<void> {
  const known = await readPerson(person)
  if (!known) return
  const { memberNo: no } = known
  const by = { mark: 'stoodAt' as const, at }
  if (no)
    await setOne<MemberDoc>(
      'members',
      () => numbered(no),
      by,
      (doc) => standingOf(doc, to),
    )
  await setOne<PersonDoc>(
    'people',
    () => readPerson(person),
    by,
    (doc) => {
      const next = standingOf(doc, to)
      return next && hasEnded({ standing: to }) ? { ...next, fields: { ...next.fields, member: null } } : next
    },
  )
}

/** Another account asks for the membership of this one. */
export const askFor = (person: string, claim: NonNullable<PersonDoc['claim']>): Promise<number> =>
  change('people', { _id: person }, { claim })

/** This account is no member's any more. */
export const closeAccount = (person: string): Promise<number> =>
  change('people', { _id: person }, { member: null, claim: null, standing: null })

/** The entry is reached by this account and this number from now on, unless somebody has changed whose it is meanwhile. */
export const reachAt = (entry: MemberDoc, person: string, mobile: string): Promise<number> =>
  change('members', { _id: entry._id, person: entry.person }, { person, ...withMobile(entry, mobile) })
