import uniq from 'lodash/uniq'
import type { Firm } from '../../../domain/base/firm'
import { maskName } from '../../../domain/base/mask'
import { actsKeys, ADMIN, deskKey, isStaff, REVIEWER, STAFF } from '../../../domain/matter'
import { isHeld, verifiedIn } from '../../../domain/shapes/register/grants'
import type { Actor, Org, Role } from '../../../domain/matter'
import type { Grant } from '../../../domain/shapes/register/grants'
import { readIn } from './bulk'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { genuine } from './genuine'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { idKey } from '../keys'

export type { Grant }

/** A site, its name, the union that looks after it, and the last day of work there; civil date. */
export interface WorkSite {
  id: string
  name: string
  org: string
  to: string | null
}

export type Gender = 'female' | 'male'

/** A person whom the union knows. Workers can apply without such a document. */
export interface PersonDoc {
  _id: string
  /** Empty where no union knows it yet. */
  name: string
  masked: string
  /** The union that they are a member of, with the number on the card and the first day. */
  member: string | null
  memberNo?: string
  memberSince?: string
  /** When they last went to another union as a member; UTC ISO. */
  movedAt?: string
  /** In which state of joining the membership stands where that is not plainly in force, and since when; UTC ISO. */
  standing?: string | null
  /** A matter in which another account asks for this one's membership, and until which civil day it may be stopped. */
  claim?: { about: string; until: string } | null
  stoodAt?: string
  grants: Grant[]
  /** Desk keys of the grants, for finding everybody at a desk, who may be asked for their view, and who administers. */
  desks: string[]
  /** The unions of the grants with all above them, for listing who holds what below a union. */
  under?: string[]
  /** How often the grants were changed: two administrators at once are told apart by it. */
  granted?: number
  /** Keyed digest of the grants together at this change, and `at|_id` of it; there since the first that was sealed. */
  grantsSeal?: string
  grantsKey?: string
  /** When something of the grants is to be told; UTC ISO. */
  wakeAt?: string | null
  /** Keyed hash of the mobile number that they entered when they took a role. */
  phoneKey?: string
  /** Keyed hash of the ID number, if the union has it. */
  idKey?: string
  /** Where they say they work, with its code in their hands. */
  site?: WorkSite | null
  /** As the ID number on the members' register says; null where it does not, not there where nobody has looked. */
  gender?: Gender | null
  /** For whom they act, as they declared it; counted on with each change. */
  firms?: DeclaredFirm[]
  declared?: number
}

/** An employer for whom somebody acts, and the civil day on which they said so. */
export interface DeclaredFirm extends Firm {
  id: string
  on: string
}

export async function readPerson(person: string): Promise<PersonDoc | null> {
  const doc = await readDoc<PersonDoc>('people', person)
  return doc && genuine(doc)
}

/** The site where somebody works today, as they said; nothing once the work there has ended. */
export const siteNow = (person: PersonDoc | null, today: string): WorkSite | null =>
  person?.site && (person.site.to === null || today <= person.site.to) ? person.site : null

/** How somebody is called whose name no union knows. */
const NAMELESS = '职工'

/** A person's name, and as lists show it. @param name empty where nobody knows it yet */
export const called = (name: string, unnamed = NAMELESS): Pick<PersonDoc, 'name' | 'masked'> => ({
  name,
  masked: name ? maskName(name) : unnamed,
})

/**
 * Puts down what the app learns of a person. Their roles stay as they are, and so does a name that they have.
 * @param name empty where nobody knows it yet
 */
export async function makeKnown(person: string, name: string, known: object): Promise<void> {
  const update = async () =>
    (await change('people', { _id: person, name: _.neq('') }, known)) ||
    (await change('people', { _id: person }, { ...called(name), ...known }))
  if (await update()) return
  if (!(await addOnce('people', { _id: person, ...called(name), grants: [], desks: [], ...known }))) await update()
}
/** Somebody works at no site any more, as they say. */
export const leaveSite = (person: string): Promise<number> => change('people', { _id: person }, { site: null })

/** Whether a grant is in force on a civil date: outside its days, unconfirmed or ended it counts for nothing. */
export const inForce = isHeld

/** A role as the phone names it: `orgId/role`; for officers at a desk the same as the desk's key. */
export const hatKey = ({ org, role }: Pick<Grant, 'org' | 'role'>): string => `${org}/${role}`

/** The grant for a role, if the person really holds it today. */
export const grantOf = (person: PersonDoc | null, hat: string, today: string): Grant | undefined =>
  person?.grants.find((grant) => hatKey(grant) === hat && inForce(grant, today))

/** Whether a person works at this desk today. */
export const holdsDesk = (person: PersonDoc | null, desk: string, today: string): boolean =>
  isStaff(grantOf(person, desk, today)?.role ?? 'liaison')

/** Keys of the grants by which people are searched for: what `desks` of a person holds. */
export const desksOf = (grants: Grant[]): string[] =>
  uniq(grants.filter(({ role, ended }) => !ended && (isStaff(role) || BY_ROLE.includes(role))).map(hatKey))
const BY_ROLE: readonly Role[] = [REVIEWER, ADMIN]

/** By what a person is known to be concerned: the ID number that somebody read on their card, else that of their membership. */
export const idKeyOf = ({ grants, idKey }: Pick<PersonDoc, 'grants' | 'idKey'>): { idKey?: string } => {
  const key = verifiedIn(grants)?.key ?? idKey
  return key ? { idKey: key } : {}
}

/** For whom somebody acts; nothing where they declared nobody. */
const firmsOf = ({ firms = [] }: Pick<PersonDoc, 'firms'>): Pick<Actor, 'firms' | 'acts'> =>
  firms.length ? { firms, acts: actsKeys(firms, idKey) } : {}

/** Writes for whom somebody acts, where that is still what was read. @returns whether it was */
export async function putFirms({ _id, declared }: PersonDoc, firms: DeclaredFirm[]): Promise<boolean> {
  const next = { firms: _.set(firms), declared: (declared ?? 0) + 1 }
  return (await change('people', { _id, declared: declared ?? null }, next)) === 1
}

/**
 * Who acts: an officer with the claimed role, if they really hold it, else an applicant.
 * @throws ApiError NOT_FOUND for a role that they do not hold: the same answer as for a case that does not exist
 */
export function actorOf(person: PersonDoc | null, id: string, hat: string | undefined, today: string): Actor {
  if (!hat) return { person: id, name: person?.masked ?? NAMELESS, role: 'applicant' }
  const grant = grantOf(person, hat, today)
  if (!person || !grant || !isStaff(grant.role))
    throw new ApiError('NOT_FOUND', '这件事找不到了。可能已经撤回，或者不归您看。')
  return {
    person: id,
    name: person.masked,
    role: 'officer',
    org: grant.org,
    staff: grant.role,
    ...idKeyOf(person),
    ...firmsOf(person),
  }
}

/** Who acts, read now. @throws ApiError NOT_FOUND for a role that they do not hold */
export const actorNow = async ({ person, today }: Caller, hat: string | undefined): Promise<Actor> =>
  actorOf(await readPerson(person), person, hat, today)

/** Whether a person may be asked for their view in this role today. */
export const isReviewer = (person: PersonDoc | null, hat: string, today: string): boolean =>
  grantOf(person, hat, today)?.role === REVIEWER

/**
 * The same, and besides whoever may be asked for their view: only for what reviewers may read.
 * @throws ApiError NOT_FOUND, as `actorOf`
 */
export function readerOf(person: PersonDoc | null, id: string, hat: string | undefined, today: string): Actor {
  const grant = hat ? grantOf(person, hat, today) : undefined
  if (!person || grant?.role !== REVIEWER) return actorOf(person, id, hat, today)
  return { person: id, name: person.masked, role: 'reviewer', org: grant.org, ...idKeyOf(person) }
}

/** Everybody at a desk. One read. */
export async function officersAt(desk: string): Promise<PersonDoc[]> {
  return rowsOf<PersonDoc>(await collection('people').where({ desks: desk }).limit(100).get()).map(genuine)
}

/** Those of them who sit there today. One read. */
export const sittingAt = async (desk: string, today: string): Promise<PersonDoc[]> =>
  (await officersAt(desk)).filter((person) => holdsDesk(person, desk, today))

/** Who holds one of these roles today. One read. */
export const holding = async (hats: string[], today: string): Promise<PersonDoc[]> =>
  (await readIn<PersonDoc>('people', 'desks', hats, { masked: true, grants: true, idKey: true }))
    .map(genuine)
    .filter((person) => hats.some((hat) => grantOf(person, hat, today)))

export type Seats = NonNullable<Org['seats']>

/** Who sits at the desks of these unions, and when; a union where nobody does has no desk in it. One read. */
export async function seatsAt(orgs: string[]): Promise<Record<string, Seats>> {
  const seats = Object.fromEntries(orgs.map((org): [string, Seats] => [org, {}]))
  const desks = orgs.flatMap((org) => STAFF.map((staff) => deskKey(org, staff)))
  const people = await readIn<Pick<PersonDoc, '_id' | 'grants' | 'firms'>>('people', 'desks', desks, {
    ...{ grants: true, firms: true },
  })
  const held = people.map(genuine).flatMap(({ _id, grants, ...declared }) => {
    const { acts } = firmsOf(declared)
    return grants
      .filter(({ waits, ended }) => !waits && !ended)
      .map((grant) => ({ ...grant, seat: { person: _id, ...(acts ? { acts } : {}) } }))
  })
  for (const { role, org, seat, from, to } of held) {
    const there = seats[org]
    if (there && isStaff(role)) there[role] = [...(there[role] ?? []), { ...seat, from, to }]
  }
  return seats
}
