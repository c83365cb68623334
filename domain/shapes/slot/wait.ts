import { later } from '../../base/calendar'
import type { SlotIds } from './slot'

/*
 * The row for times: who waits for one of a union's times of a service, in the order of coming. A time that is given up is
 * kept for the first whom it suits until an hour that they are told, then for the next. Everything here is pure.
 */

/** Version of the stored shape of waits. */
const WAIT_SCHEMA = 1

export interface Wait {
  _id: string
  schema: number
  person: string
  /** The union whose times they are, and of which service. */
  org: string
  service: string
  /** The other side, by keyed hashes, where there is one: no times of whoever acts for it. */
  against: string[]
  /** When they came; UTC ISO. */
  at: string
  /** The time that is theirs to take, and until when; empty while they wait. */
  slot: string
  start: string
  until: string
  /** Whether they know of it. */
  told: boolean
  rev: number
  /** When the timer looks at it again. */
  wakeAt: string
}

/** How long a turn lasts, and how long before its beginning a time is nobody's turn any more, in hours. */
const TURN_HOURS = 4
const LEAD_HOURS = 3
const LOOK_MINUTES = 1
/** Whoever looks for one looks for the whole row: the first few do, and the others where these have all gone at once. */
const REST_MINUTES = 30
export const LOOKERS = 3

/** When those look who are far back. */
export const restUntil = (now: string): string => later(now, REST_MINUTES, 'minute')
const soon = (now: string): string => later(now, LOOK_MINUTES, 'minute')

export const waiting = (ids: Pick<Wait, '_id' | 'person' | 'org' | 'service' | 'against'>, now: string): Wait => ({
  ...ids,
  ...{ schema: WAIT_SCHEMA, at: now, slot: '', start: '', until: '', told: false, rev: 0, wakeAt: soon(now) },
})

/** Whether a time can still be somebody's turn; later ones are whoever's comes first. */
export const isForRow = ({ start }: Pick<SlotIds, 'start'>, now: string): boolean =>
  start > later(now, LEAD_HOURS, 'hour')

/** Turns end some hours later, and before the time is nobody's turn any more. */
function turnEnds(start: string, now: string): string {
  const [full, last] = [later(now, TURN_HOURS, 'hour'), later(start, -LEAD_HOURS + 1, 'hour')]
  return full < last ? full : last
}

const next = (wait: Wait, changes: Partial<Wait>): Wait => ({ ...wait, ...changes, rev: wait.rev + 1 })

/** About to be offered a time: whoever finds it so goes on with it. */
export const turned = (wait: Wait, { _id: slot, start }: SlotIds, now: string): Wait =>
  next(wait, { slot, start, until: turnEnds(start, now), told: false, wakeAt: soon(now) })
/** Somebody else has the time after all: they wait on, in their place. */
export const turnedBack = (wait: Wait, now: string): Wait =>
  next(wait, { slot: '', start: '', until: '', told: false, wakeAt: now })
/** They know of it. */
export const turnTold = (wait: Wait): Wait => next(wait, { told: true, wakeAt: wait.until })
/** Looked at; nothing is free for them. */
export const lookedAt = (wait: Wait, now: string): Wait => next(wait, { wakeAt: soon(now) })

export const isWaiting = ({ slot }: Wait): boolean => slot === ''
export const isTurnOver = ({ slot, until }: Wait, now: string): boolean => slot !== '' && until <= now

/** In the order of coming. */
export const inRow = (waits: Wait[]): Wait[] =>
  [...waits].sort((a, b) => (`${a.at}|${a._id}` < `${b.at}|${b._id}` ? -1 : 1))
