import { RuleError } from '../explain'

/** A day on the wall calendar of Asia/Shanghai, `YYYY-MM-DD`. Plain string order is date order. */
export type CivilDate = string

export type CalendarCode = 'DATE' | 'INSTANT' | 'COUNT' | 'TERM' | 'NOTICE'

/** A day, instant, count, term or holiday notice that cannot be. */
export class CalendarError extends RuleError<CalendarCode> {
  override name = 'CalendarError'
}

const DAY_MS = 86_400_000
/** China has had no summer time since 1991, so the offset is a constant and no time-zone data is needed. */
const SHANGHAI_MS = 8 * 3_600_000

const pad = (value: number, width = 2): string => String(value).padStart(width, '0')

/** What was given, but never a whole page of it. */
const quoted = (value: unknown): string => `「${String(value).slice(0, 24)}」`

/** Outside 0000–9999 a year has no four digits, and string order would no longer be date order. */
const yearsEnd = (): CalendarError => new CalendarError('DATE', 'date', '年份要在 0000 到 9999 之间，请再看一遍。')

/** The civil date of a moment in UTC. */
function dateOf(ms: number): CivilDate {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime())) throw yearsEnd()
  const text = date.toISOString()
  if (text.length !== 24) throw yearsEnd()
  return text.slice(0, 10)
}

/** True for a real calendar day written `YYYY-MM-DD`: `2026-02-29` is refused. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // A day that its month has not got is read as one of the first of the next; what is none at all has the day NaN.
  return new Date(`${text}T00:00:00.000Z`).getUTCDate() === Number(text.slice(-2))
}

/** Returns the date itself. @throws CalendarError `DATE` when it is not a real `YYYY-MM-DD` day */
export function assertCivilDate(date: CivilDate, field = 'date'): CivilDate {
  if (isCivilDate(date)) return date
  throw new CalendarError('DATE', field, `没有${quoted(date)}这一天，请填真实的日期，比如 2026-07-01。`)
}

/** @throws CalendarError `COUNT` for NaN and fractions */
function assertWhole(field: string, value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new CalendarError('COUNT', field, `${quoted(value)}不是整数，天数和月数请填整数。`)
}

/** Days since 1970-01-01; the only form in which days are added or subtracted. */
const dayNumber = (date: CivilDate): number => Date.parse(`${assertCivilDate(date)}T00:00:00.000Z`) / DAY_MS

/** The day `days` calendar days later (earlier when negative). @throws CalendarError for a date or count that is none */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOf((dayNumber(date) + assertWhole('days', days)) * DAY_MS)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: CivilDate): number {
  return new Date(dayNumber(date) * DAY_MS).getUTCDay()
}

/**
 * The same-numbered day `months` later, or that month's last day when there is none (民法典 art. 202).
 * @throws CalendarError for a date or count that is none
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = assertCivilDate(date).split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + assertWhole('months', months)
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12
  if (newYear < 0 || newYear > 9999) throw yearsEnd()
  // The same month 400 years later is just as long, and `Date.UTC` reads 0–99 as 1900–1999.
  const last = new Date(Date.UTC(newYear + 400, newMonth + 1, 0)).getUTCDate()
  return `${pad(newYear, 4)}-${pad(newMonth + 1)}-${pad(Math.min(day, last))}`
}

/** Epoch milliseconds of an instant. @throws CalendarError `INSTANT` for text that is no instant */
export function instantMs(instant: string | number): number {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  if (Number.isFinite(ms)) return ms
  throw new CalendarError(
    'INSTANT',
    'instant',
    `${quoted(instant)}不是一个时刻，请写成 2026-11-20T06:32:00.000Z 的样子。`,
  )
}

/** The civil date in Asia/Shanghai at an instant (UTC ISO text or epoch ms). */
export function civilDateOf(instant: string | number): CivilDate {
  return dateOf(instantMs(instant) + SHANGHAI_MS)
}

/** The instant at which a civil date begins: 0:00 in Asia/Shanghai is 16:00Z of the date before. */
export const startOfDay = (date: CivilDate): string => endOfDay(addDays(date, -1))

/** The instant at which a civil date ends: 24:00 in Asia/Shanghai is 16:00Z of the same date. */
export function endOfDay(date: CivilDate): string {
  return `${assertCivilDate(date)}T16:00:00.000Z`
}
