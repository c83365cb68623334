import { cardKey, newDataKey, sealerOf } from '../../cloudfunctions/lib/keys'
import { newFund, newPayout } from '../../domain/shapes/ledger'
import type { Fund, Payout } from '../../domain/shapes/ledger'
import { reconciliationOf } from '../../domain/shapes/ledger/reconciliation'
import type { Reconciliation } from '../../domain/shapes/ledger/reconciliation'
import type { World } from './world'

/*
 * Funds and payouts, put there as the product would have left them: what was granted, and waits to be paid.
 */

export const FINANCE = 'qinghe-county/finance'
/** Yuan, in fen. */
const MILLION = 100_000_000
const ORG = 'qinghe-county'
const AT = '2026-11-19T02:00:00.000Z'

/** A source of money with a million yuan, of which nothing is given. */
const fundOf = (_id: string, more: Partial<Fund> = {}): Fund => ({
  ...newFund({
    ...{ _id, org: ORG, source: 'dues', name: '2026年互助金', year: 2026 },
    ...{ items: ['mutual'], classes: ['none'], most: MILLION, terms: '', carry: 'stays' },
  }),
  ...{ planned: MILLION, arrived: MILLION, left: MILLION },
  ...more,
})

/** Cards that are made up: twenty of them differ in their ends. */
export const cardOf = (at: number): string => `62220200000000${String(at).padStart(2, '0')}`

/** What is put there of a payout. */
export type Given = Partial<Omit<Payout, 'payee'>> & { name?: string; card?: string }

const payoutOf = (at: number, fund: string, { name = '何新来', card = cardOf(at), ...more }: Given): Payout => {
  const _id = more._id ?? `payout${String(at).padStart(2, '0')}`
  const about = { about: `case${at}`, service: 'medical', no: `2026${String(at).padStart(6, '0')}` }
  const given = {
    ...{
      _id,
      fund,
      desk: FINANCE,
      unit: 'hekou-3',
      item: 'mutual' as const,
      class: 'none' as const,
      sum: 100_050 + at,
    },
    ...{
      title: '何*来',
      payee: { name, bank: '示例银行', card },
      cardKey: cardKey(card),
      house: [`house${at}`],
      parties: [`own${at}`],
    },
    ...{ granted: ['granter'], cards: 0, op: `op${at}`, at: AT, key: newDataKey(_id), ...about },
  }
  return { ...newPayout(given), ...more }
}

/** As it is stored: who gets it is sealed. */
const stored = (payout: Payout): object => ({
  ...payout,
  payee: sealerOf(payout._id, payout.key).seal('payee', JSON.stringify(payout.payee)),
})

/** Puts payouts there that one fund has reserved; the fund counts them. @returns their ids */
export async function grant(world: World, given: Given[], fund: Partial<Fund> = {}): Promise<string[]> {
  const payouts = given.map((one, at) => payoutOf(at + 1, fund._id ?? 'fund1', one))
  const reserved = payouts.reduce((all, { sum }) => all + sum, 0)
  await world.insert('funds', [fundOf('fund1', { reserved, left: MILLION - reserved, ...fund })])
  await world.insert('payouts', payouts.map(stored))
  return payouts.map(({ _id }) => _id)
}

/** The sums of a fund as they stand. */
export async function sumsNow(world: World, _id = 'fund1'): Promise<Pick<Fund, 'reserved' | 'paid' | 'left'>> {
  const [{ reserved, paid, left } = fundOf(_id)] = await world.stack.find<Fund>('funds', { _id })
  return { reserved, paid, left }
}

/** A statement of the county's bank on which one sum is the bank's alone, as it is kept. @param by who put it in, by person */
export function statementHeld(by: string): Reconciliation {
  const row = { row: 2, on: '2026-11-19', way: 'in' as const, sum: 5_000, other: '', said: '' }
  const said = { org: ORG, funds: ['fund-central'], tail: '0001', from: '2026-11-01', to: '2026-11-19', balance: 5_000 }
  const differences = [{ kind: 'bank' as const, way: row.way, bank: { row: 2, on: row.on, sum: row.sum }, ours: null }]
  const made = { by, name: '潘*', at: AT }
  const begun = { ...said, _id: 'statement1', ours: 0, digest: 'x', made }
  return reconciliationOf(begun, [row], { matched: [], differences }, () => 'x')
}
