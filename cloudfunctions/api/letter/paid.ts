import { civilDateOf } from '../../../domain/base/calendar'
import { formatYuan } from '../../../domain/base/money'
import { onPaper } from '../../../domain/letters'
import type { PaidOnPaper } from '../../../domain/matter'
import { ITEMS, KINDS, PAYOUT_STATES } from '../../../domain/shapes/ledger'
import type { Entry } from '../../../domain/shapes/ledger'
import type { Hand } from '../../../domain/shapes/ledger/batch'
import { readBatch } from '../../lib/store/batches'
import { paidOf } from '../../lib/store/books'
import type { PlainPayout } from '../../lib/store/books'
import { fundNames } from '../../lib/store/payouts'

/** 「第 3 条，2026年11月19日，批了，预留，1,000 元」 */
const entryWords = ({ seq, at, kind, sum }: Entry): string =>
  `台账第 ${seq} 条，${onPaper(civilDateOf(at))}，${KINDS[kind]}，${formatYuan(sum)}`

const handWords = (name: string, hand: Hand | null | undefined): [string, string][] =>
  hand ? [[name, `${hand.name}，${onPaper(civilDateOf(hand.at))}`]] : []

async function factsOf(payout: PlainPayout, fund: string): Promise<[string, string][]> {
  const batch = payout.batch ? await readBatch(payout.batch) : null
  return [
    ['金额', formatYuan(payout.sum)],
    ['用途', ITEMS[payout.item]],
    ['资金来源', fund],
    ['现在', PAYOUT_STATES[payout.state]],
    ...(payout.on ? [['银行日期', onPaper(payout.on)] as [string, string]] : []),
    ...handWords('做单', batch?.made),
    ...handWords('复核', batch?.checked),
    ...handWords('付款', batch?.sent),
  ]
}

/** What was paid of a matter, as its file has it. */
export async function paidOnPaper(about: string): Promise<PaidOnPaper[]> {
  const paid = await paidOf(about)
  const names = paid.length ? await fundNames(paid.map(({ payout }) => payout.fund)) : new Map<string, string>()
  return Promise.all(
    paid.map(async ({ payout, entries }) => ({
      facts: await factsOf(payout, names.get(payout.fund) ?? ''),
      entries: entries.map(entryWords),
    })),
  )
}
