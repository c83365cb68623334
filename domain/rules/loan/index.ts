// Used by: aid.interest.
import { addMonths, daysBetween } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import { assertNotNegative, type Fen, formatYuan, proportionDown } from '../../base/money'
import { figure, findFigure, type KnownFigures, type PolicyPack, sourceWords } from '../../policy'

/*
 * 贷款贴息: a bank lends, and the union pays a part of the interest once all is paid back. Whoever borrows bears so much a year
 * themselves (保定 2025: 2.15 %, 20 万元, 一年), or nothing (北京: 全额, 50 万元, 四年). No union lends.
 */

/** What was borrowed and what it cost, by the bank's papers. */
export interface Loan {
  /** Fen. */
  loan: Fen
  interest: Fen
  /** The day on which the money came, and on which the last of it was paid back. */
  from: CivilDate
  to: CivilDate
}

/** What was approved before it was borrowed. */
export interface Approved {
  /** Fen. */
  sum: Fen
  months: number
}

type LoanKey = Extract<keyof KnownFigures, `loan.${string}`>
const source = (pack: PolicyPack, key: LoanKey): string => {
  const found = findFigure(pack, key)
  return found ? sourceWords(found) : ''
}

/** A loan that lasted no day, or was none, has no interest. */
const isNone = ({ loan, from, to }: Loan): boolean => loan === 0 || from >= to

/** The day after which no interest is paid. */
const lastDay = ({ from, to }: Loan, { months }: Approved): CivilDate => {
  const last = addMonths(from, months)
  return to < last ? to : last
}

/** The interest on what was approved, for as long as was approved: of sum and days the same share. */
function counted(loan: Loan, approved: Approved): { sum: Fen; days: number; interest: Fen } {
  const sum = Math.min(loan.loan, approved.sum)
  const days = daysBetween(loan.from, lastDay(loan, approved))
  const ofSum = proportionDown(loan.interest, sum, loan.loan)
  return { sum, days, interest: proportionDown(ofSum, days, daysBetween(loan.from, loan.to)) }
}

const DAYS_A_YEAR = 365
/** What whoever borrowed bears, rounded down to the fen, for their good. */
const borne = (sum: Fen, days: number, percent: number): Fen =>
  proportionDown(sum, Math.round(percent * 100) * days, 100 * 100 * DAYS_A_YEAR)

/**
 * How much interest the union pays.
 * @returns fen, with each step
 * @throws MoneyError for an amount that is none; PolicyError where the region has no figures
 */
export function interestSubsidy(loan: Loan, approved: Approved, pack: PolicyPack): Explained<Fen> {
  assertNotNegative(loan.loan, 'loan')
  assertNotNegative(loan.interest, 'interest')
  if (isNone(loan)) return { value: 0, steps: [] }
  const { sum, days, interest } = counted(loan, approved)
  const percent = figure(pack, 'loan.bears')
  const own = borne(sum, days, percent)
  const value = Math.max(0, interest - own)
  const steps: Step[] = [
    {
      rule: `批了 ${formatYuan(approved.sum)}、${approved.months} 个月，在这里面的利息才算`,
      source: source(pack, 'loan.most'),
      verdict: 'yes',
      answer: `${formatYuan(sum)}用了 ${days} 天，利息 ${formatYuan(interest)}`,
      inputs: { ...loan, ...approved, sum, days, interest },
    },
    {
      rule: percent === 0 ? '利息全由工会付' : `一年 ${percent}% 以内的利息自己付，多的工会付`,
      source: source(pack, 'loan.bears'),
      verdict: value > 0 ? 'yes' : 'no',
      answer: percent === 0 ? `工会付 ${formatYuan(value)}` : `自己付 ${formatYuan(own)}，工会付 ${formatYuan(value)}`,
      inputs: { sum, days, percent, own, value },
    },
  ]
  return { value, steps }
}
