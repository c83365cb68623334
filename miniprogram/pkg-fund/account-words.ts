import { formatYuan, formatYuanExact } from '../../domain/base/money'
import type { DifferenceRow, ReconciliationRow, ReconciliationView } from '../../typings/reconciliations'
import { dayWords, sinceWords } from '../client/when'

/*
 * Statements of the bank in the words of whoever keeps the books.
 */

/** One statement in the list. */
export interface AccountLook {
  id: string
  title: string
  words: string
  icon: string
  /** Something is open. */
  open: boolean
}

const stateOf = ({ dropped, differences, open }: ReconciliationRow): [icon: string, words: string] => {
  if (dropped) return ['undo', '作废了']
  if (open) return ['alert', `${open} 条没对上，要查清`]
  return ['check-circle', differences ? `对不上的 ${differences} 条都写明了` : '全对上了']
}

export function accountLook(row: ReconciliationRow): AccountLook {
  const [icon, words] = stateOf(row)
  const title = `尾号 ${row.tail}，${dayWords(row.from)} 到 ${dayWords(row.to)}`
  return { id: row.id, title, words, icon, open: row.open > 0 && !row.dropped }
}

/** A number with its name. */
export interface Figure {
  label: string
  sum: string
}

/** The two balances, to the fen, and what moved. */
export const figuresOf = ({ balance, ours, came, went, matched, to }: ReconciliationView): Figure[] => [
  { label: `银行余额，${dayWords(to)}`, sum: formatYuanExact(balance) },
  { label: '账上余额，同一天', sum: formatYuanExact(ours) },
  { label: '银行收到', sum: `${came.count} 笔，${formatYuan(came.sum)}` },
  { label: '银行付出', sum: `${went.count} 笔，${formatYuan(went.sum)}` },
  { label: '一笔对一笔，对上了', sum: `${matched} 笔` },
]

/** What is left between the two balances when the differences are put right; '' for nothing. */
export const gapWords = ({ unexplained }: ReconciliationView): string =>
  unexplained === 0
    ? ''
    : `把下面的都查清以后，银行还是${unexplained > 0 ? '多' : '少'} ${formatYuan(Math.abs(unexplained))}。看看：账户里是不是还放着没选上的钱，上一次对账有没有没查清的。`

export interface DifferenceLook extends DifferenceRow {
  settledBy: string
}
export const differenceLook = (row: DifferenceRow): DifferenceLook => ({
  ...row,
  settledBy: row.settled ? `${row.settled.name} ${sinceWords(row.settled.at)} 写明` : '',
})
