import { addDays, addMonths, type CivilDate } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan, percentHalfUp } from '../../base/money'
import { assertDay } from './terms'
import { LawError } from './types'

/** Every estimate carries this label on the screen. */
export const ESTIMATE_LABEL = '仅供参考'

/** An amount that a court may see differently. */
export interface Estimate extends Explained<Fen> {
  label: typeof ESTIMATE_LABEL
}

/** Length of service: full years and the full months on top; `days` tells that something is left beyond these. */
export interface Service {
  years: number
  months: number
  /** True when days are left beyond the full months. */
  days: boolean
}

export interface SeveranceFacts {
  startedOn: CivilDate
  /** The last day of the relation, which still counts. */
  endedOn: CivilDate
  /** Average of the last twelve months before the end, in fen per month. */
  wageFen: Fen
  /** The local average wage of the year before, in fen per month; null when not known. */
  localAverageFen: Fen | null
}

const SEVERANCE = '劳动合同法第47条'
const CAP_TIMES = 3
const CAP_YEARS = 12
/** Far above any wage, and twenty-four months of it still compute exactly. */
const MOST_FEN = 1_000_000_000_000

function assertWage(field: string, fen: Fen): void {
  const sane = Number.isSafeInteger(fen) && fen >= 0 && fen <= MOST_FEN
  if (!sane) throw new LawError('MONEY', field, '金额填数字就行，比如 6000。')
}

function assertOrder(startedOn: CivilDate, endedOn: CivilDate): void {
  const sane = assertDay('startedOn', startedOn) <= assertDay('endedOn', endedOn)
  if (!sane) throw new LawError('ORDER', 'endedOn', '离开的日子不能比进单位早。')
}

/** Full months from one day to another, day for day (民法典 art. 202). */
function fullMonths(from: CivilDate, to: CivilDate): number {
  let months = 0
  while (addMonths(from, months + 1) <= to) months += 1
  return months
}

/** How long somebody worked, both days included. @throws LawError for impossible days */
export function serviceOf(startedOn: CivilDate, endedOn: CivilDate): Service {
  assertOrder(startedOn, endedOn)
  const after = addDays(endedOn, 1)
  const months = fullMonths(startedOn, after)
  return { years: Math.floor(months / 12), months: months % 12, days: addMonths(startedOn, months) < after }
}

/** Months of pay in halves: a year is two, six months and more are two, anything less is one. */
function halves({ years, months, days }: Service): number {
  if (months >= 6) return years * 2 + 2
  return years * 2 + (months > 0 || days ? 1 : 0)
}

const monthsWords = (half: number): string => `${half / 2} 个月工资`

const serviceWords = ({ years, months, days }: Service): string =>
  `您干了 ${years} 年 ${months} 个月${days ? '多' : ''}`

function yearsStep(service: Service, half: number): Step {
  return {
    rule: '每满一年给一个月工资；满六个月不满一年的算一年，不满六个月的给半个月',
    source: SEVERANCE,
    verdict: 'yes',
    answer: `${serviceWords(service)}，算 ${monthsWords(half)}`,
    inputs: { years: service.years, months: service.months, days: service.days, halfMonths: half },
  }
}

function capStep(wageFen: Fen, averageFen: Fen | null): Step {
  const rule = '月工资高过当地平均工资 3 倍的，按 3 倍算，最多算 12 年'
  const inputs = { wage: wageFen, localAverage: averageFen }
  if (averageFen === null) {
    const fix = '工资特别高的，请律师按当地平均工资再算。'
    return { rule, source: SEVERANCE, verdict: 'maybe', answer: '当地平均工资还没登记，没按这一条算', fix, inputs }
  }
  const over = wageFen > averageFen * CAP_TIMES
  const line = formatYuan(averageFen * CAP_TIMES)
  const answer = over ? `您的工资高过 ${line}，按 ${line}算` : `您的工资没有高过 ${line}，照实算`
  return { rule, source: SEVERANCE, verdict: 'yes', answer, inputs }
}

/** Pay of half a month rounds half a fen up. */
const payOf = (wageFen: Fen, half: number): Fen => percentHalfUp(wageFen * half, 50)

/**
 * Severance pay (劳动合同法 art. 47): one month of the average wage per full year, a rest of six months and more counts
 * as a year, less as half a month. Wages above three times the local average are capped there, and then at most twelve
 * years count.
 * @throws LawError for impossible days or amounts
 */
export function severance({ startedOn, endedOn, wageFen, localAverageFen }: SeveranceFacts): Estimate {
  assertWage('wageFen', wageFen)
  if (localAverageFen !== null) assertWage('localAverageFen', localAverageFen)
  const service = serviceOf(startedOn, endedOn)
  const capped = localAverageFen !== null && wageFen > localAverageFen * CAP_TIMES
  const half = capped ? Math.min(halves(service), CAP_YEARS * 2) : halves(service)
  const wage = capped ? localAverageFen * CAP_TIMES : wageFen
  return {
    label: ESTIMATE_LABEL,
    value: payOf(wage, half),
    steps: [yearsStep(service, half), capStep(wageFen, localAverageFen)],
  }
}

/** Compensation for an unlawful dismissal: twice the severance pay (劳动合同法 art. 87). @throws LawError as severance */
export function illegalDismissal(facts: SeveranceFacts): Estimate {
  const base = severance(facts)
  const step: Step = {
    rule: '单位违法辞退的，赔经济补偿的两倍',
    source: '劳动合同法第87条',
    verdict: 'yes',
    answer: `${formatYuan(base.value)}的两倍`,
    inputs: { severance: base.value },
  }
  return { ...base, value: base.value * 2, steps: [...base.steps, step] }
}

/** Double pay runs from the second month to the end of the first year. */
const MOST_DOUBLE_MONTHS = 11

export interface NoContractFacts {
  startedOn: CivilDate
  /** The day on which a written contract was signed; null when there is none. */
  signedOn: CivilDate | null
  wageFen: Fen
}

/** The last day without a contract. */
const dayBefore = (signedOn: CivilDate | null, today: CivilDate): CivilDate =>
  signedOn === null ? today : addDays(signedOn, -1)

/**
 * The second wage for months without a written contract (劳动合同法 art. 82): from more than one month to less than a
 * year after the start, in full months, eleven at most. It has a limitation of one year of its own.
 * @throws LawError for impossible days or amounts
 */
export function noContract({ startedOn, signedOn, wageFen }: NoContractFacts, today: CivilDate): Estimate {
  assertWage('wageFen', wageFen)
  if (signedOn !== null) assertOrder(startedOn, signedOn)
  const last = dayBefore(signedOn, assertDay('today', today))
  const second = addMonths(assertDay('startedOn', startedOn), 1)
  const months = Math.min(fullMonths(second, addDays(last, 1)), MOST_DOUBLE_MONTHS)
  const step: Step = {
    rule: '上班超过一个月、不满一年没签书面合同的，每月给两倍工资；这里只算多给的那一倍和整月',
    source: '劳动合同法第82条',
    verdict: 'maybe',
    answer: `没签合同该多给 ${months} 个月`,
    fix: '这一项也有一年的时效，请早点问律师。',
    inputs: { startedOn, signedOn, wage: wageFen, months },
  }
  return { label: ESTIMATE_LABEL, value: wageFen * months, steps: [step] }
}
