import type { Fen } from '../../../base/money'
import { notesOf, refusal } from '../../../matter/command'
import type { Command, CommandContext, Part, Refusal, Service, State } from '../../../matter/service'
import { textOf } from '../../../form'
import type { Answers } from '../../../form'
import type { PresentedSection } from '../../../form'
import type { Honour, Partner, Partners, Reading } from '../../../matter/partners'
import type { CaseRecord } from '../../../matter/types'
import { namedIn, partsOf, percentsOf } from './shares'
import { given } from './worth'

/*
 * Those who thought of it together: whoever handed it in names them with their parts, and each says on their own phone, by
 * the code that they are shown, whether they are one of them. Only who has said so gets a part; whoever has, does not decide
 * on it in any role.
 */

/** What somebody said of one name with one part; another name or part was not said by anybody. */
interface Said {
  name: string
  percent: number | null
  person: string
  yes: boolean
}
const notes = notesOf<{ said: Said[] }>('authors')

/** Who was named, and what they have said. */
function authorsOf({ record, answers }: Pick<Reading, 'answers'> & { record: Pick<CaseRecord, 'memo'> }): Partner[] {
  const said = notes.read(record).said ?? []
  return namedIn(answers).map(({ name, percent }, row) => {
    const own = said.find((one) => one.name === name && one.percent === percent)
    return { row, name, percent, said: own ? (own.yes ? 'yes' : 'no') : 'open', person: own?.yes ? own.person : null }
  })
}

/** The author that an actor is by the code that they hold. */
const ownOf = (context: CommandContext): Partner | undefined =>
  authorsOf(context).find(({ row }) => row === context.actor.row)

const NOT_OPEN = refusal('NOT_NOW', '这一份已经点过了，或者名单改过了。请让提建议的人再给您看一次码。')
const OWN = refusal('SAME_PERSON', '这是您自己提的，不用扫。请让一起想的人用他的手机扫。')
const TWICE = refusal('NOT_NOW', '您已经点过一份了，一个人只算一份。')

function mayAnswer(context: CommandContext): Refusal | null {
  const { record, actor } = context
  if (record.parties.includes(actor.person)) return OWN
  if (ownOf(context)?.said !== 'open') return NOT_OPEN
  return authorsOf(context).some(({ person }) => person === actor.person) ? TWICE : null
}

function saidBy(context: CommandContext, yes: boolean): { memo: CommandContext['record']['memo'] } {
  const { record, actor } = context
  const { name = '', percent = null } = ownOf(context) ?? {}
  const said = [...(notes.read(record).said ?? []), { name, percent, person: actor.person, yes }]
  return { memo: notes.write(record, { said }) }
}

const answering = (label: string, done: string, yes: boolean): Command<never> => ({
  ...{ label, by: 'partner', done, apart: true },
  to: ({ record }) => record.state as never,
  guard: mayAnswer,
  effect: (context) => ({ ...saidBy(context, yes), ...(yes ? { concerned: true as const } : {}) }),
})
const ANSWERS = {
  joinIn: answering('是，一起想的', '一起想的人点了头', true),
  notMe: answering('不是我', '有人说没有一起想', false),
}
const withAnswers = (state: State): State =>
  state.closed ? state : { ...state, commands: { ...state.commands, ...ANSWERS } }

/** The service with the two steps in every open state: they may come at any time until the prize is given. */
export const withAuthors = (service: Service): Service => ({
  ...service,
  flow: {
    ...service.flow,
    states: Object.fromEntries(Object.entries(service.flow.states).map(([name, state]) => [name, withAnswers(state)])),
  },
})

const SAID = { yes: '点了头', no: '说不是他', open: '还没点' }

/** Those who have not said yes: 「赵例（还没点）」. */
const unconfirmed = (context: CommandContext): string[] =>
  authorsOf(context).flatMap(({ name, said }) => (said === 'yes' ? [] : [`${name}（${SAID[said]}）`]))

/** Nothing is given before everybody has said yes: else somebody's part would be nobody's. */
export function allConfirmed(context: CommandContext): Refusal | null {
  const missing = unconfirmed(context)
  if (missing.length === 0) return null
  const how = '请提建议的人在“一起想的人”里把码给他们扫；名单不对的，点“退回补材料”，请他改。'
  return refusal('NOT_NOW', `还有人没点头：${missing.join('、')}。${how}`)
}

/** By person: their name and their part of a sum. Whoever handed it in comes first; the others say their number themselves. */
export function sharesOf(context: CommandContext, sum: Fen): Record<string, Answers> {
  const { record, answers } = context
  const [own = 0, ...parts] = partsOf(sum, answers)
  const others = authorsOf(context).flatMap(({ person, name }, at): [string, Answers][] =>
    person ? [[person, { name, amount: parts[at] ?? 0 }]] : [],
  )
  const { name = '', mobile = '' } = answers
  return Object.fromEntries([[record.applicant, { name, mobile, amount: own }], ...others])
}

function sectionOf(context: CommandContext): PresentedSection[] {
  const authors = authorsOf(context)
  if (authors.length === 0) return []
  const [own] = percentsOf(context.answers) ?? []
  const part = (percent: number | null | undefined): string =>
    typeof percent === 'number' ? `占 ${percent}%` : '平均分'
  const rows = [
    { id: 'author', label: '提建议的人', value: part(own) },
    ...authors.map(({ row, name, percent, said }) => ({
      id: `author${row}`,
      label: name,
      value: `${part(percent)}，${SAID[said]}`,
    })),
  ]
  return [{ id: 'authors', title: '一起想的人', rows }]
}

export const authorsPart: Part = {
  name: 'authors',
  see: (context) => ({ sections: sectionOf(context) }),
}

/** What has been given of it for one of them; nothing before. */
function honourOf(reading: Reading, person: string): Honour {
  const { paid = 0, next } = given.read(reading.record)
  const at = person === reading.record.applicant ? 0 : authorsOf(reading).findIndex((one) => one.person === person) + 1
  const [percents, parts] = [percentsOf(reading.answers), partsOf(paid, reading.answers)]
  return { grade: paid ? (next?.grade ?? '') : '', sum: parts[at] ?? 0, percent: percents?.[at] ?? null }
}

export const partners: Partners = {
  about: ({ title }) => textOf(title),
  named: authorsOf,
  steps: { yes: 'joinIn', no: 'notMe' },
  honour: honourOf,
}
