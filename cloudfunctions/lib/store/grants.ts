import uniq from 'lodash/uniq'
import uniqBy from 'lodash/uniqBy'
import { ADMIN, ancestry } from '../../../domain/matter'
import { isHeld, wakeAfter } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { Deed, Grant } from '../../../domain/shapes/register/grants'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'
import { genuine } from './genuine'
import { orgLine } from './orgs'
import { called, desksOf, hatKey, holding } from './people'
import type { PersonDoc } from './people'
import { ApiError } from '../errors'
import { counted, isGenuine, sealed } from '../grant-seals'

/** What a person says of themselves when they take a role. */
export interface Introduced {
  name: string
  phoneKey?: string
}

/** What the union calls an administrator whose name it does not know yet. */
const UNNAMED = '管理员'

/** A union with all above it; one that is gone stands alone. */
const lineOf = async (org: string): Promise<OrgTree> => orgLine(org).catch(() => ({}))

/** The lines of some unions, in one tree. */
export const linesOf = async (orgs: string[]): Promise<OrgTree> =>
  Object.assign({}, ...(await Promise.all(uniq(orgs).map(lineOf)))) as OrgTree

/** What a person's document says of their grants besides themselves: by what they are found. */
async function foundBy(grants: Grant[]): Promise<Pick<PersonDoc, 'desks' | 'under'>> {
  const orgs = uniq(grants.map(({ org }) => org))
  const lines = await linesOf(orgs)
  return { desks: desksOf(grants), under: uniq([...orgs, ...orgs.flatMap((org) => ancestry(org, lines))]) }
}

/** A name that the union knows already is not overwritten by what somebody types. */
function introduced(doc: PersonDoc | null, who: Introduced | undefined): Partial<PersonDoc> {
  if (!who) return {}
  const { name, ...rest } = who
  return doc?.name ? rest : { ...called(name, UNNAMED), ...rest }
}

const TRIES = 5
const BUSY = '同事刚刚也在改，请看看再点一次。'

/**
 * Changes a person's grants: one conditional write, tried again where somebody else was faster. What is to be told of it is
 * due at once.
 * @param work the grants as they should be; the same list where nothing is to be done
 * @param who what a person says of themselves; whoever is not known yet becomes known by it
 * @returns the person as they are now
 * @throws ApiError BUSY; whatever `work` throws
 */
export async function changeGrants(
  person: string,
  now: string,
  work: (grants: Grant[]) => Grant[],
  who?: Introduced,
): Promise<PersonDoc> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const stored = await readDoc<PersonDoc>('people', person)
    const doc = stored && genuine(stored)
    const before = doc?.grants ?? []
    const after = work(before)
    if (doc && after === before) return doc
    const grants = after.map((grant) => (before.includes(grant) ? grant : sealed(person, grant)))
    const wakeAt = doc?.wakeAt && doc.wakeAt < now ? doc.wakeAt : now
    const found = { ...(await foundBy(grants)), ...introduced(doc, who), wakeAt }
    const fields = { ...found, ...counted(person, stored, grants, now) }
    if (await written(person, stored, grants, fields)) return { ...blank(person), ...doc, ...fields, grants }
  }
  throw new ApiError('BUSY', BUSY)
}

const blank = (_id: string): PersonDoc => ({ _id, ...called('', UNNAMED), member: null, grants: [], desks: [] })

/** What was written by hand stays beside them, as evidence that nobody obeys. */
async function written(person: string, doc: PersonDoc | null, grants: Grant[], fields: object): Promise<boolean> {
  if (!doc) return addOnce('people', { ...blank(person), ...fields, grants })
  const unchanged = { _id: person, granted: doc.granted ?? _.exists(false) }
  const forged = doc.grants.filter((grant) => !isGenuine(person, grant))
  return (await change('people', unchanged, { ...fields, grants: _.set([...grants, ...forged]) })) === 1
}

/** Adds a grant, unless the person has it already, whatever has become of it since. */
export const giveGrant = (person: string, now: string, grant: Grant, who?: Introduced): Promise<PersonDoc> =>
  changeGrants(person, now, (all) => (all.some(({ id }) => id === grant.id) ? all : [...all, grant]), who)

/** What was to be told of a person's grants by now has been told: the next moment, unless they were changed meanwhile. */
export async function grantsTold({ _id, granted, grants }: PersonDoc, now: string): Promise<void> {
  await change('people', { _id, granted: granted ?? _.exists(false) }, { wakeAt: wakeAfter(grants, now) })
}

/** People of whose grants something is to be told by now. */
export const wakingHolders = async (due: Due): Promise<PersonDoc[]> =>
  (await dueBy<PersonDoc>('people', 'wakeAt', due)).map(genuine)
export const wakingHolderIds = (due: Due): Promise<{ _id: string }[]> => dueBy('people', 'wakeAt', due, { _id: true })
export async function putOffHolder({ _id, granted }: PersonDoc, wakeAt: string): Promise<void> {
  await change('people', { _id, granted: granted ?? _.exists(false) }, { wakeAt })
}

/** People on a page of the list of who holds what. */
const PAGE = 20

/** Everybody who holds, held or is to hold a role at a union or below it. One read. */
export async function holdersUnder(org: string, cursor?: string): Promise<Page<PersonDoc>> {
  const where = { under: org, ...(cursor ? { _id: _.gt(cursor) } : {}) }
  const rows = rowsOf<PersonDoc>(await collection('people').where(where).orderBy('_id', 'asc').limit(PAGE).get())
  return { rows: rows.map(genuine), next: rows.length === PAGE ? (rows[PAGE - 1]?._id ?? null) : null }
}

/** Somebody who administers a union today, whichever; null where nobody does. One read. */
export async function anyAdmin(today: string): Promise<PersonDoc | null> {
  const found = await collection('people')
    .where({ 'grants.org': _.gt(''), 'grants.role': ADMIN })
    .limit(100)
    .get()
  const administers = ({ grants }: PersonDoc) => grants.some((one) => one.role === ADMIN && isHeld(one, today))
  return rowsOf<PersonDoc>(found).map(genuine).find(administers) ?? null
}

/** Everybody who administers a union today, theirs or one above it. One read. */
export const administrators = (org: string, orgs: OrgTree, today: string): Promise<PersonDoc[]> =>
  holding(
    ancestry(org, orgs).map((one) => hatKey({ org: one, role: ADMIN })),
    today,
  )

const MANY = 20

/** Others who are known by an ID number: it was read on their card, they entered it, or they are a member by it. Two reads. */
export async function othersWith(key: string, person: string): Promise<PersonDoc[]> {
  const all = collection('people')
  const ways = [{ 'grants.who.key': key }, { idKey: key }]
  const found = await Promise.all(ways.map((where) => all.where(where).limit(MANY).get()))
  const others = uniqBy(
    found.flatMap((reply) => rowsOf<PersonDoc>(reply)),
    '_id',
  )
  return others.filter(({ _id }) => _id !== person).map(genuine)
}

export const deedOf = (person: string, name: string, at: string): Deed => ({ by: person, name, at })
