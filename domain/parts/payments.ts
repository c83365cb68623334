import { formatYuan } from '../base/money'
import { dayWords } from '../base/words'
import { textOf } from '../form'
import type { Answers } from '../form'
import { choice, date, longText, text } from '../form/build'
import { officer, tells } from '../matter/command'
import { BANK_STEPS } from '../matter/funds'
import { allPaid, partsSaid } from '../matter/payees'
import type { GrantPart } from '../matter/draws'
import type { Command, CommandContext, State } from '../matter/service'
import { tailOf } from './payment'
import type { CardFields } from './payment'

/*
 * 付款给几个人: what was granted to several (`draws.payees`) finance pays to each for themselves; the bank's word comes one by
 * one, until all have theirs. Who is refused gives another card themselves where they have WeChat, or whoever began the
 * matter gives it. The service has the terms of `PAYMENT_TERMS`.
 */

export interface Payments {
  /** What is asked of whoever gives another card. */
  card: CardFields
  /** The answers with another card of one payee. */
  withCard: (answers: Answers, key: string, card: Answers) => Answers
  /** Who gives it, where the payee does not: the applicant, where nothing is said. */
  by?: 'applicant' | 'officer'
}

const titles = (parts: [string, GrantPart][]): string => parts.map(([, { title }]) => title).join('、')
const sumOf = (parts: [string, GrantPart][]): string => formatYuan(parts.reduce((all, [, { sum }]) => all + sum, 0))

/** The one whom a step is about, masked, and what they get. */
function whoseIn({ record, part }: CommandContext): string {
  const found = part && record.grant?.parts?.[part.key]
  return found ? `${found.title}，${formatYuan(found.sum)}` : ''
}

const paid: Command<'paying' | 'received'> = {
  ...officer('银行付成了', 'paying', '有一笔钱打出去了', { keeps: true, atBank: true }),
  to: (context) => (allPaid(context) ? 'received' : 'paying'),
  input: [
    date('on', '付款的日子', '哪天付的？'),
    text('tail', '卡号后四位', '打到哪张卡？照回单写卡号后四位。', { min: 4, max: 4 }),
  ],
  effect: (context, { on, tail }) => ({
    note: `${whoseIn(context)}，${dayWords(textOf(on), context.facts.today).screen} 打到尾号 ${textOf(tail)} 的卡上。`,
  }),
}

const failed: Command<'paying'> = officer('银行退回来了', 'paying', '有一笔钱银行没付成，要换一张卡', {
  ...{ tone: 'plain', keeps: true, atBank: true },
  input: [longText('text', '为什么', '银行说为什么付不了？', { min: 4, max: 220 })],
  effect: (context, { text: why }) => ({ note: `${whoseIn(context)}。${textOf(why)}` }),
})

const renewed: Command<'paying'> = officer('他自己换了卡', 'paying', '收款的人自己换了一张卡', {
  ...{ tone: 'plain', atBank: true },
  input: [text('tail', '卡号后四位', '新卡的后四位', { min: 4, max: 4 })],
  effect: (context, { tail }) => ({ note: `${whoseIn(context)}，尾号 ${textOf(tail)}` }),
})

/** Another card for one whom the bank refused, by whoever began the matter. */
const newCard = ({ card, withCard, by = 'applicant' }: Payments): Command<'paying'> => ({
  ...{ label: '给他换一张卡', by, to: 'paying', tone: 'go', done: '换了一张收钱的卡' },
  when: ({ record }) => partsSaid(record, 'failed').length > 0,
  input: ({ record }) => {
    const options = Object.fromEntries(
      partsSaid(record, 'failed').map(([key, { title, sum }]) => [key, `${title}，${formatYuan(sum)}`]),
    )
    return [choice('payee', '给谁换', '给谁换卡？', options), ...card]
  },
  readdresses: (_context, { payee }) => textOf(payee),
  effect: ({ answers, record }, { payee, ...said }) => ({
    answers: withCard(answers, textOf(payee), said),
    note: `${record.grant?.parts?.[textOf(payee)]?.title ?? ''}，尾号 ${tailOf(card, said)}`,
  }),
})

/** What was never taken by some goes back to the fund; the others keep theirs. */
const leave: Command<'partly'> = officer('剩下的不付了', 'partly', '剩下的没有付', {
  ...{ tone: 'stop', revokes: true },
  when: ({ record }) => partsSaid(record, 'failed').length > 0,
  input: [longText('text', '为什么', '为什么不付了？', { min: 4, max: 300 })],
  confirm: ({ record }) => [
    `没付成的有：${titles(partsSaid(record, 'failed'))}。`,
    '还没付的都不付了，钱放回原来的资金里；付了的不变。',
  ],
  effect: tells('text'),
})

/** 「定了给 3 个人，一共 9,000 元。已经打到 2 个人的卡上。张*的没付成，请换一张卡。」 */
function words({ record }: CommandContext): string {
  const all = Object.entries(record.grant?.parts ?? {})
  const [done, refused] = [partsSaid(record, 'paid'), partsSaid(record, 'failed')]
  return [
    `定了给 ${all.length} 个人，一共 ${sumOf(all)}，财务在付款。`,
    ...(done.length ? [`已经打到 ${done.length} 个人的卡上。`] : []),
    ...(refused.length ? [`${titles(refused)}的没付成，请换一张卡。`] : []),
  ].join('')
}

const BANK = { [BANK_STEPS.paid]: paid, [BANK_STEPS.failed]: failed, [BANK_STEPS.renewed]: renewed }

/** @public From what was granted to several to the money on all their cards; one that is sent back later opens it again. */
export const paymentsStates = (payments: Payments) =>
  ({
    paying: {
      ...{ desk: 'county', staff: 'finance', counts: true },
      ...{ chip: 'doing', words, plan: '财务付款', within: 'pay' },
      commands: { ...BANK, newCard: newCard(payments), leave },
    },
    received: {
      chip: { icon: 'check-circle', tone: 'ok', word: '都付了', officer: '已给付' },
      words: ({ record }) => {
        const all = Object.entries(record.grant?.parts ?? {})
        return `办好了。${sumOf(all)} 打到了 ${all.length} 个人的卡上。`
      },
      plan: '都付到卡上',
      ...{ desk: null, closed: true, counts: true },
      commands: { [BANK_STEPS.failed]: failed },
    },
    partly: {
      chip: 'withdrawn',
      words: '能付的都付了，剩下的没有付，钱放回去了。原因写在下面。',
      ...{ desk: null, closed: true },
      commands: {},
    },
  }) satisfies Record<string, State<'paying' | 'received' | 'partly'>>
