import type { InboxRow } from '../../../typings/api'
import { askWords } from '../../client/chips'
import { bySpoken, byWords, sinceWords } from '../../client/when'

/** A message, ready to draw: which matter, what happened, what its reader is to do. */
export interface Message extends InboxRow {
  /** The matter; where nothing may be said of one, what the message is about. */
  heading: string
  /** What happened; empty where the heading, or what is to be done, says it already. */
  event: string
  todo: string
  until: string
  when: string
  spoken: string
}

const untilOf = (day: (date: string) => string, due?: string): string => (due ? `最晚 ${day(due)}` : '')

/** What happened, unless what is to be done begins with the same words. */
function eventOf({ of, title }: InboxRow, todo: string): string {
  const event = of ? (of.step ?? title) : ''
  return todo.startsWith(event) ? '' : event
}

/** How a message reads in the list. */
export function messageOf(row: InboxRow): Message {
  const { of, text = '', title } = row
  const when = sinceWords(row.at)
  const heading = of?.matter ?? title
  const todo = of?.todo ? askWords(of.todo) : ''
  const event = eventOf(row, todo)
  const aloud = untilOf(bySpoken, of?.due)
  const spoken = [row.read ? '' : '未读', heading, event, todo, aloud, text, when].filter(Boolean).join('，')
  return { ...row, heading, event, todo, until: untilOf(byWords, of?.due), when, spoken }
}
