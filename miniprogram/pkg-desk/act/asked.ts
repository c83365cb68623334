import type { Answers, Field } from '../../../domain/form/types'
import type { CaseView } from '../../../typings/api'

/** What the worker may be asked to give again: every answer of the matter's own form, in its order. */
export const gapChoices = (view: CaseView): { field: string; label: string }[] =>
  view.sections
    .flatMap((section) => section.rows)
    .filter((row) => !row.figure)
    .map((row) => ({ field: row.id, label: row.label }))

/** The sentences that the worker will read, one for each thing that is missing. */
export function previewOf(fields: Field[], answers: Answers): string[] {
  const asked = fields.filter((field) => field.kind === 'gaps').map((field) => answers[field.id] ?? [])
  return (asked.flat() as { text?: string }[]).map((gap) => gap.text?.trim() ?? '').filter(Boolean)
}

/** A step with consequences but no questions only needs confirmation. */
export const firstStage = (fields: Field[]): 'ask' | 'confirm' => (fields.length > 0 ? 'ask' : 'confirm')
