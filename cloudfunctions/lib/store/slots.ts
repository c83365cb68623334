import { BOOKED } from '../../../domain/shapes/slot'
import type { Slot } from '../../../domain/shapes/slot'
import type { Booked, CaseRecord } from '../../../domain/matter'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/*
 * Bookable times: a document each, from the first time that somebody takes it. Each call is one read or one conditional
 * write.
 */

/** What taking a time needs of the database. Proofs put a model of it in its place. */
export interface SlotStore {
  slot: (id: string) => Promise<Slot | null>
  /** @returns whether this call stored it */
  add: (slot: Slot) => Promise<boolean>
  /** Writes a time where it is still the one that was read. @returns whether it was */
  put: (before: Pick<Slot, '_id' | 'rev'>, next: Slot) => Promise<boolean>
  /** What a person holds of a service, and no case has. */
  own: (person: string, service: string) => Promise<Slot[]>
  /** The time that a case says it has; null where it has none, or there is no such case. */
  has: (about: string) => Promise<Booked | null>
}

async function put(before: Pick<Slot, '_id' | 'rev'>, { _id, ...next }: Slot): Promise<boolean> {
  return (await change('slots', { _id, rev: before.rev }, next)) === 1
}

/** More than anybody can hold: a new one lets the others go. */
const MOST_OWN = 20

async function own(person: string, service: string): Promise<Slot[]> {
  const found = await collection('slots').where({ person, service, about: '' }).limit(MOST_OWN).get()
  return rowsOf<Slot>(found)
}

async function has(about: string): Promise<Booked | null> {
  const found = await collection('cases').where({ _id: about }).field({ slot: true }).limit(1).get()
  return rowsOf<Pick<CaseRecord, 'slot'>>(found)[0]?.slot ?? null
}

/** Times as the database has them. */
export const slots: SlotStore = {
  slot: (id) => readDoc<Slot>('slots', id),
  add: (slot) => addOnce('slots', slot),
  put,
  own,
  has,
}

/** From one instant up to, and without, another; without an end where there is none. */
const between = (from: string, to: string | null) => (to === null ? _.gte(from) : _.gte(from).and(_.lt(to)))

/** A query finds no more. */
const MOST = 1000

/** Of some rotas, the times that somebody has or had, whoever that is. One read. */
export async function slotsIn(
  rotas: string[],
  from: string,
  to: string,
): Promise<Pick<Slot, '_id' | 'person' | 'about' | 'until'>[]> {
  if (rotas.length === 0) return []
  const found = await collection('slots')
    .where({ rota: _.in(rotas), start: between(from, to) })
    .field({ person: true, about: true, until: true })
    .limit(MOST)
    .get()
  return rowsOf(found)
}

/** The times of a rota that cases have. One read. */
export async function claimedIn(rota: string, from: string, to: string | null): Promise<Slot[]> {
  const found = await collection('slots')
    .where({ rota, start: between(from, to), about: _.gt('') })
    .limit(MOST)
    .get()
  return rowsOf<Slot>(found)
}

/** How many times to come are booked, by rota. One read. */
export async function bookedIn(rotas: string[], from: string): Promise<Record<string, number>> {
  if (rotas.length === 0) return {}
  const found = await collection('slots')
    .where({ rota: _.in(rotas), start: _.gte(from), until: BOOKED })
    .field({ rota: true })
    .limit(MOST)
    .get()
  const counts: Record<string, number> = {}
  for (const { rota } of rowsOf<Pick<Slot, 'rota'>>(found)) counts[rota] = (counts[rota] ?? 0) + 1
  return counts
}
