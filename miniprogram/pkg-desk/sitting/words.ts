import { checkFields } from '../../../domain/form'
import type { Answers, Field, FieldError } from '../../../domain/form/types'
import type { Meeting, MeetingLine, Ruling } from '../../../typings/api'
import { dayWords } from '../../client/when'

/** By line: what was decided, and what is said with it. */
export type Rulings = Record<string, { ruling: Ruling; input: Answers }>

export const RULING_WORDS: Record<Ruling, string> = { yes: '通过', no: '不通过', later: '下次再议' }
const TONES: Record<Ruling, string> = { yes: 'tone-ok', no: 'tone-err', later: 'tone-warn' }
const YES: Rulings[string] = { ruling: 'yes', input: {} }

/** One line as drawn: whose, which, what was decided, and why it cannot be. */
export interface LineLook {
  id: string
  name: string
  no: string
  why: string
  ruling: Ruling | ''
  result: string
  tone: string
  spoken: string
}

/** Lines that still have to be decided. */
export const openLines = ({ lines }: Meeting): MeetingLine[] =>
  lines.filter(({ ruling, outcome, why }) => ruling === null && outcome === 'waiting' && why === null)

const resultOf = ({ outcome, ruling }: MeetingLine): string =>
  outcome === 'left' ? '没有办' : ruling && outcome === 'done' ? RULING_WORDS[ruling] : ''

/** Every line, with its number on the agenda; `rulings`: what is being decided now. */
export const linesOf = (view: Meeting, rulings: Rulings | null): LineLook[] =>
  view.lines.map((line, index) => {
    const open = rulings !== null && openLines(view).includes(line)
    const ruling = open ? (rulings[line.id] ?? YES).ruling : line.ruling
    const result = open && ruling ? RULING_WORDS[ruling] : resultOf(line)
    const name = `${index + 1}. ${line.name} · ${line.official}`
    const why = line.why ?? ''
    const tone = ruling && line.outcome !== 'left' ? TONES[ruling] : 'quiet'
    const spoken = [name, result, why].filter(Boolean).join('，')
    return { id: line.id, name, no: line.no, why, ruling: open && ruling ? ruling : '', result, tone, spoken }
  })

/** The whole decision: what was not touched passes. */
export const decisionOf = (view: Meeting, rulings: Rulings): Rulings =>
  Object.fromEntries(openLines(view).map(({ id }) => [id, rulings[id] ?? YES]))

/** What is asked with a ruling on a line. */
export const askedWith = ({ asksNo }: Meeting, { kind, asksYes }: MeetingLine, ruling: Ruling): Field[] =>
  (ruling === 'no' ? asksNo[kind] : ruling === 'yes' ? asksYes : undefined) ?? []

/** What is wrong with the minutes and with the reasons, each at its place. */
export function mistakesIn(view: Meeting, minutes: Answers, rulings: Rulings, today: string): FieldError[] {
  const first = checkFields(view.asks, minutes, { today })
  const reasons = openLines(view).flatMap((line) => {
    const { id } = line
    const { ruling, input } = rulings[id] ?? YES
    const checked = checkFields(askedWith(view, line, ruling), input, { today })
    return checked.ok ? [] : checked.errors.map((error) => ({ ...error, path: `lines.${id}.${error.path}` }))
  })
  return [...(first.ok ? [] : first.errors), ...reasons]
}

/** Mistakes in the reason of one line, by the reason's own fields. */
export const mistakesAt = (errors: FieldError[], id: string): FieldError[] =>
  errors
    .filter(({ path }) => path.startsWith(`lines.${id}.`))
    .map((error) => ({ ...error, path: error.path.slice(`lines.${id}.`.length) }))

/** 「28 件通过，1 件不通过，1 件下次再议。」 */
function countWords(rulings: Rulings): string {
  const all = Object.values(rulings)
  const counts = (Object.keys(RULING_WORDS) as Ruling[]).map(
    (ruling) => [ruling, all.filter((one) => one.ruling === ruling).length] as const,
  )
  const some = counts.filter(([, count]) => count > 0)
  if (some.length === 1 && some[0]) return `${some[0][1]} 件都${RULING_WORDS[some[0][0]]}。`
  return `${some.map(([ruling, count]) => `${count} 件${RULING_WORDS[ruling]}`).join('，')}。`
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '')

/** What the officer reads before it takes effect. */
export const confirmLines = (view: Meeting, minutes: Answers, rulings: Rulings): string[] => [
  view.asks.length
    ? `${textOf(minutes.number)}，${dayWords(textOf(minutes.on))}开的，到会 ${textOf(minutes.present)} 人。`
    : `${view.words}。`,
  countWords(decisionOf(view, rulings)),
  '点了就办，不能撤回。',
]

/** The agenda to print or to send: masked names, as lists have them. */
export const agendaText = (band: string, { lines }: Meeting): string =>
  [
    `${band}　上会议程，共 ${lines.length} 件`,
    ...lines.map(({ name, official, no }, index) => `${index + 1}. ${name}　${official}　${no}`),
  ].join('\n')

/** 「办好 12 件，还有 18 件」 */
export const progressWords = ({ lines, left }: Meeting): string =>
  `办好 ${lines.filter(({ outcome }) => outcome === 'done').length} 件，还有 ${left} 件`
export const percentOf = ({ lines, left }: Meeting): number =>
  lines.length ? Math.round((100 * (lines.length - left)) / lines.length) : 0

/** How it ended. */
export function overWords({ lines }: Meeting): string {
  const done = lines.filter(({ outcome }) => outcome === 'done').length
  const left = lines.filter(({ outcome }) => outcome === 'left').length
  return left ? `办好 ${done} 件，${left} 件没有办，原因写在下面。` : `${done} 件都办好了。`
}
