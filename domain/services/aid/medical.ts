import { dueDate } from '../../base/calendar'
import type { CivilDate, Term } from '../../base/calendar'
import type { Explained, Step } from '../../base/explain'
import { maskId } from '../../base/mask'
import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import { dayWords } from '../../base/words'
import { textOf } from '../../form'
import type { Answers, Field, Form } from '../../form'
import { choice, consent, date, identity, money, org, photos, section, step, text } from '../../form/build'
import { computed } from '../../form/build-kinds'
import { onPaper, yuanOnPaper } from '../../letters'
import { mayGive } from '../../matter/caps'
import { keptOf, officer, refusal, refusalAt } from '../../matter/command'
import { defineService } from '../../matter/define'
import { factsOf } from '../../matter/facts'
import { basisOf } from '../../matter/desk'
import { inWords } from '../../matter/letters'
import type { Basis, CommandContext, OwnTerm } from '../../matter/service'
import { asMember, NO_MEMBER } from '../../parts/member'
import { handingUp, passing } from '../../parts/passing'
import { PAYMENT_TERMS, paymentStates } from '../../parts/payment'
import { CARD, CARD_OR_PROXY, payeeOf, PROXY_WRONG, proxyCheck, proxyRow } from '../../form/payee'
import { refusalPart, refusalStates, refusing } from '../../parts/refusal'
import { returning, supplementPart, supplementStates } from '../../parts/supplement'
import { voucherOf } from '../../parts/voucher'
import { withdrawing as withdraw, withdrawnState } from '../../parts/withdraw'
import { figure, findFigure } from '../../policy'
import type { Band, PolicyPack } from '../../policy'
import type { Six } from '../../rules/fits'
import { mutualAid, reckonedWords, slicesOf } from '../../rules/mutual'

/*
 * 职工住院医疗互助, a claim: of what a member of the scheme paid for a stay themselves, a share is given, up to a cap a stay
 * and a cap a year; the year is that of the discharge. Whether somebody is in the scheme its unit's list says.
 */

const OWN = '本系统默认，工会可以改'
const TERMS = {
  window: { n: 180, type: 'N', basis: '出院后几天内申请', hard: false, roll: false, source: OWN, sure: 'D' },
  check: { n: 5, type: 'W', basis: '几天内看材料齐不齐', hard: false, source: OWN, sure: 'D' },
  decide: { n: 10, type: 'W', basis: '报上来几天内定下来', hard: false, source: OWN, sure: 'D' },
  ...PAYMENT_TERMS,
  supplement: { n: 10, type: 'W', basis: '请职工几天内补材料', hard: false, source: OWN, sure: 'D' },
  giveUp: { n: 60, type: 'N', basis: '多少天没补就结束', hard: false, roll: false, source: OWN, sure: 'D' },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, source: OWN, sure: 'D' },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, source: OWN, sure: 'D' },
} as const satisfies Record<string, OwnTerm>

const termIn = (pack: PolicyPack, key: keyof typeof TERMS): Term =>
  findFigure<Term>(pack, `medical.terms.${key}`)?.value ?? TERMS[key]

const REASONS = {
  notEnrolled: '住院那天不在保障期里',
  late: '超过了申请的日子',
  below: '自己付的没到起付线',
  capped: '今年的封顶领完了',
  notCovered: '不在保障范围里（工伤、别人赔了等）',
  notTrue: '说的和查到的对不上',
  other: '别的原因',
}

const stay = section('stay', '住院', [
  step(
    'stay',
    [
      text('hospital', '医院', '哪家医院？', { min: 2, max: 60, hint: '照出院小结上的写。' }),
      date('admitted', '住院的日子', '哪天住院的？'),
      date('discharged', '出院的日子', '哪天出院的？'),
    ],
    '在哪里住的院？',
  ),
  step(
    'money',
    [
      money('total', '一共花了', '一共花了多少钱？', { hint: '照医院的结算单填。' }),
      money('insured', '医保付了', '医保一共付了多少？', { hint: '基本医保、大病保险都算。没有就填 0。' }),
      money('own', '自己付的', '自己付了多少？', { hint: '医保付完，您自己掏的。' }),
      computed('about', '大约能给', '照您填的，大约能给 {}。最后看工会核对的数。'),
    ],
    '花了多少钱？',
  ),
  step(
    'papers',
    [
      photos('bills', '结算单、发票', '拍下结算单和发票'),
      photos('notes', '出院小结', '拍下出院小结', { hint: '有名字、日子、医院的章就行。' }),
    ],
    '拍下单子',
  ),
])

/** Before it nobody was asked whether somebody else takes the money. */
const FIRST_PROXY = 2

const asked = (version: number): Form => ({
  version,
  sections: [
    stay,
    section('self', '您自己', [
      step(
        'who',
        [
          identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
          identity('idNumber', 'idNumber', '身份证号', '身份证号', {
            prefill: 'idNumber',
            why: '用来对参保名单，也算今年一共领了多少。只有办这件事的人能看，看过会记下来。',
          }),
          identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '工会的人会打这个电话找您。' }),
        ],
        '您是谁？',
      ),
      step('card', version < FIRST_PROXY ? CARD : CARD_OR_PROXY, '钱打到哪张卡？'),
      step('union', [org('union', '哪个工会', '您是哪个工会的会员？')]),
      step('health', [
        consent('health', '用住院的材料', '同意工会用住院的单子来算能给多少', {
          what: '医院、住院的日子、花的钱，结算单、发票、出院小结',
          who: '您的工会、县总工会里办这件事的人和财务',
          purpose: '核对住院，算给多少',
          keep: '给付后存5年',
          refused: '看不到单子，就没法给。',
          needed: true,
        }),
      ]),
      step('privacy', [
        consent('privacy', '用您的身份和银行卡', '同意工会用姓名、身份证号、电话、银行卡来办这件事', {
          what: '姓名、身份证号、手机号、银行卡号',
          who: '您的工会、县总工会里办这件事的人和财务',
          purpose: '对参保名单，看以前领过多少，打钱',
          keep: '给付后存5年',
          refused: '不知道是谁、打到哪张卡，就没法给。',
          needed: true,
        }),
      ]),
    ]),
  ],
})
const form = asked(2)

const fenOf = (answers: Answers, id: string): Fen => (typeof answers[id] === 'number' ? answers[id] : 0)

/** What does not fit together: said on the form and to officers, and stops nobody, since one answer alone may be asked again. */
function oddities({ admitted, discharged, ...answers }: Answers): Step[] {
  const [total, paid] = [fenOf(answers, 'total'), fenOf(answers, 'insured') + fenOf(answers, 'own')]
  const odd = (rule: string, answer: string): Step => ({
    ...{ rule, source: OWN, verdict: 'maybe', answer, fix: '请照出院小结和结算单对一下。' },
    inputs: { total, paid, admitted: textOf(admitted), discharged: textOf(discharged) },
  })
  return [
    ...(textOf(discharged) && textOf(discharged) < textOf(admitted)
      ? [odd('出院在住院以后', '出院的日子比住院的还早')]
      : []),
    ...(total && paid > total ? [odd('医保付的加自己付的，不比一共花的多', `加起来是 ${formatYuan(paid)}，多了`)] : []),
  ]
}

const aboutOf = (answers: Answers, basis: Basis | null): Fen | null =>
  basis && typeof answers.own === 'number' ? mutualAid(answers.own, basis.pack).value : null

const lastDayOf = (answers: Answers, { pack, calendar }: Pick<Basis, 'pack' | 'calendar'>): CivilDate =>
  dueDate(textOf(answers.discharged), termIn(pack, 'window'), calendar).legal

/** Said while it is filled in: whether the day on which one may still apply has gone. */
function preview(answers: Answers, basis: Basis): Step[] {
  if (!textOf(answers.discharged)) return oddities(answers)
  const last = lastDayOf(answers, basis)
  const inTime = basis.today <= last
  return [
    ...oddities(answers),
    {
      rule: `出院后 ${termIn(basis.pack, 'window').n} 天里可以申请`,
      source: findFigure(basis.pack, 'medical.terms.window')?.source ?? OWN,
      verdict: inTime ? 'yes' : 'no',
      answer: `最后一天是 ${dayWords(last, basis.today).screen}`,
      ...(inTime ? {} : { fix: '已经过了，照规定报不了。有特别原因的，先打电话问工会。' }),
      inputs: { discharged: textOf(answers.discharged), last },
    },
  ]
}

function assess(answers: Answers, { pack }: Basis): Explained<string> {
  const { value, steps } = mutualAid(fenOf(answers, 'own'), pack)
  return { value: `照申请填的，是 ${formatYuan(value)}（封顶另算）`, steps: [...oddities(answers), ...steps] }
}

const membership = asMember('join', '互助保障由单位工会给会员集体参加。还不是会员的，先入会。', NO_MEMBER)

const NOT_LISTED = '名单上没有，就不能报上去。请点“不批准”，写明原因。'

/** What the unit's officer looks up: the list of the scheme, and the bill. */
const acceptFields = (context: CommandContext): Field[] => [
  choice('enrolled', '参保名单', '参保名单上有他，住院那天在保障期里？', {
    yes: '有，在保障期里',
    no: '没有，或者不在',
  }),
  money('own', '核对过的自付', '照结算单，他自己付了多少？', { default: fenOf(context.answers, 'own') }),
  ...proxyCheck(context.answers),
]

const accept = officer('材料齐，上报', 'deciding', '材料齐了，报给县总工会', {
  keeps: true,
  input: acceptFields,
  guard: ({ record, answers, facts }, input) => {
    const last = lastDayOf(answers, basisOf(record, facts))
    if (record.appliedOn > last) return refusal('TOO_LATE', `最后一天是 ${last}，申请晚了。请点“不批准”，写明原因。`)
    if (input.enrolled !== 'yes') return refusalAt('enrolled', 'NO', NOT_LISTED)
    return input.proxyRight === 'no' ? refusalAt('proxyRight', 'PROXY', PROXY_WRONG) : null
  },
})

const packOf = ({ record, facts }: CommandContext): PolicyPack => basisOf(record, facts).pack
const ownOf = ({ record, answers }: CommandContext): Fen =>
  fenOf(keptOf(record, 'accept')?.input ?? {}, 'own') || fenOf(answers, 'own')
const dueOf = (context: CommandContext): Fen => mutualAid(ownOf(context), packOf(context)).value
const bandsOf = (context: CommandContext): Band[] => figure(packOf(context), 'mutual.bands')
const mostOf = (context: CommandContext): Fen => figure(packOf(context), 'mutual.perYear')
const yearOf = (answers: Answers): string => textOf(answers.discharged).slice(0, 4)
const sumOf = ({ record }: CommandContext): Fen => fenOf(keptOf(record, 'approve')?.input ?? {}, 'sum')

/** How it was reckoned, and, where the year's cap cuts it, why it is less. */
function reckoned(context: CommandContext, sum: Fen): string[] {
  const [due, most, year] = [dueOf(context), mostOf(context), yearOf(context.answers)]
  return [
    `您自己付了 ${formatYuan(ownOf(context))}：${reckonedWords(ownOf(context), bandsOf(context))}。`,
    ...(sum < due
      ? [`${year}年一共能给 ${formatYuan(most)}，前面给了 ${formatYuan(most - sum)}，这次给剩下的 ${formatYuan(sum)}。`]
      : [`这次给 ${formatYuan(sum)}。`]),
  ]
}

const approve = officer('同意给付', 'paying', '定下来给您了', {
  decides: true,
  keeps: true,
  gives: true,
  notBy: ['accept'],
  claims: {
    sum: 'sum',
    period: yearOf,
    most: mostOf,
    due: dueOf,
    title: (answers) => `${yearOf(answers)}年的封顶`,
  },
  draws: {
    ...{ fund: 'fund', item: 'mutual' },
    sum: (_context, { sum }) => Number(sum),
    payee: ({ answers }) => payeeOf(answers),
  },
  input: (context) => [money('sum', '给付', '照规定给付多少？', { default: mayGive(context) })],
  confirm: (context) => [
    ...reckoned(context, mayGive(context)).map((line) => line.replace('您', '他')),
    '点了以后交给财务付款。',
  ],
  effect: (context, { sum }) => ({ note: reckoned(context, Number(sum)).join('\n') }),
})
const reject = refusing(REASONS)

/** 「2026年一共领了 1,200 元，最多 30,000 元。」 Only where somebody has looked. */
function yearWords(context: CommandContext): string {
  const { used, answers } = context
  if (used === undefined) return ''
  return `${yearOf(answers)}年一共给您 ${formatYuan(used + sumOf(context))}，一年最多 ${formatYuan(mostOf(context))}。`
}

const EDGES = ['自付分段', '自付金额', '比例', '给付']
const voucher = voucherOf({
  name: '职工住院医疗互助金给付单',
  card: CARD,
  sum: sumOf,
  whose: (context) => {
    const said = inWords(context)
    const number = maskId(textOf(context.answers.idNumber))
    return [
      ['所在工会', said('union')],
      ['姓名', said('name')],
      ['身份证号', number],
    ]
  },
  about: (context) => {
    const { hospital, admitted, discharged, total, insured } = context.answers
    const [all, paid, own] = [total, insured, ownOf(context)].map((fen) => yuanOnPaper(Number(fen)))
    return [
      ['医院', textOf(hospital)],
      ['住院日期', `${onPaper(textOf(admitted))}至${onPaper(textOf(discharged))}`],
      ['费用', `总费用${all}，医保支付${paid}，核定自付${own}`],
      ...proxyRow(context.answers),
    ]
  },
  reckoned: (context) => [
    EDGES,
    ...slicesOf(ownOf(context), bandsOf(context)).map(({ from, to, paid, percent, given }) => {
      const edge = to === null ? '以上' : `至${yuanOnPaper(to)}`
      return [`${yuanOnPaper(from)}${edge}`, yuanOnPaper(paid), `${percent}%`, yuanOnPaper(given)]
    }),
  ],
  bounds: (context) => {
    const [sum, most] = [sumOf(context), mostOf(context)]
    const before = sum < dueOf(context) ? `，此前已给付${yuanOnPaper(most - sum)}，本次给付余额` : ''
    const stay = yuanOnPaper(figure(packOf(context), 'mutual.perClaim'))
    return `一次最高${stay}，${yearOf(context.answers)}年度最高${yuanOnPaper(most)}${before}`
  },
})

function fits({ member, trouble }: Six): Step {
  const rule = { rule: '会员参加了医疗互助、住过院的，可以申请', source: OWN, inputs: { member } }
  if (member === 'no')
    return { ...rule, verdict: 'no', answer: '您还不是会员', fix: '先入会，再请单位工会给您参加医疗互助。' }
  const ill = trouble.includes('illness') ? '家里有人得了大病' : '住过院的才能申请'
  return { ...rule, verdict: 'maybe', answer: ill, fix: '单位工会给您参加了医疗互助、住过院，就来申请。' }
}

const perStay = (pack: PolicyPack): string => formatYuan(figure(pack, 'mutual.perClaim'))
const edgeOf = (pack: PolicyPack): string => formatYuan(figure(pack, 'mutual.bands')[0]?.above ?? 0)

/** 职工住院医疗互助: a claim, from the bill to the money on the card. */
export const medical = defineService({
  shape: 'matter',
  head: {
    id: 'medical',
    name: '住院医疗互助',
    official: '职工住院医疗互助',
    promise: '住院自己付的钱，互助金再给一部分。',
    retention: { years: 5, forNothing: 2, source: '给付后的凭证；答应过本人' },
    icon: 'hand',
    words: ['医疗互助', '住院', '报销', '医药费', '看病', '互助金', '互助保障'],
    fits,
    facts: (pack) =>
      factsOf(
        {
          gets: `自己付的超过 ${edgeOf(pack)} 的部分，分段给。一次最多 ${perStay(pack)}，一年最多 ${formatYuan(figure(pack, 'mutual.perYear'))}`,
          who: '单位工会给参加了医疗互助的会员，住院那天在保障期里',
          papers: '结算单、发票、出院小结，拍照就行；您本人的银行卡',
          long: `单位工会 ${termIn(pack, 'check').n} 个工作日内看材料，县总工会 ${termIn(pack, 'decide').n} 个工作日内定，财务打到卡上`,
        },
        [{ label: '什么时候申请', value: `出院后 ${termIn(pack, 'window').n} 天里` }],
      ),
  },
  asks: {
    form,
    check: () => [],
    older: [{ form: asked(1), check: () => [], computes: { about: aboutOf } }],
    computes: { about: aboutOf },
    preview,
    assess,
  },
  who: {
    title: (answers) => textOf(answers.name),
    unit: (answers) => textOf(answers.union),
    people: (answers) => [textOf(answers.idNumber)].filter(Boolean),
    needs: membership,
    looksBack: [
      {
        service: 'medical',
        states: ['received'],
        years: 1,
        label: '医疗互助',
        words: '一年里领过，请对对是不是同一张单子',
      },
    ],
  },
  flow: {
    submitted: '您申请了医疗互助',
    start: 'submitted',
    path: ['submitted', 'deciding', 'paying', 'paid', 'received'],
    terms: TERMS,
    parts: [supplementPart, refusalPart],
    states: {
      submitted: {
        chip: 'submitted',
        words: '收到了，先看单子齐不齐。',
        plan: '看单子齐不齐，对参保名单',
        desk: 'unit',
        within: 'check',
        commands: { accept, return: returning, reject, withdraw, passOn: passing, handUp: handingUp },
      },
      ...supplementStates(withdraw),
      deciding: {
        chip: 'doing',
        words: '单子齐了，县总工会在看，由他们定给多少。',
        plan: '县总工会定给多少',
        desk: 'county',
        within: 'decide',
        commands: { approve, return: returning, reject, withdraw, handUp: handingUp },
      },
      ...paymentStates({
        card: CARD,
        sum: sumOf,
        notBy: ['approve'],
        letter: 'voucher',
        again: 'deciding',
        besides: yearWords,
      }),
      ...refusalStates(withdraw),
      ...withdrawnState('您撤回了。想办随时再来。'),
    },
  },
  letters: { voucher },
})
