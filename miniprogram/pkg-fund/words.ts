import { formatYuan } from '../../domain/base/money'
import { ITEMS } from '../../domain/matter/draws'
import type { ManyField } from '../../domain/form/types'
import { BATCH_STATES } from '../../domain/shapes/ledger/batch'
import type { BatchRow, PayBatch, PayoutRow, Step } from '../../typings/api'
import { sinceWords } from '../client/when'

/*
 * Batches and payouts in the words of whoever pays.
 */

const MAY: Record<NonNullable<BatchRow['may']>, string> = {
  check: '等您复核',
  send: '等您付款',
  result: '送银行了，等您记结果',
  run: '还没办完，点开接着办',
  call: '付完了，等您打电话问一问',
}
const ICONS: Record<BatchRow['state'], string> = {
  made: 'clock',
  checked: 'clock',
  sent: 'paper-plane',
  done: 'check-circle',
  refused: 'undo',
  dropped: 'undo',
  untaken: 'undo',
}

/** One batch in the list. */
export interface BatchLook {
  id: string
  title: string
  words: string
  icon: string
  /** The reader has something to do with it. */
  mine: boolean
}
export const batchLook = ({ id, state, made, count, sum, may }: BatchRow): BatchLook => ({
  id,
  title: `${count} 笔，共 ${formatYuan(sum)}`,
  words: `${may ? MAY[may] : BATCH_STATES[state]} · ${made.own ? '您' : made.name} ${sinceWords(made.at)} 做的`,
  icon: ICONS[state],
  mine: may !== null,
})

const titleOf = ({ name, item, sum }: PayoutRow): string => `${name} · ${ITEMS[item]} · ${formatYuan(sum)}`
const hintOf = ({ fundName, tail, warns }: PayoutRow): string =>
  [`从「${fundName}」`, tail && `卡尾号 ${tail}`, ...warns].filter(Boolean).join('，')

/** What may be paid, as a question. */
export const payField = (rows: PayoutRow[]): ManyField => ({
  kind: 'many',
  id: 'payouts',
  short: '要付的',
  label: '哪些放进这张付款单？',
  options: rows.map((row) => ({ value: row.id, label: titleOf(row), hint: hintOf(row) })),
})

/** What the reader cannot put on a batch, and why. */
export interface Kept {
  id: string
  title: string
  why: string
}
const whyKept = ({ state, why, no }: PayoutRow): string => {
  if (state === 'reserved') return why ?? ''
  if (state === 'demanded')
    return `给错了，请他退回来。退了以后，打开他那件事（办事编号 ${no}），点“钱退回来了”，另一位同事核对。`
  return `银行：${why ?? ''}。已请他换卡。`
}
export const keptOf = (row: PayoutRow): Kept => ({ id: row.id, title: titleOf(row), why: whyKept(row) })

export const stateWords = ({ state }: PayBatch): string => BATCH_STATES[state]

/** One of the three hands of a batch, or that it is still to come. */
export interface HandLook {
  key: string
  label: string
  words: string
  done: boolean
}
const hand = (key: string, label: string, step: Step | null): HandLook => ({
  key,
  label,
  words: step ? `${step.own ? '您' : step.name}，${sinceWords(step.at)}` : '还没有',
  done: step !== null,
})
/** Who made it, who checked it, who paid. */
export const handsOf = ({ made, checked, sent }: PayBatch): HandLook[] => [
  hand('made', '做单', made),
  hand('checked', '复核', checked),
  hand('sent', '付款', sent),
]
