import { addDays, civilDateOf, clockTimeOf, daysBetween, instantAt, weekday } from '../../base/calendar'
import type { CalendarTable, CivilDate } from '../../base/calendar'
import { dayWords, monthDay } from '../../base/words'
import type { Answers, Field, FieldError } from '../../form'
import { textOf } from '../../form/value'

/*
 * When a place is open: what is asked of it, and from that, with the calendar of holidays, when it opens next.
 */

/** Hours of the week, with what differs from them. */
export interface Clock {
  /** 0 = Sunday … 6 = Saturday. */
  days: number[]
  /** `HH:MM`. */
  opens: string
  shuts: string
  /** When it is closed in between; `HH:MM`. */
  noon: { from: string; to: string } | null
  /** Whether it is open on public holidays; if not, it follows the make-up working days too. */
  holidays: boolean
  /** Further days on which it is closed. */
  shut: CivilDate[]
}
/** `round`: day and night, every day. */
export type Hours = 'round' | Clock

/** A time in which a place is open: UTC ISO instants. */
export interface Span {
  start: string
  end: string
}

/** Monday first, as people say it. */
const WEEK = [1, 2, 3, 4, 5, 6, 0]
const SIGNS = '日一二三四五六'
const named = (day: number): string => `周${SIGNS.charAt(day)}`
const MOST_SHUT = 30

const option = (value: string, label: string) => ({ value, label })
const TIMED = { clock: '有钟点', round: '24 小时开', no: '不写' }

const asked = (label: string): Field => ({
  ...{ kind: 'choice', id: 'timed', label, short: '开放时间' },
  options: Object.entries(TIMED).map(([value, words]) => option(value, words)),
})
const time = (id: string, label: string, short: string): Field => ({ kind: 'time', id, label, short })

const CLOCK: Field[] = [
  {
    ...{ kind: 'many', id: 'days', label: '星期几开？', short: '星期几' },
    options: WEEK.map((day) => option(String(day), named(day))),
  },
  time('opens', '几点开门？', '开门时间'),
  time('shuts', '几点关门？', '关门时间'),
  {
    ...{ kind: 'choice', id: 'noon', label: '中午关门吗？', short: '午休' },
    options: [option('no', '中午不关'), option('yes', '中午关')],
  },
]
const NOON: Field[] = [time('noonFrom', '中午几点关？', '中午关门'), time('noonTo', '下午几点开？', '下午开门')]
const REST: Field[] = [
  {
    ...{ kind: 'choice', id: 'holidays', label: '法定节假日开吗？', short: '节假日' },
    hint: '节假日关门的，碰上调休上班的周末照常开。',
    options: [option('no', '节假日关门'), option('yes', '节假日照常开')],
  },
  {
    ...{ kind: 'rows', id: 'shut', label: '还有哪些日子关门？', short: '关门的日子', title: ['day'] },
    item: [{ kind: 'date', id: 'day', label: '哪天？', short: '日子', when: 'any' }],
    ...{ min: 0, max: MOST_SHUT, add: '加一天', one: '天' },
  },
]

/** The questions of hours, as far as the answers call for them. */
export function hoursFields(label: string, answers: Answers): Field[] {
  if (answers.timed !== 'clock') return [asked(label)]
  return [asked(label), ...CLOCK, ...(answers.noon === 'yes' ? NOON : []), ...REST]
}

/** Hours as answers to these questions. */
export function hoursAnswers(hours: Hours | null): Answers {
  if (hours === null || hours === 'round') return { timed: hours ?? 'no' }
  const { days, opens, shuts, noon, holidays, shut } = hours
  return {
    ...{ timed: 'clock', days: days.map(String), opens, shuts, holidays: holidays ? 'yes' : 'no' },
    ...(noon ? { noon: 'yes', noonFrom: noon.from, noonTo: noon.to } : { noon: 'no' }),
    shut: shut.map((day) => ({ day })),
  }
}

/** Answers that were found good, as hours. */
export function hoursIn(answers: Answers): Hours | null {
  if (answers.timed === 'round') return 'round'
  if (answers.timed !== 'clock') return null
  const said = (answers.days as string[]).map(Number)
  return {
    days: WEEK.filter((day) => said.includes(day)),
    ...{ opens: textOf(answers.opens), shuts: textOf(answers.shuts) },
    noon: answers.noon === 'yes' ? { from: textOf(answers.noonFrom), to: textOf(answers.noonTo) } : null,
    holidays: answers.holidays === 'yes',
    shut: [...new Set((answers.shut as Answers[]).map(({ day }) => textOf(day)))].sort(),
  }
}

const before = (path: string, message: string): FieldError => ({ path, code: 'BEFORE', message })

/** Hours that end before they begin are none. */
export function hoursProblems(hours: Hours | null): FieldError[] {
  if (hours === null || hours === 'round') return []
  const { opens, shuts, noon } = hours
  if (shuts <= opens) return [before('shuts', '关门要在开门以后。通宵开的，选“24 小时开”。')]
  if (!noon) return []
  if (noon.from <= opens || noon.from >= shuts) return [before('noonFrom', '中午关门要在开门和关门之间。')]
  return noon.to <= noon.from || noon.to >= shuts ? [before('noonTo', '下午开门要在中午关门以后、晚上关门以前。')] : []
}

/** Whoever works all week works on the weekend days that are worked in exchange as well. */
const worksAllWeek = (days: number[]): boolean => [1, 2, 3, 4, 5].every((day) => days.includes(day))

function opensOn({ days, holidays, shut }: Clock, date: CivilDate, calendar: CalendarTable): boolean {
  if (shut.includes(date)) return false
  const usual = days.includes(weekday(date))
  if (holidays) return usual
  if (calendar.off.includes(date) || calendar.provisionalOff.includes(date)) return false
  return usual || (calendar.makeup.includes(date) && worksAllWeek(days))
}

function spansOn({ opens, shuts, noon }: Clock, date: CivilDate): Span[] {
  const halves = noon ? [[opens, noon.from] as const, [noon.to, shuts] as const] : [[opens, shuts] as const]
  return halves.map(([from, to]) => ({ start: instantAt(date, from), end: instantAt(date, to) }))
}

/** So many days are looked ahead; the longest holiday with what may be beside it is shorter. */
const AHEAD = 40
/** A copy on a phone without a network is right for about a week. */
const SPANS = 14

/**
 * When a place is open from now on, the soonest first, the one that runs now included. None for a place that is always
 * open or has said nothing.
 * @param now UTC ISO instant
 */
export function spansOf(hours: Hours | null, now: string, calendar: CalendarTable): Span[] {
  if (hours === null || hours === 'round') return []
  const today = civilDateOf(now)
  const dates = Array.from({ length: AHEAD }, (_, day) => addDays(today, day))
  const all = dates.filter((date) => opensOn(hours, date, calendar)).flatMap((date) => spansOn(hours, date))
  return all.filter(({ end }) => end > now).slice(0, SPANS)
}

/** 「8:30」 */
const short = (clock: string): string => clock.replace(/^0/, '')
const at = (instant: string): string => short(clockTimeOf(instant))

/** 「今天」, 「明天」, 「周一」 within a week, 「12月7日 周一」 after it. */
function dayOf(instant: string, today: CivilDate): string {
  const date = civilDateOf(instant)
  const away = daysBetween(today, date)
  if (away < 2) return away === 0 ? '今天' : '明天'
  return away < 7 ? named(weekday(date)) : dayWords(date, today).screen
}

/** Whether a place is open, and how one reads it. */
export interface OpenNow {
  open: boolean
  words: string
}

/**
 * 「现在开着，到 17:30」, 「现在关着，周一 8:30 开」; null where no hours were said.
 * @param now UTC ISO instant
 */
export function openNow(hours: Hours | null, spans: Span[], now: string): OpenNow | null {
  if (hours === null) return null
  if (hours === 'round') return { open: true, words: '现在开着，24 小时开' }
  const next = spans.find(({ end }) => end > now)
  if (!next) return { open: false, words: '现在关着，去之前先打个电话' }
  if (next.start <= now) return { open: true, words: `现在开着，到 ${at(next.end)}` }
  return { open: false, words: `现在关着，${dayOf(next.start, civilDateOf(now))} ${at(next.start)} 开` }
}

/** 「每天」, 「周一至周五」, 「周一、周三」 */
function daysWords(days: number[]): string {
  if (days.length === WEEK.length) return '每天'
  const places = days.map((day) => WEEK.indexOf(day)).sort((one, other) => one - other)
  const [first = 0, last = 0] = [places[0], places[places.length - 1]]
  const row = places.length > 2 && last - first === places.length - 1
  const words = (row ? [first, last] : places).map((place) => named(WEEK[place] ?? 0))
  return words.join(row ? '至' : '、')
}

const MOST_NAMED = 3

/**
 * All of it in words: 「周一至周五 8:30–17:30（12:00–13:30 午休），法定节假日关门」.
 * @param today days off that are over are not told
 */
export function hoursWords(hours: Hours | null, today: CivilDate): string {
  if (hours === null || hours === 'round') return hours ? '每天 24 小时开' : ''
  const { days, opens, shuts, noon, holidays, shut } = hours
  const week = `${daysWords(days)} ${short(opens)}–${short(shuts)}`
  const ahead = shut.filter((day) => day >= today).slice(0, MOST_NAMED)
  return [
    `${week}${noon ? `（${short(noon.from)}–${short(noon.to)} 午休）` : ''}`,
    holidays ? '法定节假日照常开' : '法定节假日关门',
    ...(ahead.length ? [`${ahead.map((day) => monthDay(day, today)).join('、')}关门`] : []),
  ].join('，')
}
