import type { Answers, ConsentField, FieldError } from '../../../domain/form'

/** A tick that is not there means no, where one may say no; where one must agree it stays unanswered. */
export function withRefusals(ticks: ConsentField[], answers: Answers): Answers {
  const no = ticks.filter((field) => !field.needed && answers[field.id] !== 'agree')
  return { ...answers, ...Object.fromEntries(no.map((field) => [field.id, 'refuse'])) }
}

/** Mistakes as a page with ticks keeps them: a tick finds its own by its id. */
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
