import sortBy from 'lodash/sortBy'
import uniq from 'lodash/uniq'
import { formatYuanExact } from '../../../domain/base/money'
import { onPaper } from '../../../domain/letters'
import { ITEMS } from '../../../domain/shapes/ledger'
import type { Sums } from '../../../domain/shapes/ledger'
import { balanceOn } from '../../../domain/shapes/ledger/balance'
import type { FundOn, SourceOn } from '../../../domain/shapes/ledger/balance'
import type { Item } from '../../../domain/matter/draws'
import type { Routes } from '../../../typings/api'
import type { BalanceView } from '../../../typings/funds'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { allFunds, changesOf, payoutsPlain } from '../../lib/store/books'
import { noteDeed } from '../../lib/store/deeds'
import { orgLine } from '../../lib/store/orgs'
import { xlsxOf } from '../../lib/xlsx'
import type { Written, Xlsx } from '../../lib/xlsx'
import { keeper } from './keeper'
import type { Keeper } from './keeper'

/*
 * Where a union's money stood on a day, read and as a sheet.
 */

const FUTURE = '这一天还没到。请选今天或者以前的日子。'
type Asked = Routes['fund.balance']['in']

/** From the books, and from what is counted and on its way there. */
async function viewOn({ grant, caller }: Keeper, on: string): Promise<BalanceView> {
  if (on > caller.today) throw new ApiError('NOT_NOW', FUTURE)
  const funds = sortBy(await allFunds(grant.org), 'order')
  const changes = await changesOf(funds)
  const payouts = await payoutsPlain(uniq(changes.flatMap(({ payout }) => payout ?? [])))
  const items = new Map<string, Item>(payouts.map(({ _id, item }) => [_id, item]))
  return { on, ...balanceOn(funds, changes, (payout) => items.get(payout), on) }
}

/** @throws ApiError NOT_FOUND for whoever neither keeps nor reads it; NOT_NOW for a day to come */
export const balance = async (caller: Caller, { hat, on }: Asked): Promise<BalanceView> =>
  viewOn(await keeper(caller, hat), on)

const plain = (sum: number): string => formatYuanExact(sum).replace(' 元', '')
const sums = ({ planned, arrived, paid, reserved, left }: Sums): string[] =>
  [planned, arrived, paid, reserved, left].map(plain)
const TITLES = ['来源', '这笔钱', '用途', '下达计划', '到账', '已付', '批了没付', '还剩']

const fundRows = ({ name, funds }: SourceOn): string[][] =>
  funds.flatMap((fund: FundOn) => [
    [name, fund.name, '合计', ...sums(fund)],
    ...fund.items.map(({ item, paid, reserved }) => [
      name,
      fund.name,
      ITEMS[item],
      '',
      '',
      plain(paid),
      plain(reserved),
    ]),
  ])

/** The table of one day, in yuan with two decimals. */
function balanceSheet({ on, sources, all }: BalanceView): Written {
  const rows = sources.flatMap((source) => [...fundRows(source), [source.name, '小计', '', ...sums(source)]])
  return {
    name: `余额${on}`,
    widths: [16, 32, 14, 16, 16, 16, 16, 16],
    rows: [
      { style: 'note', cells: [`${onPaper(on)}终了，单位：元。按记进台账的日子算。`] },
      { style: 'title', cells: TITLES },
      ...[...rows, ['总计', '', '', ...sums(all)]].map((cells) => ({ style: 'text' as const, cells })),
    ],
  }
}

/** What leaves is put down first. @throws ApiError as `balance` */
export async function sheet(caller: Caller, { hat, on }: Asked): Promise<Xlsx> {
  const one = await keeper(caller, hat)
  const view = await viewOn(one, on)
  const { org } = one.grant
  const deed = {
    _id: `balance|${org}|${on}|${caller.person}|${caller.today}`,
    by: caller.person,
    masked: one.name,
    org,
  }
  await noteDeed({ ...deed, what: `拿走了${on}的余额表`, at: caller.now }, await orgLine(org))
  return xlsxOf(balanceSheet(view))
}
