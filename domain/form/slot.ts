import { instantAt, later } from '../base/calendar'
import type { Answers, Field, SlotField, Value } from './types'

/*
 * A bookable time by its id: whose rota, when it begins on the clocks of Asia/Shanghai, how many minutes it lasts. Nothing
 * else has to be looked up to know when it is.
 */

const ID = /^([a-z0-9]{1,40})\.(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\.(\d{1,3})$/
/** Longer than any words that we write. */
const MOST_WORDS = 160

/** An answer to the question for a time. */
export interface SlotAnswer {
  id: string
  words: string
}

export interface SlotTimes {
  id: string
  rota: string
  /** Civil date and time of day of its beginning. */
  date: string
  at: string
  minutes: number
  /** UTC ISO instants. */
  start: string
  end: string
}

/** The id of a time: `date` is `YYYY-MM-DD`, `at` is `HH:MM`. */
export const slotIdOf = (rota: string, date: string, at: string, minutes: number): string =>
  `${rota}.${date.replace(/-/g, '')}${at.replace(':', '')}.${minutes}`

/** When it is, by its id; null for what is no id of a time. */
export function slotAt(id: string): SlotTimes | null {
  const [, rota = '', year, month, day, hour, minute, length] = ID.exec(id) ?? []
  if (!rota) return null
  const [date, at, minutes] = [`${year}-${month}-${day}`, `${hour}:${minute}`, Number(length)]
  if (Number.isNaN(Date.parse(`${date}T${at}:00.000Z`))) return null
  const start = instantAt(date, at)
  return { id, rota, date, at, minutes, start, end: later(start, minutes, 'minute') }
}

/** The time that an answer holds; null where it holds none. */
export function slotIn(value: Value | undefined): SlotAnswer | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  const { id, words } = value
  const good = typeof id === 'string' && typeof words === 'string' && words.length <= MOST_WORDS && slotAt(id) !== null
  return good ? { id, words } : null
}

/** The question for a time among some, and what was answered; null where none is asked, or none was picked. */
export function slotField(fields: Field[], answers: Answers): { field: SlotField; slot: SlotAnswer } | null {
  const field = fields.find((one) => one.kind === 'slot')
  const slot = field && slotIn(answers[field.id])
  return field && slot ? { field, slot } : null
}
