import type { Answers, Field } from '../../../domain/form/types'
import type { CaseView } from '../../../typings/api'

type Row = CaseView['sections'][number]['rows'][number]

/** So many lines without proof are named; the rest is counted, because a sentence has an end. */
const NAMED = 3
/** 「请补单子：看病 · 李示范 · 24,000 元；租房 · 王实例 · 6,000 元。」 Nothing where each line is proven. */
function unproven({ lines = [] }: Row): { ready?: string } {
  const bare = lines.filter(({ photos }) => photos === 0).map(({ words }) => words.replace(/ · 还没有[^·]*$/, ''))
  if (bare.length === 0) return {}
  const more = bare.length > NAMED ? `等 ${bare.length} 笔` : ''
  return { ready: `请补单子：${bare.slice(0, NAMED).join('；')}${more}。` }
}

/** What the worker may be asked to give again: every answer of the matter's own form, in its order. */
export const gapChoices = (view: CaseView): { field: string; label: string; ready?: string }[] =>
  view.sections
    .flatMap((section) => section.rows)
    .filter((row) => !row.figure)
    .map((row) => ({ field: row.id, label: row.label, ...unproven(row) }))

/** The sentences that the worker will read, one for each thing that is missing. */
export function previewOf(fields: Field[], answers: Answers): string[] {
  const asked = fields.filter((field) => field.kind === 'gaps').map((field) => answers[field.id] ?? [])
  return (asked.flat() as { text?: string }[]).map((gap) => gap.text?.trim() ?? '').filter(Boolean)
}

/** A step with consequences but no questions only needs confirmation. */
export const firstStage = (fields: Field[]): 'ask' | 'confirm' => (fields.length > 0 ? 'ask' : 'confirm')
