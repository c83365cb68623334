import { addDays, addMonths, civilDateOf } from '../../base/calendar'
import type { CivilDate, Term } from '../../base/calendar'
import type { Step } from '../../base/explain'
import { maskId } from '../../base/mask'
import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Answers, Field, Form } from '../../form'
import {
  choice,
  consent,
  count,
  date,
  identity,
  longText,
  money,
  org,
  photos,
  section,
  step,
  text,
} from '../../form/build'
import { onPaper, yuanOnPaper } from '../../letters'
import { keptOf, officer, refusalAt, tells, toldText } from '../../matter/command'
import { packOf } from '../../matter/desk'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { inWords } from '../../matter/letters'
import type { Basis, Command, CommandContext, OwnTerm, Refusal, StateChip } from '../../matter/service'
import type { CaseRecord, Facts } from '../../matter/types'
import { asMember, NO_MEMBER } from '../../parts/member'
import { handingUp, passing } from '../../parts/passing'
import { PAYMENT_TERMS, paymentStates } from '../../parts/payment'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../parts/supplement'
import { voucherOf } from '../../parts/voucher'
import { withdrawing as withdraw, withdrawnState } from '../../parts/withdraw'
import { figure, findFigure } from '../../policy'
import type { PolicyPack } from '../../policy'
import type { Six } from '../../rules/fits'
import { interestSubsidy } from '../../rules/loan'
import type { Approved, Loan } from '../../rules/loan'
import { CARD, payeeOf } from '../../form/payee'

/*
 * 小额贷款贴息: a bank lends, the union pays a part of the interest. Asked before one borrows; claimed once all is paid back,
 * with the bank's papers. The union lends nothing and vouches for nobody.
 */

const OWN = '本系统默认，工会可以改'
const TERMS = {
  check: { n: 5, type: 'W', basis: '几天内核实', hard: false, source: OWN, sure: 'D' },
  decide: { n: 10, type: 'W', basis: '报上来几天内定下来', hard: false, source: OWN, sure: 'D' },
  claim: { n: 90, type: 'N', basis: '贷款到期后几天内来领贴息', hard: false, roll: false, source: OWN, sure: 'D' },
  borrow: { n: 90, type: 'N', basis: '批了以后几天内要借', hard: false, roll: false, source: OWN, sure: 'D' },
  verify: { n: 5, type: 'W', basis: '几天内核对还款的单子', hard: false, source: OWN, sure: 'D' },
  ...PAYMENT_TERMS,
  supplement: { n: 10, type: 'W', basis: '请职工几天内补材料', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多少天没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>
const ID = 'aid.interest'
const daysOf = (pack: PolicyPack, key: keyof typeof TERMS): number =>
  (findFigure<Term>(pack, `${ID}.terms.${key}`)?.value ?? TERMS[key]).n

const PURPOSES = {
  shop: '摆摊、开店',
  craft: '买设备、车、工具',
  farm: '种地、养殖',
  firm: '办厂、办公司',
  other: '别的',
}
const BANK = { agreed: '答应了', asking: '在问', none: '还没问' }
const REASONS = {
  purpose: '不是用来干活、做买卖的',
  notReal: '核实下来，没有这个打算、这个摊子',
  full: '今年的名额、钱用完了',
  none: '照规定算下来没有可以贴的利息',
  covered: '别的地方已经贴了利息',
  notTrue: '说的和查到的对不上',
  other: '别的原因',
}

const form: Form = {
  version: 1,
  sections: [
    section('loan', '想借的钱', [
      step(
        'what',
        [
          choice('purpose', '做什么用', '借钱做什么？', PURPOSES),
          longText('plan', '打算', '说说打算怎么干', { min: 4, max: 500, hint: '在哪里干、几个人、靠什么还。' }),
        ],
        '借钱做什么？',
      ),
      step(
        'sum',
        [
          money('wanted', '借多少', '想借多少钱？'),
          count('months', '借多久', '借几个月？', '个月', { min: 1, max: 120 }),
          choice('bankSaid', '银行', '银行答应借了吗？', BANK),
          text('lender', '哪家银行', '哪家银行？', {
            max: 40,
            showIf: { field: 'bankSaid', in: ['agreed', 'asking'] },
          }),
        ],
        '借多少？借多久？',
      ),
    ]),
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
          identity('idNumber', 'idNumber', '身份证号', '身份证号', {
            prefill: 'idNumber',
            why: '和银行的单子对得上才能贴息。只有办这件事的人能看，看过会记下来。',
          }),
          identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '工会的人会打这个电话找您。' }),
        ],
        '您是谁？',
      ),
      step(
        'card',
        CARD.map((one) => ({ ...one, optional: true })),
        '贴息打到哪张卡？现在不填也行',
      ),
      step('union', [org('union', '哪个工会', '您是哪个工会的会员？')]),
      step('privacy', [
        consent('privacy', '用您的身份和银行卡', '同意工会用姓名、身份证号、电话、银行卡和贷款的单子来办这件事', {
          what: '姓名、身份证号、手机号、银行卡号，贷款和还款的单子',
          who: '您的工会、县总工会里办这件事的人和财务',
          purpose: '核实打算，算贴多少利息，打钱',
          keep: '给付后存5年',
          refused: '不知道是谁、借了多少，就没法贴。',
          needed: true,
        }),
      ]),
    ]),
  ],
}

const mostOf = (pack: PolicyPack): Fen => figure(pack, 'loan.most')
const monthsOf = (pack: PolicyPack): number => figure(pack, 'loan.months')
const bearsWords = (pack: PolicyPack): string => {
  const percent = figure(pack, 'loan.bears')
  return percent === 0 ? '还清以后，利息全由工会付' : `还清以后，一年 ${percent}% 以内的利息您付，多的工会付`
}

/** What more than the place pays for: said, and stops nobody, since the rest of it may be borrowed without. */
function preview(answers: Answers, { pack }: Basis): Step[] {
  const over = (id: string, most: number): boolean => Number(answers[id] ?? 0) > most
  const step = (rule: string, answer: string): Step => ({
    ...{ rule, source: findFigure(pack, 'loan.most')?.source ?? OWN, verdict: 'maybe', answer },
    ...{
      fix: '可以多借，多出来的利息您自己付。',
      inputs: { wanted: Number(answers.wanted), months: Number(answers.months) },
    },
  })
  return [
    ...(over('wanted', mostOf(pack))
      ? [step(`最多按 ${formatYuan(mostOf(pack))}贴息`, `您想借 ${formatYuan(fenOf(answers, 'wanted'))}`)]
      : []),
    ...(over('months', monthsOf(pack))
      ? [step(`最多贴 ${monthsOf(pack)} 个月`, `您想借 ${Number(answers.months)} 个月`)]
      : []),
  ]
}

const membership = asMember('join', '贴息用的是工会的钱，给会员办。还不是会员的，先入会。', NO_MEMBER)

const fenOf = (answers: Answers, id: string): Fen => (typeof answers[id] === 'number' ? answers[id] : 0)
const placeOf = ({ record, facts }: CommandContext): PolicyPack => packOf(record, facts)
const keptInput = (record: CaseRecord, name: string): Answers => keptOf(record, name)?.input ?? {}

const accept = officer('核实了，上报', 'deciding', '核实了，报给县总工会', {
  keeps: true,
  input: [longText('found', '核实的情况', '问了谁、看了什么？真的要干吗？', { min: 4, max: 300 })],
})

const OVER = (most: string): Refusal => refusalAt('sum', 'OVER', `照规定最多按 ${most}贴息。`)
const OVER_MONTHS = (most: number): Refusal => refusalAt('months', 'OVER', `照规定最多贴 ${most} 个月。`)

/** So much for so long; nothing is given yet, and nothing reserved. */
const agree = officer('同意贴息', 'agreed', '批了：借的钱，还清以后贴利息', {
  decides: true,
  keeps: true,
  notBy: ['accept'],
  input: (context) => [
    money('sum', '按多少贴', '最多按多少本金贴息？', {
      default: Math.min(fenOf(context.answers, 'wanted'), mostOf(placeOf(context))),
    }),
    count('months', '贴几个月', '最多贴几个月？', '个月', { min: 1, max: 120 }),
  ],
  guard: (context, { sum, months }) => {
    const pack = placeOf(context)
    if (Number(sum) > mostOf(pack)) return OVER(formatYuan(mostOf(pack)))
    return Number(months) > monthsOf(pack) ? OVER_MONTHS(monthsOf(pack)) : null
  },
  effect: (context, { sum, months }) => ({
    note: `按 ${formatYuan(Number(sum))}、${Number(months)} 个月贴息。${bearsWords(placeOf(context))}。`,
  }),
})

const approvedIn = (record: CaseRecord): Approved => ({
  sum: fenOf(keptInput(record, 'agree'), 'sum'),
  months: Number(keptInput(record, 'agree').months ?? 0),
})

/** Until then one may claim: borrowed in time, the months over, and the time to bring the papers. */
function claimUntil(record: CaseRecord, facts: Facts): CivilDate {
  const pack = packOf(record, facts)
  const agreedOn = civilDateOf(keptOf(record, 'agree')?.at ?? facts.now)
  const borrowed = addDays(agreedOn, daysOf(pack, 'borrow'))
  return addDays(addMonths(borrowed, approvedIn(record).months), daysOf(pack, 'claim'))
}

const LOAN_FIELDS = (said: Answers): Field[] => [
  money('loan', '借了多少', '银行实际借了多少？', said.loan === undefined ? {} : { default: fenOf(said, 'loan') }),
  date('from', '哪天借的', '钱哪天到账的？'),
  date('to', '哪天还清的', '哪天还清的？'),
  money('interest', '利息', '一共付了多少利息？', {
    max: 50_000_000,
    ...(said.interest === undefined ? {} : { default: fenOf(said, 'interest') }),
    hint: '照银行的利息单填，罚息不算。',
  }),
]
const loanIn = (input: Answers): Loan => ({
  ...{ loan: fenOf(input, 'loan'), interest: fenOf(input, 'interest') },
  ...{ from: textOf(input.from), to: textOf(input.to) },
})

const inOrder = (_context: CommandContext, { from, to }: Answers): Refusal | null =>
  textOf(to) > textOf(from) ? null : refusalAt('to', 'ORDER', '还清的日子要在借到的日子后面。')

const claim: Command<'brought'> = {
  ...{ label: '还清了，来领贴息', by: 'applicant', to: 'brought', tone: 'go', keeps: true, anew: true },
  done: '您说还清了，来领贴息',
  input: [
    ...LOAN_FIELDS({}),
    text('contract', '合同号', '借款合同的编号', { min: 4, max: 40 }),
    photos('slips', '银行的单子', '拍下借款合同、还清证明、利息单'),
    ...CARD,
  ],
  guard: inOrder,
  effect: ({ answers }, { bankCard, bank }) => ({
    answers: { ...answers, bankCard: textOf(bankCard), bank: textOf(bank) },
    note: `尾号 ${textOf(bankCard).slice(-4)}`,
  }),
}

const verify = officer('单子对上了，上报', 'settling', '单子核对好了，报给县总工会', {
  keeps: true,
  input: ({ record }) => LOAN_FIELDS(keptInput(record, 'claim')),
  guard: inOrder,
})

const dueOf = (context: CommandContext) =>
  interestSubsidy(loanIn(keptInput(context.record, 'verify')), approvedIn(context.record), placeOf(context))
const reckoned = (context: CommandContext): string[] =>
  dueOf(context).steps.map(({ rule, answer }) => `${rule}：${answer}。`)
const NOTHING = '照规定算下来没有可以贴的利息。请点“不批准”，他会看到怎么算的。'
const sumOf = ({ record }: CommandContext): Fen => fenOf(keptInput(record, 'give'), 'sum')

const give = officer('同意付贴息', 'paying', '贴息定下来了', {
  decides: true,
  keeps: true,
  gives: true,
  notBy: ['verify'],
  uses: ({ record }) => [
    `loan|${textOf(keptInput(record, 'claim').contract).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()}`,
  ],
  draws: {
    ...{ fund: 'fund', item: 'interest' },
    sum: (_context, { sum }) => Number(sum),
    payee: ({ answers }) => payeeOf(answers),
  },
  input: (context) => [money('sum', '贴息', '照规定付多少？', { default: dueOf(context).value })],
  confirm: (context) => [...reckoned(context), '点了以后交给财务付款。'],
  guard: (context, { sum }) => {
    const { value } = dueOf(context)
    if (value === 0) return refusalAt('sum', 'NOTHING', NOTHING)
    if (Number(sum) > 0 && Number(sum) <= value) return null
    return refusalAt('sum', 'OVER', `照规定最多付 ${formatYuan(value)}，还要大于 0。`)
  },
  effect: (context, { sum }) => ({ note: [...reckoned(context), `付给您 ${formatYuan(Number(sum))}。`].join('\n') }),
})

const reject = refusing(REASONS)
/** The bank's papers are not whole: they are brought once more. */
const again = officer('单子不齐，请他重新报', 'agreed', '单子要重新报', {
  tone: 'plain',
  input: [toldText('text', '写给职工：哪里不对？再拍什么？')],
  effect: tells('text'),
})

const AGREED: StateChip = { icon: 'check-circle', tone: 'ok', word: '批了', officer: '已同意贴息' }

const voucher = voucherOf({
  name: '小额贷款贴息给付单',
  card: CARD,
  sum: sumOf,
  whose: (context) => [
    ['所在工会', inWords(context)('union')],
    ['姓名', inWords(context)('name')],
    ['身份证号', maskId(textOf(context.answers.idNumber))],
  ],
  about: (context) => {
    const { loan, from, to, interest } = loanIn(keptInput(context.record, 'verify'))
    return [
      ['用途', inWords(context)('purpose')],
      ['借款合同号', textOf(keptInput(context.record, 'claim').contract)],
      ['贷款', `${yuanOnPaper(loan)}，${onPaper(from)}至${onPaper(to)}`],
      ['已付利息', yuanOnPaper(interest)],
    ]
  },
  reckoned: (context) => [['怎么算的', '结果'], ...dueOf(context).steps.map(({ rule, answer }) => [rule, answer])],
  bounds: (context) => {
    const { sum, months } = approvedIn(context.record)
    return `同意按${yuanOnPaper(sum)}、${months}个月贴息`
  },
})

function fits({ member, work }: Six): Step {
  const rule = { rule: '会员借钱干活、做买卖的，可以申请贴息', source: OWN, inputs: { member, work } }
  if (member === 'no') return { ...rule, verdict: 'no', answer: '您还不是会员', fix: '先入会，再来申请。' }
  return {
    ...rule,
    verdict: 'maybe',
    answer: '要借钱干活的才用得上',
    fix: '打算借钱摆摊、买车、办厂，借以前先来申请。',
  }
}

/** 小额贷款贴息: agreed before the loan, paid after it. */
export const interest = defineService({
  shape: 'matter',
  head: {
    id: ID,
    name: '贷款贴息',
    official: '职工小额贷款贴息',
    promise: '借钱干活、做买卖，还清以后工会帮着付利息。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'hand',
    order: 95,
    words: ['贷款', '借钱', '借款', '利息', '贴息', '创业', '摆摊', '开店', '小额贷款'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: `${bearsWords(pack)}。最多按 ${formatYuan(mostOf(pack))}、${monthsOf(pack)} 个月算`,
          who: '会员，借钱用来干活、做买卖的。借以前先申请',
          papers: '现在不用；还清以后拍借款合同、还清证明、利息单，您本人的银行卡',
          long: `您的工会 ${daysOf(pack, 'check')} 个工作日内核实，县总工会 ${daysOf(pack, 'decide')} 个工作日内定`,
        },
        [{ label: '钱从哪里借', value: '银行借，借不借由银行定。工会不放贷，也不担保' }],
      ),
  },
  asks: { form, check: () => [], preview },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: (answers) => [textOf(answers.idNumber)].filter(Boolean),
    once: true,
    needs: membership,
  },
  flow: {
    submitted: '您申请了贷款贴息',
    start: 'submitted',
    path: ['submitted', 'deciding', 'agreed', 'brought', 'settling', 'paying', 'paid', 'received'],
    terms: TERMS,
    parts: [supplementPart, refusalPart],
    states: {
      submitted: {
        ...{
          chip: 'submitted',
          words: '收到了，您的工会先核实。',
          plan: '单位工会核实',
          desk: 'unit',
          within: 'check',
        },
        commands: { accept, return: returning, reject, withdraw, passOn: passing, handUp: handingUp },
      },
      ...supplementStates(withdraw),
      deciding: {
        ...{ chip: 'doing', words: '核实好了，县总工会在定。', plan: '县总工会定贴多少', desk: 'county' },
        within: 'decide',
        commands: { agree, return: returning, reject, withdraw, handUp: handingUp },
      },
      agreed: {
        chip: AGREED,
        words: ({ record, facts }) => {
          const { sum, months } = approvedIn(record)
          return `批了，按 ${formatYuan(sum)}、${months} 个月贴息。去银行借，还清以后来领，最晚 ${dayWords(claimUntil(record, facts), facts.today).screen}。`
        },
        plan: '您去银行借，还清了来领',
        ...{ desk: null, keeper: 'unit', closed: true, keeps: true },
        after: {
          ...{ end: claimUntil, to: 'lapsed_claim', done: '过了日子，没有来领贴息' },
          note: () => '一直没有来领，这一份结束了。再借钱，可以重新申请。',
        },
        remind: [{ days: 60, applicant: '您有一笔贷款贴息快到期了，还清了来领' }],
        commands: { claim, withdraw },
      },
      brought: {
        ...{ chip: 'submitted', words: '收到了，您的工会在核对银行的单子。', plan: '单位工会核对单子' },
        ...{ desk: 'unit', within: 'verify' },
        commands: { verify, again, reject, withdraw, handUp: handingUp },
      },
      settling: {
        ...{
          chip: 'doing',
          words: '单子对上了，县总工会在定。',
          plan: '县总工会定下来',
          desk: 'county',
          within: 'decide',
        },
        commands: { give, again, reject, withdraw, handUp: handingUp },
      },
      ...paymentStates({ card: CARD, sum: sumOf, notBy: ['give'], letter: 'voucher', again: 'settling' }),
      lapsed_claim: {
        ...{ chip: 'withdrawn', words: '过了日子没有来领，这一份结束了。', desk: null, closed: true, commands: {} },
      },
      ...refusalStates(withdraw, { again: '还要借钱，可以重新申请。' }),
      ...withdrawnState('您撤回了。要借钱时再来。'),
    },
  },
  letters: { voucher },
})
