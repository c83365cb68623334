import { formatYuan } from '../base/money'
import type { Fen } from '../base/money'
import { dayWords } from '../base/words'
import { textOf } from '../form'
import type { Answers, Field } from '../form'
import type { IdentityField } from '../form/types'
import { date, longText, text } from '../form/build'
import { BANK_STEPS } from '../matter/funds'
import { keptOf, officer, refusalAt, tells, toldText } from '../matter/command'
import type { Asks, Command, CommandContext, OwnTerm, Refusal, State, StateChip } from '../matter/service'
import { CONFIRM_CHIP } from './confirm'
import { DEMAND_TERMS, demandStates } from './demand'
import type { Demanded } from './demand'
import { bringingBack, making } from './letter'

/*
 * 付款: what others have granted finance pays to the person's own card; they say that it has come. What the bank sends back
 * is asked for another card. The form has the questions `bankCard` and `bank`; the service has the terms `pay`, `arrive`,
 * `followUp`, `silence`, `card` and `cardEnd`.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
/** Its terms, for the service to have among its own. */
export const PAYMENT_TERMS = {
  pay: { n: 5, type: 'W', basis: '定了几天内付款', hard: false, ...OWN },
  arrive: { n: 15, type: 'N', basis: '钱打出去，等职工说到没到', hard: false, roll: false, ...OWN },
  followUp: { n: 5, type: 'W', basis: '财务几天内查清楚', hard: false, ...OWN },
  silence: { n: 15, type: 'N', basis: '几天没说没到，算收到了', hard: false, roll: false, ...OWN },
  card: { n: 10, type: 'W', basis: '请职工几天内换卡', hard: false, ...OWN },
  cardEnd: { n: 90, type: 'N', basis: '多少天没换卡就结束', hard: false, roll: false, ...OWN },
  ...DEMAND_TERMS,
} as const satisfies Record<string, OwnTerm>

/** The questions of the form that say where the money goes: the card's number first. */
export type CardFields = [IdentityField, ...Field[]]

/** The last four digits, by which a card is spoken of. */
export const tailOf = ([number]: CardFields, answers: Answers): string => textOf(answers[number.id]).slice(-4)

export interface Payment<Again extends string> {
  card: CardFields
  /** What was granted, in fen. */
  sum: (context: CommandContext) => Fen
  /** Steps that whoever pays may not have taken. */
  notBy: string[]
  /** Key of the letter that is printed and signed: the voucher. */
  letter: string
  /** Where it begins anew for whoever gives a card when it was over already. */
  again: Again
  /** Said besides, as long as it concerns the applicant. */
  besides?: (context: CommandContext) => string
}

const ASKS: Asks = {
  todo: '请您换一张卡',
  answered: '您请人换的银行卡填好了',
  soon: '等您换的银行卡快到期了',
  late: '等您换的银行卡过期了，请填一下',
  lateForDesk: '请人换的银行卡过期没有填',
  lateInLog: '过期没有换银行卡',
}
const CARD_CHIP: StateChip = { icon: 'hand', tone: 'warn', word: '等您换卡', officer: '待职工换卡' }
const ENDED = '一直没有能收钱的卡，先结束了。填一张新卡，接着办。'

const OTHER_CARD = '和他填的卡对不上。请点开卡号再核对，一样了再记。'
/** Typed from the voucher of the bank, and compared: so the wrong card shows before anybody believes that it was right. */
const isHis =
  (card: CardFields) =>
  ({ answers }: CommandContext, { tail }: Answers): Refusal | null =>
    tail === tailOf(card, answers) ? null : refusalAt('tail', 'OTHER', OTHER_CARD)

/** The day on which it was paid, and the end of the card, however that was put down; empty where it was not yet. */
export const paidIn = ({ record }: CommandContext): Answers =>
  (keptOf(record, BANK_STEPS.paid) ?? keptOf(record, 'pay'))?.input ?? {}

/** Whether the bank's last word is that it has paid: a card that failed later asks for another payment. */
function isPaid({ record }: CommandContext): boolean {
  const said = record.log.filter(({ command }) => BANKED.includes(command))
  return PAYS.includes(said[said.length - 1]?.command ?? '')
}
const PAYS = ['pay', BANK_STEPS.paid]
const BANKED = [...PAYS, 'bounced', BANK_STEPS.failed]

/** When it was paid, and to which card; empty where it was not yet. */
function paidWords(context: CommandContext): string {
  const { on, tail } = paidIn(context)
  const { facts } = context
  return on ? `${dayWords(textOf(on), facts.today).screen} 打到尾号 ${textOf(tail)} 的卡上` : ''
}

const PAID = [
  date('on', '付款的日子', '哪天付的？'),
  text('tail', '卡号后四位', '打到哪张卡？照回单写卡号后四位。', { min: 4, max: 4 }),
]
const paidNote =
  ({ sum }: Payment<string>): Command['effect'] =>
  (context, { on, tail }) => ({
    note: `${formatYuan(sum(context))}，${dayWords(textOf(on), context.facts.today).screen} 打到尾号 ${textOf(tail)} 的卡上。`,
  })

/** Where nothing is reserved of a fund, finance puts down by hand what the bank did. */
const paying = <A extends string>(payment: Payment<A>): Command<'paid'> => {
  const { card, sum, notBy } = payment
  return officer('记下付款', 'paid', '钱打出去了', {
    ...{ keeps: true, notBy, byHand: true },
    input: PAID,
    confirm: (context) => [
      `付给 ${context.record.title} ${formatYuan(sum(context))}。`,
      '银行付成了再记，记下就告诉他。',
    ],
    guard: isHis(card),
    effect: paidNote(payment),
  })
}

const BOUNCED = {
  ...{ tone: 'plain', keeps: true },
  input: [longText('text', '为什么', '银行说为什么付不了？', { min: 4, max: 220 })],
  effect: tells('text'),
} as const satisfies Partial<Command>
const CARD_DONE = '钱付不到这张卡，请您换一张'
const bounced = (label: string): Command<'card'> => officer(label, 'card', CARD_DONE, { ...BOUNCED, byHand: true })

/** What the bank says of a payout from a fund: the ledger tells the case. */
const bankFailed: Command<'card'> = officer('银行退回来了', 'card', CARD_DONE, { ...BOUNCED, atBank: true })
const bankPaid = (payment: Payment<string>): Command<'paid'> =>
  officer('银行付成了', 'paid', '钱打出去了', {
    ...{ keeps: true, atBank: true },
    input: PAID,
    effect: paidNote(payment),
  })

/** Filled in with nothing: what is known is the card that failed. */
const blank = ({ ...field }: Field): Field => {
  if ('prefill' in field) delete field.prefill
  return field
}
const newCard = <To extends string>(to: To, card: CardFields): Command<To> => ({
  ...{ label: '换一张卡', by: 'applicant', to, tone: 'go', done: '您换了收钱的卡', readdresses: true },
  input: card.map(blank),
  effect: ({ answers }, input) => ({ answers: { ...answers, ...input }, note: `尾号 ${tailOf(card, input)}` }),
})

/** Three times: whoever says so again is called, and finance decides. */
const mayMiss = ({ record }: CommandContext): boolean =>
  record.log.filter(({ command }) => command === 'missing').length < 3

const got: Command<'received'> = { label: '钱到了', by: 'applicant', to: 'received', tone: 'go', done: '您说钱到了' }
/** Where the bank was quicker than the books: nobody waits for ever for a desk that has forgotten it. */
const gotBefore: Command<'received'> = { ...got, confirm: () => ['钱真的到卡上了再点，点了就办完了。'], tone: 'plain' }
const missing: Command<'tracing'> = {
  ...{ label: '钱没到', by: 'applicant', to: 'tracing', tone: 'plain', done: '您说钱没到' },
  confirm: () => ['先看看是不是这张卡，短信、存折都查一下。真的没到，财务去银行查。'],
  when: mayMiss,
}

/** Whoever was called after it was paid says so; see the batch's calls. Nobody presses it on the matter. */
export const CALL_STEP = 'calledMissing'
const calledMissing: Command<'tracing'> = officer('回访时说钱没到', 'tracing', '回访时您说钱没到', {
  ...{ keeps: true, atBank: true },
  input: [longText('text', '怎么说的', '他怎么说的？', { max: 200 })],
  effect: tells('text'),
})

const found: Command<'paid'> = officer('查过了', 'paid', '财务查过了', {
  input: [toldText('text', '写给职工：查到什么？钱哪天能到？')],
  effect: tells('text'),
})

/** A voucher, at a desk that pays: printed with what is known by then, and back with its signatures. */
const onPaper = <S extends string>(state: S, letter: string) => ({
  voucher: making('打印给付单', state, letter, { done: '做好了给付单' }),
  voucherBack: bringingBack(state, 'voucher'),
})

const FINANCE = { desk: 'county', staff: 'finance', counts: true } as const

const sumWordsOf =
  ({ sum }: Payment<string>) =>
  (context: CommandContext): string =>
    formatYuan(sum(context))
const NONE = (): string => ''

/** While finance has it. */
function deskStates(payment: Payment<string>) {
  const { letter, besides = NONE } = payment
  const sumWords = sumWordsOf(payment)
  return {
    paying: {
      ...FINANCE,
      chip: 'doing',
      words: (context) => `定了给您 ${sumWords(context)}，财务在付款。${besides(context)}`,
      plan: '财务付款',
      within: 'pay',
      commands: {
        pay: paying(payment),
        got: gotBefore,
        bounced: bounced('请他换卡'),
        ...{ [BANK_STEPS.paid]: bankPaid(payment), [BANK_STEPS.failed]: bankFailed },
        ...onPaper('paying', letter),
      },
    },
    paid: {
      ...FINANCE,
      chip: CONFIRM_CHIP,
      words: (context) => `${sumWords(context)}，${paidWords(context)}。钱到了吗？到日子没说没到，算收到了。`,
      plan: '钱到了，您点一下',
      waits: { who: '您', term: 'arrive' },
      within: 'followUp',
      after: { end: 'silence', to: 'received', done: '一直没有说没到，按收到了结束' },
      remind: [{ days: 7, applicant: '给您打过一笔钱，到没到请点一下' }],
      commands: {
        ...{ got, missing, bounced: bounced('银行退回来了'), bankFailed },
        [CALL_STEP]: calledMissing,
        ...onPaper('paid', letter),
      },
    },
    tracing: {
      ...FINANCE,
      chip: 'doing',
      words: '财务在查这笔钱到哪儿了。',
      within: 'followUp',
      at: () => 'paid',
      commands: { got, found, bounced: bounced('银行退回来了'), bankFailed },
    },
  } satisfies Record<string, State<'paying' | 'paid' | 'tracing' | 'card' | 'received'>>
}

/** From what was granted to the money on the card; what is never claimed ends, counts no more, and may begin anew. */
export function paymentStates<Again extends string>(payment: Payment<Again>) {
  const { card, again, besides = NONE } = payment
  const sumWords = sumWordsOf(payment)
  const { demand, states } = demandStates({ sum: payment.sum, isPaid })
  const atDesk = deskStates(payment)
  const { paid } = atDesk
  return {
    ...atDesk,
    paid: { ...paid, commands: { ...paid.commands, demandBack: demand } },
    card: {
      chip: CARD_CHIP,
      words: '钱付不到原来那张卡，原因写在下面。请换一张您本人的卡。',
      desk: 'applicant',
      counts: true,
      within: 'card',
      asks: ASKS,
      at: () => 'paying',
      after: { end: 'cardEnd', to: 'unclaimed', done: '一直没有能收钱的卡', note: () => ENDED },
      remind: [{ days: 7, applicant: '等您换的银行卡，再过7天就结束了' }],
      commands: { newCard: newCard('paying', card) },
    },
    received: {
      chip: { icon: 'check-circle', tone: 'ok', word: '钱到了', officer: '已给付' },
      words: (context) =>
        `办好了。${[sumWords(context), paidWords(context)].filter(Boolean).join('，')}。${besides(context)}`,
      plan: '办好了',
      desk: null,
      closed: true,
      counts: true,
      commands: { missing, bankFailed, [CALL_STEP]: calledMissing, demandBack: demand },
    },
    unclaimed: {
      chip: 'withdrawn',
      words: ENDED,
      desk: null,
      closed: true,
      commands: { newCard: newCard(again, card) },
    },
    ...states,
  } satisfies Record<
    string,
    State<Again | 'paying' | 'paid' | 'tracing' | 'card' | 'received' | 'unclaimed' | Demanded>
  >
}
