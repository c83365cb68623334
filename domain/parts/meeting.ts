import { monthDay } from '../base/words'
import { textOf } from '../form'
import type { Answers, Field, PresentedSection } from '../form'
import { count, date, photos, text } from '../form/build'
import { back, officer, refusal } from '../matter/command'
import type { Command, CommandContext, Outcome, Part, Refusal } from '../matter/service'
import type { CaseRecord, Kept } from '../matter/types'

/*
 * 上会: a committee decides many cases at one sitting. Each case is decided by a step of its own, with the sitting's facts;
 * that a sitting takes it, and not an officer alone, is what sets these steps apart. The agenda is `agenda.ts`.
 */

/** How a sitting decides a case, and the step that does it. */
export const RULINGS = { yes: 'meetingYes', no: 'meetingNo', later: 'meetingLater' } as const
export type Ruling = keyof typeof RULINGS
/** The words for it, for officers. */
const RULING_NAMES: Record<Ruling, string> = { yes: '通过', no: '不通过', later: '下次再议' }

/** What is put down after the sitting, once for all its cases. */
export const MINUTES: Field[] = [
  date('on', '开会的日子', '哪天开的会？'),
  text('number', '会议和记录编号', '哪次会议？记录编号多少？', {
    hint: '比如：2026年第3次委员会会议',
    min: 4,
    max: 40,
  }),
  count('present', '到会', '到会几个人？', '人', { min: 1, max: 200 }),
  photos('papers', '会议记录', '拍下会议记录', { max: 3, optional: true }),
]
/** The same as each case keeps it, with the sitting's id. */
const FACTS: Field[] = [text('meeting', '上会', '哪次上会？', { max: 40 }), ...MINUTES]

/** 「2026年第3次委员会会议，11月20日」 */
export const meetingWords = ({ number, on }: Answers, today: string): string =>
  `${textOf(number)}，${monthDay(textOf(on), today)}`

/** What a ruling asks besides the minutes, of the row that it stands in. */
export const askedFor = ({ input }: Command): Field[] =>
  Array.isArray(input) ? input.filter(({ id }) => !FACTS.some((fact) => fact.id === id)) : []

const EARLY = '开会那天他还没有申请，不能算那次会定的。请一件一件办。'

/** No sitting decides what was handed in after it. */
const handedInBefore = ({ record }: CommandContext, { on }: Answers): Refusal | null =>
  textOf(on) < record.appliedOn ? refusal('TOO_EARLY', EARLY) : null

type Effect = (context: CommandContext, input: Answers) => Outcome

/** The outcome of the row that stands behind it, and in which sitting. */
const inSitting =
  (effect: Effect, words: (sitting: string) => string): Effect =>
  (context, input) => {
    const outcome = effect(context, input)
    const sitting = words(meetingWords(input, context.facts.today))
    return { ...outcome, note: outcome.note ? `${outcome.note}\n${sitting}` : sitting }
  }

/** A row of the state that a sitting may take: `as` is its name there. What it asks may not depend on the case. */
type Taken<To extends string> = Command<To> & { as: string }

function atMeeting<To extends string>(row: Taken<To>, label: string, done: string, words?: Effect): Command<To> {
  const { to, tone = 'go', notBy, elseBy, voids, guard, effect = () => ({}), as, gives, moves } = row
  const { asksRegister, asksList } = row
  return officer(label, to, done, {
    tone,
    as,
    atMeeting: true,
    keeps: true,
    input: [...FACTS, ...askedFor(row)],
    guard: (context, given) => handedInBefore(context, given) ?? guard?.(context, given) ?? null,
    effect: words ?? inSitting(effect, (sitting) => `${sitting}。`),
    ...(notBy ? { notBy } : {}),
    ...(elseBy ? { elseBy } : {}),
    ...(voids ? { voids } : {}),
    ...(gives ? { gives } : {}),
    ...(moves ? { moves } : {}),
    ...(asksRegister ? { asksRegister } : {}),
    ...(asksList ? { asksList } : {}),
  })
}

const stays = ({ record }: CommandContext): never => back(record.state)
const postponed = inSitting(
  () => ({}),
  (sitting) => `${sitting}，这次没定，下次会上再议。`,
)
const POSTPONING: Taken<never> = { label: '', by: 'officer', to: stays, done: '', tone: 'plain', as: RULINGS.later }

/**
 * The steps by which sittings decide cases of a state, to be spread among its commands.
 * @param rows the one that a case passes by, without what a single officer is asked there, and the one that refuses it
 */
export const meeting = <Y extends string, N extends string>({ yes, no }: { yes: Taken<Y>; no: Taken<N> }) => ({
  [RULINGS.yes]: atMeeting(yes, RULING_NAMES.yes, '工会委员会开会通过了'),
  [RULINGS.no]: atMeeting(no, RULING_NAMES.no, '工会委员会开会，没通过'),
  [RULINGS.later]: atMeeting(POSTPONING, RULING_NAMES.later, '工会委员会开会，这次没定', postponed),
})

const isRuling = (step: string): boolean => Object.values<string>(RULINGS).includes(step)
const rulingOf = (step: string): string =>
  Object.entries(RULINGS).flatMap(([ruling, name]) => (name === step ? RULING_NAMES[ruling as Ruling] : []))[0] ?? ''

/** The sittings that a case was before, the oldest first: a later one may have decided what another put off. */
const sittingsOf = ({ kept }: CaseRecord): [string, Kept][] =>
  Object.entries(kept)
    .filter(([step]) => isRuling(step))
    .sort(([, one], [, other]) => (one.at < other.at ? -1 : 1))

function sectionOf([step, { input }]: [string, Kept], today: string): PresentedSection {
  const row = (label: string, value: string) => ({ id: label, label, value })
  const pictures = Array.isArray(input.papers) ? input.papers.length : 0
  const photoRow = { id: step, label: '会议记录', value: `${pictures} 张`, photos: pictures }
  const rows = [
    row('上会', meetingWords(input, today)),
    row('到会', `${Number(input.present)} 人`),
    row('定下来的', rulingOf(step)),
  ]
  return { id: step, title: '上会', rows: pictures ? [...rows, photoRow] : rows }
}

export const meetingPart: Part = {
  name: 'meeting',
  shows: Object.values(RULINGS),
  see: ({ record, facts }) => ({ sections: sittingsOf(record).map((one) => sectionOf(one, facts.today)) }),
}
