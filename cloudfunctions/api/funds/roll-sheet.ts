import { formatYuanExact } from '../../../domain/base/money'
import { cell, label, onPaper, say, stamp, table } from '../../../domain/letters'
import type { Block, Paper } from '../../../domain/letters'
import { ITEMS, itemWords, SOURCES } from '../../../domain/shapes/ledger'
import { FEWEST } from '../../../domain/shapes/ledger/roll-states'
import type { RollView } from '../../../typings/rolls'

/*
 * 公示名单 on paper, for the board in the hall.
 */

const LINE: [string, number][] = [
  ['序号', 1],
  ['姓名', 2],
  ['工会', 5],
  ['项目', 2],
  ['钱数', 4],
]
const CELL: [string, number][] = [
  ['工会', 6],
  ['项目', 3],
  ['笔数', 2],
]

const tableOf = (columns: [string, number][], rows: string[][]): Block[] =>
  rows.length
    ? [
        table(
          columns.map(([, width]) => width),
          [columns.map(([title]) => label(title)), ...rows.map((row) => row.map((text) => cell(text)))],
        ),
      ]
    : []

/** The numbers in a sentence each. */
function totals({ all, rest }: RollView): string[] {
  const sum = (fen: number | null): string => (fen === null ? '' : `，共 ${formatYuanExact(fen)}`)
  return [
    ...(all.n === null ? [] : [`一共付了 ${all.n} 笔${sum(all.sum)}。`]),
    ...(rest === null
      ? []
      : [
          rest.n === null
            ? `另有不到 ${FEWEST} 户没有写出来。`
            : `另有 ${rest.n} 笔没有写出来${sum(rest.sum)}：本人没有同意，或者这一项没有问过。`,
        ]),
  ]
}

/** @param shown the days of the notice */
export const rollPaper = (view: RollView, shown: { from: string; to: string }): Paper => ({
  layout: 'form',
  title: '资金使用公示',
  blocks: [
    say(`${view.orgName}　${SOURCES[view.source]}　${itemWords(view.items)}`),
    say(`${onPaper(view.from)}到${onPaper(view.to)}付的。公示从${onPaper(shown.from)}到${onPaper(shown.to)}。`),
    ...totals(view).map(say),
    ...tableOf(
      LINE,
      view.lines.map(({ name, union, item, band }, at) => [String(at + 1), name, union, ITEMS[item], band]),
    ),
    ...tableOf(
      CELL,
      view.cells.map(({ union, item, n }) => [union ?? '其他', item === null ? '各项' : ITEMS[item], `${n} 笔`]),
    ),
    say('有不同意见，请打工会的电话，或者 12351。'),
    table([1], [[stamp('公示单位：')]]),
  ],
})
