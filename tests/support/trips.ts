import type { Trip } from 'local-cloudbase/trips'

/*
 * Requests to the database of one call: those that its caller waits for, and the delivery of what it caused, which comes
 * after the write of the case and may be broken off.
 */

const TOLD = [
  'people',
  'inbox',
  'allowances',
  'pushes',
  'members',
  'slots',
  'waits',
  'caps',
  'payouts',
  'funds',
  'entries',
  'cases',
]

export const database = (trips: Trip[]): Trip[] => trips.filter((trip) => trip.action.startsWith('database.'))

const isWrite = ({ action, collection }: Trip): boolean => collection === 'cases' && !action.endsWith('getDocument')

/** Where the delivery begins: after the write of the case, and what else is written with it. */
function delivering(all: Trip[]): number {
  const written = all.findIndex(isWrite)
  const at = all.findIndex(({ collection }, index) => index > written && TOLD.includes(collection ?? ''))
  return written < 0 || at < 0 ? all.length : at
}

/** What the caller waits for. */
export const waited = (trips: Trip[]): Trip[] => database(trips).slice(0, delivering(database(trips)))
/** What delivers, after the answer is decided. */
export const afterwards = (trips: Trip[]): Trip[] => database(trips).slice(delivering(database(trips)))

/** `action collection` of each. */
export const named = (trips: Trip[]): string[] =>
  database(trips).map((trip) => `${trip.action.replace('database.', '')} ${trip.collection ?? ''}`)

/** Longest chain of requests of which each began after the one before it had ended. */
export function depth(trips: Trip[]): number {
  const lines = database(trips).sort((a, b) => a.startedAt - b.startedAt)
  const depths: number[] = []
  lines.forEach((trip, index) => {
    const before = lines.slice(0, index).map((other, at) => (other.endedAt < trip.startedAt ? (depths[at] ?? 0) : 0))
    depths.push(1 + Math.max(0, ...before))
  })
  return Math.max(0, ...depths)
}
