import { type CivilDate, civilDateOf, clockTimeOf } from '../../domain/base/calendar'
import { dateWords, dayWords as wordsOfDay, pastWords } from '../../domain/base/words/dates'

/** Today in Asia/Shanghai, whatever the phone's own time zone is. */
export const today = (): CivilDate => civilDateOf(Date.now())

/** 「11月27日 周五」, with the year when it is another one. */
export const dayWords = (date: CivilDate): string => wordsOfDay(date, today()).screen

/** 「11月27日 周五 24:00前」 */
export const byWords = (date: CivilDate): string => dateWords(date, today()).screen

/** 「11月27日星期五晚上12点前」, for screen readers. */
export const bySpoken = (date: CivilDate): string => dateWords(date, today()).spoken

/** 「今天 14:32」, 「昨天 09:10」, 「11月20日」. */
export const sinceWords = (instant: string | number): string => pastWords(instant, Date.now())

/** 「今天 14:00–14:30」, 「11月27日 周五 14:00–14:30」 */
export function slotWords({ start, end }: { start: string; end: string }): string {
  const date = civilDateOf(start)
  return `${date === today() ? '今天' : dayWords(date)} ${clockTimeOf(start)}–${clockTimeOf(end)}`
}

/** 「14:32」 */
export const clockWords = (instant: string | number): string => clockTimeOf(instant)
