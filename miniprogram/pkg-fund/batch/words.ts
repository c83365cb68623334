import { formatYuan } from '../../../domain/base/money'
import { date, longText, text } from '../../../domain/form/build'
import type { Answers, Field } from '../../../domain/form/types'
import { textOf } from '../../../domain/form/value'
import { ITEMS } from '../../../domain/matter/draws'
import type { Result } from '../../../domain/shapes/ledger/batch'
import { CALL_OUTCOMES } from '../../../domain/shapes/ledger/call'
import type { BatchLine, CallRow, PayBatch } from '../../../typings/api'
import { dayWords, sinceWords } from '../../client/when'

/*
 * What a batch asks and says, line by line.
 */

/** Why a batch does not hold. */
export const WHY: Field[] = [longText('why', '哪里不对', '哪里不对？做单的人照着改。', { min: 4, max: 200 })]

/** Why the bank never took a batch. */
export const UNTAKEN: Field[] = [
  longText('why', '银行怎么说', '银行为什么没收？哪天问的、问的谁？', { min: 4, max: 200 }),
]

/** Where whoever checked pays as well. */
export const OUTSIDE: Field[] = [
  text('name', '外聘会计', '哪位外聘会计签的字？', { min: 2, max: 20 }),
  text('voucher', '凭证', '签字的凭证几号、哪天的？', { min: 2, max: 40 }),
]

/** The day on the bank's slip. */
export const PAID_ON: Field[] = [date('on', '银行付款的日子', '回单上是哪天付的？')]

/** What the bank says of one line. */
export const SAYS: Field[] = [
  ...PAID_ON,
  longText('why', '银行说的原因', '没付成的，银行怎么说？付成了不用填。', { min: 2, max: 100, optional: true }),
]

/** The card's number in groups of four, as it is read aloud and compared. */
const grouped = (card: string): string => card.replace(/(\d{4})(?=\d)/g, '$1 ')

/** One payee of a batch as it is shown. */
export interface LineLook {
  id: string
  title: string
  account: string
  about: string
  /** What came of it, with its tone. */
  said: string
  tone: string
  spoken: string
  /** The reader may say what the bank said of it. */
  asks: 'result' | 'back' | null
  /** It is on the batch, so there is a slip of it. */
  prints: boolean
  /** It was paid, and may be demanded back; by which matter, '' for one of several, which gets its own. */
  demands: boolean
  matter: string
}

function saidOf({ left, why, result, done }: BatchLine): Pick<LineLook, 'said' | 'tone'> {
  if (left || (why && !done)) return { said: why ?? '', tone: 'tone-warn' }
  if (!result) return { said: '', tone: '' }
  if (result.kind === 'paid') return { said: `${dayWords(result.on)} 付了`, tone: 'tone-ok' }
  return { said: `${result.kind === 'back' ? '付了又退回' : '没付成'}：${result.why}`, tone: 'tone-warn' }
}

const asksOf = (batch: PayBatch, { result, left }: BatchLine): LineLook['asks'] => {
  if (left || !batch.sent || batch.untaken || batch.may === 'run') return null
  if (result === null) return 'result'
  return result.kind === 'paid' ? 'back' : null
}

/** The lines of a batch. */
export const linesOf = (batch: PayBatch): LineLook[] =>
  batch.lines.map((line) => {
    const { id, name, sum, bank, card, item, no, ref } = line
    const title = `${name} ${formatYuan(sum)}`
    const said = saidOf(line)
    const account = `${bank} ${grouped(card)}`
    const about = `${ITEMS[item]}，${no}，参考号 ${ref}`
    return {
      id,
      title,
      account,
      about,
      ...said,
      spoken: [title, account, said.said].filter(Boolean).join('，'),
      asks: asksOf(batch, line),
      prints: !line.left,
      demands: !line.left && line.result?.kind === 'paid' && line.done,
      matter: line.about ?? '',
    }
  })

/** What goes to the bank, shown once before it does. */
export const confirmLines = ({ count, sum }: PayBatch): string[] => [
  `${count} 笔，共 ${formatYuan(sum)}。`,
  '点了就拿到送银行的表。照表在网银里付一次，不要付第二次。',
]

/** What a sheet that came back says, before it is put down. */
export function resultLines(batch: PayBatch, results: Record<string, Result>): string[] {
  const failed = batch.lines.filter(({ id }) => results[id]?.kind === 'failed')
  const paid = Object.values(results).filter(({ kind }) => kind === 'paid')
  const sum = batch.lines.reduce((all, { id, sum: one }) => (results[id]?.kind === 'paid' ? all + one : all), 0)
  return [
    `付成 ${paid.length} 笔，共 ${formatYuan(sum)}。`,
    ...failed.map(({ id, name }) => {
      const one = results[id]
      return `${name} 没付成：${one && 'why' in one ? one.why : ''}`
    }),
    ...(failed.length ? ['没付成的，请他本人换一张卡。'] : []),
  ]
}

/** What was typed of one line: paid, or not with the bank's words. */
export function typedResult(asks: LineLook['asks'], answers: Answers, paid: boolean): Result {
  const on = textOf(answers.on)
  if (paid) return { kind: 'paid', on }
  return { kind: asks === 'back' ? 'back' : 'failed', on, why: textOf(answers.why) }
}

/** What whoever calls is asked. */
export const HEARD: Field[] = [
  longText('words', '他怎么说', '他怎么说的？', { max: 200, optional: true, hint: '说钱没到的，写清楚他查过什么。' }),
]

/** Somebody who was drawn to be called. */
export interface CallLook {
  id: string
  title: string
  said: string
  tone: string
  may: boolean
}
export const callLook = ({ id, name, sum, no, may, last, over }: CallRow): CallLook => ({
  ...{ id, may, title: `${name} ${formatYuan(sum)}，${no}` },
  said: last
    ? [`${last.name} ${sinceWords(last.at)} 打的，${CALL_OUTCOMES[last.outcome]}`, last.words]
        .filter(Boolean)
        .join('：')
    : may || over
      ? '还没打'
      : '等没经手的同事打',
  tone: last?.outcome === 'missing' ? 'tone-warn' : last?.outcome === 'heard' ? 'tone-ok' : 'quiet',
})

/** What is wrong with a sheet, by its rows. */
export const problemLines = (problems: { row: number | null; message: string }[]): string[] =>
  problems.map(({ row, message }) => (row ? `第 ${row} 行：${message}` : message))

/** What a phone says where a step did not go through. */
export const TOLD = {
  notSent: '表没传上。连上网后再点一次。',
  notOpened: '记下了，表没打开。请连上网，点“再打开送银行的表”。',
  noSlip: '这台手机打不开凭证。请在电脑上的微信里打开。',
  noHeard: '说钱没到的，写下他怎么说的。财务照着去查。',
  noWhy: '没付成的，写下银行说的原因。',
}
