import { formatYuan } from '../../../domain/base/money'
import { moneyWords } from '../../../domain/base/words'
import { ITEMS } from '../../../domain/matter/draws'
import type { FundOn, SourceOn } from '../../../domain/shapes/ledger/balance'
import type { Sums } from '../../../domain/shapes/ledger/types'

/*
 * Where money stood on a day: one table for each source, read aloud as one sentence.
 */

/** A number with its name. */
interface Figure {
  label: string
  sum: string
}
export interface SumsLook {
  figures: Figure[]
  spoken: string
}
interface FundLook extends SumsLook {
  id: string
  name: string
  items: { label: string; words: string }[]
}
export interface SourceLook extends SumsLook {
  id: string
  name: string
  funds: FundLook[]
}

const PARTS = { arrived: '到账', paid: '已付', reserved: '批了没付', left: '还剩' } as const
const KEYS = Object.keys(PARTS) as (keyof typeof PARTS)[]

export const sumsLook = (sums: Sums, name = ''): SumsLook => ({
  figures: KEYS.map((key) => ({ label: PARTS[key], sum: formatYuan(sums[key]) })),
  spoken: [name, ...KEYS.map((key) => `${PARTS[key]}${moneyWords(sums[key]).spoken}`)].filter(Boolean).join('，'),
})

const fundLook = (fund: FundOn): FundLook => ({
  ...{ id: fund.id, name: fund.name, ...sumsLook(fund, fund.name) },
  items: fund.items.map(({ item, paid, reserved }) => ({
    label: ITEMS[item],
    words: [`已付 ${formatYuan(paid)}`, reserved ? `批了没付 ${formatYuan(reserved)}` : ''].filter(Boolean).join('，'),
  })),
})

export const sourceLook = (source: SourceOn): SourceLook => ({
  ...{ id: source.source, name: source.name, ...sumsLook(source, source.name) },
  funds: source.funds.map(fundLook),
})
