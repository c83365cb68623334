import { checkFields, fieldsOf } from './check'
import { isComputed } from './figure'
import type { Answers, CheckFacts, Form, RowsField, Value } from './types'

/*
 * What follows from the answers: shown beside them, and asked of nobody.
 */

const isRecord = (value: Value): value is Answers =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Of a list the records that are complete, whatever the others lack. */
function rightRows(field: RowsField, value: Value | undefined, facts: CheckFacts): Answers {
  const rows = Array.isArray(value) ? value.filter(isRecord) : []
  const checked = rows.map((row) => checkFields([{ ...field, min: 0 }], { [field.id]: [row] }, facts))
  return { [field.id]: checked.flatMap((one) => (one.ok ? (one.answers[field.id] ?? []) : [])) }
}

/** What is right already in answers that are still being typed, in normal form. */
export function rightIn(form: Form, answers: Answers, today: string): Answers {
  const right = fieldsOf(form).map((field): Answers => {
    if (field.kind === 'rows') return rightRows(field, answers[field.id], { today, known: answers })
    const checked = checkFields([field], answers, { today })
    return checked.ok ? checked.answers : {}
  })
  return Object.assign({}, ...right) as Answers
}

/** Figures that a service computes, by the ids of their fields; null while there is nothing to compute of. */
export type Computes<Basis> = Record<string, (answers: Answers, basis: Basis) => number | null>

/** The figures of these answers, which are in normal form; what cannot be computed is left out. */
function figuresOf<Basis>(computes: Computes<Basis>, answers: Answers, basis: Basis): Answers {
  const figures = Object.entries(computes).map(([id, compute]) => [id, compute(answers, basis)] as const)
  return Object.fromEntries(figures.flatMap(([id, value]) => (value === null ? [] : [[id, value]])))
}

/** What is asked, with the rules of its figures. */
interface Computing<Basis> {
  form: Form
  computes?: Computes<Basis>
}

/** Answers without figures: these are computed, whatever somebody says they are. */
export const askedOnly = (form: Form, answers: Answers): Answers => {
  const figures = fieldsOf(form).filter(isComputed)
  return Object.fromEntries(Object.entries(answers).filter(([id]) => figures.every((field) => field.id !== id)))
}

/** Answers in normal form with what is computed of them. */
export function withFigures<Basis>({ form, computes }: Computing<Basis>, answers: Answers, basis: Basis): Answers {
  if (!computes) return answers
  const asked = askedOnly(form, answers)
  return { ...asked, ...figuresOf(computes, asked, basis) }
}

/** Answers as they are being typed, with what can be computed of them so far. */
export function withFiguresSoFar<Basis>(
  { form, computes }: Computing<Basis>,
  answers: Answers,
  basis: Basis,
  today: string,
): Answers {
  if (!computes) return answers
  return { ...askedOnly(form, answers), ...figuresOf(computes, rightIn(form, answers, today), basis) }
}
