import { addDays, civilDateOf, importNotice, isCivilDate, later, weekday } from '../../base/calendar'
import type { CalendarTable, CivilDate, HolidayNotice } from '../../base/calendar'
import { checkFields, type Answers, type Field, type FieldError } from '../../form'
import { textOf } from '../../form/value'
import { figureFields } from './standard-figures'
import type { Deed } from './grants'

/*
 * What changes every year by a document: the notice of holidays, and the standards of a place. One administrator enters it,
 * another confirms it. Questions and checks are one list for phone and cloud.
 */

export type StandardKind = 'calendar' | 'pack'
/** What an administrator can do with one that is there. */
export type StandardDeed = 'confirm' | 'end'

/** A notice or a change as it is kept: for good, with whoever entered, confirmed and withdrew it. */
export interface Standard {
  kind: StandardKind
  /** Civil date from which it holds. */
  from: CivilDate
  given: Deed
  /** Nobody was there to confirm it. */
  alone?: true
  confirmed?: Deed
  ended?: Deed
  /** From this instant on it counts: by then every instance has read it. Not there where nobody has confirmed it. */
  holdsAt?: string
}

/** Holidays in the order of the notice; 中秋 may lie within the days of 国庆. */
const HOLIDAYS: readonly [id: string, words: string, more?: { optional: true; hint: string }][] = [
  ['newYear', '元旦'],
  ['spring', '春节'],
  ['qingming', '清明节'],
  ['labour', '劳动节'],
  ['dragon', '端午节'],
  ['autumn', '中秋节', { optional: true, hint: '和国庆节连着放的，这里不填。' }],
  ['national', '国庆节'],
]
/** No holiday is longer, so that a wrong month is found. */
const LONGEST_DAYS = 12
const MOST_MAKEUP = 12

const dateField = (id: string, label: string, more: object = {}): Field => ({
  kind: 'date',
  ...{ id, label, short: label, when: 'any', ...more },
})

const [first, last] = [(id: string) => `${id}From`, (id: string) => `${id}To`]

const holidayFields: Field[] = HOLIDAYS.flatMap(([id, words, more]) => [
  dateField(first(id), `${words}，第一天放假`, more),
  dateField(last(id), `${words}，最后一天放假`, more),
])

/** What is asked about the State Council's notice of a year. */
export const noticeFields: Field[] = [
  { kind: 'count', id: 'year', label: '哪一年的放假通知？', short: '年份', min: 2025, max: 2100, unit: '年' },
  {
    kind: 'text',
    id: 'no',
    label: '通知的文号',
    short: '文号',
    hint: '照着通知抄，比如 国办发明电〔2025〕7号。',
    min: 4,
    max: 40,
  },
  dateField('issued', '通知是哪天发的？', { when: 'past' }),
  {
    ...{ kind: 'text', id: 'link', label: '通知的网址', short: '网址', optional: true, max: 200 },
    hint: '从中国政府网复制，别人好核对。',
  },
  ...holidayFields,
  {
    ...{ kind: 'rows', id: 'makeup', label: '哪几天周末要上班？', short: '周末上班', title: ['day'] },
    ...{ item: [dateField('day', '哪一天上班？')], min: 0, max: MOST_MAKEUP, add: '加一天', one: '天' },
  },
]

/** What is asked about a document that changes standards of a place. */
export const packFields: Field[] = [
  {
    ...{ kind: 'text', id: 'source', label: '哪个文件定的？', short: '文件', min: 4, max: 80 },
    hint: '写全名称、文号和哪天发的。',
  },
  dateField('from', '从哪天起？', { hint: '这一天和以后交上来的，照新的办；早交的照原来的办。' }),
  ...figureFields,
]

const at = (path: string, message: string): FieldError => ({ path, code: 'STANDARD', message })

/** Each day from one to another; none where they are the wrong way round. */
function daysFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = []
  for (let day = from; day <= to && days.length <= LONGEST_DAYS; day = addDays(day, 1)) days.push(day)
  return days
}

/** Days of a notice, each with the question that said it. */
type Said = { day: CivilDate; path: string }[]

function holidayIn(answers: Answers, id: string): { said: Said; errors: FieldError[] } {
  const [from, to] = [textOf(answers[first(id)]), textOf(answers[last(id)])]
  if (!from && !to) return { said: [], errors: [] }
  if (!from || !to) return { said: [], errors: [at(from ? last(id) : first(id), '第一天和最后一天都要填。')] }
  const days = daysFrom(from, to)
  if (!days.length) return { said: [], errors: [at(last(id), '最后一天不能早于第一天。')] }
  if (days.length > LONGEST_DAYS) return { said: [], errors: [at(last(id), '没有放这么多天的，请再看一遍。')] }
  return { said: days.map((day) => ({ day, path: first(id) })), errors: [] }
}

const makeupIn = (answers: Answers): Said =>
  (answers.makeup as Answers[]).map(({ day }, index) => ({ day: textOf(day), path: `makeup.${index}.day` }))

const cited = (answers: Answers): string =>
  `国务院办公厅关于${Number(answers.year)}年部分节假日安排的通知（${textOf(answers.no)}，${textOf(answers.issued)}）`

/** Where a problem of the calendar's own reader belongs among the questions: `off.3` is the fourth day off. */
function pathOf(path: string, off: Said, makeup: Said): string {
  const [list, index = ''] = path.split('.')
  const said = { off, makeup }[list ?? '']?.[Number(index)]
  const days = list === 'off' && index === '' ? first('newYear') : null
  return index === '' ? (days ?? path) : (said?.path ?? path)
}

type Checked<T> = ({ ok: true } & T) | { ok: false; errors: FieldError[] }
type NoticeRead = { notice: HolidayNotice & { link?: string }; table: CalendarTable }

const linkProblem = (link: string): FieldError[] =>
  link && !/^https:\/\/[\w.-]+\.[a-z]{2,}(\/\S*)?$/.test(link)
    ? [at('link', '网址要以 https:// 开头，请整条复制。')]
    : []

/**
 * Answers about a notice, as the notice and the calendar with it; or every mistake at its question.
 * @param table the calendar of the years before
 * @param today civil date
 */
export function readNotice(answers: Answers, table: CalendarTable, today: CivilDate): Checked<NoticeRead> {
  const checked = checkFields(noticeFields, answers, { today })
  if (!checked.ok) return checked
  const said = checked.answers
  const holidays = HOLIDAYS.map(([id]) => holidayIn(said, id))
  const [off, makeup] = [holidays.flatMap((one) => one.said), makeupIn(said)]
  const link = textOf(said.link)
  const errors = [...linkProblem(link), ...holidays.flatMap((one) => one.errors)]
  if (errors.length) return { ok: false, errors }
  const days = { off: off.map(({ day }) => day), makeup: makeup.map(({ day }) => day) }
  const notice = { year: Number(said.year), ...days, source: cited(said), ...(link ? { link } : {}) }
  const result = importNotice(table, notice)
  if (result.ok) return { ok: true, notice, table: result.table }
  return { ok: false, errors: result.problems.map(({ path, reason }) => at(pathOf(path, off, makeup), `${reason}。`)) }
}

/** How far back and ahead a document may begin to hold. */
const [BACK_DAYS, AHEAD_DAYS] = [366, 730]

/** Answers about a document, as its citation, its first day, and the figures that are in it by their question. */
export function readPack(
  answers: Answers,
  today: CivilDate,
): Checked<{ from: CivilDate; source: string; said: Answers }> {
  const checked = checkFields(packFields, answers, { today })
  if (!checked.ok) return checked
  const { from, source, ...said } = checked.answers
  const day = textOf(from)
  const far = day < addDays(today, -BACK_DAYS) || day > addDays(today, AHEAD_DAYS)
  if (far) return { ok: false, errors: [at('from', '这一天离今天太远，请再看一遍。')] }
  return { ok: true, from: day, source: textOf(source), said }
}

const WEEKDAYS = '日一二三四五六'
/** 「2月5日周五」 */
export function shortDay(date: CivilDate): string {
  const [, month, day] = date.split('-').map(Number)
  return isCivilDate(date) ? `${month}月${day}日周${WEEKDAYS.charAt(weekday(date))}` : date
}

/** Days in a row as pairs of first and last. */
function stretches(days: readonly CivilDate[]): [CivilDate, CivilDate][] {
  const found: [CivilDate, CivilDate][] = []
  for (const day of [...days].sort()) {
    const open = found[found.length - 1]
    if (open && addDays(open[1], 1) === day) open[1] = day
    else found.push([day, day])
  }
  return found
}

/** Days that the sun calendar fixes, by holiday: what is known of a year of which nothing else is guessed. */
const FIXED: Record<string, [string, string]> = {
  newYear: ['01-01', '01-01'],
  labour: ['05-01', '05-02'],
  national: ['10-01', '10-03'],
}

const known = (year: number, guessed: [CivilDate, CivilDate][], id: string, index: number) =>
  guessed.length === HOLIDAYS.length ? guessed[index] : FIXED[id]?.map((day) => `${year}-${day}`)

/** The questions about the next notice, filled in with what was guessed: whoever has the notice corrects it. */
export function guessedNotice(table: CalendarTable): Answers {
  const year = Number(addDays(table.coverageUntil, 1).slice(0, 4))
  const guessed = stretches(table.provisionalOff.filter((day) => day.startsWith(`${year}-`)))
  const days = HOLIDAYS.flatMap(([id], index) => {
    const [from, to] = known(year, guessed, id, index) ?? []
    return from && to ? [[first(id), from] as const, [last(id), to] as const] : []
  })
  return { year, makeup: [], ...Object.fromEntries(days) }
}

/** 「2月5日周五 至 2月11日周四」 for each stretch of days. */
export const stretchWords = (days: readonly CivilDate[]): string[] =>
  stretches(days).map(([from, to]) => (from === to ? shortDay(from) : `${shortDay(from)} 至 ${shortDay(to)}`))

/** For so long somewhere it may still be gone by what was withdrawn. */
const REMEMBERED_MINUTES = 5

/**
 * Who could confirm it: it waits, and whoever asks has not entered it. Withdrawn can be what is not in force yet, as long as
 * everybody hears of it in time.
 * @param now UTC ISO instant
 */
export function standardDeeds(one: Standard, actor: string, now: string): StandardDeed[] {
  const { given, holdsAt, ended, kind, from } = one
  if (ended) return []
  if (holdsAt === undefined) return given.by === actor ? ['end'] : ['confirm', 'end']
  const heard = later(now, REMEMBERED_MINUTES, 'minute')
  const ahead = holdsAt > heard || (kind === 'pack' && from > civilDateOf(heard))
  return ahead ? ['end'] : []
}
