import { markKey, silentIn, wakeOf } from '../../../domain/shapes/ledger'
import type { Fund, Mark } from '../../../domain/shapes/ledger'
import type { Around } from './around'
import { putDown } from './book'
import { carryOn } from './carry'

/** Whether a case says that it has this reservation; undefined where there is no such case. */
async function said({ store }: Around, fund: string, { about = '', payout }: Mark) {
  const found = await store.says(about)
  return found && { rev: found.rev, has: found.grant?.payout === payout && found.grant.fund === fund }
}

/**
 * A reservation of which nobody has spoken in time: for good where its case says so; else given back, and first no step of
 * the case that is still on its way may say so later. A case that has just moved is asked again by the next run.
 */
async function judge(around: Around, fund: string, mark: Mark): Promise<void> {
  const { store } = around
  const found = await said(around, fund, mark)
  if (found?.has) await store.speak(fund, markKey(mark))
  else if (!found || (await store.fence(mark.about ?? '', found.rev))) await store.undo(fund, mark)
}

/** Rounds of a hundred entries that one look takes on. */
const ROUNDS = 20

/**
 * Looks after a fund: reservations of which nobody has spoken, its book, marks that have had their time. May be done twice,
 * or side by side, or be broken off anywhere.
 */
export async function drain(around: Around, { _id }: Pick<Fund, '_id'>): Promise<void> {
  const { store, now } = around
  const first = await store.fund(_id)
  for (const mark of first ? silentIn(first, now()) : []) await judge(around, _id, mark)
  for (let round = 0, more = true; more && round < ROUNDS; round += 1) {
    const fund = await store.fund(_id)
    more = fund !== null && (await putDown(around, fund))
  }
  if (first) await carryOn(around, first)
  const after = await store.fund(_id)
  if (after) await store.rest(after, wakeOf(after))
}
