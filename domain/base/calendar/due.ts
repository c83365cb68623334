import { addDays, addMonths, assertCivilDate, CalendarError, type CivilDate, civilDateOf, endOfDay } from './civil'
import { later } from './instant'
import { addWorkdays, type CalendarTable, isCovered, LONGEST, rollBack, rollForward } from './table'

/**
 * How a deadline is counted. W working days, N calendar days, M months, Y years, H hours. The type is always data from a
 * policy pack and never inferred from the word 日.
 */
export interface Term {
  n: number
  type: 'W' | 'N' | 'M' | 'Y' | 'H'
  /** Where the count comes from, in words. */
  basis: string
  /** True when nobody may extend or shorten it. */
  hard: boolean
  /** Not moved to the next working day: danger and last days wait for no holiday. */
  roll?: false
}

export interface Due {
  /** The day to act on: same as `legal`. */
  date: CivilDate
  /** The last day after rolling over rest days. */
  legal: CivilDate
  /** The last day as counted, before rolling. */
  unrolled: CivilDate
  /** ISO instant at which the deadline passes. */
  dueAt: string
  /** True when the holiday arrangement behind it is not published yet. */
  provisional: boolean
}

const TYPES: readonly Term['type'][] = ['W', 'N', 'M', 'Y', 'H']

/** @throws CalendarError `TERM` for a count or a kind of count that does not exist */
export function assertTerm({ n, type }: Term): void {
  const sane = Number.isInteger(n) && n >= 0 && n <= LONGEST
  if (!sane) throw new CalendarError('TERM', 'term.n', `期限要填 0 到 ${LONGEST} 的整数，现在是 ${n}。`)
  if (!TYPES.includes(type)) throw new CalendarError('TERM', 'term.type', '期限的算法只有工作日、天、月、年、小时。')
}

/** A date stays a date; an instant becomes its day in Asia/Shanghai. */
const startDate = (start: string): CivilDate =>
  start.length === 10 ? assertCivilDate(start, 'start') : civilDateOf(start)

function countDays(start: CivilDate, term: Term, table: CalendarTable): CivilDate {
  if (term.type === 'W') return addWorkdays(start, term.n, table)
  if (term.type === 'N') return addDays(start, term.n)
  return addMonths(start, term.type === 'Y' ? term.n * 12 : term.n)
}

/** Hours run from the instant and do not roll: they are kept for urgent duties that count nights and holidays. */
function dueInHours(start: string, hours: number): Due {
  if (start.length === 10) {
    throw new CalendarError('INSTANT', 'start', '按小时算的期限，要从哪一天几点几分算起，只有日期不够。')
  }
  const dueAt = later(start, hours, 'hour')
  const date = civilDateOf(dueAt)
  return { date, legal: date, unrolled: date, dueAt, provisional: false }
}

/**
 * The deadline of a term that starts on `start`: a civil date, or an instant (which `H` needs). The start day is not
 * counted, months end on the corresponding day, a last day of rest rolls to the next working day (民法典 arts. 200–204),
 * unless the term says that it does not.
 * @throws CalendarError for a date, instant, count or kind of count that does not exist
 */
export function dueDate(start: CivilDate, term: Term, table: CalendarTable): Due {
  assertTerm(term)
  if (term.type === 'H') return dueInHours(start, term.n)
  const from = startDate(start)
  const unrolled = countDays(from, term, table)
  const legal = term.roll === false ? unrolled : rollForward(unrolled, table)
  const provisional = reachesUncovered(from, unrolled, legal, term, table)
  return { date: legal, legal, unrolled, dueAt: endOfDay(legal), provisional }
}

/** Working days depend on every day counted; other types only on the days from the last one to the rolled one. */
function reachesUncovered(
  from: CivilDate,
  unrolled: CivilDate,
  legal: CivilDate,
  term: Term,
  table: CalendarTable,
): boolean {
  const first = term.type === 'W' && term.n > 0 ? addDays(from, 1) : unrolled
  if (term.roll === false && term.type !== 'W') return false
  return !isCovered(first, table) || !isCovered(legal, table)
}

/**
 * The day to recommend to the person whose own deadline it is: the last working day on or before the unrolled date,
 * because being early is safe. With `notBefore` (usually today) a day that has already passed is never recommended; the
 * legal date is, since no working day is left before it.
 */
export function safeDay(due: Due, table: CalendarTable, notBefore?: CivilDate): CivilDate {
  const safe = rollBack(due.unrolled, table)
  return notBefore !== undefined && safe < notBefore ? due.legal : safe
}

/** The deadline moved by the working days during which the clock stood still (waiting for the applicant or a check). */
export function addPaused(due: Due, pausedWorkdays: number, table: CalendarTable): Due {
  if (pausedWorkdays === 0) return due
  const moved = dueDate(due.legal, { n: pausedWorkdays, type: 'W', basis: '', hard: false }, table)
  return { ...moved, provisional: moved.provisional || due.provisional }
}
