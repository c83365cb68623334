import { arrived, begun, isCounted, isMoving, markKey, markOf, mayMove, takenOver } from '../../../domain/shapes/ledger'
import type { Mark, Moving, Payout, PayoutState, Step } from '../../../domain/shapes/ledger'
import { logger } from '../logger'
import type { Around } from './around'

/*
 * Moves a payout. Where money changes its part, in steps of one write each: the payout says where it is going, the fund
 * counts it, the payout is there. Nothing turns back on the way: whoever finds one goes on with it.
 */

const isThere = ({ state, op, move }: Payout, to: PayoutState, by: string): boolean =>
  state === to && op === by && move === null

const isInBook = async ({ store }: Around, { fund }: Payout, mark: Mark): Promise<boolean> =>
  (await store.entered(fund, [markKey(mark)])).length > 0

/** The fund has counted it, now or before. Of one that was left long ago the book may know more than the marks do. */
async function isCountedBy(around: Around, payout: Moving, late: boolean): Promise<boolean> {
  const [{ store }, mark] = [around, markOf(payout)]
  if (late && (await isInBook(around, payout, mark))) return true
  if (await store.count(payout.fund, mark)) return true
  const fund = await store.fund(payout.fund)
  return (fund !== null && isCounted(fund, mark)) || isInBook(around, payout, mark)
}

/** The same where somebody else was quicker: only if this very step took effect. */
async function found({ store }: Around, { _id }: Payout, to: PayoutState, op: string): Promise<Payout | null> {
  const now = await store.payout(_id)
  return now && isThere(now, to, op) ? now : null
}

async function carry(around: Around, payout: Moving, late: boolean): Promise<Payout | null> {
  const { op, to } = payout.move
  if (!(await isCountedBy(around, payout, late))) {
    logger.error('payout.stuck', 'the fund has not what it takes', { about: payout._id, to })
    return null
  }
  const next = arrived(payout)
  return (await around.store.putPayout(payout, next)) ? next : found(around, payout, to, op)
}

/** Goes on with what somebody else began and, as it seems, left. @returns it as it is then; null where somebody else has it */
export async function help(around: Around, payout: Moving): Promise<Payout | null> {
  const mine = takenOver(payout)
  return (await around.store.putPayout(payout, mine)) ? carry(around, mine, true) : null
}

/**
 * Moves a payout to a state that it may go to. Once more under the same id is the same step.
 * @param payout as it was read
 * @returns it as it is then; null where it may not go there, or somebody else has it: read it again
 */
export async function move(around: Around, payout: Payout, to: PayoutState, step: Step): Promise<Payout | null> {
  if (isThere(payout, to, step.op)) return payout
  if (isMoving(payout)) {
    const helped = await help(around, payout)
    return helped && isThere(helped, to, step.op) ? helped : null
  }
  if (!mayMove(payout, to)) return null
  const next = begun(payout, to, step, around.now())
  if (!(await around.store.putPayout(payout, next))) return found(around, payout, to, step.op)
  return isMoving(next) ? carry(around, next, false) : next
}
