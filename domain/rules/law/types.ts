import type { CivilDate, Due } from '../../base/calendar'
import { RuleError } from '../../base/explain'

/** How close the last day is: none, 30 days, 7 days, past. */
export type Urgency = 'calm' | 'yellow' | 'red' | 'over'

/** What starts the limitation anew (劳动争议调解仲裁法 art. 27). */
export const INTERRUPTIONS = {
  claimed: '向单位要过',
  asked: '找过劳动监察、工会、法院等部门',
  acknowledged: '单位答应过要给',
} as const

/** What stops the limitation until it is over (劳动争议调解仲裁法 art. 27). */
export const SUSPENSIONS = {
  forceMajeure: '遇上不可抗力',
  goodReason: '有正当理由，没法去申请',
} as const

export interface Interruption {
  on: CivilDate
  kind: keyof typeof INTERRUPTIONS
}

export interface Suspension {
  from: CivilDate
  /** The day on which the cause was gone and counting went on; null while it lasts. */
  to: CivilDate | null
  kind: keyof typeof SUSPENSIONS
}

/** What a worker says about a dispute. */
export interface LimitationFacts {
  /** Unpaid wages have no limit while the relation lasts. */
  claim: 'wage' | 'other'
  /** The day on which the worker knew or should have known; not needed for wages. */
  knewOn: CivilDate | null
  /** Null while the worker is still employed. */
  relationEndedOn: CivilDate | null
  interruptions?: readonly Interruption[]
  suspensions?: readonly Suspension[]
}

/** The last day to apply for arbitration, in both views. */
export interface LastDay {
  /** The day from which the year is counted, after interruptions. */
  countedFrom: CivilDate
  due: Due
  /** The day to show: the last working day on or before the counted day; the legal day once that has passed. */
  safe: CivilDate
  /** Calendar days from today to `safe`; negative when it is past. */
  daysLeft: number
  urgency: Urgency
}

export type LawErrorCode = 'DATE' | 'ORDER' | 'MONEY' | 'PEOPLE'

/** Facts that cannot be true of any dispute. `message` is for the person. */
export class LawError extends RuleError<LawErrorCode> {
  override name = 'LawError'
}
