import { later } from '../../base/calendar'
import type { Board, Places } from '../../matter/types'

/*
 * How many places there are, and whose turn is next.
 */

/** An offer as its lines need it. */
export interface Head {
  _id: string
  /** Null where it is not open to members any more. */
  board: Board | null
  places: Places
}

/** Everything that members read of it, where it is opened. */
export const linesOf = ({ lines, more = [] }: Pick<Board, 'lines' | 'more'>): Board['lines'] => [...lines, ...more]

/** Places that are free; no end of them where there is no limit. */
export const freeOf = ({ board, places }: Pick<Head, 'board' | 'places'>): number =>
  board?.seats === null ? Infinity : Math.max(0, (board?.seats ?? 0) - places.taken)

/** Whether sign-up has closed: the offer is over, or has begun. */
export const isClosed = ({ board }: Pick<Head, 'board'>, now: string): boolean =>
  board === null || (board.closes !== undefined && board.closes <= now)

/** Whether somebody who waits gets a place now. */
export const hasTurn = (head: Head, now: string): boolean =>
  !isClosed(head, now) && head.places.waiting > 0 && freeOf(head) > 0

/** When a turn is over that is offered now: after so many hours, and never after sign-up has closed. */
export function turnEnd({ board }: Pick<Head, 'board'>, hours: number, now: string): string {
  const end = later(now, hours, 'hour')
  return board?.closes !== undefined && board.closes < end ? board.closes : end
}
