import { deskKey, lookedStates, STAFF } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Merge, Merging } from '../../../domain/shapes/register/unions'
import { readIn } from './bulk'
import { _, change, collection, dueBy, rowsOf } from './cloud'
import type { Due } from './cloud'
import { forgetOrg, orgOf } from './orgs'
import type { OrgDoc } from './orgs'
import type { StoredCase } from './stored'
import { asRead, counted } from './unions'

/*
 * One union on its way into another: what its own document says of it, and its matters. Each write is conditional.
 */

/** Notes that a union is to go into another, or takes that back. @returns false where somebody was faster */
export async function writeMerging(doc: OrgDoc, merging: Merging | null): Promise<boolean> {
  const written = await change('orgs', asRead(doc), { merging: _.set(merging), ...counted(doc) })
  forgetOrg(doc._id)
  return written === 1
}

/** From this write on it is on its way: nothing begins there. @returns false where somebody was faster */
export async function writeInto(doc: OrgDoc, into: string, merge: Merge): Promise<boolean> {
  const { at } = merge.confirmed
  const way = { into, merge: _.set(merge), mergeAt: at, merging: _.set(null), renaming: _.set(null) }
  const written = await change('orgs', asRead(doc), { ...way, ...counted(doc) })
  forgetOrg(doc._id)
  return written === 1
}

/** How far it is, and when it goes on; null once it is there. */
export async function writeWay({ _id }: OrgDoc, merge: Merge, mergeAt: string | null): Promise<void> {
  await change('orgs', { _id, closed: _.exists(false) }, { merge: _.set(merge), mergeAt })
}

/** It is no more: the last write. */
export async function closeMerged({ _id, history = [], merge }: OrgDoc, today: string, now: string): Promise<void> {
  if (!merge) return
  const closing = { does: 'closed' as const, ...merge.confirmed, at: now }
  const fields = { closed: today, mergeAt: null, history: _.set([...history, closing]) }
  await change('orgs', { _id, closed: _.exists(false) }, fields)
  forgetOrg(_id)
}

/** The other one names it, and those that went into it before, where they are named in what happened. Once. */
export async function nameIn(doc: OrgDoc, into: string): Promise<void> {
  const all = [orgOf(doc), ...(doc.merged ?? [])]
  await change('orgs', { _id: into, 'merged.id': _.neq(doc._id) }, { merged: _.push(all) })
  forgetOrg(into)
}

/** Whether a union is on its way into this one. One read where any ever was. */
export async function isComing({ merged = [] }: OrgDoc): Promise<boolean> {
  const ids = merged.map(({ id }) => id)
  const docs = ids.length ? await readIn<OrgDoc>('orgs', '_id', ids, { closed: true }) : []
  return docs.some(({ closed }) => !closed)
}

/** Unions whose way goes on. */
export const dueMerges = (due: Due): Promise<OrgDoc[]> => dueBy<OrgDoc>('orgs', 'mergeAt', due)
export const dueMergeIds = (due: Due): Promise<{ _id: string }[]> => dueBy('orgs', 'mergeAt', due, { _id: true })
export async function putOffMerge({ _id }: OrgDoc, mergeAt: string): Promise<void> {
  await change('orgs', { _id, closed: _.exists(false) }, { mergeAt })
}

export const desksOf = (org: string): string[] => STAFF.map((staff) => deskKey(org, staff))

/** States in which a matter is in force, by service. */
const IN_FORCE = Object.values(services)
  .map((service) => ({ service: service.head.id, states: lookedStates({}, service) }))
  .filter(({ states }) => states.length)

/** What of a matter that is open or in force may name a union; each is one indexed query. */
const NAMED: ((org: string) => object)[] = [
  (unit) => ({ unit, desk: _.gt('') }),
  ...IN_FORCE.map(({ service, states }) => (unit: string) => ({ unit, service, state: _.in(states) })),
  (side) => ({ side, desk: _.gt('') }),
  (had) => ({ had, desk: _.gt('') }),
  (org) => ({ desk: _.in(desksOf(org)) }),
  (org) => ({ keeper: _.in(desksOf(org)) }),
]

/** Ids of some matters, open or in force, that name a union: none that were left aside. */
export async function mattersNaming(org: string, most: number, aside: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  for (const where of NAMED) {
    const reply = collection('cases').where(where(org)).field({ _id: true })
    const rows = rowsOf<Pick<StoredCase, '_id'>>(await reply.limit(most + aside.size).get())
    found.push(...rows.map(({ _id }) => _id).filter((id) => !aside.has(id) && !found.includes(id)))
    if (found.length >= most) break
  }
  return found.slice(0, most)
}
