import type { Service } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { begunBy } from '../../lib/store/holders'

/** More than any household hands in on one day; somebody's robot would bury a desk under urgent matters. */
const MOST_A_DAY = 10
const ENOUGH = `您今天已经交了 ${MOST_A_DAY} 件。工会先办这些，明天可以再交；填好的都在。急事请打 12351。`

/** Nobody has more of one kind going on; whoever had would have their desk look at nobody else's. */
const MOST_OPEN = 20
const OPEN = `您这一项还有 ${MOST_OPEN} 件没办完，先不能再交。办完一件、或者撤回一件，就可以再交。急事请打 12351。`

/**
 * How many this instance took from whom today. Only who goes on is looked up, so that handing in stays one write; what
 * other instances took meanwhile counts from then on.
 */
const taken = new Map<string, number>()
const UNASKED = 5
const MOST_KNOWN = 10_000
const dayOf = ({ person, today }: Caller): string => `${today}|${person}`

/** Why somebody may hand in nothing new of a service now; undefined while they may. */
export async function enoughOf(caller: Caller, { head, who }: Service): Promise<ApiError | undefined> {
  if ((taken.get(dayOf(caller)) ?? 0) < UNASKED) return undefined
  const { today, open } = await begunBy(caller.person, head.id, caller.today)
  if (today >= MOST_A_DAY) return new ApiError('NOT_NOW', ENOUGH)
  return !who.by && open >= MOST_OPEN ? new ApiError('NOT_NOW', OPEN) : undefined
}

/** A new matter was taken from this person. */
export function countOne(caller: Caller): void {
  if (taken.size >= MOST_KNOWN) taken.clear()
  taken.set(dayOf(caller), (taken.get(dayOf(caller)) ?? 0) + 1)
}
