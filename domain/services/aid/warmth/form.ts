import { textOf } from '../../../form'
import type { Answers, Field, FieldError, Form } from '../../../form'
import { choice, count, date, money, org, section, step, text } from '../../../form/build'
import type { Share } from '../../../matter/service'

/*
 * What is asked of an occasion: for whom, what each gets, who sells the things. From which money it comes is asked where it is
 * approved.
 */

const KINDS = {
  festival: '元旦春节送温暖',
  heat: '高温送清凉',
  disaster: '灾害慰问',
  illness: '大病慰问',
  front: '一线、节日值班慰问',
}
const HOW = { goods: '实物', card: '提货券、购物卡', transfer: '打卡转账' }
/** What was asked before money came from a fund. */
const SOURCES = {
  dues: '工会经费',
  local: '市县财政',
  province: '省级财政',
  central: '中央财政专项',
  donation: '社会捐助',
  government: '行政拨付',
}

const BOUGHT = { field: 'how', in: ['goods', 'card'] }
const what = step(
  'what',
  [
    text('title', '叫什么', '这次叫什么？', { max: 30, min: 4, hint: '比如：2027年春节送温暖' }),
    choice('kind', '哪一种', '是哪一种？', KINDS),
    date('from', '从哪天发', '从哪天开始发？', { when: 'any' }),
    date('until', '发到哪天', '发到哪天？', { when: 'future', hint: '过了这天没发出去的，退回去。' }),
    org('union', '哪个工会', '哪个工会发？', { hint: '下面各级工会可以往名单里报人，也可以帮着发。' }),
  ],
  '给谁送，什么时候送？',
)
const shares: Field[] = [
  choice('how', '发什么', '发什么？', HOW),
  text('goods', '一份是什么', '一份是什么？', { max: 60, hint: '比如：米、面、油各一份' }),
  money('each', '一份多少钱', '一份多少钱？', { hint: '实物写买来的价。每人一份。' }),
  count('stock', '备了多少份', '备了多少份？', '份', { min: 1, max: 5000, showIf: BOUGHT }),
]
/** Who sells the things, and where the money goes. */
export const supplierFields: Field[] = [
  text('supplier', '供货单位', '从哪家买的？', { min: 2, max: 60, hint: '照发票上的名字写。' }),
  text('supplierBank', '开户银行', '供货单位的开户银行？', { min: 2, max: 60 }),
  text('supplierAccount', '供货单位账号', '供货单位的账号？', {
    min: 6,
    max: 32,
    hint: '照合同或者发票上写，只写数字。',
  }),
]

export const form: Form = {
  version: 2,
  sections: [
    section('what', '这一次', [
      what,
      step('share', [...shares, ...supplierFields.map((field) => ({ ...field, showIf: BOUGHT }))], '发什么，从哪买？'),
    ]),
  ],
}

export const olderForm: Form = {
  version: 1,
  sections: [
    section('what', '这一次', [
      what,
      step('share', [...shares, choice('source', '哪笔钱', '用哪笔钱？', SOURCES)], '发什么，用哪笔钱？'),
    ]),
  ],
}

/** Nothing but digits goes into the bank's file. */
export const wrongAccount = ({ supplierAccount }: Answers): FieldError[] =>
  supplierAccount === undefined || /^\d{6,32}$/.test(textOf(supplierAccount))
    ? []
    : [{ path: 'supplierAccount', code: 'FORMAT', message: '账号只写数字，6 到 32 位。请照发票核对。' }]

export function check({ from, until, each, ...answers }: Answers): FieldError[] {
  const late = textOf(until) < textOf(from)
  return [
    ...(late ? [{ path: 'until', code: 'ORDER', message: '发到哪天，不能早于从哪天发。请改一下。' }] : []),
    ...(each === 0 ? [{ path: 'each', code: 'MIN', message: '一份多少钱，要写买来的价。' }] : []),
    ...wrongAccount(answers),
  ]
}

const isSource = (said: unknown): said is keyof typeof SOURCES => typeof said === 'string' && said in SOURCES

/** Money onto each one's own account, and no things. */
export const isTransfer = ({ how }: Answers): boolean => how === 'transfer'

export const share = (answers: Answers): Share => ({
  what: textOf(answers.goods),
  each: Number(answers.each),
  stock: isTransfer(answers) ? null : Number(answers.stock),
  signed: answers.how === 'card',
  item: answers.kind === 'heat' ? null : 'warmth',
  from: textOf(answers.from),
  to: textOf(answers.until),
  source: isSource(answers.source) ? SOURCES[answers.source] : '',
})
