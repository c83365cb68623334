import { formatYuan } from '../base/money'
import type { ComputedField, Field } from './types'

export const isComputed = (field: Field): field is ComputedField => field.kind === 'computed'

/** A figure that was computed, as it stands on the form, the check page and at the desk. */
export const figureWords = (field: ComputedField, value: number): string =>
  field.as === 'money' ? formatYuan(value) : [value, field.unit].filter((one) => one !== undefined).join(' ')
