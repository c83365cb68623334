import type { Answers, ShowIf, Value } from './types'

/** A simple answer as text; a list, a record or no answer gives the empty text. */
export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const isRecord = (value: Value): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const holds = (showIf: ShowIf, value: Value | undefined): boolean => showIf.in.includes(value as string | boolean)

/** The records of a list; none where there is no list. */
export const recordsIn = (value: Value | undefined): Answers[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** Whether a field is asked, given the answers beside it, where the one that it hangs on is asked itself. */
export function isShown({ showIf }: { showIf?: ShowIf }, answers: Answers): boolean {
  if (!showIf) return true
  const { field, of } = showIf
  if (of === undefined) return holds(showIf, answers[field])
  return recordsIn(answers[field]).some((record) => holds(showIf, record[of]))
}

/** The questions that are asked, given these answers: none that hangs on one that is not asked itself. */
export function allAsked<F extends { id: string; showIf?: ShowIf }>(fields: F[], answers: Answers): F[] {
  const above = (field: F): F | undefined => fields.find(({ id }) => id === field.showIf?.field)
  const isAsked = (field: F): boolean => {
    const parent = above(field)
    return isShown(field, answers) && (!parent || parent === field || isAsked(parent))
  }
  return fields.filter(isAsked)
}
