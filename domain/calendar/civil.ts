/** A day on the wall calendar of Asia/Shanghai, `YYYY-MM-DD`. Plain string order is date order. */
export type CivilDate = string

const DAY_MS = 86_400_000
/** China has had no summer time since 1991, so the offset is a constant and no time-zone data is needed. */
const SHANGHAI_MS = 8 * 3_600_000

const pad = (value: number): string => String(value).padStart(2, '0')

/** The civil date of a day number (days since 1970-01-01). */
const fromDayNumber = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** True for a real calendar day written `YYYY-MM-DD`: `2026-02-29` is refused. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(ms) && fromDayNumber(ms / DAY_MS) === text
}

/** Returns the date itself. @throws RangeError when it is not a real `YYYY-MM-DD` day. */
export function assertCivilDate(date: CivilDate): CivilDate {
  if (!isCivilDate(date)) throw new RangeError(`not a civil date: ${date}`)
  return date
}

/** Days since 1970-01-01; the only form in which days are added or subtracted. */
const dayNumber = (date: CivilDate): number => Date.parse(`${assertCivilDate(date)}T00:00:00.000Z`) / DAY_MS

/** -1, 0 or 1, as `Array.prototype.sort` wants it. */
export function compareDates(a: CivilDate, b: CivilDate): -1 | 0 | 1 {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: CivilDate): number {
  return new Date(dayNumber(date) * DAY_MS).getUTCDay()
}

/** The same-numbered day `months` later, or that month's last day when there is none (民法典 art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = assertCivilDate(date).split('-').map(Number) as [number, number, number]
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12
  const last = new Date(Date.UTC(newYear, newMonth + 1, 0)).getUTCDate()
  return `${newYear}-${pad(newMonth + 1)}-${pad(Math.min(day, last))}`
}

/** Epoch milliseconds of an instant. @throws RangeError for text that is no instant. */
export function instantMs(instant: string | number): number {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant)
  if (!Number.isFinite(ms)) throw new RangeError(`not an instant: ${instant}`)
  return ms
}

/** The civil date in Asia/Shanghai at an instant (UTC ISO text or epoch ms). */
export function civilDateOf(instant: string | number): CivilDate {
  return new Date(instantMs(instant) + SHANGHAI_MS).toISOString().slice(0, 10)
}

/** `HH:MM` on a clock in Asia/Shanghai at an instant. */
export function clockTimeOf(instant: string | number): string {
  return new Date(instantMs(instant) + SHANGHAI_MS).toISOString().slice(11, 16)
}

/** The instant at which a civil date ends: 24:00 in Asia/Shanghai is 16:00Z of the same date. */
export function endOfDay(date: CivilDate): string {
  return `${assertCivilDate(date)}T16:00:00.000Z`
}
