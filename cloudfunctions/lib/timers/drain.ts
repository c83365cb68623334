import shuffle from 'lodash/shuffle'
import uniq from 'lodash/uniq'
import { checkKeys } from '../keys'
import { logger } from '../logger'
import { sideBySide } from '../side-by-side'
import { returnLease, shardOf, SHARDS, takeLease } from '../store/leases'
import type { Due, Shard } from '../store/leases'

/*
 * How a timer works: on and on until nothing is due or its time is nearly up, oldest first, in parts that no other run
 * has. What fails is logged and moved aside, and stops nobody else.
 */

/** What is read at once, and how many of it are worked on side by side. */
const BATCH = 100
const WIDTH = 25
/** Kept free at the end, in ms: what has begun by then is over before the platform ends the run. */
const MARGIN_MS = 12_000

/** Documents that are due for a timer, and what it does with each. */
export interface Task<T extends { _id: string }> {
  /** Under this name a failure is logged. */
  failed: string
  /** Ids of what is due, of all parts. */
  ids: (due: Due) => Promise<{ _id: string }[]>
  take: (due: Due) => Promise<T[]>
  /** @returns whether it was handled; if not, it is set aside as after an error */
  work: (one: T, now: string) => Promise<boolean>
  /** Moves what could not be handled out of the way of the others. */
  setAside: (one: T, error: unknown, now: string) => Promise<void>
}

/** A task without its documents' type. */
export interface Drain {
  shards: (now: string) => Promise<Shard[]>
  /** @returns how many were handled */
  empty: (shard: Shard, mayGoOn: () => boolean) => Promise<number>
}

const instant = (): string => new Date().toISOString()

async function workOn<T extends { _id: string }>(task: Task<T>, one: T, now: string): Promise<boolean> {
  let why: unknown = null
  try {
    if (await task.work(one, now)) return true
  } catch (error) {
    why = error
    logger.error(task.failed, error, { about: one._id })
  }
  await task.setAside(one, why, now).catch((error: unknown) => logger.error(task.failed, error, { about: one._id }))
  return false
}

/** Batch after batch. Each document is looked at once a run: what cannot even be set aside does not come round again. */
async function empty<T extends { _id: string }>(task: Task<T>, slice: Shard, mayGoOn: () => boolean): Promise<number> {
  const seen = new Set<string>()
  let handled = 0
  for (let more = true; more && mayGoOn();) {
    const now = instant()
    const found = await task.take({ now, limit: BATCH, slice })
    const fresh = found.filter(({ _id }) => !seen.has(_id))
    fresh.forEach(({ _id }) => seen.add(_id))
    handled += (await sideBySide(fresh, WIDTH, mayGoOn, (one) => workOn(task, one, now))).filter(Boolean).length
    more = found.length === BATCH && fresh.length > 0
  }
  return handled
}

/** The parts that hold what is due: where there is more than one look shows, it may be any. */
async function shardsDue<T extends { _id: string }>(task: Task<T>, now: string): Promise<Shard[]> {
  const found = await task.ids({ now, limit: BATCH })
  return found.length < BATCH ? uniq(found.flatMap(({ _id }) => shardOf(_id) ?? [])) : SHARDS
}

/** A task as `drain` takes it. */
export const drainOf = <T extends { _id: string }>(task: Task<T>): Drain => ({
  shards: (now) => shardsDue(task, now),
  empty: (shard, mayGoOn) => empty(task, shard, mayGoOn),
})

/** A run of a timer. */
export interface Run {
  timer: string
  /** The call's own id. */
  holder: string
  /** How long the platform lets it live, in ms. */
  limitMs: number
}

/** A part's drains, one after the other, while no other run has this part. */
async function underLease({ timer, holder, limitMs }: Run, shard: Shard, work: () => Promise<number>): Promise<number> {
  const claim = { timer, shard, holder, seconds: Math.ceil(limitMs / 1000) + 5 }
  if (!(await takeLease(claim, instant()))) {
    logger.info('timer.held', { timer, shard: shard.name })
    return 0
  }
  try {
    return await work()
  } finally {
    await returnLease(claim)
  }
}

/** Whether a run that begins now may begin something more. */
export function timeOf({ limitMs }: Pick<Run, 'limitMs'>): () => boolean {
  const end = performance.now() + limitMs - MARGIN_MS
  return () => performance.now() < end
}

/**
 * Works until nothing is due or time is nearly up. Parts come in random order, so that two runs seldom want the same.
 * @returns how many documents were handled
 */
export async function drain(run: Run, drains: Drain[], mayGoOn = timeOf(run)): Promise<number> {
  checkKeys()
  const now = instant()
  const shards = uniq((await Promise.all(drains.map((one) => one.shards(now)))).flat())
  let handled = 0
  for (const shard of shuffle(shards).filter(mayGoOn))
    handled += await underLease(run, shard, async () => {
      let count = 0
      for (const one of drains) count += await one.empty(shard, mayGoOn)
      return count
    })
  return handled
}
