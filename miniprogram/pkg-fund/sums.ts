import { formatYuan } from '../../domain/base/money'
import { moneyWords } from '../../domain/base/words'
import { fundWarnings } from '../../domain/shapes/ledger/warnings'
import type { FundRow } from '../../typings/funds'

/*
 * Where the money of one source stands: four numbers, a bar of them, and a sentence that says the same.
 */

/** One part of what arrived: a number with its name, and its share of the bar. */
export interface PartLook {
  key: 'paid' | 'reserved' | 'left'
  label: string
  sum: string
  /** Of a hundred; parts of nothing have none. */
  share: number
}
/** One source of money. */
export interface FundLook {
  id: string
  title: string
  words: string
  total: string
  parts: PartLook[]
  warns: string[]
  /** Changes that wait for a second person. */
  asked: string
  closed: boolean
  /** All of it in one sentence, for whoever listens. */
  spoken: string
}

const LABELS = { paid: '已付', reserved: '批了没付', left: '还剩' } as const
const KEYS = ['paid', 'reserved', 'left'] as const

const shareOf = (sum: number, arrived: number): number => (arrived > 0 ? Math.round((sum * 1000) / arrived) / 10 : 0)

const aloud = (sum: number): string => moneyWords(sum).spoken

/** A source as a card and as a sentence. */
export function fundLook(fund: FundRow): FundLook {
  const { id, name, source, year, arrived, state, asked } = fund
  const parts = KEYS.map((key) => ({
    ...{ key, label: LABELS[key], sum: formatYuan(fund[key]) },
    share: shareOf(fund[key], arrived),
  }))
  const closed = state === 'closed'
  const warns = closed ? [] : fundWarnings(fund)
  const total = formatYuan(arrived)
  const said = [name, `一共到账${aloud(arrived)}`, ...KEYS.map((key) => `${LABELS[key]}${aloud(fund[key])}`), ...warns]
  return {
    ...{ id, title: name, words: `${source} · ${year}年${closed ? ' · 结账了' : ''}`, total, parts, warns, closed },
    asked: asked ? `有 ${asked} 条等人核对` : '',
    spoken: [...said, ...(asked ? [`有 ${asked} 条等人核对`] : [])].join('，'),
  }
}

/** All sources that are open, in one sentence. */
export function allWords(funds: FundRow[]): string {
  const open = funds.filter(({ state }) => state === 'open')
  const sum = (part: 'arrived' | 'paid' | 'reserved' | 'left'): string =>
    formatYuan(open.reduce((all, fund) => all + fund[part], 0))
  return `${open.length} 笔来源，一共到账 ${sum('arrived')}，已付 ${sum('paid')}，批了没付 ${sum('reserved')}，还剩 ${sum('left')}。`
}
