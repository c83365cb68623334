import type { Answers, ShowIf, Value } from './types'

/** A simple answer as text; a list, a record or no answer gives the empty text. */
export const textOf = (value: Value | undefined): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const isRecord = (value: Value): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
const holds = (showIf: ShowIf, value: Value | undefined): boolean =>
  [value].flat().some((one) => showIf.in.includes(one as string | boolean))

/** The questions on which one hangs, by their ids; none where it is always asked. */
export const hangsOn = ({ showIf }: { showIf?: ShowIf }): string[] =>
  showIf ? [showIf.field, ...(showIf.or === undefined ? [] : [showIf.or])] : []

/** The records of a list; none where there is no list. */
export const recordsIn = (value: Value | undefined): Answers[] => (Array.isArray(value) ? value.filter(isRecord) : [])

/** Whether a field is asked, given the answers beside it, where the one that it hangs on is asked itself. */
export function isShown({ showIf }: { showIf?: ShowIf }, answers: Answers): boolean {
  if (!showIf) return true
  const { field, of } = showIf
  if (of === undefined) return hangsOn({ showIf }).some((id) => holds(showIf, answers[id]))
  return recordsIn(answers[field]).some((record) => holds(showIf, record[of]))
}

/** The questions that are asked, given these answers: none that hangs on one that is not asked itself. */
export function allAsked<F extends { id: string; showIf?: ShowIf }>(fields: F[], answers: Answers): F[] {
  const above = (field: F): F[] => fields.filter(({ id }) => id !== field.id && hangsOn(field).includes(id))
  const isAsked = (field: F): boolean => {
    const parents = above(field)
    return isShown(field, answers) && (parents.length === 0 || parents.some(isAsked))
  }
  return fields.filter(isAsked)
}
