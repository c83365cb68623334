import { allAsked, fieldsOf, hangsOn, isShown, textOf } from '../form'
import type { Answers, Field, FieldError, Form, Value } from '../form'
import { longText, photos } from '../form/build'
import { askedOf, formOf } from '../matter/forms'
import { back, notesOf, officer, refusal } from '../matter/command'
import type { Asks, Command, CommandContext, Part, Refusal, State, StateChip } from '../matter/service'
import type { CaseRecord } from '../matter/types'

/*
 * 补材料: an officer asks for what is missing, all at once, and the applicant gives it. Each missing item has a field,
 * filled with the present answer. An applicant who cannot give it explains this in words instead, so a question without an
 * answer stops nobody.
 */

/** What is asked for again: fields of the case's form, each with what to do. */
export type Gaps = { field: string; text: string }[]
interface Notes {
  gaps: Gaps
  /** State that asked: the case returns there. */
  back: string
  returns: number
  /** Nobody found it missing: it is what the case that this one came from did not carry over, or what is looked at once more. */
  began?: boolean
}
const notes = notesOf<Notes>('supplement')
const isBegun = (record: Pick<CaseRecord, 'memo'>): boolean => notes.read(record).began === true
const gapsOf = (record: Pick<CaseRecord, 'memo'>): Gaps => notes.read(record).gaps ?? []

export const listed = (gaps: Gaps): string => gaps.map(({ text }, index) => `${index + 1}. ${text}`).join('\n')

/** What the applicant's turn is called where it is a supplement. */
const SUPPLEMENT: Asks = {
  todo: '请您补材料',
  answered: '您请人补的材料交来了',
  soon: '等您补的材料快到期了',
  late: '等您补的材料过期了，请尽快补',
  lateForDesk: '请人补的材料过期没交来',
  lateInLog: '要补的材料过期没交来',
}

/** Where the case stands while it waits: in the state that asked. */
const askedAt = (record: CaseRecord): string | undefined => notes.read(record).back

/** Ask for everything that is missing, once. An officer who asks again must say why it was not asked the first time. */
export const returning: Command<'returned'> = officer('退回补材料', 'returned', '请您补材料', {
  tone: 'plain',
  input: ({ record }) => [
    { kind: 'gaps', id: 'gaps', short: '要补的', label: '还缺什么？一次说全。' },
    ...(notes.read(record).returns
      ? [longText('whyNow', '上次没说的原因', '上次为什么没说？', { min: 5, max: 200 })]
      : []),
  ],
  effect: ({ record }, input) => {
    const gaps = input.gaps as Gaps
    const late = input.whyNow ? [`上次没说：${textOf(input.whyNow)}`] : []
    return {
      note: [listed(gaps), ...late].join('\n'),
      gaps: gaps.length,
      memo: notes.write(record, {
        gaps,
        back: record.state,
        returns: (notes.read(record).returns ?? 0) + 1,
        began: false,
      }),
    }
  },
})

const NOTE = longText('note', '说明', '想说明的', { optional: true, max: 300 })
const MORE = photos('photos', '材料照片', '补拍的照片', { optional: true })
const LAPSED = '材料一直没补，这一份先结束了。想办随时再申请，填过的还能用。'
const BEGUN_WORDS = '以前填的带过来了，请您看一遍，空着的补上。'
const INSTEAD = '填不了就写在“想说明的”里'

const isBlank = (value: Value | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** A union stays the same, a figure follows by itself, and a time has steps of its own. */
const NEVER: string[] = ['org', 'computed', 'slot']

/** Fields named by gaps and the fields that depend on them, in the order of the form. */
function askedIn(form: Form, gaps: Gaps): Field[] {
  const ids = new Set<string>()
  return fieldsOf(form).filter((field) => {
    const named = gaps.some((gap) => gap.field === field.id) || hangsOn(field).some((id) => ids.has(id))
    const asked = named && !NEVER.includes(field.kind)
    if (asked) ids.add(field.id)
    return asked
  })
}

/**
 * A field as it is asked again. The condition it depends on is settled by the case's own answers, unless that field is
 * asked again too. An optional field is required now, because an officer found it missing.
 */
function again({ showIf, ...field }: Field, asked: Field[]): Field {
  const hangs = showIf && asked.some(({ id }) => hangsOn({ showIf }).includes(id))
  return { ...field, ...(hangs ? { showIf } : {}), ...(field.optional ? { optionalWords: INSTEAD } : {}) }
}

/** Fields that are asked again, filled with the present answers; nothing besides. */
export const askedAgain = (form: Form, gaps: Gaps): Field[] => {
  const asked = askedIn(form, gaps)
  return asked.map((field) => again(field, asked))
}

/** Fields to fill in again. A gap without a field is answered by words and photos; words may replace any of them. */
function supplementFields(form: Form, gaps: Gaps): Field[] {
  const fields = askedAgain(form, gaps)
  const whole = gaps.every((gap) => fields.some((field) => field.id === gap.field))
  return whole || fields.some((field) => field.id === MORE.id) ? [...fields, NOTE] : [...fields, NOTE, MORE]
}

const isPhotos = (form: Form, id: string): boolean =>
  id === MORE.id || fieldsOf(form).some((field) => field.id === id && field.kind === 'photos')

/** Answers that are dropped because what they hang on, be it at second hand, has a new answer. */
function fallen(form: Form, answers: Answers, input: Answers): string[] {
  const fields = fieldsOf(form)
  const asked = allAsked(fields, answers)
  const hangs = (one: Field): boolean =>
    hangsOn(one).some((on) => on in input || fields.some((field) => field.id === on && hangs(field)))
  return fields.filter((field) => hangs(field) && !asked.includes(field)).map(({ id }) => id)
}

const without = (answers: Answers, ids: string[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id)))

/** Answers after a supplement: new photos are added to the old ones, everything else replaces the old answer. */
export function merged(form: Form, answers: Answers, input: Answers): Answers {
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
function owed({ service, answers, record }: CommandContext, input: Answers): FieldError[] {
  const form = formOf(service, record)
  if (input.note) return []
  const after = merged(form, answers, input)
  const fields = supplementFields(form, gapsOf(record))
  const named = fields.filter(({ id }) => gapsOf(record).some((gap) => gap.field === id))
  // A list that is looked at once more may have nothing in it: nobody found it missing.
  const asked = named.filter(({ kind }) => !(isBegun(record) && kind === 'rows'))
  const left = asked.filter((field) => isShown(field, input) && isLeft(form, field.id, after, input))
  if (left.length) return left.map(({ id, short }) => empty(id, `${short}还空着。${INSTEAD}。`))
  const changed = Object.keys(input).some((id) => !isBlank(input[id]) && !same(input[id], answers[id]))
  return changed ? [] : [empty('note', '和原来一样，还没补。改好再交；要是没错，在这里说一句。')]
}

/** What is wrong now with answers, except where it was before, and nobody was asked for it: time alone stops nobody. */
export function wrongNow({ service, record, answers, facts }: CommandContext, input: Answers): FieldError[] {
  const { form, check } = askedOf(service, record)
  const before = check(answers, facts).map(({ path }) => path)
  const isOld = (path: string): boolean => before.includes(path) && !((path.split('.')[0] ?? '') in input)
  return check(merged(form, answers, input), facts).filter(({ path }) => !isOld(path))
}

export const inWords = (fields: FieldError[]): Refusal | null =>
  fields.length ? { ...refusal('INVALID', `有 ${fields.length} 处要改。`), fields } : null

/** The applicant gives what was asked for; the case goes back to the desk that asked. */
const supplementing: Command<never> = {
  label: '补材料',
  by: 'applicant',
  to: ({ service, record }) => back(notes.read(record).back ?? service.flow.path[0]),
  tone: 'go',
  input: ({ service, record }) => supplementFields(formOf(service, record), gapsOf(record)),
  offers: true,
  guard: (context, input) => inWords(owed(context, input)) ?? inWords(wrongNow(context, input)),
  effect: ({ service, record, answers }, input) => ({
    answers: merged(formOf(service, record), answers, input),
    gaps: 0,
    memo: notes.write(record, { gaps: [] }),
    ...(input.note ? { note: textOf(input.note) } : {}),
  }),
  done: '您补了材料',
}

/** How the state is shown. */
export const SUPPLEMENT_CHIP: StateChip = { icon: 'hand', tone: 'warn', word: '等您补', officer: '待职工补' }

/** How long before it ends by itself the applicant is reminded, in days. */
const REMIND_DAYS = 7

/**
 * The applicant's turn, and its end: who never gives what was asked is reminded, and then the case ends in words and holds
 * nothing any more. The service has the terms `supplement` and `giveUp`.
 */
export const supplementStates = (
  withdraw: Command<'withdrawn'>,
  { words = '还差几样材料，请您补上。', within = 'supplement' } = {},
) =>
  ({
    returned: {
      chip: SUPPLEMENT_CHIP,
      words: ({ record }) => (isBegun(record) ? BEGUN_WORDS : words),
      desk: 'applicant',
      within,
      paused: true,
      asks: SUPPLEMENT,
      at: askedAt,
      after: { end: 'giveUp', to: 'lapsed', done: '一直没补材料，这一份先结束了', note: () => LAPSED },
      remind: [{ days: REMIND_DAYS, applicant: '等您补的材料，再过7天就结束了' }],
      commands: { supplement: supplementing, withdraw },
    },
    lapsed: { chip: 'withdrawn', words: LAPSED, desk: null, closed: true, forNothing: true, commands: {} },
  }) satisfies Record<string, State<'withdrawn' | 'lapsed'>>

export const supplementPart: Part = {
  name: 'supplement',
  see: ({ record }) => ({ gaps: gapsOf(record), ...(isBegun(record) ? { begun: true as const } : {}) }),
  lacks: (to, missing) => {
    const gaps = missing.map(({ id, short }) => ({ field: id, text: short }))
    return {
      state: 'returned',
      memo: notes.write({ memo: {} }, { gaps, back: to, returns: 0, began: true }),
      gaps: gaps.length,
      note: listed(gaps),
    }
  },
}
