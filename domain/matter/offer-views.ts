import type { Answers } from '../form'
import type { Action } from './views'

/*
 * What readers see of an offer, and of the people in it.
 */

/** One person in an offer, as its officer reads it: in the order of coming, never a ranking. */
export interface LineRow {
  id: string
  name: string
  /** When they signed up. */
  at: string
  /** When they were at the door. */
  in: string | null
  /** Where they stand, where they have no place yet. */
  words?: string
  /** What they gave when they came. */
  gave?: { label: string; value: string }[]
  /** What was put down of them. */
  outcome?: { label: string; value: string }[]
  /** The same as it was put down, for the desk that may change it. */
  put?: Answers
}

/** One offer that is open to members. */
export interface BoardRow {
  id: string
  service: string
  title: string
  orgName: string
  lines: { label: string; value: string }[]
  /** Seats left; none while somebody waits. */
  left: number
  /** `offered`: a place is kept for them until their turn is over. */
  mine: 'out' | 'in' | 'present' | 'waiting' | 'offered'
  /** Without a limit of places: everybody may come, or nobody signs up and one reads it. */
  open?: 'all' | 'read'
  /** How many wait for a place. */
  waiting?: number
  /** When the reader's turn is over: UTC ISO instant. */
  turn?: string
  /** Nobody signs up any more; it is not over. */
  closed?: true
}
/** The same, with what the reader may do: buttons come with the reply. */
export interface BoardView extends BoardRow {
  step: string
  words: string
  actions: Action[]
  /** The command that scanning the code at the door runs; null if there is no door now. */
  door: string | null
  /** For the phone's own calendar: UTC ISO instants, and the place. */
  when?: { from: string; to: string; where: string }
  /** How many wait before the reader. */
  ahead?: number
  /** It is not open any more: since when, and why where it was called off. Only those read it who took part. */
  over?: { at: string; why?: string }
  /** What the reader gave when they came. */
  gave?: { label: string; value: string }[]
  /** What was put down of the reader. */
  outcome?: { label: string; value: string }[]
}

/** One line of what its reader takes part in, or took part in. */
export interface TakenRow {
  id: string
  title: string
  orgName: string
  /** How it stands: 「正在报名。」, 「办完了。」 */
  words: string
  /** When they signed up. */
  at: string
  mine: BoardRow['mine']
  /** Not open any more: since when. */
  over?: string
  /** Something was put down of them. */
  outcome?: true
}
