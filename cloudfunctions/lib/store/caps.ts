import type { Cap, Wanted } from '../../../domain/shapes/cap'
import { heldBy } from '../../../domain/shapes/round'
import type { RoundLine } from '../../../domain/shapes/round'
import type { CaseRecord } from '../../../domain/matter'
import { readIn } from './bulk'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'

/*
 * What somebody may have in all: a document a person, service and period, from the first part that a case takes. Each call
 * is one read or one conditional write.
 */

/** What a case says of itself. */
export type Saying = Pick<CaseRecord, 'rev' | 'cap'>

/** What taking a part needs of the database. Proofs put a model of it in its place. */
export interface CapStore {
  cap: (id: string) => Promise<Cap | null>
  /** @returns whether this call stored it */
  add: (cap: Cap) => Promise<boolean>
  /** Takes a part for a case that has none, where so much is left. @returns whether this call did */
  take: (wanted: Wanted, until: string) => Promise<boolean>
  /** Writes a cap where it is still the one that was read. @returns whether it was */
  put: (before: Pick<Cap, '_id' | 'rev'>, next: Cap) => Promise<boolean>
  /** Null where there is no such case. */
  says: (about: string) => Promise<Saying | null>
  /** From now on no step is written that was decided on this revision of the case. @returns whether it was still this one */
  fence: (about: string, rev: number) => Promise<boolean>
}

async function take({ id, about, sum, due, most }: Wanted, until: string): Promise<boolean> {
  const room = most - sum
  const where = { _id: id, used: sum === due ? _.lte(room) : room, [`open.${about}`]: _.exists(false) }
  const part = { [`open.${about}`]: _.set({ sum, until }) }
  return (await change('caps', where, { ...part, used: _.inc(sum), rev: _.inc(1), wakeAt: until })) === 1
}

async function put(before: Pick<Cap, '_id' | 'rev'>, { _id, ...next }: Cap): Promise<boolean> {
  const fields = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, _.set(value)]))
  return (await change('caps', { _id, rev: before.rev }, fields)) === 1
}

/** A case says of itself what it has; a line of a round says it as long as it stands on the list. */
async function says(about: string): Promise<Saying | null> {
  const [found, lines] = await Promise.all([
    collection('cases').where({ _id: about }).field({ rev: true, cap: true }).limit(1).get(),
    collection('lines').where({ _id: about }).field({ rev: true, cap: true, state: true }).limit(1).get(),
  ])
  const [line] = rowsOf<Pick<RoundLine, 'rev' | 'cap' | 'state'>>(lines)
  return rowsOf<Saying>(found)[0] ?? (line ? { rev: line.rev, cap: heldBy(line) } : null)
}

async function fence(about: string, rev: number): Promise<boolean> {
  const [cases, lines] = await Promise.all([
    change('cases', { _id: about, rev }, { rev: _.inc(1) }),
    change('lines', { _id: about, rev }, { rev: _.inc(1) }),
  ])
  return cases + lines === 1
}

/** Caps as the database has them. */
export const caps: CapStore = {
  cap: (id) => readDoc<Cap>('caps', id),
  add: (cap) => addOnce('caps', cap),
  take,
  put,
  says,
  fence,
}

const WHOLE: Record<Exclude<keyof Cap, '_id'>, true> = { schema: true, used: true, open: true, rev: true, wakeAt: true }
/** Those of these caps that there are. One read. */
export const capsOf = (ids: string[]): Promise<Cap[]> => readIn<Cap>('caps', '_id', ids, WHOLE)

/** Ids of caps with a part of which no case has spoken in time, and these caps. */
export const wakingCapIds = (due: Due): Promise<{ _id: string }[]> => dueBy('caps', 'wakeAt', due, { _id: true })
export const wakingCaps = (due: Due): Promise<Cap[]> => dueBy<Cap>('caps', 'wakeAt', due)

/** Puts off a cap that could not be looked after, unless it has changed. */
export async function putOffCap({ _id, rev }: Cap, until: string): Promise<void> {
  await change('caps', { _id, rev }, { wakeAt: until })
}
