import sortBy from 'lodash/sortBy'
import { civilDateOf, clockTimeOf } from '../../../domain/base/calendar'
import { formatYuanExact } from '../../../domain/base/money'
import { formatNumber } from '../../../domain/matter'
import { classWords, ITEMS, itemWords, KINDS, PAYOUT_STATES, SOURCES } from '../../../domain/shapes/ledger'
import type { Entry, Fund } from '../../../domain/shapes/ledger'
import { BATCH_STATES, standing, sumOf } from '../../../domain/shapes/ledger/batch'
import type { Batch, Hand } from '../../../domain/shapes/ledger/batch'
import { differenceWords } from '../../../domain/shapes/ledger/reconciliation'
import type { Reconciliation } from '../../../domain/shapes/ledger/reconciliation'
import type { Takeout } from '../../../domain/shapes/ledger/takeout'
import type { PlainPayout } from '../../lib/store/books'
import type { Written } from '../../lib/xlsx'

/*
 * The books of a time as sheets. Sums in yuan with two decimals; names masked as in lists, matters by their number; no card,
 * no address, nothing that anybody wrote of themselves.
 */

/** All that the books of a union have of a time. */
export interface Books {
  funds: Fund[]
  /** Of the time, in their order. */
  entries: Entry[]
  /** Those that they are about. */
  payouts: PlainPayout[]
  batches: Batch[]
  reconciliations: Reconciliation[]
}

const yuan = (sum: number): string => formatYuanExact(sum).replace(' 元', '')
const hour = (instant: string): string => `${civilDateOf(instant)} ${clockTimeOf(instant)}`
const handOf = (hand: Hand | null): string => (hand ? `${hand.name} ${hour(hand.at)}` : '')

const written = (name: string, titles: [title: string, width: number][], rows: string[][]): Written => ({
  name,
  widths: titles.map(([, width]) => width),
  rows: [
    { style: 'title', cells: titles.map(([title]) => title) },
    ...rows.map((cells) => ({ style: 'text' as const, cells })),
  ],
})

const FUND: [string, number][] = [
  ['编号', 26],
  ['名称', 32],
  ['来源', 16],
  ['年度', 8],
  ['能用于', 30],
  ['给谁', 24],
  ['一次最多', 16],
  ['状态', 10],
]
const fundRow = ({ _id, name, source, year, items, classes, most, state }: Fund): string[] => [
  ...[_id, name, SOURCES[source], String(year), itemWords(items), classWords(classes), yuan(most)],
  state === 'open' ? '在用' : '已结账',
]

const ENTRY: [string, number][] = [
  ['资金', 32],
  ['序号', 8],
  ['记账时间', 18],
  ['事项', 16],
  ['金额', 16],
  ['文号、回单号', 22],
  ['文件、回单日期', 14],
  ['办事编号', 16],
  ['记后：到账', 16],
  ['记后：批了没付', 16],
  ['记后：已付', 16],
  ['记后：还剩', 16],
  ['校验链', 24],
]

interface Named {
  funds: Map<string, string>
  numbers: Map<string, string>
}

const entryRow = (one: Entry, { funds, numbers }: Named): string[] => [
  ...[funds.get(one.fund) ?? one.fund, String(one.seq), hour(one.at), KINDS[one.kind], yuan(one.sum)],
  ...[one.paper ?? '', one.on ?? '', numbers.get(one.payout ?? '') ?? ''],
  ...[yuan(one.after.arrived), yuan(one.after.reserved), yuan(one.after.paid), yuan(one.after.left), one.chain],
]

const PAYOUT: [string, number][] = [
  ['办事编号', 16],
  ['姓名（打星号）', 14],
  ['用途', 14],
  ['对象', 14],
  ['金额', 16],
  ['资金', 32],
  ['现在', 20],
  ['银行日期', 14],
]
const payoutRow = (one: PlainPayout, { funds }: Named): string[] => [
  ...[formatNumber(one.no), one.title, ITEMS[one.item], classWords([one.class]), yuan(one.sum)],
  ...[funds.get(one.fund) ?? one.fund, PAYOUT_STATES[one.state], one.on ?? ''],
]

const BATCH: [string, number][] = [
  ['付款单', 26],
  ['状态', 18],
  ['笔数', 8],
  ['金额', 16],
  ['做单', 24],
  ['复核', 24],
  ['付款', 24],
  ['外聘会计签字', 24],
  ['文件校验码', 26],
]
const batchRow = (one: Batch): string[] => [
  ...[one._id, BATCH_STATES[one.state], String(standing(one).length), yuan(sumOf(one))],
  ...[handOf(one.made), handOf(one.checked), handOf(one.sent)],
  ...[one.sent?.outside ? `${one.sent.outside.name}，${one.sent.outside.voucher}` : '', one.digest ?? ''],
]

const RECONCILIATION: [string, number][] = [
  ['账户尾号', 10],
  ['从', 12],
  ['到', 12],
  ['银行余额', 16],
  ['账上余额', 16],
  ['对上的笔数', 12],
  ['谁传的', 24],
  ['对不上的', 40],
  ['写明了什么', 40],
  ['谁写的', 24],
]
function reconciliationRows(one: Reconciliation): string[][] {
  const first = [one.tail, one.from, one.to, yuan(one.balance), yuan(one.ours), String(one.matched.length)]
  const head = [...first, `${handOf(one.made)}${one.dropped ? '（作废了）' : ''}`]
  const all = Object.values(one.differences)
  if (all.length === 0) return [[...head, '没有', '', '']]
  return all.map((difference) => [
    ...head,
    differenceWords(difference).words,
    difference.settled?.why ?? '还没查清',
    handOf(difference.settled),
  ])
}

const cover = ({ from, to, whom, why, asked, answered }: Takeout, books: Books, union: string): Written =>
  written(
    '说明',
    [
      ['项目', 20],
      ['内容', 80],
    ],
    [
      ['工会', union],
      ['期间', `${from} 到 ${to}，按记进台账的日子`],
      ['给谁', whom],
      ['为什么', why],
      ['谁提的', handOf(asked)],
      ['谁同意的', handOf(answered)],
      ['金额', '单位：元，两位小数'],
      ['姓名', '打星号，按办事编号找到那件事'],
      ['校验链', '每一条由上一条和本条算出，改一条，后面的都对不上'],
      ['台账条数', String(books.entries.length)],
      ['支出笔数', String(books.payouts.length)],
      ['付款单张数', String(books.batches.length)],
      ['对账次数', String(books.reconciliations.length)],
    ],
  )

/** The sheets of what leaves, in their order. @param union its name */
export function booksSheets(takeout: Takeout, books: Books, union: string): Written[] {
  const named: Named = {
    funds: new Map(books.funds.map(({ _id, name }) => [_id, name])),
    numbers: new Map(books.payouts.map(({ _id, no }) => [_id, formatNumber(no)])),
  }
  return [
    cover(takeout, books, union),
    written('资金来源', FUND, books.funds.map(fundRow)),
    written(
      '台账',
      ENTRY,
      sortBy(books.entries, 'fund', 'seq').map((one) => entryRow(one, named)),
    ),
    written(
      '支出',
      PAYOUT,
      sortBy(books.payouts, 'at').map((one) => payoutRow(one, named)),
    ),
    written('付款单', BATCH, sortBy(books.batches, ({ made }) => made.at).map(batchRow)),
    written('银行对账', RECONCILIATION, sortBy(books.reconciliations, 'listed').flatMap(reconciliationRows)),
  ]
}
