import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { begunOn } from '../../lib/store/holders'

/** More than any household hands in on one day; somebody's robot would bury a desk under urgent matters. */
const MOST_A_DAY = 10
const ENOUGH = `您今天已经交了 ${MOST_A_DAY} 件。工会先办这些，明天可以再交；填好的都在。急事请打 12351。`

/**
 * How many this instance took from whom today. Only who goes on and on is looked up, so that handing in stays one write; what
 * other instances took meanwhile counts from then on.
 */
const taken = new Map<string, number>()
const MOST_KNOWN = 10_000
const dayOf = ({ person, today }: Caller): string => `${today}|${person}`

/** Why somebody may hand in nothing new today; undefined while they may. */
export async function enoughOf(caller: Caller): Promise<ApiError | undefined> {
  if ((taken.get(dayOf(caller)) ?? 0) < MOST_A_DAY) return undefined
  const begun = await begunOn(caller.person, caller.today, MOST_A_DAY)
  return begun === MOST_A_DAY ? new ApiError('NOT_NOW', ENOUGH) : undefined
}

/** A new matter was taken from this person. */
export function countOne(caller: Caller): void {
  if (taken.size >= MOST_KNOWN) taken.clear()
  taken.set(dayOf(caller), (taken.get(dayOf(caller)) ?? 0) + 1)
}
