import { dueDate } from '../../../base/calendar'
import { dayWords } from '../../../base/words'
import { textOf } from '../../../form'
import { choice, longText } from '../../../form/build'
import { hasBegun, officer, refusal, tells, toldText } from '../../../matter/command'
import { levelAbove, termOf } from '../../../matter/desk'
import type { Begins, Command, CommandContext, Refusal, State, StateChip } from '../../../matter/service'
import { EXIT_NAMES, exitOf } from '../../../rules/hardship'
import type { ExitReason } from '../../../rules/hardship'
import { carriedOn } from './carry'
import { inForceUntil, isOverdue, life, noticeTurn } from './life'

/*
 * 退出名册: a notice with its reason, days in which the worker may say that it is wrong, and the level above that decides.
 * Until then the file is on the register and nothing new is given on it. A family that has left hardship is called once; one
 * that falls back applies anew, with what it had filled in.
 */

const exitIn = ({ record }: CommandContext) => life.read(record).exit

/** Where it goes once nothing stands against it any more. */
const gone = (reason: ExitReason | undefined): 'recovered' | 'ended' =>
  reason && exitOf(reason).followUp ? 'recovered' : 'ended'

const reasonWords = (reason: ExitReason, text: string): string => `${EXIT_NAMES[reason]}：${text}`
/** The worker's own wish may be written down by the keeper as well, for whoever says it on the telephone. */

/** Notice to the worker; at once where nobody is left to object. */
export const end = officer<'leaving' | 'ended'>(
  '退出名册',
  (_context, input) => (exitOf(textOf(input.reason) as ExitReason).mayObject ? 'leaving' : 'ended'),
  '通知您退出名册',
  {
    tone: 'stop',
    keeps: true,
    input: [choice('reason', '为什么', '为什么退出？', EXIT_NAMES), toldText('text', '写给职工：为什么？以后怎么办？')],
    confirm: () => ['他会收到通知，几天内可以说不同意，由上一级看。这几天不再给新的救助。'],
    effect: (context, input) => {
      const { record, facts, service } = context
      const [reason, text] = [textOf(input.reason) as ExitReason, textOf(input.text)]
      const { legal: objectBy } = dueDate(facts.today, termOf(service, 'objectExit', record, facts), facts.calendar)
      const until = inForceUntil(record, facts)
      const last = exitOf(reason).mayObject
        ? `不同意的，${dayWords(objectBy, facts.today).screen}以前点“不同意退出”。`
        : ''
      return {
        note: [reasonWords(reason, text), last].filter(Boolean).join('\n'),
        memo: life.write(record, { until, exit: { reason, text, objectBy } }),
        gaps: 0,
      }
    },
  },
)

/** The worker wants it themselves: nobody has to agree. */
export const leave: Command<'ended'> = {
  label: '不用帮扶了，退出名册',
  by: 'applicant',
  to: 'ended',
  tone: 'stop',
  confirm: () => ['退出以后不能再申请救助。家里又困难了，可以再申请。'],
  effect: () => ({ note: EXIT_NAMES.ownWish }),
  done: '您退出了名册',
}
function objectGuard(context: CommandContext): Refusal | null {
  const exit = exitIn(context)
  if (exit?.objected) return refusal('NOT_NOW', '已经请上一级看过一次了。')
  const { today } = context.facts
  return exit && today > exit.objectBy ? refusal('TOO_LATE', '说不同意的日子过了。家里困难，可以再申请。') : null
}

const object: Command<'exit_objection'> = {
  label: '不同意退出',
  by: 'applicant',
  to: 'exit_objection',
  tone: 'plain',
  input: [longText('text', '您的理由', '为什么不该退出？', { min: 10, max: 300 })],
  guard: objectGuard,
  effect: (context, input) => {
    const exit = exitIn(context)
    const objected = textOf(input.text)
    return { note: objected, ...(exit ? { memo: life.write(context.record, { exit: { ...exit, objected } }) } : {}) }
  },
  done: '您说不同意退出',
}

/** Back on the register as it was, also where its last day has passed meanwhile. */
const backTo = (context: CommandContext): 'filed' | 'review_due' => (isOverdue(context) ? 'review_due' : 'filed')

const stay = officer('不退出了', backTo, '不退出了，照旧在名册上', {
  tone: 'plain',
  input: [toldText('text', '为什么不退出了？')],
  effect: tells('text'),
})
const overturn = officer('留在名册上', backTo, '上一级看过，留在名册上', {
  decides: true,
  elseBy: ['end'],
  input: [toldText('text', '为什么留下？')],
  effect: tells('text'),
})
const sustain = officer('同意退出', (context) => gone(exitIn(context)?.reason), '上一级看过，退出名册', {
  tone: 'stop',
  elseBy: ['end'],
  input: [toldText('text', '为什么要退出？')],
  effect: tells('text'),
})

/** What is looked over once more; papers and consents are given anew. */
const LOOK_AGAIN = ['members', 'incomes', 'flags', 'costs', 'cause']

/** The new file of a family that has fallen back: linked to the old one, and filled with what it said. */
const anew = (when?: Begins['when']): Begins => ({
  service: 'aid.file',
  ...(when ? { when } : {}),
  answers: carriedOn,
  asks: LOOK_AGAIN,
})
const isFirst = ({ record }: CommandContext): boolean => !hasBegun(record, 'aid.file')

/** The worker's own step; the file itself stays as it ended. */
export const again = <To extends string>(to: To): Command<To> => ({
  label: '家里又困难了，再申请',
  by: 'applicant',
  to,
  tone: 'go',
  when: isFirst,
  confirm: () => ['以前填的都带过去，只要看看收入和花的钱，补上新的照片和同意。'],
  begins: anew(),
  done: '您又申请了一次',
})

const CALLED = { fine: '还好，没有返困', relapsed: '又困难了', unreachable: '没联系上' }

/** One call or visit, written down; a family that has fallen back gets the draft of a new file at once. */
const followUp = officer<'recovered' | 'ended'>(
  '记下回访',
  (_context, { result }) => (result === 'unreachable' ? 'recovered' : 'ended'),
  '工会回访过了',
  {
    keeps: true,
    input: [
      choice('result', '回访', '打电话或上门，家里现在怎么样？', CALLED),
      toldText('text', '写给职工：说了什么？以后怎么办？'),
    ],
    begins: anew((context, { result }) => result === 'relapsed' && isFirst(context)),
    effect: (_context, input) => ({
      note: `${CALLED[input.result as keyof typeof CALLED]}：${textOf(input.text)}`,
    }),
  },
)

const OFF: StateChip = { icon: 'undo', tone: 'off', word: '退出了', officer: '已退出' }

/** From the notice until the family was called. */
export const leavingStates = {
  leaving: {
    chip: { icon: 'info', tone: 'warn', word: '要退出名册', officer: '退出，等职工说' },
    words: '工会要把您家从名册里退出，原因写在下面。不同意就点“不同意退出”，由上一级来看。',
    desk: null,
    closed: true,
    rests: true,
    keeper: 'county',
    after: { end: 'objectExit', to: (context) => gone(exitIn(context)?.reason), done: '没有人说不同意，退出了名册' },
    remind: [{ days: 3, applicant: '给您的一个通知，再过3天就定了' }],
    turn: noticeTurn,
    commands: { object, stay },
  },
  exit_objection: {
    chip: 'doing',
    words: '您不同意退出，上一级工会在看。看完以前还在名册上。',
    desk: () => levelAbove('county'),
    within: 'appeal',
    commands: { overturn, sustain },
  },
  recovered: {
    chip: OFF,
    words: '从帮扶名册里退出了，家里好起来了。过些日子工会会打电话问问。又困难了，随时再申请。',
    desk: null,
    closed: true,
    keeper: 'county',
    after: { end: 'followUp', to: 'ended', done: '回访的日子过了' },
    remind: [{ days: 30, desk: '您管的一件事，请在一个月内回访' }],
    commands: { followUp, again: again('recovered') },
  },
  ended: {
    chip: OFF,
    words: '从帮扶名册里退出了，原因写在下面。填过的都还能看。又困难了，可以再申请。',
    desk: null,
    closed: true,
    commands: { again: again('ended') },
  },
} satisfies Record<string, State<'recovered' | 'ended' | 'exit_objection' | 'filed' | 'review_due'>>
