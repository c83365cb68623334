import type { CivilDate } from '../../base/calendar'
import { checkFields, type Answers, type Field, type FieldError } from '../../form'
import { textOf } from '../../form/value'
import type { Deed } from './grants'

/*
 * Places where people work who may have no union of their own, as a register: what is asked of one, and what may be answered.
 */

/** What an administrator says of a place of work. */
export interface Place {
  name: string
  /** Where it is, in words. */
  place: string
  /** The union that looks after it. */
  org: string
  /** Firms at work there, each with its own union if it has one. */
  contractors: { name: string; org: string | null }[]
  /** A federation of the trade or the area. */
  federation: string | null
  /** First and last day of work there; null: no end is known. */
  from: CivilDate
  to: CivilDate | null
}

/** One change of a place: who, when, and what of it. */
export interface PlaceDeed extends Deed {
  does: 'made' | 'changed' | 'closed'
  what?: (keyof Place)[]
}

const MOST_FIRMS = 20

const choice = (id: string, label: string, short: string, yes: string, no: string): Field => ({
  kind: 'choice',
  ...{ id, label, short },
  options: [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ],
})
const where = (field: string) => ({ showIf: { field, in: ['yes'] } })

const FIRM: Field[] = [
  { kind: 'text', id: 'name', label: '单位叫什么？', short: '单位', min: 2, max: 40 },
  choice('unions', '它自己有工会吗？', '自己的工会', '有', '没有'),
  { kind: 'org', id: 'org', label: '是哪个工会？', short: '工会', other: true, ...where('unions') },
]

/** What is asked of an administrator about a place of work. */
export const placeFields: Field[] = [
  { kind: 'text', id: 'name', label: '工地叫什么？', short: '名称', hint: '职工扫码看到的就是它。', min: 2, max: 30 },
  { kind: 'text', id: 'place', label: '在哪里？', short: '地方', hint: '写到路口、大门。', min: 2, max: 60 },
  { kind: 'org', id: 'org', label: '归哪个工会管？', short: '工会', prefill: 'union' },
  {
    ...{ kind: 'rows', id: 'contractors', label: '哪些单位在这里施工？', short: '施工单位', item: FIRM },
    ...{ min: 0, max: MOST_FIRMS, add: '加一个单位', one: '个单位', title: ['name'] },
  },
  choice('joint', '有没有行业的联合工会？', '联合工会', '有', '没有'),
  { kind: 'org', id: 'federation', label: '是哪个联合工会？', short: '联合工会', other: true, ...where('joint') },
  { kind: 'date', id: 'from', label: '哪天开工？', short: '开工日子', when: 'any' },
  choice('ends', '哪天完工定了吗？', '完工日子', '定了', '还没定'),
  { kind: 'date', id: 'to', label: '最后一天是哪天？', short: '最后一天', when: 'any', ...where('ends') },
]

const said = (value: string | null): 'yes' | 'no' => (value === null ? 'no' : 'yes')

/** A place as answers to the questions above. */
export const answersOf = ({ contractors, federation, to, ...rest }: Place): Answers => ({
  ...rest,
  contractors: contractors.map(({ name, org }) => ({ name, unions: said(org), org })),
  ...{ joint: said(federation), federation, ends: said(to), to },
})

const orNone = (answers: Answers, id: string): string | null => textOf(answers[id]) || null

/** Answers that were found good, as a place. */
const placeIn = (answers: Answers): Place => ({
  ...{ name: textOf(answers.name), place: textOf(answers.place), org: textOf(answers.org), from: textOf(answers.from) },
  contractors: (answers.contractors as Answers[]).map((one) => ({ name: textOf(one.name), org: orNone(one, 'org') })),
  ...{ federation: orNone(answers, 'federation'), to: orNone(answers, 'to') },
})

/** A last day before the first is none. */
export const lastDayProblem = (from: CivilDate, to: CivilDate | null): FieldError[] =>
  to !== null && to < from ? [{ path: 'to', code: 'BEFORE', message: '最后一天要在开工那天或以后。' }] : []

type Checked = { ok: true; place: Place } | { ok: false; errors: FieldError[] }

/** Answers to the questions of a place as one in its normal form, or every mistake at its question. */
export function checkPlace(answers: Answers, today: CivilDate): Checked {
  const checked = checkFields(placeFields, answers, { today })
  if (!checked.ok) return checked
  const place = placeIn(checked.answers)
  const errors = lastDayProblem(place.from, place.to)
  return errors.length ? { ok: false, errors } : { ok: true, place }
}

const PARTS: (keyof Place)[] = ['name', 'place', 'org', 'contractors', 'federation', 'from', 'to']
const asText = (place: Place, part: keyof Place): string =>
  part === 'contractors'
    ? JSON.stringify(place.contractors.map(({ name, org }) => [name, org]))
    : JSON.stringify(place[part])

/** Which of its parts differ; none where the two say the same. */
export const differing = (one: Place, other: Place): (keyof Place)[] =>
  PARTS.filter((part) => asText(one, part) !== asText(other, part))
