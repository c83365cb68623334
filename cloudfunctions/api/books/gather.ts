import uniq from 'lodash/uniq'
import { addDays, civilDateOf, startOfDay } from '../../../domain/base/calendar'
import { deskKey } from '../../../domain/matter'
import type { Takeout } from '../../../domain/shapes/ledger/takeout'
import { batchesSince } from '../../lib/store/batches'
import { allFunds, booksOf, payoutsPlain } from '../../lib/store/books'
import { reconciliationsWithin } from '../../lib/store/reconciliations'
import type { Books } from './sheets'

/** All that the books of a union have of a time; entries by the day on which they were put down. */
export async function booksWithin({ org, from, to }: Pick<Takeout, 'org' | 'from' | 'to'>): Promise<Books> {
  const isWithin = (instant: string): boolean => civilDateOf(instant) >= from && civilDateOf(instant) <= to
  const funds = await allFunds(org)
  const [whole, batches, reconciliations] = await Promise.all([
    booksOf(funds.map(({ _id }) => _id)),
    batchesSince(deskKey(org, 'finance'), startOfDay(from)),
    reconciliationsWithin(org, from, addDays(to, 1)),
  ])
  const entries = whole.filter(({ at }) => isWithin(at))
  const payouts = await payoutsPlain(uniq(entries.flatMap(({ payout }) => payout ?? [])))
  const moved = batches.filter(({ made, sent }) => isWithin(made.at) || (sent !== null && isWithin(sent.at)))
  return { funds, entries, payouts, batches: moved, reconciliations }
}
