import { dueDate } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import { dayWords } from '../base/words'
import { textOf } from '../form'
import type { Answers, Field } from '../form'
import { choice, longText } from '../form/build'
import { back, notesOf, officer, refusal, tells, toldText } from '../matter/command'
import { deskOrg, levelAbove, termOf } from '../matter/desk'
import type { Command, CommandContext, Part, Refusal, Service, State, StateChip } from '../matter/service'
import type { CaseRecord, Level } from '../matter/types'
import { wasObjected } from './publicity'

/*
 * 不批准和再看一次: a refusal with its reason, and one appeal to the level above; it may send the case back to where it was
 * refused, or uphold it. Where nobody stands above, another person of the same union looks.
 */

interface Notes {
  code: string
  text: string
  level: Level
  at: CivilDate
  appealBy: CivilDate
  provisional: boolean
  /** State in which it was refused. */
  back: string
  appeals: number
}
const notes = notesOf<Notes>('refusal')

/** The appeal is not looked at by whoever refused, as long as somebody else sits at that desk. */
const REFUSING = 'reject'

function noted({ service, record, facts }: CommandContext, input: Answers): Partial<Notes> {
  const until = dueDate(facts.today, termOf(service, 'appealWindow', record, facts), facts.calendar)
  const level = facts.orgs[deskOrg(record.desk) ?? record.unit]?.level ?? 'unit'
  const appeal = { appealBy: until.legal, provisional: until.provisional }
  return { code: textOf(input.code), text: textOf(input.text), level, at: facts.today, back: record.state, ...appeal }
}

/** The kind of reason for which a case was refused, in words; empty where none was said. */
export function refusedFor({ flow }: Service, memo: CaseRecord['memo']): string {
  const { code } = notes.read({ memo })
  const inputs = Object.values(flow.states).map(({ commands }) => commands[REFUSING]?.input)
  const asked = inputs.flatMap((input): Field[] => (Array.isArray(input) ? input : []))
  const field = asked.find(({ id }) => id === 'code')
  return (field?.kind === 'choice' && field.options.find(({ value }) => value === code)?.label) || ''
}

/** Refuse with a reason of a known kind and the officer's own sentence. Stands in the table as `reject`. */
export const refusing = (reasons: Record<string, string>): Command<'rejected'> =>
  officer('不批准', 'rejected', '没通过', {
    tone: 'stop',
    input: [choice('code', '原因', '原因是哪一类？', reasons), toldText('text', '为什么没通过？')],
    effect: (context, input) => ({
      note: textOf(input.text),
      memo: notes.write(context.record, noted(context, input)),
      ...(wasObjected(context.record) ? { answersObjections: '工会核实过了，这份申请没通过。' } : {}),
    }),
  })

function appealGuard({ record, facts }: CommandContext): Refusal | null {
  const { appeals, appealBy = '' } = notes.read(record)
  if (appeals) return refusal('NOT_NOW', '已经请上一级看过一次了。')
  return facts.today > appealBy
    ? refusal('TOO_LATE', `${dayWords(appealBy, facts.today).screen} 是最后一天，现在过了。想办可以重新申请。`)
    : null
}

/** An appeal, once, within the time allowed. */
const appealing: Command<'appeal_review'> = {
  label: '请上一级再看',
  by: 'applicant',
  to: 'appeal_review',
  tone: 'plain',
  input: [longText('text', '您的理由', '您觉得哪里不对？', { min: 10 })],
  guard: appealGuard,
  effect: ({ record }, input) => ({
    note: textOf(input.text),
    memo: notes.write(record, { appeals: 1 }),
    hold: 'again',
  }),
  done: '您请上一级再看',
}

/** Sent back to where it was refused. */
const overturn = officer(
  '重新办理',
  ({ service, record }) => back(notes.read(record).back ?? service.flow.path[0]),
  '上一级要求重新办',
  {
    decides: true,
    elseBy: [REFUSING],
    input: [toldText('text', '为什么要重新办？')],
    effect: tells('text'),
  },
)

const sustain = officer('维持原来的结果', 'refused', '上一级看过，结果不变', {
  tone: 'stop',
  elseBy: [REFUSING],
  input: [toldText('text', '为什么结果不变？')],
  effect: tells('text'),
})

/** How a refusal is shown and said; a service may have words of its own. */
interface RefusalWords {
  chip: StateChip
  rejected: string
  /** What they may do besides the appeal. */
  again: string
  refused: string
}
const WORDS: RefusalWords = {
  chip: { icon: 'cross-circle', tone: 'off', word: '没通过', officer: '不批准' },
  rejected: '这次没通过。',
  again: '情况变了，重新申请。',
  refused: '上一级看过了，结果不变。',
}

/**
 * The states that `refusing` leads to: refused, looked at again by the level above if the applicant asks for it, and
 * refused for good. The service has the terms `appealWindow` and `appeal`.
 */
export function refusalStates(withdraw: Command<'withdrawn'>, own: Partial<RefusalWords> = {}) {
  const { chip, rejected, refused, again } = { ...WORDS, ...own }
  return {
    rejected: {
      chip,
      words: rejected,
      desk: null,
      closed: true,
      forNothing: true,
      refused: again,
      commands: { appeal: appealing },
    },
    appeal_review: {
      chip: 'doing',
      words: '上一级工会在重新看。',
      desk: (record) => levelAbove(notes.read(record).level ?? 'unit'),
      within: 'appeal',
      at: (record) => notes.read(record).back,
      commands: { overturn, sustain, withdraw },
    },
    refused: { chip, words: refused, desk: null, closed: true, forNothing: true, refused: again, commands: {} },
  } satisfies Record<string, State>
}

/** The reason that the applicant reads, and until when they may ask the level above. */
function seenOf({ service, record, facts }: CommandContext) {
  const { text, appeals, appealBy = '' } = notes.read(record)
  const state = service.flow.states[record.state]
  if (text === undefined || !state?.refused) return {}
  const mayAppeal = 'appeal' in state.commands && !appeals && facts.today <= appealBy
  const last = 'appeal' in state.commands ? null : record.log[record.log.length - 1]?.note
  return { refusal: { text: last ?? text, appealBy: mayAppeal ? appealBy : null, again: state.refused } }
}

export const refusalPart: Part = { name: 'refusal', see: seenOf }
