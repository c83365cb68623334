import { addDays, type CivilDate, civilDateOf, clockTimeOf, weekday } from '../../domain/calendar/civil'

const WEEKDAYS = '日一二三四五六'

/** Today in Asia/Shanghai, whatever the phone's own time zone is. */
export const today = (): CivilDate => civilDateOf(Date.now())

function monthDay(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number)
  const short = `${month}月${day}日`
  return String(year) === today().slice(0, 4) ? short : `${year}年${short}`
}

/** 「11月27日 周五」, with the year when it is another one. */
export const dayWords = (date: CivilDate): string => `${monthDay(date)} 周${WEEKDAYS.charAt(weekday(date))}`

/** 「11月27日 周五 24:00前」 */
export const byWords = (date: CivilDate): string => `${dayWords(date)} 24:00前`

/** 「11月27日星期五晚上12点前」, for screen readers. */
export const bySpoken = (date: CivilDate): string => `${monthDay(date)}星期${WEEKDAYS.charAt(weekday(date))}晚上12点前`

/** 「今天 14:32」, 「昨天 09:10」, 「11月20日」. */
export function sinceWords(instant: string | number): string {
  const date = civilDateOf(instant)
  if (date === today()) return `今天 ${clockTimeOf(instant)}`
  if (date === addDays(today(), -1)) return `昨天 ${clockTimeOf(instant)}`
  return monthDay(date)
}

/** 「14:32」 */
export const clockWords = (instant: string | number): string => clockTimeOf(instant)
