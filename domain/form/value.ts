import type { Answers, ShowIf, Value } from './types'

/** A simple answer as text; a list, a record or no answer gives the empty text. */
export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Whether a field is asked at all, given the answers beside it. */
export const isShown = (field: { showIf?: ShowIf }, answers: Answers): boolean =>
  !field.showIf || field.showIf.in.includes(answers[field.showIf.field] as string | boolean)
