import type {
  ChoiceField,
  ConsentField,
  CountField,
  DateField,
  Field,
  FormStep,
  IdentityField,
  ManyField,
  MoneyField,
  Option,
  PhotosField,
  RowsField,
  Section,
  SlotField,
  TextField,
} from './types'

/** What a field may have besides its question. */
type More<F extends Field> = Partial<Omit<F, 'id' | 'label' | 'short' | 'kind'>>

/** By the value: the words, or with what else an option has. */
type Options = Record<string, string | Omit<Option, 'value'>>

const optionsOf = (options: Options): Option[] =>
  Object.entries(options).map(([value, said]) => ({ value, ...(typeof said === 'string' ? { label: said } : said) }))

/*
 * Short ways to write a service's form. First the key, then the short name (check page, gaps), then the question.
 */
export const text = (id: string, short: string, label: string, more: More<TextField> = {}): TextField => ({
  kind: 'text',
  id,
  short,
  label,
  max: 60,
  ...more,
})
export const longText = (id: string, short: string, label: string, more: More<TextField> = {}): TextField => ({
  kind: 'longText',
  id,
  short,
  label,
  max: 500,
  ...more,
})
export const identity = (
  kind: IdentityField['kind'],
  id: string,
  short: string,
  label: string,
  more: More<IdentityField> = {},
): IdentityField => ({ kind, id, short, label, privacy: 'personal', ...more })
export const money = (id: string, short: string, label: string, more: More<MoneyField> = {}): MoneyField => ({
  kind: 'money',
  id,
  short,
  label,
  max: MONEY_MAX,
  ...more,
})
export const count = (
  id: string,
  short: string,
  label: string,
  unit: string,
  more: More<CountField> = {},
): CountField => ({ kind: 'count', id, short, label, unit, min: 0, max: 99, ...more })
export const date = (id: string, short: string, label: string, more: More<DateField> = {}): DateField => ({
  kind: 'date',
  id,
  short,
  label,
  when: 'past',
  ...more,
})
export const time = (
  id: string,
  short: string,
  label: string,
  more: More<Extract<Field, { kind: 'time' }>> = {},
): Field => ({ kind: 'time', id, short, label, ...more })
export const choice = (
  id: string,
  short: string,
  label: string,
  options: Options,
  more: More<ChoiceField> = {},
): ChoiceField => ({ kind: 'choice', id, short, label, options: optionsOf(options), ...more })
export const many = (
  id: string,
  short: string,
  label: string,
  options: Options,
  more: More<ManyField> = {},
): ManyField => ({ kind: 'many', id, short, label, options: optionsOf(options), ...more })
export const yesNo = (
  id: string,
  short: string,
  label: string,
  more: More<Extract<Field, { kind: 'yesNo' }>> = {},
): Field => ({ kind: 'yesNo', id, short, label, ...more })
export const org = (
  id: string,
  short: string,
  label: string,
  more: More<Extract<Field, { kind: 'org' }>> = {},
): Field => ({ kind: 'org', id, short, label, ...(more.other ? {} : { prefill: 'union' as const }), ...more })
export const slot = (
  id: string,
  short: string,
  label: string,
  more: Omit<SlotField, 'id' | 'label' | 'short' | 'kind'>,
): SlotField => ({ kind: 'slot', id, short, label, ...more })
export const photos = (id: string, short: string, label: string, more: More<PhotosField> = {}): PhotosField => ({
  kind: 'photos',
  id,
  short,
  label,
  max: 9,
  ...more,
})
export const rows = (
  id: string,
  short: string,
  label: string,
  item: Field[],
  more: Omit<RowsField, 'kind' | 'id' | 'short' | 'label' | 'item' | 'min' | 'max'> & { min?: number; max?: number },
): RowsField => ({ kind: 'rows', id, short, label, item, min: 0, max: 20, ...more })
export const consent = (
  id: string,
  short: string,
  label: string,
  more: Omit<ConsentField, 'kind' | 'id' | 'short' | 'label'>,
): ConsentField => ({ kind: 'consent', id, short, label, ...more })

/** One page of the form; its heading is the first question's unless another is given. */
export const step = (id: string, fields: Field[], title?: string): FormStep => ({
  id,
  title: title ?? fields[0]?.label ?? '',
  fields,
})
export const section = (id: string, title: string, steps: FormStep[]): Section => ({ id, title, steps })

/** Stated maximum of any amount of money that a person types: 10,000,000 yuan, in fen. */
export const MONEY_MAX = 1_000_000_000
