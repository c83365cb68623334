import type { Answers, ConsentField, FieldError } from '../../../domain/form'

/** A missing tick means no if no is allowed; if agreement is required, the field stays unanswered. */
export function withRefusals(ticks: ConsentField[], answers: Answers): Answers {
  const no = ticks.filter((field) => !field.needed && answers[field.id] !== 'agree')
  return { ...answers, ...Object.fromEntries(no.map((field) => [field.id, 'refuse'])) }
}

/** Mistakes on a page with ticks, by the id of the tick. */
export const blamed = (errors: FieldError[]): { errors: FieldError[]; wrong: Record<string, string> } => ({
  errors,
  wrong: Object.fromEntries(errors.map(({ path, message }) => [path, message])),
})

/** A missing tick says what to do, and what happens without it. */
export const tickErrors = (ticks: ConsentField[], errors: FieldError[]): FieldError[] =>
  errors.map((error) => {
    const field = ticks.find((one) => one.id === error.path)
    return field ? { ...error, message: `请先勾上“${field.label}”。${field.refused}` } : error
  })
