import {
  addDays,
  assertTerm,
  type CalendarTable,
  type CivilDate,
  civilDateOf,
  clockTimeOf,
  daysBetween,
  type Due,
  isCovered,
  type Term,
  weekday,
  workdaysBetween,
} from '../calendar'

/** The same thing for the eye and for a screen reader. */
export interface Words {
  screen: string
  spoken: string
}

const WEEKDAYS = '日一二三四五六'

/** 「11月27日」; the year is added when it is not this one. */
export function monthDay(date: CivilDate, today: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month}月${day}日`
  return date.slice(0, 4) === today.slice(0, 4) ? short : `${year}年${short}`
}

/** 「2026年7月」, of a month or of a day in it. */
export const monthWords = (month: string): string => month.replace(/^(\d{4})-0?(\d+).*$/, '$1年$2月')

/** A day: 「11月27日 周五」, 「2027年1月6日 周三」; spoken 「11月27日星期五」. */
export function dayWords(date: CivilDate, today: CivilDate): Words {
  const day = monthDay(date, today)
  const name = WEEKDAYS.charAt(weekday(date))
  return { screen: `${day} 周${name}`, spoken: `${day}星期${name}` }
}

/**
 * A last day: 「11月27日 周五 24:00前」, spoken 「11月27日星期五晚上12点前」. With the calendar table, a day whose holiday
 * arrangement is not published yet is marked as provisional.
 */
export function dateWords(date: CivilDate, today: CivilDate, table?: CalendarTable): Words {
  const { screen, spoken } = dayWords(date, today)
  const open = table !== undefined && !isCovered(date, table)
  return {
    screen: `${screen} 24:00前${open ? '（暂定）' : ''}`,
    spoken: `${spoken}晚上12点前${open ? '，这是暂定的' : ''}`,
  }
}

const UNITS: Record<Term['type'], string> = { W: '个工作日', N: '天', M: '个月', Y: '年', H: '小时' }

/** A term with the day on which it ends: 「3 个工作日内（11月25日 周三 24:00前）」. Hours end at a time of day. */
export function termWords(term: Term, due: Due, today: CivilDate): Words {
  assertTerm(term)
  const length = `${term.n} ${UNITS[term.type]}内`
  const day = dayWords(due.legal, today)
  const clock = clockTimeOf(due.dueAt)
  const end =
    term.type === 'H'
      ? { screen: `${day.screen} ${clock}前`, spoken: `${day.spoken}${clock}前` }
      : dateWords(due.legal, today)
  const open = due.provisional ? '，暂定' : ''
  return { screen: `${length}（${end.screen}${open}）`, spoken: `${length}，${end.spoken}${open}` }
}

/** When something happened: 「今天 14:32」, 「昨天 09:10」, 「11月20日」. Both are instants (ISO text or epoch ms). */
export function pastWords(instant: string | number, now: string | number): string {
  const date = civilDateOf(instant)
  const today = civilDateOf(now)
  if (date === today) return `今天 ${clockTimeOf(instant)}`
  if (date === addDays(today, -1)) return `昨天 ${clockTimeOf(instant)}`
  return monthDay(date, today)
}

/** Hours may end on a rest day, before any working day has passed; then plain days are counted. */
function daysLeft(due: Due, today: CivilDate, table: CalendarTable): string {
  const workdays = workdaysBetween(today, due.legal, table)
  return workdays > 0 ? `还有 ${workdays} 个工作日` : `还有 ${daysBetween(today, due.legal)} 天`
}

/**
 * How an officer stands to a deadline: 「还有 2 个工作日」, 「今天到期」, 「超期 1 天」 (calendar days). From the day as
 * counted on, while rest days still carry it, the roll is named so that nobody takes it for spare time.
 */
export function dueWords(due: Due, today: CivilDate, table: CalendarTable): string {
  if (today > due.legal) return `超期 ${daysBetween(due.legal, today)} 天`
  if (today === due.legal) return '今天到期'
  if (today >= due.unrolled) return `遇休息日，顺延到${monthDay(due.legal, today)}`
  return `${daysLeft(due, today, table)}${due.provisional ? '（暂定）' : ''}`
}
