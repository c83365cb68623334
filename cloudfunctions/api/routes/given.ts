import * as v from 'valibot'
import type { Payout } from '../../../domain/shapes/ledger'
import type { GivenRow, Page, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { cursor } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { fundNames, grantedTo, payoutsNamed } from '../../lib/store/payouts'

const rowOf = ({ about, service, item, sum, fund, state, on, at, payee }: Payout, names: Map<string, string>) => ({
  ...{ about, service, item, sum, state, on, at },
  fundName: names.get(fund) ?? '',
  tail: payee?.card.slice(-4) ?? '',
})

/** What the caller was given in their own matters; what was given up is none of it. */
async function given({ person }: Caller, data: Routes['me.given']['in']): Promise<Page<GivenRow>> {
  const { rows, next } = await grantedTo(person, data.cursor)
  const payouts = (await payoutsNamed(rows.map(({ grant }) => grant.payout))).filter(({ state }) => state !== 'voided')
  const names = await fundNames(payouts.map(({ fund }) => fund))
  const order = new Map(rows.map(({ grant }, at) => [grant.payout, at]))
  payouts.sort((one, other) => (order.get(one._id) ?? 0) - (order.get(other._id) ?? 0))
  return { rows: payouts.map((payout) => rowOf(payout, names)), next }
}

export const givenRoutes: Pick<RouteTable, 'me.given'> = {
  'me.given': { policy: 'self', schema: v.object({ cursor }), handle: given },
}
