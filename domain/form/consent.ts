import { isComputed } from './figure'
import type { Answers, ConsentField, Field, Value } from './types'
import { isShown } from './value'

/*
 * What rests on a consent: an answer, or one choice of several. Where the consent is refused, nobody but whoever gave the
 * answer reads it, and no rule reckons with it: it is as if it had not been said.
 */

export const isConsent = (field: Field): field is ConsentField => field.kind === 'consent'

/** Questions of consent that were answered with no. What was not asked, or is not answered yet, was not refused. */
export const refusedIn = (fields: Field[], answers: Answers): ConsentField[] =>
  fields.filter(isConsent).filter((field) => isShown(field, answers) && answers[field.id] === 'refuse')

/** Answers as others may use them, and the questions of which there is less than was said. */
export interface Usable {
  answers: Answers
  withheld: string[]
}

/** Whether what was chosen rests on a consent that is refused. */
const restsOnOne = (field: Field, value: Value, refused: string[]): boolean =>
  'options' in field && field.options.some((option) => option.value === value && refused.includes(option.restsOn ?? ''))

const isRecord = (value: Value): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isClean = (item: Field[], row: Value, refused: string[]): boolean =>
  !isRecord(row) || item.every((field) => !restsOnOne(field, row[field.id] ?? null, refused))

/** What is left of an answer: the answer itself where all of it is, undefined where nothing is. */
function leftOf(field: Field, value: Value, refused: string[]): Value | undefined {
  if (refused.includes(field.restsOn ?? '')) return undefined
  if (field.kind === 'rows' && Array.isArray(value)) {
    const rows = value.filter((row) => isClean(field.item, row, refused))
    return rows.length === value.length ? value : rows
  }
  if (field.kind === 'many' && Array.isArray(value)) {
    const chosen = value.filter((one) => !restsOnOne(field, one, refused))
    return chosen.length === value.length ? value : chosen
  }
  return restsOnOne(field, value, refused) ? undefined : value
}

/** What of these answers others may use. The answers themselves where nothing is refused. */
export function usableOf(fields: Field[], answers: Answers): Usable {
  const refused = refusedIn(fields, answers).map(({ id }) => id)
  if (refused.length === 0) return { answers, withheld: [] }
  const withheld: string[] = []
  let left = answers
  for (const field of fields.filter((one) => one.id in answers && !isComputed(one))) {
    // What was asked because of an answer that is withheld would tell it.
    const told = withheld.includes(field.showIf?.field ?? '') && !isShown(field, left)
    const value = told ? undefined : leftOf(field, answers[field.id] ?? null, refused)
    if (value === answers[field.id]) continue
    withheld.push(field.id)
    left = value === undefined ? without(left, field.id) : { ...left, [field.id]: value }
  }
  return { answers: left, withheld }
}
const without = (answers: Answers, id: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([one]) => one !== id))

/**
 * Answers as they are kept, of answers that were made of what others may use: what was withheld is as it was given, unless
 * it was answered anew.
 */
export const restored = (made: Answers, used: Answers, given: Answers, withheld: string[]): Answers => ({
  ...made,
  ...Object.fromEntries(withheld.filter((id) => made[id] === used[id]).map((id) => [id, given[id] as Answers[string]])),
})

/** Consents on which this question, or a choice of it, rests; of a list those of its records. */
export function consentsUnder(field: Field): string[] {
  const options = 'options' in field ? field.options : []
  const inside = field.kind === 'rows' ? field.item.flatMap(consentsUnder) : []
  return [field.restsOn, ...options.map(({ restsOn }) => restsOn)].flatMap((one) => one ?? []).concat(inside)
}
