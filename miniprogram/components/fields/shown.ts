import { slotIn } from '../../../domain/form/slot'
import { yesNoWords } from '../../../domain/form/yes-no'
import type { Field, Value } from '../../../domain/form/types'

const wordsIn = (value: Value): string => slotIn(value)?.words ?? ''

/** An answer as somebody typed or picked it, short enough for a row's title. */
export function shortValue(field: Field, value: Value | undefined): string {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value)) return value.length > 0 ? `${value.length} 项` : ''
  if (typeof value === 'object') return wordsIn(value)
  if (field.kind === 'choice') return field.options.find((option) => option.value === value)?.label ?? ''
  if (field.kind === 'yesNo') return yesNoWords(field)[String(value)] ?? ''
  if (field.kind === 'money') return `${typeof value === 'number' ? value / 100 : String(value)} 元`
  if (field.kind === 'count') return `${String(value)} ${field.unit}`
  return String(value)
}
