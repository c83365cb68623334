import { type Explained, RuleError } from '../../base/explain'
import type { Fen } from '../../base/money'
import type { HardshipClassName, HardshipFlag } from './figures'

export type HardshipClass = HardshipClassName | 'none'

/** Official names, as they stand in the file. */
export const CLASS_NAMES: Record<HardshipClass, string> = {
  deep: '深度困难',
  accident: '意外致困',
  relative: '相对困难',
  none: '不在三类里',
}

/** A person's answer to a yes-or-no question; null where it was not asked. */
export type Answer = 'yes' | 'no' | 'unsure' | null

export interface AccidentFigures {
  /** The household's income in the year of the event. */
  yearIncomeFen: Fen
  lossFen: Fen
  /** What insurance, others and social aid have paid. */
  compensationFen: Fen
}

/** What only people from elsewhere are asked. */
export interface MigrantFigures {
  /** Months of actual work here; null when not known. */
  laborMonths: number | null
  livesInCity: Answer
  unionMember: Answer
}

/** A household over one window of twelve months, in fen. */
export interface HouseholdFigures {
  members: number
  incomeFen: Fen
  /** After reimbursement. */
  rigidFen: Fen
  /** Income that may be imputed to members without a job unless they show otherwise; makes a close result a `maybe`. */
  imputedFen?: Fen
  dibao: 'none' | 'receiving' | 'edge' | null
  accident?: AccidentFigures | null
  /** What a major illness cost the household itself in the year. */
  illnessCostFen?: Fen | null
  /** Only the flags that a form asks; one left out makes no step. */
  flags: Partial<Record<HardshipFlag, Answer>>
  migrant?: MigrantFigures | null
}

/** The suggested class. An officer decides; nothing here refuses by itself. */
export interface Classification extends Explained<HardshipClass> {
  /** Official name of `value`. */
  name: string
  /** Every class whose test fits, in the order of the pack. */
  matched: HardshipClassName[]
  /** Net income per head and month, for display; negative when spending exceeds income. */
  perHeadMonthFen: Fen
  /** Set for a near miss: a sentence that sends the household to the officers' list. */
  borderline: string | null
}

export type HardshipErrorCode = 'MEMBERS' | 'LINES' | 'AGE' | 'MONEY' | 'MONTHS' | 'DATE'

/** Figures that cannot be true of any household. `message` is for the person. */
export class HardshipError extends RuleError<HardshipErrorCode> {
  override name = 'HardshipError'
}
