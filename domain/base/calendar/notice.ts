import { addDays, CalendarError, type CivilDate, isCivilDate, weekday } from './civil'
import type { CalendarTable } from './table'

/** The State Council's yearly notice of holidays, as it is typed in. */
export interface HolidayNotice {
  year: number
  /** Every day off, weekends inside a holiday included. */
  off: readonly CivilDate[]
  /** Saturdays and Sundays that are worked in exchange (调休). */
  makeup: readonly CivilDate[]
  /** Issuer, title and day of the notice. */
  source: string
}

/** What is wrong with a notice: where (`off.3`) and why, in words for the operator. */
export interface NoticeProblem {
  path: string
  reason: string
}

export type NoticeResult = { ok: true; table: CalendarTable } | { ok: false; problems: NoticeProblem[] }

/** Days of the sun calendar that the regulation gives to everybody (全国年节及纪念日放假办法, 2024, art. 2). */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

const isWeekend = (date: CivilDate): boolean => [0, 6].includes(weekday(date))

/** The first year that the table does not cover to its end. */
const nextYear = (table: CalendarTable): number => Number(addDays(table.coverageUntil, 1).slice(0, 4))

function dayProblem(date: CivilDate, year: number, twice: boolean): string | null {
  if (!isCivilDate(date)) return '没有这一天，请照着通知再看一遍'
  if (twice) return '这一天写了两遍'
  const inYear = Number(date.slice(0, 4)) === year
  // New Year's holiday may begin on the last weekend of the old year, which is off anyway.
  const eve = date > `${year - 1}-12-24` && date < `${year}-01-01` && isWeekend(date)
  return inYear || eve ? null : `不是 ${year} 年的；以前的安排已经定了，不能用这份通知改`
}

function listProblems(name: 'off' | 'makeup', days: readonly CivilDate[], year: number): NoticeProblem[] {
  return days.flatMap((date, index) => {
    const reason = dayProblem(date, year, days.indexOf(date) < index)
    return reason === null ? [] : [{ path: `${name}.${index}`, reason }]
  })
}

function makeupProblems({ makeup, off }: HolidayNotice): NoticeProblem[] {
  return makeup.flatMap((date, index) => {
    const path = `makeup.${index}`
    if (!isCivilDate(date)) return []
    if (off.includes(date)) return [{ path, reason: '同一天又放假又上班' }]
    return isWeekend(date) ? [] : [{ path, reason: '调休上班的日子要是周六或周日' }]
  })
}

function missingProblems({ year, off }: HolidayNotice): NoticeProblem[] {
  const missing = FIXED.map((day) => `${year}-${day}`).filter((day) => !off.includes(day))
  return missing.map((day) => ({ path: 'off', reason: `${day} 是法定假日，通知里没有，请再看一遍` }))
}

function noticeProblems(notice: HolidayNotice, table: CalendarTable): NoticeProblem[] {
  const { year, source } = notice
  const next = nextYear(table)
  if (year !== next) return [{ path: 'year', reason: `要接着导入 ${next} 年的，这一份不是` }]
  return [
    ...(source.trim() === '' ? [{ path: 'source', reason: '要写出处：哪里发的、哪一天的通知' }] : []),
    ...listProblems('off', notice.off, year),
    ...listProblems('makeup', notice.makeup, year),
    ...makeupProblems(notice),
    ...missingProblems(notice),
  ]
}

const together = (a: readonly CivilDate[], b: readonly CivilDate[]): CivilDate[] => [...new Set([...a, ...b])].sort()

/**
 * The table with one more year in it: what was guessed for that year goes, what the notice says comes. All problems are
 * told at once, and nothing of what was certain before may change.
 */
export function importNotice(table: CalendarTable, notice: HolidayNotice): NoticeResult {
  const problems = noticeProblems(notice, table)
  if (problems.length > 0) return { ok: false, problems }
  const coverageUntil = `${notice.year}-12-31`
  return {
    ok: true,
    table: {
      coverageFrom: table.coverageFrom,
      coverageUntil,
      off: together(table.off, notice.off),
      makeup: together(table.makeup, notice.makeup),
      provisionalOff: table.provisionalOff.filter((day) => day > coverageUntil),
      sources: [...table.sources, notice.source],
    },
  }
}

/** Days off of one place, such as a festival of its people (全国年节及纪念日放假办法 art. 4). */
export interface LocalDays {
  off: readonly CivilDate[]
  source: string
}

/**
 * The nation's table with a place's own days off on top; a day that is worked in exchange elsewhere is off here.
 * @throws CalendarError for a day that does not exist, or no source
 */
export function withLocalDays(table: CalendarTable, { off, source }: LocalDays): CalendarTable {
  const wrong = off.findIndex((day) => !isCivilDate(day))
  if (wrong >= 0) throw new CalendarError('NOTICE', `off.${wrong}`, '没有这一天，请照着通知再看一遍。')
  if (source.trim() === '') throw new CalendarError('NOTICE', 'source', '要写出处：哪里发的、哪一天的通知。')
  return {
    ...table,
    off: together(table.off, off),
    makeup: table.makeup.filter((day) => !off.includes(day)),
    sources: [...table.sources, source],
  }
}
