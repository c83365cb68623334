import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { consent, identity, longText, money, org, section, step, text } from '../../form/build'
import { officer } from '../../matter/command'
import { defineService } from '../../matter/define'
import { placeTerm, termWords } from '../../matter/facts'
import { inWords } from '../../matter/letters'
import type { CommandContext, OwnTerm } from '../../matter/service'
import { handingUp } from '../../parts/passing'
import { PAYMENT_TERMS, paymentStates } from '../../parts/payment'
import { CARD, payeeOf } from '../../form/payee'
import { returning, supplementPart, supplementStates } from '../../parts/supplement'
import { voucherOf } from '../../parts/voucher'
import { withdrawing, withdrawnState } from '../../parts/withdraw'
import { yuanOnPaper } from '../../letters'

/*
 * 建议奖励: one author's part of a prize, from the card that they give to the money on it. Opened by the proposal whose prize
 * it is, never by itself; what is reckoned anew opens another one for the difference.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
const TERMS = {
  grant: { n: 5, type: 'W', basis: '填好卡几天内定用哪笔钱', hard: false, ...OWN },
  supplement: { n: 10, type: 'W', basis: '请职工几天内填卡', hard: false, ...OWN },
  giveUp: { n: 90, type: 'N', basis: '多少天没填卡就结束', hard: false, roll: false, ...OWN },
  ...PAYMENT_TERMS,
} as const satisfies Record<string, OwnTerm>

const form: Form = {
  version: 1,
  sections: [
    section('prize', '奖金', [
      step(
        'prize',
        [
          text('title', '建议', '哪一条建议？', { max: 40 }),
          text('grade', '等级', '评了几等？', { max: 20 }),
          money('amount', '奖金', '这次发多少？'),
          longText('how', '怎么算的', '怎么算的？', { max: 500 }),
        ],
        '得了什么奖？',
      ),
    ]),
    section('self', '您自己', [
      step(
        'who',
        [identity('name', 'name', '姓名', '姓名'), identity('mobile', 'mobile', '手机号', '手机号')],
        '您是谁？',
      ),
      step('card', CARD, '奖金打到哪张卡？'),
      step('union', [org('union', '哪个工会', '哪个工会发？')]),
      step('privacy', [
        consent('privacy', '用您的银行卡', '同意工会用姓名、银行卡给您打奖金', {
          what: '姓名、手机号、银行卡号',
          who: '您的工会、管这笔钱的工会里办这件事的人和财务',
          purpose: '打奖金',
          keep: '发完后存5年',
          refused: '不知道打到哪张卡，就没法发。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

const sumOf = ({ answers }: Pick<CommandContext, 'answers'>): Fen =>
  typeof answers.amount === 'number' ? answers.amount : 0

const grant = officer('用这笔钱发', 'paying', '奖金定下来了', {
  keeps: true,
  draws: {
    ...{ fund: 'fund', item: 'prize' },
    sum: sumOf,
    payee: ({ answers }) => payeeOf(answers),
  },
  confirm: (context) => [`发给 ${context.record.title} ${formatYuan(sumOf(context))}。`, '点了以后交给财务付款。'],
  effect: (context) => ({ note: `${textOf(context.answers.grade)}，${formatYuan(sumOf(context))}，交给财务付款。` }),
})

const withdraw = {
  ...withdrawing,
  label: '不要这笔奖金',
  done: '您说不要这笔奖金',
  confirm: () => ['不要了，钱就不发了，奖还是您的。真的不要？'],
}

const voucher = voucherOf({
  name: '合理化建议奖金发放单',
  card: CARD,
  sum: sumOf,
  whose: (context) => [
    ['所在工会', inWords(context)('union')],
    ['姓名', textOf(context.answers.name)],
  ],
  about: ({ answers }) => [
    ['建议', textOf(answers.title)],
    ['等级', textOf(answers.grade)],
  ],
  reckoned: (context) => [
    ['项目', '等级', '次数', '奖金'],
    ['合理化建议奖励', textOf(context.answers.grade), '1', yuanOnPaper(sumOf(context))],
  ],
  bounds: ({ answers }) => textOf(answers.how),
})

const named = (answers: Answers): string => textOf(answers.name)

/** 建议奖励: one author's part of a prize. */
export const prize = defineService({
  shape: 'matter',
  head: {
    id: 'prize',
    name: '领建议的奖金',
    official: '合理化建议奖励',
    promise: '建议得了奖，填一张卡，钱打到卡上。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'bulb',
    facts: (pack) => [
      { label: '谁能领', value: '提的建议得了奖的人，由工会通知' },
      { label: '要什么材料', value: '您本人的银行卡' },
      {
        label: '谁来办',
        value: `县总工会 ${termWords(placeTerm(pack, 'prize', TERMS, 'grant'))}内定用哪笔钱，财务打到卡上`,
      },
    ],
  },
  asks: { form, check: () => [] },
  who: {
    by: 'matter',
    over: true,
    alone: true,
    title: named,
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '您的建议得了奖',
    start: 'granting',
    path: ['granting', 'paying', 'paid', 'received'],
    terms: TERMS,
    parts: [supplementPart],
    states: {
      granting: {
        chip: 'doing',
        words: (context) => `奖金 ${formatYuan(sumOf(context))}，县总工会在定用哪笔钱发。`,
        plan: '县总工会定用哪笔钱发',
        desk: 'county',
        within: 'grant',
        commands: { grant, return: returning, withdraw, handUp: handingUp },
      },
      ...supplementStates(withdraw, { words: '您的建议得奖了。请填收钱的卡，钱打到您本人的卡上。' }),
      ...paymentStates({ card: CARD, sum: sumOf, notBy: ['grant'], letter: 'voucher', again: 'granting' }),
      ...withdrawnState('您说了不要这笔奖金。奖还是您的。'),
    },
  },
  letters: { voucher },
})
