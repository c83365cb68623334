import { answeredRoll, newRoll } from '../../domain/shapes/ledger/roll'
import type { Roll, RollPayout } from '../../domain/shapes/ledger/roll'

/*
 * 公示名单, put there as the product would have left it.
 */

const ORG = 'qinghe-county'
const HAND = { by: 'maker', name: '潘*', at: '2026-11-19T02:00:00.000Z' }

/** Six payments of 临时救助 to as many households, and what stands in the list for these matters. */
const payouts = (abouts: string[]): RollPayout[] =>
  Array.from({ length: 6 + abouts.length }, (_, at) => ({
    ...{ _id: `payout${at}`, about: abouts[at] ?? `other${at}`, unit: 'hekou-3', item: 'temporary' as const },
    ...{ sum: 80_000 + at, house: [`house${at}`] },
  }))

/** One that waits to be held. @param abouts matters whose applicants agreed to a line */
export function rollWaiting(_id: string, abouts: string[] = []): Roll {
  const period = { source: 'central' as const, items: ['temporary' as const], from: '2026-10-01', to: '2026-10-31' }
  const all = payouts(abouts)
  const paid = all.reduce((sum, one) => sum + one.sum, 0)
  return newRoll({ ...period, _id, org: ORG, books: { paid, back: 0 }, made: HAND }, all, new Set(abouts))
}

/** One that members read from 20 to 27 November 2026. */
export function rollShown(_id: string, abouts: string[] = []): Roll {
  const roll = rollWaiting(_id, abouts)
  const shown = { from: '2026-11-20', to: '2026-11-27' }
  return { ...roll, ...answeredRoll(roll, { ...HAND, by: 'other', name: '孟*' }, true, shown) }
}
