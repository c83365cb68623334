import compact from 'lodash/compact'
import { formatNumber } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { alikeWords } from '../../../domain/shapes/ledger/warnings'
import { hasAccount } from '../../../domain/shapes/ledger'
import type { Payout } from '../../../domain/shapes/ledger'
import type { PayoutRow } from '../../../typings/api'
import { fundNames, payoutsOfHouses, payoutsToCards } from '../../lib/store/payouts'
import { whyNot } from './view'

/** Payouts as whoever pays lists them: with the fund's name, and what should be looked at first. Three reads side by side. */
export async function payoutRows(payouts: Payout[], actor: Actor): Promise<PayoutRow[]> {
  if (payouts.length === 0) return []
  const [names, ofHouses, toCards] = await Promise.all([
    fundNames(payouts.map(({ fund }) => fund)),
    payoutsOfHouses(payouts.flatMap(({ house }) => house)),
    payoutsToCards(compact(payouts.map(({ cardKey }) => cardKey))),
  ])
  return payouts.map((payout): PayoutRow => {
    const { _id: id, no, title: name, item, sum, fund, state, at, payee } = payout
    const why = state === 'reserved' ? whyNot(payout, actor) : payout.why
    const tail = payee?.card.slice(-4) ?? ''
    const fundName = names.get(fund) ?? ''
    return {
      ...{ id, no: formatNumber(no), name, item, sum, fund, fundName, state, at, tail },
      why: state !== 'reserved' || hasAccount(payout) ? why : payee ? NONE_YET : NO_CARD,
      warns: alikeWords(payout, [...ofHouses, ...toCards]),
    }
  })
}
const NONE_YET = '还没有收款的卡，请他在“我领到的”里填一张。'
const NO_CARD = '收款的卡打不开，请告诉管理员。'
