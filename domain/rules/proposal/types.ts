import { RuleError } from '../../base/explain'
import type { Fen } from '../../base/money'

/** 1 is the highest. */
export const GRADES = [1, 2, 3, 4, 5] as const
export type Grade = (typeof GRADES)[number]

/** One grade of a reward scheme. */
export interface Band {
  grade: Grade
  /** Yearly value from which (included) the grade holds; up to the next higher grade, which is not included. */
  valueFrom: Fen
  /** Where the next higher grade begins; null for the highest. */
  valueBelow: Fen | null
  prizeFrom: Fen
  prizeTo: Fen
  /** True where the upper prize itself is out of reach (「不满」). */
  prizeOpen: boolean
  /** 「奖状」 or 「表扬」; empty where the scheme names none. */
  honour: string
}

export type ProposalErrorCode = 'MONEY' | 'GRADE' | 'SHARE' | 'BAND' | 'MONTHS'

/** Figures that cannot be true of any proposal. `message` is for the person who typed them. */
export class ProposalError extends RuleError<ProposalErrorCode> {
  override name = 'ProposalError'
}
