import { date, longText } from '../../../domain/form/build'
import { textOf } from '../../../domain/form'
import type { Answers, Field } from '../../../domain/form/types'
import type { RotaChange, RotaFor, RotaRow } from '../../../typings/api'
import { dayWords } from '../../client/when'

/** What an officer may do to a rota that goes on. */
export type Deed = 'add' | 'edit' | 'pause' | 'end'

const WHY = longText('why', '写给他们的话', '写给约了的人：为什么？', { min: 2, max: 100 })
const FIELDS: Record<'pause' | 'end', Field[]> = {
  pause: [date('day', '哪天', '哪天停？', { when: 'future' }), WHY],
  end: [date('day', '最后一天', '最后一天是哪天？', { when: 'future' }), WHY],
}

/** What is asked for a deed; what a rota is made of comes from the server. */
export const fieldsFor = (deed: Deed, { fresh, edit }: Pick<RotaFor, 'fresh' | 'edit'>): Field[] =>
  deed === 'add' ? fresh : deed === 'edit' ? edit : FIELDS[deed]

const TITLES: Record<Deed, string> = { add: '加一个', edit: '改一改', pause: '停一天', end: '以后不排了' }
const NOTES: Record<Deed, string> = {
  add: '排好后，职工在手机上能约到这些时间。',
  edit: '约了的人会收到新的地方。要改星期或时间，请先“以后不排了”，再加一个。',
  pause: '那天约了的人会收到您写的话，请他们另选时间。',
  end: '这天以后约了的人会收到您写的话，请他们另选时间。',
}
export const titleOf = (deed: Deed): string => TITLES[deed]
/** Where somebody keeps duty, nobody is booked. */
const ON_DUTY: Record<Deed, string> = {
  add: '排好后，职工在这些钟点能报。没有人值班的时候不收，只给他们电话。',
  edit: '报的人看到新的电话。要改星期或时间，请先“以后不排了”，再加一个。',
  pause: '那天没有人值班，就不收。',
  end: '这天以后没有人值班，就不收。',
}
/** @param duty nobody books a time of it */
export const noteOf = (deed: Deed, duty = false): string => (duty ? ON_DUTY : NOTES)[deed]

/** The change that answers ask for. */
export function changeOf(deed: Exclude<Deed, 'add'>, answers: Answers): RotaChange {
  if (deed === 'edit') return { does: 'edit', input: answers }
  return { does: deed, day: textOf(answers.day), why: textOf(answers.why) }
}

/** A rota as it is drawn. */
export interface RotaLook extends RotaRow {
  days: string
  count: string
  pauses: { date: string; words: string }[]
}
export const rotaLook = (row: RotaRow): RotaLook => ({
  ...row,
  days: `从 ${dayWords(row.from)} 起${row.until ? `，到 ${dayWords(row.until)} 止` : ''}${row.over ? '，已经停了' : ''}`,
  count: row.booked ? `约了 ${row.booked} 人` : '还没有人约',
  pauses: row.off.map((day) => ({ date: day, words: `${dayWords(day)} 停` })),
})

/** What the officer is told after a change. */
export const doneWords = (told: number): string => (told ? `好了，已告诉约了的 ${told} 人` : '好了')
