import type { Step, Verdict } from '../../base/explain'
import { type Fen, formatYuan, formatYuanExact, ratioExceeds } from '../../base/money'
import { type Figure, figure, findFigure, type PolicyPack, sourceWords } from '../../policy'
import type { HardshipClassName } from './figures'
import { CLASS_NAMES, type HouseholdFigures } from './types'

/** One way to belong to a class. Several ways may hold at once; one is enough to apply. */
export interface ClassTest {
  class: HardshipClassName
  /** Whether the household is suggested for the class; a doubtful reading in its favour suggests it too. */
  met: boolean
  step: Step
}

/** What the money tests compare. Nothing is divided, so nothing is rounded. */
export interface NetFigures {
  net: Fen
  /** Net with imputed income, the least favourable reading. */
  netImputed: Fen
  /** Head-months: 12 × members. */
  months: number
  perHeadMonthFen: Fen
}

const floorDiv = (a: number, b: number): number => (a - (((a % b) + b) % b)) / b

/**
 * Per head and month for display, half a fen rounded up; but a figure below a line is never shown as the line itself,
 * because 「不到 2,000 元」 next to 「2,000.00 元」 would look like a mistake.
 */
export function perHeadMonth(net: Fen, months: number, lines: readonly Fen[]): Fen {
  const floor = floorDiv(net, months)
  const rounded = floorDiv(2 * net + months, 2 * months)
  return lines.some((line) => floor < line && rounded >= line) ? floor : rounded
}

/** Lines in fen per head and month, lowest first; none where the region has no 低保 line yet. */
export function linesOf(pack: PolicyPack): { deep: Fen; relative: Fen; line: Figure<Fen> } | null {
  const line = findFigure(pack, 'dibao.line')
  if (!line) return null
  const deep = line.value * figure(pack, 'hardship.deepTimes')
  return { deep, relative: line.value * figure(pack, 'hardship.relativeTimes'), line }
}

/** Income minus what must be spent, per head and month as well. Negative stays negative. */
export function netOf(figures: HouseholdFigures, pack: PolicyPack): NetFigures {
  const net = figures.incomeFen - figures.rigidFen
  const months = 12 * figures.members
  const lines = linesOf(pack)
  const perHeadMonthFen = perHeadMonth(net, months, lines ? [lines.deep, lines.relative] : [])
  return { net, netImputed: net + (figures.imputedFen ?? 0), months, perHeadMonthFen }
}

const PER_HEAD = '家里每人每月到手的钱，扣掉必须花的，'

function perHeadAnswer({ net, netImputed, months, perHeadMonthFen }: NetFigures): string {
  const shown = formatYuanExact(Math.max(perHeadMonthFen, 0))
  const owing = net < 0 ? '（必须花的比到手的多）' : ''
  const imputed =
    netImputed > net
      ? `；没工作的家里人按最低工资算，是 ${formatYuanExact(Math.max(perHeadMonth(netImputed, months, []), 0))}`
      : ''
  return `您家每人每月 ${shown}${owing}${imputed}`
}

/** Below the line on both readings → yes; only without imputed income → maybe; else no. */
function below({ net, netImputed, months }: NetFigures, line: Fen): Verdict {
  if (netImputed < months * line) return 'yes'
  return net < months * line ? 'maybe' : 'no'
}

function moneyFix(verdict: Verdict, { net, months }: NetFigures, line: Fen): string | undefined {
  if (verdict === 'yes') return undefined
  if (verdict === 'maybe') return '没工作的家里人，说清楚为什么没上班，就可以不按最低工资算。'
  return `一年到手的减去必须花的，要少于 ${formatYuan(months * line)}，现在是 ${formatYuan(net)}。看病、上学的钱没算全，可以补上再算。`
}

function withFix(step: Step, fix: string | undefined): Step {
  return fix === undefined ? step : { ...step, fix }
}

/** The region has no 低保 line on record: nothing can be computed, so nobody is turned away. */
function unknownLine(net: NetFigures, pack: PolicyPack): Step {
  const times = figure(pack, 'hardship.relativeTimes')
  return {
    rule: `${PER_HEAD}不到当地低保线的 ${times} 倍`,
    source: sourceOf(pack, 'hardship.relativeTimes'),
    verdict: 'maybe',
    answer: `${perHeadAnswer(net)}；这里的低保线还没登记`,
    fix: '可以先申请，由工会的人来算。',
    inputs: { net: net.net, headMonths: net.months, line: null },
  }
}

type TimesKey = 'hardship.deepTimes' | 'hardship.relativeTimes'

function sourceOf(pack: PolicyPack, key: TimesKey | 'hardship.dibaoDeep' | 'dibao.line'): string {
  const found = findFigure(pack, key)
  return found ? sourceWords(found) : ''
}

const lineSource = (pack: PolicyPack, key: TimesKey): string =>
  `${sourceOf(pack, key)}；低保线：${sourceOf(pack, 'dibao.line')}`

function moneyStep(rule: string, key: TimesKey, line: Fen, net: NetFigures, pack: PolicyPack): Step {
  const verdict = below(net, line)
  const inputs = { net: net.net, netImputed: net.netImputed, headMonths: net.months, line }
  const step = { rule, source: lineSource(pack, key), verdict, answer: perHeadAnswer(net), inputs }
  return withFix(step, moneyFix(verdict, net, line))
}

/** The gate that 深度 and 相对 share: net below the higher line. */
export function needStep(net: NetFigures, pack: PolicyPack): Step {
  const lines = linesOf(pack)
  if (!lines) return unknownLine(net, pack)
  const rule = `${PER_HEAD}不到 ${formatYuan(lines.relative)}`
  return moneyStep(rule, 'hardship.relativeTimes', lines.relative, net, pack)
}

/** Which of 深度 and 相对 the net falls into, with its own rule; empty when in neither. */
export function moneyTests(net: NetFigures, pack: PolicyPack): ClassTest[] {
  const lines = linesOf(pack)
  if (!lines || net.net >= net.months * lines.relative) return []
  if (net.net < net.months * lines.deep) {
    const rule = `${PER_HEAD}不到 ${formatYuan(lines.deep)}，是${CLASS_NAMES.deep}`
    return [{ class: 'deep', met: true, step: moneyStep(rule, 'hardship.deepTimes', lines.deep, net, pack) }]
  }
  const rule = `${PER_HEAD}有 ${formatYuan(lines.deep)}，不到 ${formatYuan(lines.relative)}，是${CLASS_NAMES.relative}`
  return [{ class: 'relative', met: true, step: moneyStep(rule, 'hardship.relativeTimes', lines.relative, net, pack) }]
}

/** Percent with one decimal, rounded down, so that 80.04 % is not shown as more than it is. */
const percentWords = (part: Fen, whole: Fen): string =>
  whole === 0 ? '家里这一年没有收入' : `占一年收入的 ${floorDiv(part * 1000, whole) / 10}%`

/** One decimal hides a tiny excess; the amounts behind it do not. */
const ratioAnswer = (what: string, part: Fen, whole: Fen): string =>
  `${what} ${formatYuan(part)}，${percentWords(part, whole)}`

interface Ratio {
  key: 'hardship.accidentLossPercent' | 'hardship.accidentIllnessPercent'
  what: string
  part: Fen
  whole: Fen
}

function ratioTest({ key, what, part, whole }: Ratio, pack: PolicyPack): ClassTest | null {
  const percent = findFigure(pack, key)
  if (!percent) return null
  const verdict: Verdict = ratioExceeds(part, whole, percent.value) ? 'yes' : 'no'
  const step: Step = {
    rule: `${what}，超过家里一年收入的 ${percent.value}%，是${CLASS_NAMES.accident}`,
    source: sourceWords(percent),
    verdict,
    answer: ratioAnswer(what, part, whole),
    inputs: { [`${key}.part`]: part, [`${key}.whole`]: whole, [key]: percent.value },
  }
  const fix = '还有没算上的损失或医药费，可以补上再算。'
  return { class: 'accident', met: verdict === 'yes', step: withFix(step, verdict === 'no' ? fix : undefined) }
}

/** An accident was reported but the region has set no ratio: an officer has to judge. */
function unratedAccident(loss: Fen): ClassTest {
  const step: Step = {
    rule: '出了意外，赔过以后家里还是过不去',
    source: '重庆市困难职工家庭认定和档案管理办法（2023年11月）',
    verdict: 'maybe',
    answer: `损失扣掉赔的 ${formatYuan(loss)}`,
    fix: '可以先申请，由工会的人来定。',
    inputs: { loss },
  }
  return { class: 'accident', met: false, step }
}

function accidentTest({ accident }: HouseholdFigures, pack: PolicyPack): ClassTest | null {
  if (!accident) return null
  const part = Math.max(accident.lossFen - accident.compensationFen, 0)
  const whole = accident.yearIncomeFen
  const rated = ratioTest({ key: 'hardship.accidentLossPercent', what: '损失扣掉赔的', part, whole }, pack)
  return rated ?? unratedAccident(part)
}

function illnessTest({ illnessCostFen, incomeFen }: HouseholdFigures, pack: PolicyPack): ClassTest | null {
  if (illnessCostFen === undefined || illnessCostFen === null) return null
  const what = '大病自己出的钱'
  return ratioTest({ key: 'hardship.accidentIllnessPercent', what, part: illnessCostFen, whole: incomeFen }, pack)
}

/** Households on 低保 that still bear costs of their own count as 深度 whatever the formula says. */
function dibaoTest({ dibao, rigidFen, incomeFen }: HouseholdFigures, pack: PolicyPack): ClassTest | null {
  const mode = findFigure(pack, 'hardship.dibaoDeep')?.value ?? 'off'
  const enough = mode === 'costsOverIncome' ? rigidFen > incomeFen : rigidFen > 0
  if (mode === 'off' || dibao !== 'receiving' || !enough) return null
  const more = mode === 'costsOverIncome' ? '，比到手的还多' : ''
  const step: Step = {
    rule: `吃低保，还要自己出看病、上学、残疾的钱${more}，是${CLASS_NAMES.deep}`,
    source: sourceOf(pack, 'hardship.dibaoDeep'),
    verdict: 'yes',
    answer: `您家吃低保，自己出了 ${formatYuan(rigidFen)}`,
    inputs: { dibao, rigid: rigidFen, income: incomeFen },
  }
  return { class: 'deep', met: true, step }
}

/** The ways into a class that do not go by net income. */
export function otherTests(figures: HouseholdFigures, pack: PolicyPack): ClassTest[] {
  const tests = [accidentTest(figures, pack), illnessTest(figures, pack), dibaoTest(figures, pack)]
  return tests.filter((test): test is ClassTest => test !== null)
}
