import type { Answers, Field } from '../../domain/form/types'
import type { Action, CaseView } from '../../typings/api'
import { read, write } from '../client/keep/store'

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
  if (action.recalls) write(keyOf(hat, view, action), answers)
}
