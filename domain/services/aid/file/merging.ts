import { textOf } from '../../../form'
import { longText, text } from '../../../form/build'
import { officer, refusalAt, tells, toldText } from '../../../matter/command'
import { levelAbove } from '../../../matter/desk'
import { joining } from '../../../matter/joining'
import { formatNumber } from '../../../matter/number'
import type { Command, CommandContext, Refusal, State, StateChip } from '../../../matter/service'
import { inForceUntil, isOverdue, life, noticeTurn } from './life'

/*
 * 两份名册是一家: the keeper says so of two files in force, the level above decides. One stays, the other is closed with words to
 * both, after days in which its worker may say that it is not so. What was given to either counts for the one household.
 */

const NONE = '没有找到这个编号的名册，或者不归您看。请核对办事编号。'
const SAME = '这就是这一份。请填另一份的办事编号。'
const NOT_IN_FORCE = '那一份不在册，合不进去。请看那一份走到哪一步。'
/** States of the file that may take another one in. */
const STANDS = ['filed', 'reviewing', 'review']

function fits({ record, other }: CommandContext): Refusal | null {
  const wrong = (message: string): Refusal => refusalAt('other', 'NONE', message)
  if (!other || other.service !== 'aid.file') return wrong(NONE)
  if (other.id === record._id) return wrong(SAME)
  return STANDS.includes(other.state) ? null : wrong(NOT_IN_FORCE)
}

/** Nothing new is given on it until it is decided. */
export const sameHome = officer('和另一份是一家', 'merging', '工会在核实：您家是不是有两份名册', {
  tone: 'plain',
  keeps: true,
  asksOther: 'other',
  input: [
    text('other', '另一份', '留下的那一份，办事编号是多少？', { min: 11, max: 13, hint: '比如：K7Q2-9F4D-3MX' }),
    toldText('text', '写给职工：怎么看出来是一家？'),
  ],
  confirm: () => ['先打电话或上门核实。这一份会并进另一份，由上一级定。这几天不再给新的救助。'],
  guard: fits,
  effect: (context, input) => {
    const { record, facts, other } = context
    const into = other && { id: other.id, no: other.no, title: other.title }
    return {
      note: textOf(input.text),
      memo: {
        ...life.write(record, { until: inForceUntil(record, facts) }),
        ...(into ? joining.write(record, { into }) : {}),
      },
    }
  },
})

const backTo = (context: CommandContext): 'filed' | 'review_due' => (isOverdue(context) ? 'review_due' : 'filed')

const merge = officer('合成一份', 'merge_notice', '上一级定了：两份名册合成一份', {
  decides: true,
  elseBy: ['sameHome'],
  input: [toldText('text', '写给职工：为什么合？以后怎么办？')],
  confirm: () => ['他会收到通知，几天内可以说不同意。没有人说，这一份就结束，今年领过的都算在一家里。'],
  effect: tells('text'),
})
const apart = <To extends string>(to: Command<To>['to']): Command<To> =>
  officer('不是一家，照旧', to, '核实过了：不是一家，照旧在名册上', {
    tone: 'plain',
    input: [toldText('text', '为什么不合？')],
    effect: ({ record }, input) => {
      const { taken = [], house = [] } = joining.read(record)
      return { note: textOf(input.text), memo: { oneHome: { taken, house } } }
    },
  })

const agree: Command<'merged_home'> = {
  label: '同意，合成一份',
  by: 'applicant',
  to: 'merged_home',
  tone: 'go',
  done: '您同意合成一份',
}
const disagree: Command<'merge_objection'> = {
  label: '不同意合',
  by: 'applicant',
  to: 'merge_objection',
  tone: 'plain',
  input: [longText('text', '您的理由', '为什么不是一家？', { min: 10, max: 300 })],
  effect: tells('text'),
  done: '您说不同意合',
}

const uphold = officer('还是合成一份', 'merged_home', '上一级又看过：两份名册合成一份', {
  tone: 'stop',
  elseBy: ['merge'],
  input: [toldText('text', '为什么还是合？')],
  effect: tells('text'),
})

const WAITS: StateChip = { icon: 'info', tone: 'warn', word: '两份合一份', officer: '两份合一份' }
const OFF: StateChip = { icon: 'undo', tone: 'off', word: '并到另一份', officer: '并到另一份' }

/** The other file, as its worker and officers know it. */
const otherWords = ({ record }: CommandContext): string => {
  const { into } = joining.read(record)
  return into ? `${into.title}家那一份（${formatNumber(into.no)}）` : '家里的另一份'
}

export const mergingStates = {
  merging: {
    chip: WAITS,
    words: (context) => `工会在核实：这一份和${otherWords(context)}是不是一家。看完以前还在名册上，先不给新的救助。`,
    desk: () => levelAbove('county'),
    within: 'appeal',
    commands: { merge, apart: apart(backTo) },
  },
  merge_notice: {
    chip: WAITS,
    words: (context) =>
      `一家只有一份名册。这一份要并进${otherWords(context)}，领过的算在一起，以后从那一份申请。不同意，就点“不同意合”。`,
    desk: null,
    closed: true,
    rests: true,
    keeper: 'county',
    after: { end: 'objectExit', to: 'merged_home', done: '没有人说不同意，两份名册合成一份' },
    remind: [{ days: 3, applicant: '给您的一个通知，再过3天就定了' }],
    turn: noticeTurn,
    commands: { agree, disagree },
  },
  merge_objection: {
    chip: 'doing',
    words: '您不同意合，上一级工会在看。看完以前还在名册上，先不给新的救助。',
    desk: () => levelAbove('county'),
    within: 'appeal',
    commands: { uphold, apart: apart(backTo) },
  },
  merged_home: {
    chip: OFF,
    words: (context) => `并进了${otherWords(context)}。填过的都还能看，今年领过的算在一起，要救助从那一份申请。`,
    desk: null,
    closed: true,
    goesInto: true,
    commands: {},
  },
} satisfies Record<
  string,
  State<'merging' | 'merge_notice' | 'merge_objection' | 'merged_home' | 'filed' | 'review_due'>
>
