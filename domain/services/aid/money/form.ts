import { maskId } from '../../../base/mask'
import { formatYuan } from '../../../base/money'
import type { Fen } from '../../../base/money'
import { textOf } from '../../../form'
import type { Answers, Field, FormStep, Section } from '../../../form'
import { consent, identity, org, section, step } from '../../../form/build'
import { yuanOnPaper } from '../../../letters'
import { inWords } from '../../../matter/letters'
import type { CommandContext, Letter, Needs, OwnTerm, Service } from '../../../matter/service'
import { findFigure } from '../../../policy'
import type { PolicyPack } from '../../../policy'
import type { Term } from '../../../base/calendar'
import { grantedSum, grantedWords } from './grant'
import { PAYMENT_TERMS } from '../../../parts/payment'
import { CARD, CARD_OR_PROXY, proxyRow } from '../../../form/payee'
import { shownBy } from '../../../parts/shown'
import { voucherOf } from '../../../parts/voucher'

/*
 * 救助金: what every kind of aid in money asks besides its own questions, its terms, and its sheet.
 */

const OWN = { source: '本系统默认，工会可以改', sure: 'D' } as const
/** Its terms, for the service to have among its own. */
export const AID_TERMS = {
  check: { n: 5, type: 'W', basis: '几天内核对', hard: false, ...OWN },
  decide: { n: 10, type: 'W', basis: '报上来几天内定下来', hard: false, ...OWN },
  above: { n: 30, type: 'N', basis: '等上级批复', hard: false, roll: false, ...OWN },
  ...PAYMENT_TERMS,
  supplement: { n: 10, type: 'W', basis: '请职工几天内补材料', hard: false, ...OWN },
  giveUp: { n: 60, type: 'N', basis: '多少天没补就结束', hard: false, roll: false, ...OWN },
  appealWindow: { n: 10, type: 'W', basis: '几天内可以请上一级再看', hard: false, ...OWN },
  appeal: { n: 10, type: 'W', basis: '上一级几天内看完', hard: false, ...OWN },
} as const satisfies Record<string, OwnTerm>

/** A term as the place has it, else as it stands here. @param service its id */
export const aidTerm = (pack: PolicyPack, service: string, key: keyof typeof AID_TERMS): Term =>
  findFigure<Term>(pack, `${service}.terms.${key}`)?.value ?? AID_TERMS[key]

const WHO: Field[] = [
  identity('name', 'name', '姓名', '姓名', { prefill: 'name' }),
  identity('idNumber', 'idNumber', '身份证号', '身份证号', {
    prefill: 'idNumber',
    why: '用来认出您家，也算今年一共给过多少。只有办这件事的人能看，看过会记下来。',
  }),
  identity('mobile', 'mobile', '手机号', '手机号', { prefill: 'mobile', hint: '工会的人会打这个电话找您。' }),
]

const privacy = consent('privacy', '用您的身份和银行卡', '同意工会用姓名、身份证号、电话、银行卡来办这件事', {
  what: '姓名、身份证号、手机号、银行卡号，家里一年里领过的救助',
  who: '您的工会、县总工会里办这件事的人和财务',
  purpose: '对帮扶名册，看以前给过多少，打钱',
  keep: '给付后存5年',
  refused: '不知道是谁、打到哪张卡，就没法给。',
  needed: true,
})

/**
 * A line of one's own among those who were given money: apart from the matter itself, which goes the same way without it
 * (个人信息保护法 16、25).
 */
const publicity = consent('publicity', '公示里写您一行', '同意在公示里写您一行吗？', {
  optional: true,
  hint: '可以不答。不答就是不同意。',
  what: '一行：遮住的姓名（像 王*例）、您的工会、哪一种救助、钱数在哪一档（不写多少）。不写孩子，不写家里的事',
  who: '给钱的工会和它下面各工会的会员；也印一张贴在工会的公示栏',
  purpose: '让大家看到帮扶的钱给了谁',
  keep: '贴出来5个工作日（当地另有规定的照规定），到期自动收起',
  refused: '照样给，一分不少。公示里没有您这一行，只算进人数。',
  instead: '没同意公示：公示里不写他，只算进人数',
})
const FIRST_SHOWN = 2

/** A line in 公示名单, for whoever agrees to it. */
export const shownPart = shownBy(publicity.id)

/**
 * Who asks, on which card, at which union; and the consents.
 * @param version of the form: the first ones ask for no line among those who were given money
 * @param more consents of the service's own, each a page
 */
export const selfSection = (version: number, unionWords: string, ...more: FormStep[]): Section =>
  section('self', '您自己', [
    step('who', WHO, '您是谁？'),
    step('card', version < FIRST_SHOWN ? CARD : CARD_OR_PROXY, '钱打到哪张卡？'),
    step('union', [org('union', '哪个工会', unionWords)]),
    ...more,
    step('privacy', version < FIRST_SHOWN ? [privacy] : [privacy, publicity]),
  ])

/** Who takes part: the same in all of them. */
export const AID_WHO = {
  title: (answers: Answers) => textOf(answers.name),
  unit: (answers: Answers) => textOf(answers.union),
  people: (answers: Answers) => [textOf(answers.idNumber)].filter(Boolean),
} satisfies Partial<Service['who']>

/** The applicant's own file in force. */
export const ON_FILE: Needs = {
  service: 'aid.file',
  at: { field: 'union', wrong: '您家的帮扶名册不在这个工会。请选建名册时的那一个。' },
  words: '要先在帮扶名册上',
  how: '这项只给帮扶名册上、年审没过期的家庭。名册过期了，先到那件事里点“年审”；还不在名册上的，先申请“生活有困难”；等不及的急事，可以申请临时救助。',
  lead: '去申请进名册',
  gone: '他家的名册现在不能用：过期没年审，或者退出了。给不了。请他先年审，过了再给；已经退出的，点“不批准”，写明原因。',
  label: '帮扶名册',
}

export const AID_REASONS = {
  rule: '照规定，今年不能再给这一项',
  notDue: '不够条件',
  covered: '别的地方已经给过',
  notTrue: '说的和查到的对不上',
  other: '别的原因',
}

/** 「深度困难 11,280 元」 lines of facts: what the table of the place gives, empty where it says nothing. */
const limitFact = (pack: PolicyPack, key: string, words: (fen: Fen) => string): string[] => {
  const found = findFigure<number>(pack, key)
  return found ? [words(found.value)] : []
}
export const yuanFact = (pack: PolicyPack, key: string, label: string): string[] =>
  limitFact(pack, key, (fen) => `${label} ${formatYuan(fen)}`)

/** The sheet that goes with the payment. @param about what it is for, in the service's own words */
export const aidVoucher = (
  name: string,
  item: string,
  about: (context: CommandContext) => [string, string][],
): Letter =>
  voucherOf({
    name,
    card: CARD,
    sum: grantedSum,
    whose: (context) => {
      const said = inWords(context)
      return [
        ['所在工会', said('union')],
        ['姓名', said('name')],
        ['身份证号', maskId(textOf(context.answers.idNumber))],
      ]
    },
    about: (context) => [...about(context), ...proxyRow(context.answers)],
    reckoned: (context) => [
      ['项目', '救助对象', '档案', '核定金额'],
      [item, inWords(context)('name'), '见编号', yuanOnPaper(grantedSum(context))],
    ],
    bounds: grantedWords,
  })
