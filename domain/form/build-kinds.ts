import type { ComputedField, CreditCodeField, MonthField, PersonField } from './types'

type More<F> = Partial<Omit<F, 'id' | 'label' | 'short' | 'kind'>>

/*
 * Short ways to write the questions of `kinds.ts`. First the key, then the short name (check page, gaps), then the question.
 */
export const creditCode = (
  id: string,
  short: string,
  label: string,
  more: More<CreditCodeField> = {},
): CreditCodeField => ({ kind: 'creditCode', id, short, label, ...more })
export const month = (id: string, short: string, label: string, more: More<MonthField> = {}): MonthField => ({
  kind: 'month',
  id,
  short,
  label,
  when: 'past',
  ...more,
})
export const person = (
  id: string,
  short: string,
  label: string,
  more: Omit<PersonField, 'kind' | 'id' | 'short' | 'label'>,
): PersonField => ({ kind: 'person', id, short, label, ...more })
/** @param words the sentence on the form; `{}` stands for the figure */
export const computed = (id: string, short: string, words: string, more: More<ComputedField> = {}): ComputedField => ({
  kind: 'computed',
  id,
  short,
  label: short,
  words,
  as: 'money',
  ...more,
})
