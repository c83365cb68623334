import { dueDate } from '../../base/calendar'
import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import { textOf } from '../../form'
import type { Answers, Form } from '../../form'
import { date, longText, money, org, section, step, text } from '../../form/build'
import { onPaper, say, signed } from '../../letters'
import { BEGUN } from '../../matter/create'
import { defineService } from '../../matter/define'
import { termOf } from '../../matter/desk'
import { placeTerm, termWords } from '../../matter/facts'
import { formatNumber } from '../../matter/number'
import type { CommandContext, Letter } from '../../matter/service'
import { orgName } from '../../matter/timeline'
import { DEMAND_TERMS, demandStates } from '../../parts/demand'
import { bringingBack, making } from '../../parts/letter'

/*
 * 追回误发款项: what one of several was paid wrongly – somebody on the list of a round – is demanded back from that one alone.
 * Finance begins it at the line of a batch that the bank has paid; it has that line's payout for its own as long as it goes on.
 */

const form: Form = {
  version: 1,
  sections: [
    section('paid', '哪一笔', [
      step(
        'paid',
        [
          text('title', '哪一次', '哪一次发的？', { max: 40 }),
          text('name', '发给谁', '发给谁了？', { max: 40 }),
          money('amount', '发了多少', '发了多少？'),
          date('on', '哪天付的', '银行哪天付的？'),
          text('cardTail', '卡号后四位', '付到哪张卡？', { max: 4 }),
          org('union', '所在工会', '他是哪个工会的？'),
        ],
        '哪一笔给错了？',
      ),
    ]),
    section('why', '为什么退', [
      step(
        'why',
        [
          longText('text', '为什么要退', '为什么要退回来？写给职工看。', { min: 10, max: 300 }),
          longText('backHow', '怎么退', '退到哪里？写工会的户名、银行、账号，或者交到哪个窗口。', {
            min: 10,
            max: 200,
          }),
        ],
        '为什么要退，怎么退？',
      ),
    ]),
  ],
}

const sumOf = ({ answers }: Pick<CommandContext, 'answers'>): Fen =>
  typeof answers.amount === 'number' ? answers.amount : 0

/** 「2027年春节送温暖，300 元，2027年1月20日 打到尾号 0005 的卡上。」 */
const whatWords = ({ answers }: Pick<CommandContext, 'answers'>): string =>
  `${textOf(answers.title)}，${formatYuan(sumOf({ answers }))}，${onPaper(textOf(answers.on))}付到尾号 ${textOf(answers.cardTail)} 的卡上。`

function lastDay({ service, record, facts }: CommandContext): string {
  return dueDate(facts.today, termOf(service, 'repay', record, facts), facts.calendar).legal
}

/** For who has no phone: brought, or sent. */
const notice: Letter = {
  name: '退款通知书',
  names: true,
  copy: true,
  back: 'noticeBack',
  write: (context) => {
    const { record, answers, actor, facts } = context
    const from = orgName(actor.org ?? '', facts.orgs)
    return {
      layout: 'official',
      from,
      title: '退款通知书',
      to: textOf(answers.name),
      blocks: [
        say(`${whatWords(context)}这笔钱给错了，请您退回。编号 ${formatNumber(record.no)}。`),
        say(`为什么：${textOf(answers.text)}`),
        say(`怎么退：${textOf(answers.backHow)}`),
        say(`请在${onPaper(lastDay(context))}以前退。退了请留好回单。`),
        say(
          `不同意退，可以请上一级工会看一次：在手机上点“不同意退”，或者到窗口说，或者打 ${facts.orgs[actor.org ?? '']?.phone ?? '12351'}，报编号。看完以前不用退。`,
        ),
        signed(from, facts.today),
      ],
    }
  },
}

const demand = demandStates({ sum: sumOf, isPaid: () => false }, BEGUN)
const { demanded, refunded } = demand.states
const onNotice = {
  notice: making('打印退款通知书', 'demanded', 'notice'),
  noticeBack: bringingBack('demanded', 'notice'),
}

/** 追回误发款项: one payout of several is demanded back. */
export const moneyback = defineService({
  shape: 'matter',
  head: {
    id: 'moneyback',
    name: '退回给错的钱',
    official: '追回误发款项',
    promise: '钱给错了，写清为什么、怎么退；不同意，上一级看。',
    retention: { years: 10, source: '付款的凭证，和送温暖的一样长' },
    icon: 'coin',
    words: ['退钱', '追回', '给错了', '多发'],
    facts: (pack) => [
      { label: '退多少', value: '给错了多少退多少' },
      { label: '谁来办', value: '付款的工会财务，一个人记，另一个人核对' },
      { label: '几天退', value: `${termWords(placeTerm(pack, 'moneyback', DEMAND_TERMS, 'repay'))}内` },
      {
        label: '不同意呢',
        value: `请上一级看一次，${termWords(placeTerm(pack, 'moneyback', DEMAND_TERMS, 'object'))}内看完，看完以前不用退`,
      },
    ],
  },
  asks: { form, check: () => [], quick: true },
  who: {
    by: 'matter',
    over: true,
    alone: true,
    title: (answers: Answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: () => [],
  },
  flow: {
    submitted: '有一笔钱给错了，请您退回来',
    start: 'demanded',
    path: ['demanded', 'returning', 'refunded'],
    terms: DEMAND_TERMS,
    states: {
      ...demand.states,
      demanded: {
        ...demanded,
        words: (context) =>
          `${whatWords(context)}这笔钱给错了，请您退回来。为什么、怎么退、几天内退，写在下面。不同意，点“不同意退”。`,
        plan: '您把钱退回来',
        at: undefined,
        commands: { ...demanded.commands, ...onNotice },
      },
      objected: { ...demand.states.objected, at: () => 'demanded' },
      returning: { ...demand.states.returning, plan: '财务核对', at: undefined },
      refunded: { ...refunded, plan: '退完了' },
      received: {
        chip: { icon: 'check-circle', tone: 'ok', word: '不用退了' },
        words: '这笔钱不用退了，还是您的。',
        desk: null,
        closed: true,
        counts: true,
        commands: {},
      },
    },
  },
  letters: { notice },
})
