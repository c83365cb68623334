import { isOpen } from '../../../domain/shapes/offer'
import type { CaseRecord } from '../../../domain/matter'
import type { BoardRecord } from '../../../domain/shapes/offer'
import type { Page } from '../../../typings/api'
import { PAGE } from './cases'
import { _, collection, rowsOf } from './cloud'

type Listed = Pick<CaseRecord, '_id' | 'service' | 'guests' | 'places' | 'board' | 'dueKey'>

/** Counts without the marks of those who are on their way. */
const COUNTS = { 'places.taken': true, 'places.waiting': true, 'places.there': true }

/**
 * Offers that are open to members of these unions, soonest first; those whose day has passed are left out. One query on
 * the index of the offering union and the day.
 * @param line the member's union and all above it
 * @param now UTC ISO instant
 */
export async function boardsOf(line: string[], now: string, cursor?: string): Promise<Page<BoardRecord>> {
  const found = await collection('cases')
    .where({ 'board.org': _.in(line), dueKey: _.gt(cursor ?? now) })
    .field({ service: true, guests: true, ...COUNTS, board: true, dueKey: true })
    .orderBy('dueKey', 'asc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<Listed>(found)
  return { rows: rows.filter(isOpen), next: rows[PAGE - 1]?.dueKey ?? null }
}
