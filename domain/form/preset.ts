import type { Answers, Field, Value } from './types'

/** Answers that stand in the form from the beginning: each is shown, marked, and changed like any other. */
export const presetsIn = (fields: Field[]): Answers =>
  Object.fromEntries(
    fields.flatMap((field) => ('default' in field && field.default !== undefined ? [[field.id, field.default]] : [])),
  )

/** Whether an answer is the one that stood there from the beginning. */
export const isPreset = (field: Field, value: Value | undefined): boolean =>
  'default' in field && field.default !== undefined && value === field.default
