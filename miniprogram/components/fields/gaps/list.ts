import type { FieldError, Value } from '../../../../domain/form/types'
import type { GapChoice } from '../types'

/** One thing that is missing, as the person will read it. */
export interface Gap {
  field: string
  text: string
}
export interface GapRow extends GapChoice {
  on: boolean
  text: string
  error: string
}
/** Key of 「还缺别的」, which belongs to no field. */
export const OTHER: GapChoice = { field: '', label: '还缺别的' }

export const asGaps = (value: Value): Gap[] => (Array.isArray(value) ? (value as unknown as Gap[]) : [])

/** A ready sentence, to be edited. */
export const sentenceFor = (choice: GapChoice): string =>
  choice.ready ?? (choice.field ? `请把“${choice.label}”补清楚。` : '')

/** All that may be missing, what is ticked, and the mistake in each sentence. */
export function gapRows(choices: GapChoice[], gaps: Gap[], errors: FieldError[]): GapRow[] {
  return [...choices, OTHER].map((choice) => {
    const at = gaps.findIndex((gap) => gap.field === choice.field)
    const error = at < 0 ? undefined : errors.find((one) => one.path === String(at))
    return { ...choice, on: at >= 0, text: gaps[at]?.text ?? '', error: error?.message ?? '' }
  })
}

/** Ticks or unticks, keeping sentences that were already edited, in the order of the form. */
export function tick(choices: GapChoice[], gaps: Gap[], fields: string[]): Gap[] {
  const picked = [...choices, OTHER].filter((choice) => fields.includes(choice.field))
  return picked.map(
    (choice) => gaps.find((gap) => gap.field === choice.field) ?? { field: choice.field, text: sentenceFor(choice) },
  )
}
