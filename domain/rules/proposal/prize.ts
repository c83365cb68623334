import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan, proportionDown, shares } from '../../base/money'
import type { PolicyPack } from '../../policy'
import { gradeByValue, gradeName } from './grade'
import { assertAmount, bandOf, bandSource, bandWords, lowestOf, mostOf } from './scheme'
import { type Grade, ProposalError } from './types'

const RULES = '合理化建议和技术改进奖励条例（1986年）'
const OWN = '本系统默认，工会可以改'
const YEAR = 12

/**
 * How far a value lies inside its own grade, as a part of that grade's span; the start where the grade has no upper end.
 * A borrowed result keeps its place when it goes one grade lower.
 */
function placeOf(valueFen: Fen, pack: PolicyPack): { part: Fen; span: Fen } {
  const { valueFrom, valueBelow } = bandOf(gradeByValue(valueFen, pack), pack)
  return valueBelow === null ? { part: 0, span: 1 } : { part: valueFen - valueFrom, span: valueBelow - valueFrom }
}

/**
 * The suggested prize of a grade: in proportion to where the value lies, a default of this system, since the table only
 * gives the ends. Without a value, and in the highest grade, it is the lower end. The committee may set any other amount
 * within the grade.
 * @throws ProposalError for impossible amounts; PolicyError where the region has no scheme
 */
export function suggestedPrize(grade: Grade, valueFen: Fen | null, pack: PolicyPack): Explained<Fen> {
  const band = bandOf(grade, pack)
  const { part, span } = valueFen === null ? { part: 0, span: 1 } : placeOf(assertAmount('valueFen', valueFen), pack)
  const value = Math.min(band.prizeFrom + proportionDown(band.prizeTo - band.prizeFrom, part, span), mostOf(band))
  const inputs = { grade, value: valueFen, part, span, prizeFrom: band.prizeFrom, prizeTo: band.prizeTo }
  const range: Step = {
    rule: `${gradeName(grade)}奖 ${bandWords(band)}${band.honour === '' ? '' : `，另给${band.honour}`}`,
    source: bandSource(grade, pack),
    verdict: 'yes',
    answer: `建议 ${formatYuan(value)}`,
    inputs,
  }
  const line: Step = {
    rule: '价值在这一等里越高，奖得越多，按比例算；评审可以在这一等里另定',
    source: OWN,
    verdict: 'yes',
    answer: part === 0 ? '从最低的算起' : `在这一等里占 ${proportionDown(100, part, span)}%`,
    inputs,
  }
  return { value, steps: [range, line] }
}

/** The amount itself. @throws ProposalError `BAND` when it is outside what the grade allows */
export function assertAward(grade: Grade, awardFen: Fen, pack: PolicyPack): Fen {
  const band = bandOf(grade, pack)
  const fits = assertAmount('awardFen', awardFen) >= band.prizeFrom && awardFen <= mostOf(band)
  if (!fits) throw new ProposalError('BAND', 'awardFen', `${gradeName(grade)}奖 ${bandWords(band)}，请改一下。`)
  return awardFen
}

/** What may be paid for a technical reserve, or before twelve months are measured: within the lowest grade (art. 8). */
export const reserveLimit = (pack: PolicyPack): Fen => mostOf(bandOf(lowestOf(pack), pack))

export interface PayFacts {
  awardFen: Fen
  /** What was paid for the same proposal before: as a reserve, or in a lower grade. */
  paidFen: Fen
  /** Months of measured benefit; less than twelve is a forecast. */
  monthsMeasured: number
  /** Kept for later use instead of being applied now. */
  reserve: boolean
}

function limitStep(forecast: boolean, limit: Fen): Step {
  const rule = forecast
    ? `还没用满 12 个月，只能先付到 ${formatYuan(limit)}`
    : `先留着以后用的，奖不超过 ${formatYuan(limit)}`
  const source = forecast ? OWN : `${RULES}第8条`
  return {
    rule,
    source,
    verdict: 'maybe',
    answer: '先付一部分',
    fix: '以后用上、算出价值，再补差额。',
    inputs: { limit },
  }
}

function assertMonths(months: number): void {
  const sane = Number.isInteger(months) && months >= 0
  if (!sane) throw new ProposalError('MONTHS', 'monthsMeasured', '量了几个月填整数，比如 12。')
}

/**
 * What is paid now: the award less what was paid before, never less than nothing (arts. 8, 11). A reserve, and a
 * forecast of less than twelve months, is paid within the limit of the lowest grade only.
 * @throws ProposalError for impossible amounts or months
 */
export function payNow({ awardFen, paidFen, monthsMeasured, reserve }: PayFacts, pack: PolicyPack): Explained<Fen> {
  assertAmount('awardFen', awardFen)
  assertAmount('paidFen', paidFen)
  assertMonths(monthsMeasured)
  const forecast = monthsMeasured < YEAR
  const limited = reserve || forecast
  const limit = reserveLimit(pack)
  const allowed = limited ? Math.min(awardFen, limit) : awardFen
  const value = Math.max(allowed - paidFen, 0)
  const step: Step = {
    rule: '以前付过的要扣掉，只补差额',
    source: `${RULES}第8条、第11条`,
    verdict: 'yes',
    answer: `奖 ${formatYuan(allowed)}，付过 ${formatYuan(paidFen)}，这次付 ${formatYuan(value)}`,
    inputs: { award: awardFen, allowed, paid: paidFen },
  }
  return { value, steps: limited ? [limitStep(!reserve, limit), step] : [step] }
}

/** Of several schemes that reward the same proposal only the highest prize is paid (art. 11). Null for none. */
export function highestOf<T extends { prizeFen: Fen }>(prizes: readonly T[]): T | null {
  return prizes.reduce<T | null>((best, one) => (best !== null && best.prizeFen >= one.prizeFen ? best : one), null)
}

/** Hundredths of a percent make up a whole. */
const WHOLE = 10_000

/** A percentage with at most two decimals as hundredths of a percent. @throws ProposalError otherwise */
function hundredths(percent: number, index: number): number {
  const value = Math.round(percent * 100)
  const sane = value >= 0 && value / 100 === percent
  if (!sane) throw new ProposalError('SHARE', `proposers.${index}.share`, '份额填百分数，最多两位小数，比如 33.33。')
  return value
}

/**
 * A prize split among the proposers by their percentages, to the fen and without a rest (art. 12; largest remainder, of
 * equal remainders the earlier one gets the fen).
 * @param percents one per proposer, with at most two decimals, 100 together
 * @throws ProposalError when they are not
 */
export function splitByShares(prizeFen: Fen, percents: readonly number[]): Fen[] {
  const weights = percents.map(hundredths)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum !== WHOLE) throw new ProposalError('SHARE', 'proposers', '大家的份额加起来要正好是 100%。')
  return shares(assertAmount('prizeFen', prizeFen), weights)
}

/** Nobody shares a prize with more people than that. */
const MOST_PROPOSERS = 1000

/** A prize split equally among so many proposers. @throws ProposalError for nobody, and for crowds */
export function splitEqually(prizeFen: Fen, proposers: number): Fen[] {
  const sane = Number.isInteger(proposers) && proposers >= 1 && proposers <= MOST_PROPOSERS
  if (!sane) throw new ProposalError('SHARE', 'proposers', `人数填 1 到 ${MOST_PROPOSERS} 的整数。`)
  return shares(assertAmount('prizeFen', prizeFen), new Array<number>(proposers).fill(1))
}
