import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan } from '../../base/money'
import type { PolicyPack } from '../../policy'
import { assertAmount, assertGrade, bandOf, bandSource, gradesOf, lowestOf } from './scheme'
import type { Grade } from './types'

/** What finance has signed, or what the committee has scored, about one proposal. */
export interface GradeFacts {
  /** Value of twelve months after adoption, in fen; null when the effect cannot be put in money. */
  valueFen: Fen | null
  /** The committee's grade, for effects that cannot be put in money (art. 7). */
  committeeGrade?: number | null
  /** Built on somebody's existing result: one grade lower (art. 6). */
  borrowed: boolean
}

const RULES = '合理化建议和技术改进奖励条例（1986年）'

const GRADE_NAMES: Record<Grade, string> = { 1: '一等', 2: '二等', 3: '三等', 4: '四等', 5: '五等' }

/** 「三等」. */
export const gradeName = (grade: Grade): string => GRADE_NAMES[grade]

/** The grade of a yearly value; a figure that a grade begins with belongs to it (「以上」 includes it). */
export function gradeByValue(valueFen: Fen, pack: PolicyPack): Grade {
  const value = assertAmount('valueFen', valueFen)
  return gradesOf(pack).find((grade) => value >= bandOf(grade, pack).valueFrom) ?? lowestOf(pack)
}

function valueStep(valueFen: Fen, grade: Grade, pack: PolicyPack): Step {
  const { valueFrom, valueBelow } = bandOf(grade, pack)
  const from = valueFrom === 0 ? '' : `一年的价值有 ${formatYuan(valueFrom)}`
  const below = valueBelow === null ? '' : `不到 ${formatYuan(valueBelow)}`
  return {
    rule: `${[from, below].filter((words) => words !== '').join('、')}，是${gradeName(grade)}`,
    source: bandSource(grade, pack),
    verdict: 'yes',
    answer: `一年的价值 ${formatYuan(valueFen)}`,
    inputs: { value: valueFen, valueFrom, valueBelow },
  }
}

const committeeStep = (grade: Grade): Step => ({
  rule: '算不出钱的，由评审的人看作用大小、难不难、能不能推广来定',
  source: `${RULES}第7条`,
  verdict: 'yes',
  answer: `评审定为${gradeName(grade)}`,
  inputs: { committeeGrade: grade },
})

/** From so many points on it is of a grade, the highest first; below all of them of the lowest. */
const POINTS: [number, Grade][] = [
  [90, 1],
  [80, 2],
  [70, 3],
  [60, 4],
]

/** The grade of a panel's points where the benefit cannot be put in money: a default of this system, as the sheet itself. */
export function gradeByScore(points: number, pack: PolicyPack): Explained<Grade> {
  const lowest = lowestOf(pack)
  const found = POINTS.find(([from, grade]) => points >= from && gradesOf(pack).includes(grade))?.[1] ?? lowest
  const rule = POINTS.filter(([, grade]) => grade < lowest).map(([from, grade]) => `${from} 分以上${gradeName(grade)}`)
  const step: Step = {
    rule: `${rule.join('，')}，不到的${gradeName(lowest)}`,
    source: '本系统默认，工会可以改',
    verdict: 'yes',
    answer: `评了 ${points} 分，是${gradeName(found)}`,
    inputs: { points },
  }
  return { value: found, steps: [step] }
}

const borrowedStep = (from: Grade, to: Grade, lowest: Grade): Step => ({
  rule: `用了别人已有成果的，低一等；${gradeName(lowest)}不再低`,
  source: `${RULES}第6条`,
  verdict: 'yes',
  answer: from === to ? `还是${gradeName(to)}` : `从${gradeName(from)}到${gradeName(to)}`,
  inputs: { from, to },
})

const oneLower = (grade: Grade, pack: PolicyPack): Grade =>
  gradesOf(pack).find((one) => one === grade + 1) ?? lowestOf(pack)

/** Still open: neither a value nor a committee's word. */
const waitingStep: Step = {
  rule: '用满 12 个月，由财务算出价值再定等级',
  source: `${RULES}第9条`,
  verdict: 'maybe',
  answer: '还没有算出来',
  fix: '算不出钱的，请评审的人来定。',
  inputs: { value: null, committeeGrade: null },
}

/**
 * The grade of a proposal: by its value of twelve months, or by the committee where it cannot be put in money; one lower
 * when it borrows an existing result, never below the lowest. Null while nothing is known.
 * @throws ProposalError for impossible amounts or grades; PolicyError where the region has no scheme
 */
export function gradeOf({ valueFen, committeeGrade, borrowed }: GradeFacts, pack: PolicyPack): Explained<Grade | null> {
  const scored = committeeGrade ?? null
  if (valueFen === null && scored === null) return { value: null, steps: [waitingStep] }
  const own = valueFen === null ? assertGrade(scored ?? NaN, pack) : gradeByValue(valueFen, pack)
  const first = valueFen === null ? committeeStep(own) : valueStep(valueFen, own, pack)
  if (!borrowed) return { value: own, steps: [first] }
  const lower = oneLower(own, pack)
  return { value: lower, steps: [first, borrowedStep(own, lower, lowestOf(pack))] }
}
