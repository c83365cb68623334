import type { Answers, Field } from '../../domain/form/types'
import { nextNumber, readNumber } from '../../domain/letters/number'
import type { Action, CaseView } from '../../typings/api'
import { read, write } from '../client/keep/store'
import { today } from '../client/when'

/*
 * What an officer entered the last time for the same step of the same service, in the same role: thirty members
 * approved in one meeting share one decision number. It contains nothing about the people concerned.
 */

const keyOf = (hat: string, view: CaseView, { command }: Action): string =>
  `recall:${hat}:${view.service.id}:${command}`

/** Photos and names belong to one case and are never offered for another. */
const PLAIN: Field['kind'][] = ['text', 'choice', 'date', 'yesNo', 'count', 'money']
const isPlain = (action: Action, id: string): boolean =>
  action.fields.some((field) => field.id === id && PLAIN.includes(field.kind))

/** Answers from the last time; none if the step does not reuse any. */
export function recalled(hat: string, view: CaseView, action: Action): Answers {
  const kept = action.recalls ? (read(keyOf(hat, view, action)) as Answers | null) : null
  return Object.fromEntries(Object.entries(kept ?? {}).filter(([id]) => isPlain(action, id)))
}

/** Keeps answers for the next time, after they were accepted. */
export function recall(hat: string, view: CaseView, action: Action, answers: Answers): void {
  if (action.recalls) void write(keyOf(hat, view, action), answers)
}

/** Numbers of letters go on for each union and step: only the last one is kept, nothing of the letter. */
const numberKey = (hat: string, view: CaseView, { command }: Action): string =>
  `number:${hat}:${view.service.id}:${command}`

/** The number after the last one that was given on this phone, as an answer to begin with. */
export function suggested(hat: string, view: CaseView, action: Action): Answers {
  const field = action.paper?.number
  const last = field ? read(numberKey(hat, view, action)) : null
  const next = typeof last === 'string' ? nextNumber(last, today().slice(0, 4)) : ''
  return field && next ? { [field]: next } : {}
}

/** Keeps the number of a letter that was made. */
export function keepNumber(hat: string, view: CaseView, action: Action, answers: Answers): void {
  const given = answers[action.paper?.number ?? '']
  const number = typeof given === 'string' ? readNumber(given) : null
  if (number) void write(numberKey(hat, view, action), number)
}
