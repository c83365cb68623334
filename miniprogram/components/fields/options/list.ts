import { yesNoWords } from '../../../../domain/form/yes-no'
import type { Field, Option, Value, YesNoField } from '../../../../domain/form/types'
import type { Colleague } from '../types'

const MOST_ROWS = 7

const yesOrNo = (field: YesNoField): Option[] =>
  Object.entries(yesNoWords(field))
    .filter(([value]) => field.unsure || value !== 'unsure')
    .map(([value, label]) => ({ value, label }))

/** What can be picked, in the order in which it is shown. */
export function optionsOf(field: Field, colleagues: Colleague[]): Option[] {
  if (field.kind === 'yesNo') return yesOrNo(field)
  if (field.kind === 'colleague') return colleagues.map(({ id, name }) => ({ value: id, label: name }))
  if (field.kind === 'person') return field.people ?? []
  return field.kind === 'choice' || field.kind === 'many' ? field.options : []
}

/** More than fit a screen are picked from a wheel, except where several may be picked. */
export const byWheel = (field: Field, options: Option[]): boolean => field.kind !== 'many' && options.length > MOST_ROWS

export interface OptionRow extends Option {
  on: boolean
  spoken: string
}

/** The rows as drawn and as read aloud: 「是，第1个，共3个」. */
export function rowsOf(options: Option[], value: Value): OptionRow[] {
  const picked = Array.isArray(value) ? value : [value]
  return options.map((option, index) => ({
    ...option,
    on: picked.includes(option.value),
    spoken: [option.label, option.hint ?? '', `第${index + 1}个`, `共${options.length}个`].filter(Boolean).join('，'),
  }))
}
