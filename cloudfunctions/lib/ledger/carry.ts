import { arrivalOf, isCounted, leaving, markKey, nextFund } from '../../../domain/shapes/ledger'
import type { Carried, Fund, Mark } from '../../../domain/shapes/ledger'
import { nextFundId } from '../keys'
import { logger } from '../logger'
import type { Around } from './around'

/*
 * What is left of a year goes into the fund of the next one. The fund that is closed says so in the write that closes it;
 * then the other is made and counts it; then the first says that it is there. Whoever finds it half-way goes on.
 */

/** Years that a rest goes on where the next one is closed as well. */
const MOST_YEARS = 5

async function isIn({ store }: Around, { _id, open }: Fund, mark: Mark): Promise<boolean> {
  return isCounted({ open }, mark) || (await store.entered(_id, [markKey(mark)])).length > 0
}

/** Where the rest is now; null where no fund takes it. */
async function into(around: Around, from: Fund, mark: Mark): Promise<string | null> {
  const { store } = around
  for (let years = 0, before = from; years < MOST_YEARS; years += 1) {
    const _id = nextFundId(before._id)
    await store.addFund(nextFund(before, _id))
    const found = await store.fund(_id)
    if (!found) return null
    // What the book has had for long has no mark any more: it is asked first, so that nothing is counted anew.
    if ((await isIn(around, found, mark)) || (await store.count(_id, mark))) return _id
    before = found
  }
  return null
}

async function carry(around: Around, fund: Fund, op: string, rest: Carried): Promise<void> {
  const to = await into(around, fund, arrivalOf(op, rest))
  if (to) await around.store.arrivedOf(fund._id, op)
  else logger.error('fund.carry', 'no fund of a year to come takes it', { about: fund._id, op })
}

/** Brings what has left a closed fund into the next one. */
export async function carryOn(around: Around, fund: Fund): Promise<void> {
  for (const [op, rest] of leaving(fund)) await carry(around, fund, op, rest)
}
