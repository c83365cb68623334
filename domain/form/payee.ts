import { choice, identity, photos, text, yesNo } from './build'
import type { Answers, Field, IdentityField } from './types'
import { textOf } from './value'

/*
 * 收款卡: the applicant's own, which may be their 社保卡. Whoever cannot have one, being ill in bed or under age, names who
 * takes the money for them, with proof; the union's officer looks at the proof before anything is granted (民法典 第26、34条).
 */

/** Where the money goes. */
export const CARD: [IdentityField, ...Field[]] = [
  identity('bankCard', 'bankCard', '银行卡号', '收钱的银行卡，卡号是多少？', {
    prefill: 'bankCard',
    hint: '要是收钱的人自己的卡，社保卡也行。',
    why: '只用来打钱。只有办这件事的人能看，看过会记下来。',
  }),
  text('bank', '开户银行', '是哪家银行的卡？', {
    max: 40,
    prefill: 'bank',
    hint: '卡上写着，比如：某某银行某某支行。',
  }),
]

const WHYS: Record<string, string> = { ill: '本人卧病、办不了卡', young: '本人没有成年', other: '别的原因' }
const proxy = { showIf: { field: 'holder', in: ['proxy'] } }

/** The card, and whose it is: the applicant's own unless they say otherwise. */
export const CARD_OR_PROXY: Field[] = [
  choice(
    'holder',
    '谁收钱',
    '打到谁的卡上？',
    { self: '我本人的卡', proxy: '请家里人代我收' },
    {
      default: 'self',
      optional: true,
      optionalWords: '不选就是本人的卡',
    },
  ),
  ...CARD,
  identity('name', 'proxyName', '代收的人', '代收的人叫什么？照卡上写。', { ...proxy, hint: '先问过他，他愿意代收。' }),
  choice('proxyWhy', '为什么代收', '为什么请人代收？', WHYS, proxy),
  photos('proxyPapers', '代收的证明', '拍下证明', {
    ...proxy,
    max: 4,
    hint: '户口本上你们俩的那几页；卧病的，再拍医院证明或者社区开的证明。',
  }),
]

const isProxy = ({ holder }: Answers): boolean => holder === 'proxy'

/** Whose account the money goes to. */
export const payeeOf = (answers: Answers): { name: string; bank: string; card: string } => ({
  name: textOf(isProxy(answers) ? answers.proxyName : answers.name),
  bank: textOf(answers.bank),
  card: textOf(answers.bankCard),
})

/** A row of a voucher where somebody else takes the money, and why; none where it is the applicant's own card. */
export const proxyRow = (answers: Answers): [string, string][] =>
  isProxy(answers) ? [['代收人', `${textOf(answers.proxyName)}（${WHYS[textOf(answers.proxyWhy)] ?? ''}）`]] : []

/** What the officer who looks at the papers is asked where somebody else takes the money. */
export const proxyCheck = (answers: Answers): Field[] =>
  isProxy(answers)
    ? [
        yesNo(
          'proxyRight',
          '代收',
          `请 ${textOf(answers.proxyName)} 代收：证明看过、电话里问过本人或家里，对得上吗？`,
          { says: ['对得上', '对不上'] },
        ),
      ]
    : []

/** Said where the officer finds that it is not right. */
export const PROXY_WRONG = '对不上，就不能打给代收的人。请点“退回补材料”，请他补证明，或者换成本人的卡。'
