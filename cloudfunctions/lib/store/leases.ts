import { later } from '../../../domain/base/calendar'
import { _, addOnce, change } from './cloud'
import type { Slice } from './cloud'

export type { Due } from './cloud'

/*
 * Which run of a timer works on which part of what is due: one document a timer and part. Nothing is right or wrong by
 * it, because all that timers do may be done twice; it keeps two runs from doing the same work.
 */

/** A part of all cases, and of all that is named after them: the ids between two edges. */
export interface Shard extends Slice {
  name: string
}

/** Ids are digests in hexadecimal, so equal parts of their space hold equal numbers. */
const EDGES = ['', '4', '8', 'c', '\uffff']
export const SHARDS: Shard[] = EDGES.slice(1).map((to, at) => ({ name: String(at), from: EDGES[at] ?? '', to }))

/** The part that an id belongs to. */
export const shardOf = (id: string): Shard | undefined => SHARDS.find(({ from, to }) => id >= from && id < to)

/** Who wants to work on a part, and for how long at most. */
export interface Claim {
  timer: string
  shard: Shard
  /** Id of the run. */
  holder: string
  /** Longer than any run lives. */
  seconds: number
}

const leaseId = ({ timer, shard }: Claim): string => `${timer}|${shard.name}`

/**
 * Takes a part, if no other run has it. A lease that has run out is free: the run that had it is dead. So is one that
 * ends later than any lease can: a clock was wrong. One write; two where it is taken, or has never been.
 * @returns whether this run has it now
 */
export async function takeLease(claim: Claim, now: string): Promise<boolean> {
  const [_id, until] = [leaseId(claim), later(now, claim.seconds, 'second')]
  const lease = { holder: claim.holder, until }
  const free = { _id, until: _.lte(now).or(_.gt(until)) }
  return (await change('leases', free, lease)) === 1 || addOnce('leases', { _id, ...lease })
}

/** Gives a part back, if this run still has it. One write. */
export async function returnLease(claim: Claim): Promise<void> {
  await change('leases', { _id: leaseId(claim), holder: claim.holder }, { until: '' })
}
