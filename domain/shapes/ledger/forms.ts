import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import { textOf } from '../../form'
import type { Answers, Field } from '../../form'
import { choice, date, longText, many, money, text } from '../../form/build'
import { CLASSES, ITEMS } from '../../matter/draws'
import type { Item, PayeeClass } from '../../matter/draws'
import { CLASS_WORDS } from '../../matter/funds'
import type { NewFund } from './fund'
import { CARRY, SOURCES } from './types'
import type { Ask, Carry, Fund, Source } from './types'

/*
 * What finance is asked where money comes in, and where a year ends.
 */

/** The most that one paper says: a hundred million yuan, in fen. */
const MOST: Fen = 10_000_000_000

const classNames = Object.fromEntries(CLASSES.map((one) => [one, CLASS_WORDS[one]]))
const yearsFrom = (today: CivilDate): Record<string, string> => {
  const year = Number(today.slice(0, 4))
  return Object.fromEntries([year, year + 1].map((one) => [String(one), `${one}年`]))
}

/** A new source of money; of a year that is over none begins. */
export const fundFields = (today: CivilDate): Field[] => [
  choice('source', '从哪里来', '这笔钱从哪里来？', SOURCES),
  text('name', '叫什么', '这笔钱叫什么？', { min: 4, max: 60, hint: '照文件上写，比如：2026年中央财政帮扶资金。' }),
  choice('year', '哪一年的', '是哪一年的钱？', yearsFrom(today)),
  many('items', '能用于', '这笔钱能用于什么？', ITEMS, { hint: '照文件、捐赠协议上写的选。' }),
  many('classes', '给谁', '能给什么人？', classNames),
  money('most', '一次最多', '给一个人一次最多给多少？', {
    max: MOST,
    optional: true,
    hint: '文件、协议没有写就空着。',
  }),
  longText('terms', '指定的用处', '捐赠人、文件指定了什么用处？', { max: 200, optional: true }),
  choice('carry', '年底剩下的', '年底剩下的怎么办？', CARRY),
]

/** What was put in, as a fund. */
export const fundFrom = (answers: Answers, ids: Pick<NewFund, '_id' | 'org'>): NewFund => ({
  ...ids,
  source: textOf(answers.source) as Source,
  name: textOf(answers.name),
  year: Number(textOf(answers.year)),
  items: answers.items as Item[],
  classes: answers.classes as PayeeClass[],
  most: Number(answers.most) || MOST,
  terms: textOf(answers.terms),
  carry: textOf(answers.carry) as Carry,
})

const ASKED = { plan: '下达了计划', arrive: '钱到账了', reverse: '到账记多了，冲回来' } as const

/** Money that comes; planned money pays nothing until it is there. */
export const askFields: Field[] = [
  choice('kind', '什么事', '记什么？', ASKED),
  money('sum', '多少', '多少钱？', { max: MOST }),
  text('paper', '文号、回单号', '文件的文号，或者银行回单号？', { min: 2, max: 60 }),
  date('on', '日子', '哪天的？照文件、回单写。'),
]

const RULES = { stays: CARRY.stays, returns: CARRY.returns } as const

/** The end of a fund's year: asked is only what its rule leaves open. */
export const closeFields = ({ carry }: Pick<Fund, 'carry'>): Field[] => [
  ...(carry === 'ask' ? [choice('rule', '剩下的', '上级定了，剩下的怎么办？', RULES)] : []),
  text('paper', '文号', '凭什么文件？', { min: 2, max: 60, ...(carry === 'stays' ? { optional: true as const } : {}) }),
]

/** What is asked of a second person. @param of who asks, and under which id */
export const askFrom = (answers: Answers, of: Pick<Ask, 'op' | 'by' | 'name' | 'at'>): Ask => ({
  ...of,
  kind: textOf(answers.kind) as Ask['kind'],
  payout: null,
  nth: 0,
  sum: Number(answers.sum),
  paper: textOf(answers.paper),
  on: textOf(answers.on),
})

/** The end of the year, asked of a second person: what is left then. Nothing where all is given. */
export function closingFrom(
  answers: Answers,
  fund: Pick<Fund, 'carry' | 'left'>,
  of: Pick<Ask, 'op' | 'by' | 'name' | 'at'>,
): Ask {
  const rule = fund.carry === 'ask' ? (textOf(answers.rule) as NonNullable<Ask['rule']>) : fund.carry
  const paper = textOf(answers.paper)
  return { ...of, kind: 'carryOut', payout: null, nth: 0, sum: fund.left, rule, ...(paper ? { paper } : {}) }
}
