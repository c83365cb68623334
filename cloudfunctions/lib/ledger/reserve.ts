import { later } from '../../../domain/base/calendar'
import { against, isCounted, markKey, reservation, RESERVE_MINUTES } from '../../../domain/shapes/ledger'
import type { Mark, Wanted } from '../../../domain/shapes/ledger'
import type { Around } from './around'

/** What somebody wants reserved, before whatever says so is written. */
export interface Reserving {
  fund: string
  /** Id of the payout to be. */
  payout: string
  /** The case that will say so. */
  about: string
  /** Id of the step that gives it, and who takes it. */
  op: string
  by: string
  wanted: Wanted
}

/** How often a race on one fund is run again. */
const TRIES = 5
const GONE = '这笔钱找不到了'
const BUSY = '现在用这笔钱的人多'

/** Counted now, or before by the same step: then it stands for minutes again, or is for good. */
async function isReserved({ store }: Around, fund: string, mark: Mark, wanted: Wanted): Promise<boolean> {
  return (await store.count(fund, mark, wanted)) || store.extend(fund, markKey(mark), mark.until ?? '')
}

/**
 * Reserves money before the case is written: for minutes, within which the case has to say so; then whoever looks after the
 * fund asks it. Once more for the same step is the same reservation.
 * @returns null where it is reserved; else what stands against it
 */
export async function reserve(around: Around, given: Reserving): Promise<string | null> {
  const { fund, payout, about, op, by, wanted } = given
  for (let tries = 0; tries < TRIES; tries += 1) {
    const at = around.now()
    const until = later(at, RESERVE_MINUTES, 'minute')
    const mark = reservation({ op, payout, about, by, sum: wanted.sum, at, until })
    if (await isReserved(around, fund, mark, wanted)) return null
    const found = await around.store.fund(fund)
    if (!found) return GONE
    if (isCounted(found, mark)) return null
    const why = against(found, wanted)
    if (why) return why
  }
  return BUSY
}
