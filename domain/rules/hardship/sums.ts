import type { Explained, Step } from '../../base/explain'
import { type Fen, formatYuan } from '../../base/money'
import { figure, findFigure, type PolicyPack, sourceWords } from '../../policy'
import type { IncomeType, RigidType } from './figures'
import { assertAge, assertAmount, assertLines, assertPeople } from './validate'
import { HardshipError } from './types'

export interface IncomeItem {
  type: IncomeType
  /** Whose income, in the form's own words. */
  who?: string
  /** For the twelve months; or per month when `months` is given. */
  amountFen: Fen
  /** 1–12: in how many months `amountFen` came. */
  months?: number
}

/** What a member of the household does; decides whether income may be imputed. */
export interface HouseholdMember {
  who: string
  /** Full years; null when not known. */
  age: number | null
  work: 'working' | 'student' | 'unable' | 'retired' | 'jobless' | null
}

export interface RigidItem {
  type: RigidType
  who?: string
  totalFen: Fen
  /** What insurance or others paid back; it does not count. */
  reimbursedFen?: Fen
  /** For schooling: private schools and studies abroad do not count. */
  school?: 'public' | 'private' | 'abroad'
  /** Whether there are papers; `false` makes the sum a `maybe`. */
  voucher?: boolean
}

/** One line of a sum as it may be shown; `why` says why it was left out. */
export interface SumLine {
  name: string
  who: string
  fen: Fen
  why?: string
}

/** A sum over twelve months with every line that went into it and every line that did not. */
export interface Sum extends Explained<Fen> {
  counted: SumLine[]
  notCounted: SumLine[]
}

export interface IncomeSum extends Sum {
  /** Minimum wage of members of working age without a job, unless they show otherwise; not part of `value`. */
  imputedFen: Fen
}

export const INCOME_NAMES: Record<IncomeType, string> = {
  wage: '工资、奖金、补贴',
  business: '做生意、种地',
  pension: '退休金',
  residentPension: '城乡居民养老金',
  unemployment: '失业金',
  support: '赡养费、抚养费',
  property: '租金、利息、分红',
  compensation: '赔偿、拆迁款',
  gift: '别人给的钱',
  festivalGift: '过节的小礼',
  unionAid: '工会给过的帮扶',
  other: '别的收入',
}

export const RIGID_NAMES: Record<RigidType, string> = {
  illness: '看病',
  disability: '残疾',
  schooling: '上学',
  work: '上班必须花的',
  rent: '租房',
  elderly: '养老人',
}

const total = (lines: readonly SumLine[]): Fen => lines.reduce((sum, line) => sum + line.fen, 0)

const leftOut = (lines: readonly SumLine[]): string =>
  lines.length === 0 ? '' : `；没算 ${formatYuan(total(lines))}：${lines.map((line) => line.name).join('、')}`

function sumStep(rule: string, source: string, counted: readonly SumLine[], notCounted: readonly SumLine[]): Step {
  const answer = `算了 ${formatYuan(total(counted))}${leftOut(notCounted)}`
  return { rule, source, verdict: 'yes', answer, inputs: { counted: total(counted), notCounted: total(notCounted) } }
}

const split = (lines: readonly SumLine[]): Pick<Sum, 'counted' | 'notCounted'> => ({
  counted: lines.filter((line) => line.why === undefined),
  notCounted: lines.filter((line) => line.why !== undefined),
})

function yearly(item: IncomeItem, index: number): Fen {
  const months = item.months ?? 1
  const sane = Number.isInteger(months) && months >= 1 && months <= 12
  if (!sane) throw new HardshipError('MONTHS', `incomes.${index}.months`, '月数要在 1 到 12 之间。')
  assertAmount(`incomes.${index}.amountFen`, item.amountFen)
  return item.amountFen * months
}

function incomeLine(item: IncomeItem, index: number, excluded: readonly IncomeType[]): SumLine {
  const line: SumLine = { name: INCOME_NAMES[item.type], who: item.who ?? '', fen: yearly(item, index) }
  return excluded.includes(item.type) ? { ...line, why: '照规定不算收入' } : line
}

/** Of working age, able to work, not at school, without a job and without counted income of their own. */
function mayBeImputed(member: HouseholdMember, counted: readonly SumLine[], pack: PolicyPack): boolean {
  const from = figure(pack, 'hardship.workingAgeFrom')
  const until = figure(pack, 'hardship.workingAgeUntil')
  const ofAge = member.age === null || (member.age >= from && member.age <= until)
  const earns = counted.some((line) => line.who === member.who && line.fen > 0)
  return member.work === 'jobless' && ofAge && !earns
}

function imputedStep(member: HouseholdMember, yearFen: Fen | null, source: string): Step {
  const wage = yearFen === null ? '当地最低工资' : `最低工资，一年 ${formatYuan(yearFen)}`
  return {
    rule: `能上班又没工作的，可能按${wage}算收入`,
    source,
    verdict: 'maybe',
    answer: `${member.who}现在没有工作`,
    fix: '说清楚为什么没上班，就可以不算。',
    inputs: { who: member.who, age: member.age, imputed: yearFen },
  }
}

/**
 * The household's income of twelve months. Counted by default: everything but what the pack leaves out (small festival
 * gifts, the basic pension of the residents' scheme). A member without a job adds a `maybe` step and `imputedFen`.
 * @throws HardshipError for NaN, fractions, negative amounts, impossible months and ages, and crowds
 */
export function householdIncome(
  members: readonly HouseholdMember[],
  incomes: readonly IncomeItem[],
  pack: PolicyPack,
): IncomeSum {
  assertPeople('members', members)
  assertLines('incomes', incomes)
  members.forEach(({ age }, index) => assertAge(`members.${index}.age`, age))
  const rule = findFigure(pack, 'hardship.incomeNotCounted')
  const { counted, notCounted } = split(incomes.map((item, index) => incomeLine(item, index, rule?.value ?? [])))
  const wage = findFigure(pack, 'minimumWage.month')
  const yearFen = wage ? wage.value * 12 : null
  const jobless = members.filter((member) => mayBeImputed(member, counted, pack))
  const imputed = jobless.map((member) => imputedStep(member, yearFen, wage ? sourceWords(wage) : ''))
  const words = '工资、做生意、退休金、租金，都算收入'
  return {
    value: total(counted),
    counted,
    notCounted,
    imputedFen: (yearFen ?? 0) * jobless.length,
    steps: [sumStep(words, rule ? sourceWords(rule) : '', counted, notCounted), ...imputed],
  }
}

function rigidReason(item: RigidItem, types: readonly RigidType[]): string | undefined {
  if (!types.includes(item.type)) return '这里的规定不算这一项'
  if (item.type !== 'schooling' || item.school === undefined || item.school === 'public') return undefined
  return item.school === 'private' ? '民办学校的学费不算' : '自费出国读书不算'
}

function rigidLine(item: RigidItem, index: number, types: readonly RigidType[]): SumLine {
  const reimbursed = item.reimbursedFen ?? 0
  assertAmount(`costs.${index}.totalFen`, item.totalFen)
  assertAmount(`costs.${index}.reimbursedFen`, reimbursed)
  if (reimbursed > item.totalFen) {
    throw new HardshipError('MONEY', `costs.${index}.reimbursedFen`, '报销的钱比花的还多，请再看一遍。')
  }
  const line: SumLine = { name: RIGID_NAMES[item.type], who: item.who ?? '', fen: item.totalFen - reimbursed }
  const why = rigidReason(item, types)
  return why === undefined ? line : { ...line, why }
}

function voucherStep(item: RigidItem, source: string): Step {
  return {
    rule: '必须花的钱要有单子',
    source,
    verdict: 'maybe',
    answer: `${RIGID_NAMES[item.type]} ${formatYuan(item.totalFen - (item.reimbursedFen ?? 0))}，还没有单子`,
    fix: '找到单子再补上，没有就由办事的人看。',
    inputs: { type: item.type, total: item.totalFen, voucher: false },
  }
}

/**
 * What the household had to spend itself in twelve months: kinds as the pack counts them, after reimbursement. Private
 * schools and studies abroad at one's own cost are left out.
 * @throws HardshipError for NaN, fractions, negative amounts, or more reimbursed than spent
 */
export function rigidSpending(items: readonly RigidItem[], pack: PolicyPack): Sum {
  assertLines('costs', items)
  const rule = findFigure(pack, 'hardship.rigidTypes')
  const source = rule ? sourceWords(rule) : ''
  const types = rule?.value ?? []
  const { counted, notCounted } = split(items.map((item, index) => rigidLine(item, index, types)))
  const unproven = items.filter((item) => item.voucher === false && rigidReason(item, types) === undefined)
  const words = `${types.map((type) => RIGID_NAMES[type]).join('、')}，报销后自己出的才算`
  const steps = [sumStep(words, source, counted, notCounted), ...unproven.map((item) => voucherStep(item, source))]
  return { value: total(counted), counted, notCounted, steps }
}
