import { civilDateOf, clockTimeOf, weekday } from '../../base/calendar'
import { textOf } from '../../form'
import type { Answers, Field, FieldError } from '../../form'
import { date, many, text, time } from '../../form/build'
import { rotaOf, WEEKDAYS } from './keeping'
import type { Rota } from './rota'

/*
 * A roster of duty: who answers, on which days and hours, and on which telephone. A rota of which nobody books a time; it
 * has a last day, so that one that was forgotten ends, and holidays are days like others.
 */

const WHO = text('who', '谁值班', '谁值班？', { max: 20, hint: '写姓名或岗位。报的人看得到。' })
const PHONE = text('place', '值班电话', '值班电话是多少？', {
  min: 7,
  max: 20,
  hint: '要有人接的。报的人点一下就能打。',
})

/** What a new roster is made of. */
export const NEW_DUTY: Field[] = [
  WHO,
  PHONE,
  many('weekdays', '星期', '每周哪几天？', {}, { options: WEEKDAYS, hint: '放假也值。哪天不值，排好以后停那一天。' }),
  time('starts', '几点开始', '几点开始？'),
  time('ends', '几点结束', '几点结束？', { hint: '过夜的分两段排：到 23:59，再从 00:00 起。' }),
  date('from', '从哪天起', '从哪天起？', { when: 'future' }),
  date('until', '到哪天止', '到哪天止？', { when: 'future', hint: '到日子要接着排，不排就不收了。' }),
]
/** What of a roster may be changed. */
export const OLD_DUTY: Field[] = [WHO, PHONE]

const wrong = (path: string, message: string): FieldError => ({ path, code: 'ORDER', message })

/** Rules across the questions. */
export function dutyMistakes({ starts, ends, from, until }: Answers): FieldError[] {
  return [
    ...(textOf(ends) > textOf(starts) ? [] : [wrong('ends', '结束要在开始以后。过夜的分两段排。')]),
    ...(textOf(until) < textOf(from) ? [wrong('until', '结束要在开始以后，请改一下。')] : []),
  ]
}

/** Nobody books a time of it: it has none. */
const NO_TIMES = { channel: 'phone', minutes: '0' }
export const dutyLook = (answers: Answers): Pick<Rota, 'who' | 'channel' | 'place'> => ({
  ...{ who: textOf(answers.who), channel: 'phone', place: textOf(answers.place) },
})
/** A roster from checked answers. */
export const dutyOf = (ids: Parameters<typeof rotaOf>[0], answers: Answers): Rota =>
  rotaOf(ids, { ...answers, ...NO_TIMES })

/** Whether somebody keeps duty at this moment. @param now UTC ISO */
export function isOnDuty({ weekdays, from, until, off, starts, ends }: Rota, now: string): boolean {
  const [today, at] = [civilDateOf(now), clockTimeOf(now)]
  const day = from <= today && (until === null || today <= until) && !off.includes(today)
  return day && weekdays.includes(weekday(today)) && starts <= at && at <= ends
}
