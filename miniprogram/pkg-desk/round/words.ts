import { formatYuan } from '../../../domain/base/money'
import { choice, identity, longText, org } from '../../../domain/form/build'
import type { Field, FieldError } from '../../../domain/form/types'
import { WHYS } from '../../../domain/shapes/round/line'
import type { RoundPut, RoundRow, RoundView } from '../../../typings/api'
import type { ImportRoutes } from '../../../typings/import'
import { dayWords } from '../../client/when'

/** What is asked of somebody who is put onto the list by hand. */
export const WHO: Field[] = [
  identity('name', 'name', '姓名', '姓名'),
  identity('idNumber', 'idNumber', '身份证号', '身份证号'),
  identity('mobile', 'mobile', '手机号', '手机号', { optional: true }),
  org('union', '哪个工会', '他是哪个工会的？'),
  choice('why', '为什么', '为什么慰问他？', WHYS),
]
export const WHY: Field[] = [longText('reason', '原因', '为什么划掉？', { min: 2, max: 100 })]
export const NO_REASON: FieldError = { path: 'reason', code: 'REQUIRED', message: '请写一句为什么划掉。' }

export const rowWords = ({ orgName, chip, share, to }: RoundRow): string =>
  `${chip}。${orgName}，${share}，发到 ${dayWords(to)}`

/** What there is to count, by its state: what is nothing is left out. */
export function countsOf({
  tallies,
  stock,
  source,
  cardless,
  refused: failed,
}: RoundView): { title: string; value: string }[] {
  const { listed, approved, given, refused } = tallies
  const line = (title: string, { n, sum }: RoundView['tallies']['given']) =>
    n ? [{ title, value: `${n} 人，${formatYuan(sum)}` }] : []
  return [
    ...line('在名单上', listed),
    ...line('还没领', approved),
    ...line('领了', given),
    ...line('没领，退回去了', tallies.void),
    ...line('给错了，退回来了', tallies.returned),
    ...line('划掉的', refused),
    ...(stock ? [{ title: '还剩', value: `${stock.left} 份（备了 ${stock.all} 份）` }] : []),
    ...(cardless ? [{ title: '还没有收款的卡', value: `${cardless} 人` }] : []),
    ...(failed ? [{ title: '银行没付成', value: `${failed} 人` }] : []),
    { title: '哪笔钱', value: source },
  ]
}

const part = (count: number, words: string): string[] => (count ? [`${words} ${count} 人`] : [])

/** What came of people from files, or by hand. */
export const putWords = ({ listed, there, over }: Pick<RoundPut, 'listed' | 'there' | 'over'>): string =>
  [...part(listed, '加进去'), ...part(there, '已经在名单上'), ...part(over.length, '没加上')].join('，') ||
  '没有人可加。'

type Brought = ImportRoutes['import.names']['out']

/** What came of a sheet, over all its calls. */
export const broughtWords = ({ rows, bad }: Brought, listed: number): string =>
  [
    `表里 ${rows} 人`,
    ...part(listed, '加进去'),
    ...part(rows - bad - listed, '已经在名单上'),
    ...part(bad, '没加上'),
  ].join('，')

/** 「第 9 行：和第 202 行是同一个人。」 */
export const problemLines = ({ problems }: Brought): string[] =>
  problems
    .slice(0, MOST)
    .map(({ row, title, message }) => `${row ? `第 ${row} 行` : '整张表'}${title ? `“${title}”` : ''}：${message}`)
const MOST = 20
