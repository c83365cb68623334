import { isOpen } from '../../../domain/shapes/offer'
import type { CaseRecord } from '../../../domain/matter'
import type { BoardRecord, TakenRecord } from '../../../domain/shapes/offer'
import type { Page } from '../../../typings/api'
import { readIn } from './bulk'
import { PAGE } from './cases'
import { _, collection, rowsOf } from './cloud'

const TAKEN = { service: true, state: true, title: true, unit: true, since: true } as const satisfies Record<
  Exclude<keyof TakenRecord, '_id'>,
  true
>

/** What the list of one's own offers shows of these. One read. */
export const takenIn = (ids: string[]): Promise<TakenRecord[]> => readIn('cases', '_id', ids, TAKEN)

type Listed = Pick<CaseRecord, '_id' | 'service' | 'guests' | 'places' | 'board' | 'dueKey'>

/** Counts without the marks of those who are on their way. */
const COUNTS = { 'places.taken': true, 'places.waiting': true, 'places.there': true }

/**
 * Offers that are open to these audiences, soonest first; those whose day has passed are left out. One query on the index
 * of the audience and the day.
 * @param keys the audiences that the reader belongs to
 * @param now UTC ISO instant
 */
export async function boardsOf(keys: string[], now: string, cursor?: string): Promise<Page<BoardRecord>> {
  const found = await collection('cases')
    .where({ 'board.org': _.in(keys), dueKey: _.gt(cursor ?? now) })
    .field({ service: true, guests: true, ...COUNTS, board: true, dueKey: true })
    .orderBy('dueKey', 'asc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<Listed>(found)
  return { rows: rows.filter(isOpen), next: rows[PAGE - 1]?.dueKey ?? null }
}
