import { addDays, assertCivilDate, CalendarError, type CivilDate, daysBetween, weekday } from './civil'

/**
 * The published holiday arrangement as data. Inside `coverageFrom … coverageUntil` an answer is certain; outside it
 * is worked out from the weekday and `provisionalOff` and every answer says so.
 */
export interface CalendarTable {
  coverageFrom: CivilDate
  coverageUntil: CivilDate
  /** Days off by notice, weekends inside a holiday included. */
  off: CivilDate[]
  /** Saturdays and Sundays that are worked in exchange (调休). */
  makeup: CivilDate[]
  /** Statutory days after the coverage, known from the regulation before the yearly notice is out. */
  provisionalOff: CivilDate[]
  sources: string[]
}

export interface WorkdayAnswer {
  workday: boolean
  /** True when the day lies outside the published table, so that the answer may still change. */
  provisional: boolean
}

/** How long before its end the operator is asked for the next yearly notice. */
const WARN_DAYS = 120

/** True when the published arrangement covers the day. */
export function isCovered(date: CivilDate, table: CalendarTable): boolean {
  return date >= table.coverageFrom && date <= table.coverageUntil
}

/** Whether people work on that day: make-up days count, days off do not, otherwise Monday to Friday. */
export function isWorkday(date: CivilDate, table: CalendarTable): WorkdayAnswer {
  const usual = isWeekday(date)
  const provisional = !isCovered(date, table)
  if (table.makeup.includes(date)) return { workday: true, provisional }
  if (table.off.includes(date) || table.provisionalOff.includes(date)) return { workday: false, provisional }
  return { workday: usual, provisional }
}

/** The day itself when it is a working day, else the first one after it (民法典 art. 203). */
export function rollForward(date: CivilDate, table: CalendarTable): CivilDate {
  let day = date
  while (!isWorkday(day, table).workday) day = addDays(day, 1)
  return day
}

/** The day itself when it is a working day, else the last one before it. */
export function rollBack(date: CivilDate, table: CalendarTable): CivilDate {
  let day = date
  while (!isWorkday(day, table).workday) day = addDays(day, -1)
  return day
}

/** Monday to Friday, whatever the holidays. */
const isWeekday = (date: CivilDate): boolean => weekday(date) !== 0 && weekday(date) !== 6

/** A Monday; weekdays are counted from it. */
const MONDAY = '1969-12-29'

/** Mondays to Fridays from 29 December 1969 up to a day; negative before it. */
function weekdaysUntil(date: CivilDate): number {
  const days = daysBetween(MONDAY, date)
  const week = Math.floor(days / 7)
  return week * 5 + Math.min(days - week * 7 + 1, 5)
}

/** Longer counts are typing errors; the bound also keeps day-by-day counting cheap. */
export const LONGEST = 3660

/**
 * The `count`-th working day after `start`; the start day is not counted (民法典 art. 201).
 * @throws CalendarError for a day that does not exist, or a count that is none
 */
export function addWorkdays(start: CivilDate, count: number, table: CalendarTable): CivilDate {
  const sane = Number.isInteger(count) && count >= 0 && count <= LONGEST
  if (!sane) throw new CalendarError('COUNT', 'count', `工作日要填 0 到 ${LONGEST} 的整数，现在是 ${count}。`)
  let day = assertCivilDate(start, 'start')
  for (let left = count; left > 0; left -= 1) day = rollForward(addDays(day, 1), table)
  return day
}

/**
 * Working days after `from` up to and including `to`; negative when `to` lies before `from`.
 * @throws CalendarError for days that do not exist
 */
export function workdaysBetween(from: CivilDate, to: CivilDate, table: CalendarTable): number {
  assertCivilDate(from, 'from')
  assertCivilDate(to, 'to')
  if (to < from) return -workdaysBetween(to, from, table)
  const special = new Set([...table.makeup, ...table.off, ...table.provisionalOff])
  const inside = [...special].filter((day) => day > from && day <= to)
  const changed = inside.reduce((sum, day) => sum + Number(isWorkday(day, table).workday) - Number(isWeekday(day)), 0)
  return weekdaysUntil(to) - weekdaysUntil(from) + changed
}

/** A sentence for the operator when the table ends within 120 days of today, else null. Never a failure. */
export function coverageWarning(table: CalendarTable, today: CivilDate): string | null {
  if (table.coverageUntil >= addDays(today, WARN_DAYS)) return null
  return `放假安排只到 ${table.coverageUntil}，请导入下一年的放假通知；在那以后的期限都是暂定的。`
}
