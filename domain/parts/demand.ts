import { dueDate } from '../base/calendar'
import { formatYuan } from '../base/money'
import type { Fen } from '../base/money'
import { dayWords } from '../base/words'
import { textOf } from '../form'
import type { Answers } from '../form'
import { date, longText, money, photos, text } from '../form/build'
import { keptOf, officer, refusal, refusalAt, tells, toldText } from '../matter/command'
import { levelAbove, termOf } from '../matter/desk'
import { BANK_STEPS } from '../matter/funds'
import type { Command, CommandContext, OwnTerm, Refusal, State, StateChip } from '../matter/service'

/*
 * 追回: what was paid and should not have been is demanded back, with the reason. The applicant may object once, to the level
 * above. Where the money comes back one person puts the slip down and another holds it: then it is given no more. Whoever
 * did not demand it may give up demanding. An objection that nobody answers is granted, as time does it elsewhere; what nobody
 * could get back in three years is let be (民法典 第188条). The service has the terms of `DEMAND_TERMS`.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
/** Its terms, for the service to have among its own. */
export const DEMAND_TERMS = {
  repay: { n: 30, type: 'N', basis: '给错的钱，请职工几天内退回来', hard: false, roll: false, ...OWN },
  object: { n: 10, type: 'W', basis: '不同意退，上一级几天内看完', hard: false, ...OWN },
  unheard: { n: 60, type: 'N', basis: '追回的钱，多少天没有人看就自动往下走', hard: false, roll: false, ...OWN },
  barred: {
    n: 3,
    type: 'Y',
    basis: '给错的钱，多久没退就不再追',
    hard: false,
    roll: false,
    ...OWN,
    source: '民法典第188条',
    sure: 'A',
  },
} as const satisfies Record<string, OwnTerm>

export interface Demanding {
  /** What was paid, in fen: all of it is demanded. */
  sum: (context: CommandContext) => Fen
  /** Whether it is known that the bank has paid. */
  isPaid: (context: CommandContext) => boolean
}

/** The step that demands it: nobody else's word is theirs. */
const DEMAND = 'demandBack'

/** States of money that is demanded back. */
export type Demanded = 'demanded' | 'objected' | 'returning' | 'refunded'
type Back = Demanded | 'received'

const CHIP: StateChip = { icon: 'hand', tone: 'warn', word: '请您退钱', officer: '待职工退款' }
const REFUNDED: StateChip = { icon: 'cross-circle', tone: 'off', word: '钱退回来了', officer: '已追回' }

/** By when it is asked back where it is demanded now. */
function untilWords({ service, record, facts }: CommandContext): string {
  const { legal } = dueDate(facts.today, termOf(service, 'repay', record, facts), facts.calendar)
  return dayWords(legal, facts.today).screen
}

/** Finance, or the desk that granted it. */
const demanding = ({ sum, isPaid }: Demanding): Command<'demanded'> =>
  officer('给错了，请他退回', 'demanded', '请您把这笔钱退回来', {
    ...{ tone: 'stop', keeps: true, late: true, when: isPaid },
    input: [
      toldText('text', '为什么要退回来？'),
      longText('howBack', '怎么退', '退到哪里？写工会的户名、银行、账号，或者交到哪个窗口。', { min: 10, max: 200 }),
    ],
    confirm: (context) => [
      `请 ${context.record.title} 退回 ${formatYuan(sum(context))}，要在 ${untilWords(context)} 前退。`,
      '他会看到您写的话，不同意可以请上一级看。钱没退回来以前，账上不变。',
    ],
    effect: (context, input) => ({
      note: [
        textOf(input.text),
        `要退 ${formatYuan(sum(context))}，请在 ${untilWords(context)} 前退。`,
        `怎么退：${textOf(input.howBack)}`,
        '不同意，可以点“不同意退”，请上一级看。',
      ].join('\n'),
    }),
  })

/** A part of it is no entry: whoever pays by parts brings the slip when all is there. */
function isWhole({ sum }: Demanding, context: CommandContext, input: Answers): Refusal | null {
  const all = sum(context)
  if (Number(input.sum) === all) return null
  return refusalAt('sum', 'PART', `要退的是 ${formatYuan(all)}，一分不差才能记。分几次退的，等都退齐了，一起记。`)
}

const slipOf = ({ record }: CommandContext): Answers => keptOf(record, 'cameBack')?.input ?? {}

/** Finance has the bank's slip, or the receipt of the window. */
const cameBack = (of: Demanding): Command<'returning'> =>
  officer('钱退回来了', 'returning', '钱退回来了，财务在核对', {
    ...{ keeps: true, repays: true },
    input: [
      money('sum', '退了多少', '退回来多少？'),
      text('paper', '回单号', '银行回单号，或者收据号？', { min: 2, max: 60 }),
      date('on', '日子', '哪天退回来的？照回单写。'),
    ],
    guard: (context, input) => isWhole(of, context, input),
  })

/** Another of finance; where one sits alone there, one of the union above, to whom it is handed up. */
const holds = ({ sum }: Demanding): Command<'refunded'> =>
  officer('核对了，钱到账了', 'refunded', '钱退回来了，这件事结束了', {
    notBy: ['cameBack'],
    confirm: (context) => [
      `${formatYuan(sum(context))}，回单号 ${textOf(slipOf(context).paper)}，${
        dayWords(textOf(slipOf(context).on), context.facts.today).screen
      }。`,
      '和银行流水对上了再点。点了以后钱放回原来的资金，这一笔不再算给过他。',
    ],
    effect: (context) => ({ note: `退回来 ${formatYuan(sum(context))}，不再算您领过。` }),
  })

const notThere: Command<'demanded'> = officer('没对上，钱没到', 'demanded', '财务没对上，钱还没到账', {
  tone: 'plain',
  input: [toldText('text', '写给职工：哪里没对上？')],
  effect: tells('text'),
})

/** By another than whoever demanded it: what was given stays given. */
const letBe = (by: string): Command<'received'> =>
  officer('不追了', 'received', '这笔钱不用退了', {
    ...{ tone: 'plain', late: true, notBy: [by] },
    input: [toldText('text', '为什么不追了？')],
    effect: tells('text'),
  })

const ONCE = '已经请上一级看过一次了。还有话要说，请打电话给工会。'
function onlyOnce({ record }: CommandContext): Refusal | null {
  const said = record.log.some(({ command }) => command === 'object' || command === 'objectOnPaper')
  return said ? refusal('NOT_NOW', ONCE) : null
}
const objecting: Command<'objected'> = {
  ...{ label: '不同意退', by: 'applicant', to: 'objected', tone: 'plain', done: '您不同意退，请上一级看' },
  input: [longText('text', '您的理由', '您觉得哪里不对？', { min: 10 })],
  guard: (context) => onlyOnce(context),
  effect: tells('text'),
}

/** Said at the window, or on paper, by whoever has no phone; an officer puts it down for them. */
const objectOnPaper: Command<'objected'> = officer('他说不同意退', 'objected', '您不同意退，请上一级看', {
  ...{ tone: 'plain', keeps: true },
  input: [
    longText('text', '他的理由', '他怎么说的？照他的话写。', { min: 10 }),
    photos('pages', '他写的', '他写了的，拍下来', { max: 3, optional: true }),
  ],
  guard: (context) => onlyOnce(context),
  effect: tells('text'),
})

const upheld = (by: string): Command<'demanded'> =>
  officer('要退', 'demanded', '上一级看过，还是要退', {
    decides: true,
    elseBy: [by],
    input: [toldText('text', '为什么还是要退？')],
    effect: tells('text'),
  })
const notOwed = (by: string): Command<'received'> =>
  officer('不用退', 'received', '上一级看过，不用退了', {
    elseBy: [by],
    input: [toldText('text', '为什么不用退？')],
    effect: tells('text'),
  })

/** The bank has sent it back after all: nobody has to give it back any more, and it goes back to the fund. */
const bankFailed: Command<'refunded'> = officer('银行退回来了', 'refunded', '银行把这笔钱退回来了，不用您退了', {
  ...{ tone: 'plain', keeps: true, atBank: true },
  input: [longText('text', '为什么', '银行说为什么付不了？', { min: 4, max: 220 })],
  effect: tells('text'),
})

const UNHELD = '已经退了的，不用再退一次。请留好回单，打电话给工会财务。'
const GIVEN = { counts: true, demands: true, at: () => 'received' } as const
const FINANCE = { desk: 'county', staff: 'finance' } as const

/**
 * The states from the demand to the money that came back, and the step that leads there from what was paid.
 * @param by the step that demanded it
 */
export function demandStates(of: Demanding, by = DEMAND) {
  const sumWords = (context: CommandContext): string => formatYuan(of.sum(context))
  const bank = { [BANK_STEPS.failed]: bankFailed }
  const states = {
    demanded: {
      ...{ ...GIVEN, ...FINANCE, chip: CHIP, within: 'object' },
      words: (context) => `这笔钱给错了，请您退回 ${sumWords(context)}。为什么、怎么退、几天内退，写在下面。`,
      waits: { who: '您', term: 'repay' },
      after: { end: 'barred', to: 'received', done: '三年没有退成，不再追了' },
      commands: { cameBack: cameBack(of), letBe: letBe(by), object: objecting, objectOnPaper, ...bank },
    },
    objected: {
      ...{ ...GIVEN, chip: 'doing', within: 'object' },
      words: '您不同意退，上一级工会在看。看完以前先不用退。',
      desk: () => levelAbove('county'),
      after: { end: 'unheard', to: 'received', done: '上一级一直没有答复，不用退了' },
      commands: { upheld: upheld(by), notOwed: notOwed(by), ...bank },
    },
    returning: {
      ...{ ...GIVEN, ...FINANCE, chip: 'doing', within: 'object' },
      words: '您退的钱，财务在核对。',
      after: { end: 'unheard', to: 'demanded', done: '一直没有核对完，请财务重新记', note: () => UNHELD },
      commands: { holds: holds(of), notThere, ...bank },
    },
    refunded: {
      ...{ chip: REFUNDED, desk: null, closed: true, commands: {} },
      words: (context) => `${sumWords(context)} 退回来了，不再算您领过。`,
    },
  } satisfies Record<Demanded, State<Back>>
  return { demand: demanding(of), states }
}
