import { addDays, type CalendarTable, type CivilDate, civilDateOf, clockTimeOf, isCovered, weekday } from '../calendar'

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

/** When something happened: 「今天 14:32」, 「昨天 09:10」, 「11月20日」. Both are instants (ISO text or epoch ms). */
export function pastWords(instant: string | number, now: string | number): string {
  const date = civilDateOf(instant)
  const today = civilDateOf(now)
  if (date === today) return `今天 ${clockTimeOf(instant)}`
  if (date === addDays(today, -1)) return `昨天 ${clockTimeOf(instant)}`
  return monthDay(date, today)
}
