import type { CivilDate } from '../../base/calendar'
import { checkFields, type Answers, type Field, type FieldError, type Option } from '../../form'
import { textOf } from '../../form/value'
import type { Deed } from './grants'
import { PLACE_DOES, PLACE_KINDS, POINT_KINDS } from './kinds'
import type { PlaceDoes, PlaceKind } from './kinds'
import { hoursAnswers, hoursFields, hoursIn, hoursProblems } from './hours'
import type { Hours } from './hours'

/*
 * Places with a code on the wall, as a register: sites where people work who may have no union of their own, and service
 * points where anybody finds the union. What is asked of one, and what may be answered.
 */

/** A point on the map: degrees of GCJ-02, as WeChat's maps count, with six decimals. */
export interface Point {
  lat: number
  lng: number
}

/** What an administrator says of a place. */
export interface Place {
  kind: PlaceKind
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
  /** Its own telephone; null: that of its union. */
  phone: string | null
  point: Point | null
  /** At a site: when somebody of the union is there. */
  hours: Hours | null
  does: PlaceDoes[]
  /** Services that people can begin there in person, by their ids. */
  services: string[]
}

/** What is so where nobody has said otherwise: of places that were there before these were asked, and of what phones of before say. */
export const PLAIN: Pick<Place, 'kind' | 'phone' | 'point' | 'hours' | 'does' | 'services'> = {
  ...{ kind: 'site', phone: null, point: null, hours: null, does: [], services: [] },
}

/** The same as answers to the questions of a place. */
export const PLAIN_ANSWERS: Answers = { kind: PLAIN.kind, ...hoursAnswers(PLAIN.hours) }

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

const org: Field = { kind: 'org', id: 'org', label: '归哪个工会管？', short: '工会', prefill: 'union' }
const phone: Field = {
  ...{
    kind: 'text',
    id: 'phone',
    label: '打哪个电话？',
    short: '电话',
    hint: '不填就是工会的电话。谁都看得到，别写私人手机。',
    optional: true,
  },
  ...{ min: 3, max: 20 },
}
const text = (id: string, label: string, short: string, max: number, hint?: string): Field => ({
  ...{ kind: 'text', id, label, short, min: 2, max },
  ...(hint ? { hint } : {}),
})
/** First and last day, in the words of the place. */
const days = (from: [string, string], ends: [string, string]): Field[] => [
  { kind: 'date', id: 'from', label: from[0], short: from[1], when: 'any' },
  choice('ends', ends[0], ends[1], '定了', '还没定'),
  { kind: 'date', id: 'to', label: '最后一天是哪天？', short: '最后一天', when: 'any', ...where('ends') },
]

const SITE: Field[] = [
  text('name', '工地叫什么？', '名称', 30, '职工扫码看到的就是它。'),
  text('place', '在哪里？', '地方', 60, '写到路口、大门。'),
  org,
  {
    ...{ kind: 'rows', id: 'contractors', label: '哪些单位在这里施工？', short: '施工单位', item: FIRM },
    ...{ min: 0, max: MOST_FIRMS, add: '加一个单位', one: '个单位', title: ['name'] },
  },
  choice('joint', '有没有行业的联合工会？', '联合工会', '有', '没有'),
  { kind: 'org', id: 'federation', label: '是哪个联合工会？', short: '联合工会', other: true, ...where('joint') },
  ...days(['哪天开工？', '开工日子'], ['哪天完工定了吗？', '完工日子']),
]
const optionsOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))
const pointFields = (services: Field[]): Field[] => [
  { kind: 'choice', id: 'kind', label: '是什么地方？', short: '种类', options: optionsOf(POINT_KINDS) },
  text('name', '叫什么？', '名称', 30, '职工扫码看到的就是它。'),
  text('place', '在哪里？', '地方', 60, '写到路口、门牌、几楼。'),
  org,
  { kind: 'many', id: 'does', label: '来了能做什么？', short: '能做什么', options: optionsOf(PLACE_DOES) },
  ...services,
  ...days(['从哪天起？', '开始日子'], ['哪天撤定了吗？', '撤的日子']),
]

/** Where somebody is asked and papers are handed in, one may say of which services. */
const servicesFields = ({ does }: Answers, options: Option[]): Field[] =>
  Array.isArray(does) && does.includes('ask') && options.length
    ? [{ kind: 'many', id: 'services', label: '在那里能办哪些事？', short: '能办的事', options, optional: true }]
    : []

/**
 * What is asked of an administrator about a place, as far as the answers call for it.
 * @param answers `kind` says whether it is a site
 * @param services those that people begin, by their ids
 */
export const placeFields = (answers: Answers, services: Option[]): Field[] =>
  answers.kind === 'site'
    ? [...SITE, ...hoursFields('工会的值班室什么时候开？', answers), phone]
    : [...pointFields(servicesFields(answers, services)), ...hoursFields('什么时候开门？', answers), phone]

const said = (value: string | null): 'yes' | 'no' => (value === null ? 'no' : 'yes')

/** A place as answers to the questions above, without its point, which is no question. */
export function answersOf(place: Place): Answers {
  const { kind, name, org, from, phone: dialled, does, services, contractors, federation, to } = place
  const firms = contractors.map((one) => ({ name: one.name, unions: said(one.org), org: one.org }))
  return {
    ...{ kind, name, place: place.place, org, from, phone: dialled, does, services, contractors: firms },
    ...{ joint: said(federation), federation, ends: said(to), to },
    ...hoursAnswers(place.hours),
  }
}

const orNone = (answers: Answers, id: string): string | null => textOf(answers[id]) || null

/** Answers that were found good, as a place. */
const placeIn = (answers: Answers, kind: PlaceKind, point: Point | null): Place => ({
  ...{ kind, name: textOf(answers.name), place: textOf(answers.place), org: textOf(answers.org) },
  contractors: ((answers.contractors ?? []) as Answers[]).map((one) => ({
    ...{ name: textOf(one.name), org: orNone(one, 'org') },
  })),
  ...{ federation: orNone(answers, 'federation'), from: textOf(answers.from), to: orNone(answers, 'to') },
  ...{ phone: orNone(answers, 'phone'), point, hours: hoursIn(answers) },
  does: (answers.does ?? []) as PlaceDoes[],
  services: (answers.services ?? []) as string[],
})

/** A last day before the first is none. */
export const lastDayProblem = (from: CivilDate, to: CivilDate | null): FieldError[] =>
  to !== null && to < from ? [{ path: 'to', code: 'BEFORE', message: '最后一天要在第一天或以后。' }] : []

type Checked = { ok: true; place: Place } | { ok: false; errors: FieldError[] }

const PHONE = /^\+?[\d -]+(?:转\d+)?$/
const phoneProblem = ({ phone: dialled }: Place): FieldError[] =>
  dialled === null || PHONE.test(dialled)
    ? []
    : [{ path: 'phone', code: 'PHONE', message: '电话只写数字，比如 0310-1234567。' }]

const kindIn = ({ kind }: Answers): PlaceKind =>
  typeof kind === 'string' && Object.keys(PLACE_KINDS).includes(kind) ? (kind as PlaceKind) : 'station'

/** What is known of a place besides its answers. */
export interface Beside {
  point: Point | null
  services: Option[]
}
const knownIn = (said: Answers[string] | undefined, services: Option[]): string[] =>
  services.map(({ value }) => value).filter((id) => Array.isArray(said) && said.includes(id))

/**
 * Answers to the questions of a place as one in its normal form, or every mistake at its question. What is no kind is
 * asked about as a service point, and found wrong there; a service that is there no more is dropped.
 * @param beside what is no answer: where it is on the map, and the services that people begin
 */
export function checkPlace(said: Answers, today: CivilDate, { point, services }: Beside): Checked {
  const answers = { ...said, services: knownIn(said.services, services) }
  const checked = checkFields(placeFields(answers, services), answers, { today })
  if (!checked.ok) return checked
  const place = placeIn(checked.answers, kindIn(answers), point)
  const errors = [...lastDayProblem(place.from, place.to), ...hoursProblems(place.hours), ...phoneProblem(place)]
  return errors.length ? { ok: false, errors } : { ok: true, place }
}

const PARTS: (keyof Place)[] = [
  ...(['kind', 'name', 'place', 'org', 'contractors', 'federation', 'from', 'to'] as const),
  ...(['phone', 'point', 'hours', 'does', 'services'] as const),
]
/** What one part says, in one order, however it was stored. */
function asText(place: Place, part: keyof Place): string {
  if (part === 'contractors') return JSON.stringify(place.contractors.map(({ name, org: own }) => [name, own]))
  if (part === 'point') return JSON.stringify(place.point && [place.point.lat, place.point.lng])
  if (part === 'does' || part === 'services') return [...place[part]].sort().join()
  return part === 'hours' ? hoursText(place.hours) : JSON.stringify(place[part])
}
function hoursText(hours: Hours | null): string {
  if (hours === null || hours === 'round') return String(hours)
  const { days: week, opens, shuts, noon, holidays, shut } = hours
  return JSON.stringify([week, opens, shuts, noon && [noon.from, noon.to], holidays, shut])
}

/** Which of its parts differ; none where the two say the same. */
export const differing = (one: Place, other: Place): (keyof Place)[] =>
  PARTS.filter((part) => asText(one, part) !== asText(other, part))
