import {
  addDays,
  type CalendarTable,
  type CivilDate,
  type Due,
  dueDate,
  rollBack,
  safeDay,
  type Term,
} from '../../base/calendar'
import { type PolicyPack, sourceWords } from '../../policy'
import { assertDay, lawTerm, type LawTerm } from './terms'

/** Days of a dispute from which terms are counted. */
export const STARTS = {
  mediationApplied: '申请调解那天',
  applied: '仲裁委收到申请那天',
  accepted: '仲裁委受理那天',
  copyServed: '单位收到申请书那天',
  answerReceived: '仲裁委收到答辩书那天',
  hearing: '开庭那天',
  awardServed: '您收到裁决书那天',
  awardServedEmployer: '单位收到裁决书那天',
  revocationServed: '收到撤销裁定那天',
  injured: '受伤那天',
  injuryAccepted: '工伤申请受理那天',
} as const

export type ProcedureStart = keyof typeof STARTS
export type Actor = 'worker' | 'employer' | 'tribunal' | 'bureau'

interface Rule {
  term: LawTerm
  actor: Actor
  start: ProcedureStart
  title: string
  /** Counted on top of this term from the same start. */
  after?: LawTerm
  /** Counted back from the start: the act must lie at least so many days before it. */
  before?: boolean
}

/** One line of the procedure clock. */
export interface ProcedureRow extends Rule {
  count: Term
  /** Law and article. */
  source: string
  startWords: string
  /** Null while the start is not known. Absent parts of the procedure stay in the table. */
  due: Due | null
  /** The day to show to whoever must act: workers get the safe day, everybody else the legal one. */
  show: CivilDate | null
}

const RULES: readonly Rule[] = [
  { term: 'mediation', actor: 'tribunal', start: 'mediationApplied', title: '调解没有结果，过了这天就可以申请仲裁' },
  { term: 'accept', actor: 'tribunal', start: 'applied', title: '说受不受理；不受理或者没回音，可以起诉' },
  { term: 'copy', actor: 'tribunal', start: 'accepted', title: '把申请书送给单位' },
  { term: 'answer', actor: 'employer', start: 'copyServed', title: '单位交答辩书' },
  { term: 'answerCopy', actor: 'tribunal', start: 'answerReceived', title: '把答辩书送给您' },
  { term: 'tribunal', actor: 'tribunal', start: 'accepted', title: '告诉您谁来审' },
  { term: 'hearingNotice', actor: 'tribunal', start: 'hearing', title: '最迟这天通知开庭', before: true },
  { term: 'postpone', actor: 'worker', start: 'hearing', title: '有正当理由，最迟这天请求改期', before: true },
  { term: 'award', actor: 'tribunal', start: 'accepted', title: '作出裁决；过了这天没有裁决，可以起诉' },
  { term: 'awardLonger', actor: 'tribunal', start: 'accepted', title: '案情复杂，最多延长到这天', after: 'award' },
  { term: 'sue', actor: 'worker', start: 'awardServed', title: '不服裁决，到法院起诉' },
  { term: 'revoke', actor: 'employer', start: 'awardServedEmployer', title: '单位申请撤销终局裁决' },
  { term: 'sueRevoked', actor: 'worker', start: 'revocationServed', title: '裁决被撤销，到法院起诉' },
  { term: 'injuryEmployer', actor: 'employer', start: 'injured', title: '单位申请认定工伤' },
  { term: 'injuryWorker', actor: 'worker', start: 'injured', title: '单位没申请，自己、家里人或工会申请认定工伤' },
  { term: 'injuryClear', actor: 'bureau', start: 'injuryAccepted', title: '情况清楚的，作出工伤认定' },
  { term: 'injuryDecision', actor: 'bureau', start: 'injuryAccepted', title: '作出工伤认定' },
]

/** The `count`-th working day before `date`; the day itself is not counted. */
function workdaysBefore(date: CivilDate, count: number, table: CalendarTable): CivilDate {
  let day = date
  for (let left = count; left > 0; left -= 1) day = rollBack(addDays(day, -1), table)
  return day
}

/** A term counted back ends on a working day already, so the day as counted is the legal one. */
function dueBefore(start: CivilDate, term: Term, table: CalendarTable): Due {
  const due = dueDate(workdaysBefore(start, term.n, table), { ...term, n: 0, type: 'N' }, table)
  const later = dueDate(start, { ...term, n: 0, type: 'N' }, table)
  return { ...due, provisional: due.provisional || later.provisional }
}

/** Two terms of one kind in a row are counted as one: 45 and 15 days are 60 days. */
function countOf({ term, after }: Rule, pack: PolicyPack): Term {
  const own = lawTerm(pack, term).value
  return after === undefined ? own : { ...own, n: own.n + lawTerm(pack, after).value.n }
}

/** An office that may act until the end of a term has it; the worker's own term is shown with its safe day. */
function rowOf(rule: Rule, start: CivilDate | undefined, pack: PolicyPack, table: CalendarTable): ProcedureRow {
  const count = countOf(rule, pack)
  const known = { ...rule, count, source: sourceWords(lawTerm(pack, rule.term)), startWords: STARTS[rule.start] }
  if (start === undefined) return { ...known, due: null, show: null }
  const from = assertDay(rule.start, start)
  const due = rule.before === true ? dueBefore(from, count, table) : dueDate(from, count, table)
  return { ...known, due, show: rule.actor === 'worker' ? safeDay(due, table) : due.legal }
}

/**
 * Every term of a labour dispute as a table (劳动争议调解仲裁法 arts. 14, 29–50; 工伤保险条例 arts. 17, 20), in the order
 * in which they come up. Rows whose start is not known yet have no day.
 * @throws LawError for a day that does not exist; PolicyError when the pack has no terms of law
 */
export function procedureClock(
  starts: Partial<Record<ProcedureStart, CivilDate>>,
  pack: PolicyPack,
  table: CalendarTable,
): ProcedureRow[] {
  return RULES.map((rule) => rowOf(rule, starts[rule.start], pack, table))
}
