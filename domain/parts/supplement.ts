import { fieldsOf, isShown, textOf } from '../form'
import type { Answers, CheckFacts, Field, FieldError, Form, Value } from '../form'
import { longText, photos } from '../form/build'
import { refusal } from './commands'
import type { Command, CommandContext, Refusal } from '../matter/service'
import type { Memo } from '../matter/types'

/*
 * 补材料: the applicant gives what an officer found missing. Each missing item has a field, filled with the present
 * answer. An applicant who cannot give it explains this in words instead, so a question without an answer stops nobody.
 */

type Gaps = NonNullable<Memo['gaps']>

const NOTE = longText('note', '说明', '想说明的', { optional: true, max: 300 })
const MORE = photos('photos', '材料照片', '补拍的照片', { optional: true })
const INSTEAD = '填不了就写在“想说明的”里'

const isBlank = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/**
 * Fields named by gaps and the fields that depend on them, in the order of the form. The case stays with the same
 * union.
 */
function askedIn(form: Form, gaps: Gaps): Field[] {
  const ids = new Set<string>()
  return fieldsOf(form).filter((field) => {
    const named = gaps.some((gap) => gap.field === field.id) && field.kind !== 'org'
    const asked = named || ids.has(field.showIf?.field ?? '')
    if (asked) ids.add(field.id)
    return asked
  })
}

/**
 * A field as it is asked again. The condition it depends on is settled by the case's own answers, unless that field is
 * asked again too. An optional field is required now, because an officer found it missing.
 */
function again({ showIf, ...field }: Field, asked: Field[]): Field {
  const hangs = showIf && asked.some(({ id }) => id === showIf.field)
  return { ...field, ...(hangs ? { showIf } : {}), ...(field.optional ? { optionalWords: INSTEAD } : {}) }
}

/** Fields to fill in again. A gap without a field is answered by words and photos; words may replace any of them. */
function supplementFields(form: Form, gaps: Gaps): Field[] {
  const asked = askedIn(form, gaps)
  const fields = asked.map((field) => again(field, asked))
  const whole = gaps.every((gap) => fields.some((field) => field.id === gap.field))
  return whole || fields.some((field) => field.id === MORE.id) ? [...fields, NOTE] : [...fields, NOTE, MORE]
}

const isPhotos = (form: Form, id: string): boolean =>
  id === MORE.id || fieldsOf(form).some((field) => field.id === id && field.kind === 'photos')

/** Answers that are dropped because the field they depend on has a new answer. */
const fallen = (form: Form, answers: Answers, input: Answers): string[] =>
  fieldsOf(form)
    .filter((field) => field.showIf && field.showIf.field in input && !isShown(field, answers))
    .map((field) => field.id)

const without = (answers: Answers, ids: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)))

/** Answers after a supplement: new photos are added to the old ones, everything else replaces the old answer. */
function merged(form: Form, answers: Answers, input: Answers): Answers {
  const given = without(input, [NOTE.id])
  const photosOf = (id: string): Value[] =>
    [answers[id], given[id]].flatMap((value) => (Array.isArray(value) ? value : []))
  const joined = Object.keys(given)
    .filter((id) => isPhotos(form, id))
    .map((id): [string, Value] => [id, [...new Set(photosOf(id))]])
  const all = { ...answers, ...given, ...Object.fromEntries(joined) }
  return without(all, fallen(form, all, given))
}

/**
 * Whether something asked for was left empty. For photos only new ones count; for all other fields the final answer
 * counts.
 */
const isLeft = (form: Form, id: string, after: Answers, input: Answers): boolean =>
  isBlank((isPhotos(form, id) ? input : after)[id])

const empty = (path: string, message: string): FieldError => ({ path, code: 'EMPTY', message })

/** What is still missing in a supplement that gives no explanation. */
function owed(form: Form, { answers, record }: CommandContext, input: Answers): FieldError[] {
  if (input.note) return []
  const after = merged(form, answers, input)
  const fields = supplementFields(form, record.memo.gaps ?? [])
  const named = fields.filter(({ id }) => record.memo.gaps?.some((gap) => gap.field === id))
  const left = named.filter((field) => isShown(field, input) && isLeft(form, field.id, after, input))
  if (left.length) return left.map(({ id, short }) => empty(id, `${short}还空着。${INSTEAD}。`))
  const changed = Object.keys(input).some((id) => !isBlank(input[id]) && !same(input[id], answers[id]))
  return changed ? [] : [empty('note', '和原来一样，还没补。改好再交；要是没错，在这里说一句。')]
}

const inWords = (fields: FieldError[]): Refusal | null =>
  fields.length ? { ...refusal('INVALID', `有 ${fields.length} 处要改。`), fields } : null

/** The applicant gives what was asked for; the case goes back to the desk that asked. */
export const supplementing = (form: Form, check: (answers: Answers, facts: CheckFacts) => FieldError[]): Command => ({
  label: '补材料',
  by: 'applicant',
  to: ({ record }) => record.memo.back ?? 'submitted',
  tone: 'go',
  input: ({ record }) => supplementFields(form, record.memo.gaps ?? []),
  offers: true,
  guard: (context, input) =>
    inWords(owed(form, context, input)) ?? inWords(check(merged(form, context.answers, input), context.facts)),
  effect: ({ answers }, input) => ({
    answers: merged(form, answers, input),
    memo: { gaps: [] },
    ...(input.note ? { note: textOf(input.note) } : {}),
  }),
  done: '您补了材料',
})
