import type { CivilDate } from '../../base/calendar'
import { textOf } from '../../form'
import type { Answers, Field, FieldError, Option } from '../../form'
import { choice, date, many, text, time } from '../../form/build'
import { CHANNELS, hoursOf, isOver, ROTA_SCHEMA } from './rota'
import type { Channel, Rota } from './rota'
import { laneWords } from './words'

/*
 * How officers keep rotas: what they are asked, what is wrong with it, and how a rota reads in their list.
 */

/** From Monday on, in a list: keys of an object that are numbers stand in the order of the numbers. */
export const WEEKDAYS: Option[] = Array.from('一二三四五六日', (day, at) => ({
  value: String((at + 1) % 7),
  label: `周${day}`,
}))
const LENGTHS = { '10': '10 分钟', '15': '15 分钟', '20': '20 分钟', '30': '30 分钟', '45': '45 分钟', '60': '1 小时' }
/** More than anybody meets in a day. */
const MOST_A_DAY = 60

const WHO = text('who', '谁', '谁来接待？', { max: 20, hint: '写职务或姓名，比如：主席。来的人看得到。' })
const HOW = choice('channel', '怎么见', '怎么见面？', CHANNELS)
const WHERE = text('place', '地点', '在哪里见？', {
  max: 40,
  hint: '写到门牌、房间。',
  showIf: { field: 'channel', in: ['place'] },
})

const NUMBER = text('number', '号码', '用哪个号码打过去？', {
  max: 20,
  hint: '来的人看得到，好知道是谁打来的。',
  showIf: { field: 'channel', in: ['phone'] },
  ...{ optional: true, optionalWords: '不填也行' },
})

/** What a new rota is made of. */
export const NEW_ROTA: Field[] = [
  WHO,
  many('weekdays', '星期', '每周哪几天？', {}, { options: WEEKDAYS, hint: '法定节假日自动不排。' }),
  time('starts', '几点开始', '几点开始？'),
  time('ends', '几点结束', '几点结束？'),
  choice('minutes', '一个人多久', '一个人谈多久？', LENGTHS),
  HOW,
  WHERE,
  NUMBER,
  date('from', '从哪天起', '从哪天起？', { when: 'future' }),
  date('until', '到哪天止', '到哪天止？', { when: 'future', optional: true, optionalWords: '不填就一直排下去' }),
]
/** What of a rota may be changed: its hours make its times, so other hours are another rota. */
export const OLD_ROTA: Field[] = [WHO, HOW, WHERE, NUMBER]

const wrong = (path: string, message: string): FieldError => ({ path, code: 'ORDER', message })

/** Rules across the questions. */
export function rotaMistakes(answers: Answers): FieldError[] {
  const hours = hoursOf(shapeOf(answers))
  const [from, until] = [textOf(answers.from), textOf(answers.until)]
  return [
    ...(hours.length === 0 ? [wrong('ends', '从开始到结束，还不够谈一个人。请改晚一点。')] : []),
    ...(hours.length > MOST_A_DAY ? [wrong('minutes', `一天最多 ${MOST_A_DAY} 个人，请改长一点。`)] : []),
    ...(until && until < from ? [wrong('until', '结束要在开始以后，请改一下。')] : []),
  ]
}

const shapeOf = (answers: Answers) => ({
  starts: textOf(answers.starts),
  ends: textOf(answers.ends),
  minutes: Number(textOf(answers.minutes)),
})

/** What is asked of a rota whenever it is changed. */
export const lookOf = (answers: Answers): Pick<Rota, 'who' | 'channel' | 'place'> => ({
  who: textOf(answers.who),
  channel: textOf(answers.channel) as Channel,
  place: textOf(answers.place) || textOf(answers.number),
})

/** A rota from checked answers. */
export const rotaOf = (
  ids: Pick<Rota, '_id' | 'desk' | 'org' | 'service' | 'at' | 'person'>,
  answers: Answers,
): Rota => ({
  ...ids,
  schema: ROTA_SCHEMA,
  rev: 0,
  ...lookOf(answers),
  ...shapeOf(answers),
  weekdays: (answers.weekdays as string[]).map(Number).sort(),
  from: textOf(answers.from),
  until: textOf(answers.until) || null,
  off: [],
  calls: [],
  wakeAt: null,
})

/** 「每周二、周四 14:00–17:00，每人 30 分钟」; where nobody books a time, 「…，放假也值」. */
function weekWords({ weekdays, starts, ends, minutes }: Rota): string {
  const days = WEEKDAYS.filter(({ value }) => weekdays.includes(Number(value)))
  const each = minutes ? `每人 ${minutes} 分钟` : '放假也值'
  return `每${days.map(({ label }) => label).join('、')} ${starts}–${ends}，${each}`
}

/** A rota as its officers read it. */
export interface RotaRow {
  id: string
  service: string
  title: string
  week: string
  from: CivilDate
  until: CivilDate | null
  /** Days to come on which it pauses. */
  off: CivilDate[]
  over: boolean
  /** What may be changed, as it is. */
  answers: Answers
}

export const rotaRow = (rota: Rota, today: CivilDate): RotaRow => ({
  id: rota._id,
  service: rota.service,
  title: laneWords(rota),
  week: weekWords(rota),
  from: rota.from,
  until: rota.until,
  off: rota.off.filter((day) => day >= today),
  over: isOver(rota, today),
  answers: {
    ...{ who: rota.who, channel: rota.channel },
    [rota.channel === 'phone' && rota.minutes ? 'number' : 'place']: rota.place,
  },
})
