import { isComputed } from './figure'
import type { Answers, ConsentField, Field, PersonField, Value } from './types'
import { hangsOn, isShown, recordsIn } from './value'

/*
 * What rests on a consent: an answer, or one choice of several. Where the consent is refused, nobody but whoever gave the
 * answer reads it, and no rule reckons with it: it is as if it had not been said. A record of a list goes with a choice in
 * it, and with the record whose person it names.
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

/** All that was said in a form, and the questions of consent in it that were answered with no. */
interface Said {
  fields: Field[]
  answers: Answers
  refused: string[]
}

/** Whether what was chosen rests on a consent that is refused. */
const isRefused = (field: Field, value: Value, refused: string[]): boolean =>
  'options' in field && field.options.some((option) => option.value === value && refused.includes(option.restsOn ?? ''))

/** Whether somebody is named whose record rests on one, and who is nobody else that may be named. */
function namesWithheld({ from, by, own }: PersonField, value: Value, { fields, answers, refused }: Said): boolean {
  const list = fields.find(({ id }) => id === from)
  const item = list?.kind === 'rows' ? list.item : []
  const named = recordsIn(answers[from]).filter((record) => record[by] === value)
  const isGone = (record: Answers): boolean => item.some((field) => isRefused(field, record[field.id] ?? null, refused))
  return named.length > 0 && named.every(isGone) && answers[own ?? ''] !== value
}

const restsOnOne = (field: Field, value: Value, said: Said): boolean =>
  field.kind === 'person' ? namesWithheld(field, value, said) : isRefused(field, value, said.refused)

const isClean = (item: Field[], row: Value, said: Said): boolean =>
  recordsIn([row]).every((record) => item.every((field) => !restsOnOne(field, record[field.id] ?? null, said)))

/** What is left of an answer: the answer itself where all of it is, undefined where nothing is. */
function leftOf(field: Field, value: Value, said: Said): Value | undefined {
  if (said.refused.includes(field.restsOn ?? '')) return undefined
  if (field.kind === 'rows' && Array.isArray(value)) {
    const rows = value.filter((row) => isClean(field.item, row, said))
    return rows.length === value.length ? value : rows
  }
  if (field.kind === 'many' && Array.isArray(value)) {
    const chosen = value.filter((one) => !restsOnOne(field, one, said))
    return chosen.length === value.length ? value : chosen
  }
  return restsOnOne(field, value, said) ? undefined : value
}

/** What of these answers others may use. The answers themselves where nothing is refused. */
export function usableOf(fields: Field[], answers: Answers): Usable {
  const refused = refusedIn(fields, answers).map(({ id }) => id)
  if (refused.length === 0) return { answers, withheld: [] }
  const withheld: string[] = []
  let left = answers
  for (const field of fields.filter((one) => one.id in answers && !isComputed(one))) {
    // What was asked because of an answer that is withheld would tell it. That it was refused is what others are told.
    const told = isHung(field, left, withheld) && !refused.includes(field.id)
    const value = told ? undefined : leftOf(field, answers[field.id] ?? null, { fields, answers, refused })
    if (value === answers[field.id]) continue
    withheld.push(field.id)
    left = value === undefined ? without(left, field.id) : { ...left, [field.id]: value }
  }
  return { answers: left, withheld }
}
/** Whether a question was asked because of an answer that is withheld. */
export const isHung = (field: Field, left: Answers, withheld: string[]): boolean =>
  hangsOn(field).some((id) => withheld.includes(id)) && !isShown(field, left)

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
