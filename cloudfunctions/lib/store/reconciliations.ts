import type { Hand } from '../../../domain/shapes/ledger/batch'
import type { Reconciliation, Settled } from '../../../domain/shapes/ledger/reconciliation'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/*
 * Statements of the bank that were held against the books. Each call is one read or one conditional write.
 */

const PAGE = 20

/** Once more changes nothing: the same sheet of the same account is one. */
export const addReconciliation = (one: Reconciliation): Promise<boolean> => addOnce('reconciliations', one)

export const readReconciliation = (id: string): Promise<Reconciliation | null> =>
  readDoc<Reconciliation>('reconciliations', id)

/** A page of a union's, the latest first. */
export async function reconciliationsOf(org: string, cursor?: string): Promise<Page<Reconciliation>> {
  const found = collection('reconciliations').where({ org, ...(cursor ? { listed: _.lt(cursor) } : {}) })
  const rows = rowsOf<Reconciliation>(await found.orderBy('listed', 'desc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.listed ?? null }
}

/** Settles a difference that is open still, of one that stands. @returns whether this call did */
export async function settleDifference({ _id }: Reconciliation, key: string, settled: Settled): Promise<boolean> {
  const field = `differences.${key}.settled`
  const where = { _id, dropped: null, [field]: null, 'made.by': _.neq(settled.by) }
  return (await change('reconciliations', where, { [field]: _.set(settled) })) === 1
}

/** Puts one away of which nothing is settled. @returns whether this call did */
export async function dropReconciliation(one: Reconciliation, hand: Hand): Promise<boolean> {
  const open = Object.keys(one.differences).map((key) => [`differences.${key}.settled`, null] as const)
  const where = { _id: one._id, dropped: null, 'made.by': hand.by, ...Object.fromEntries(open) }
  return (await change('reconciliations', where, { dropped: _.set(hand) })) === 1
}

/** Those of a union whose last day lies from one day up to, and without, another. One read. */
export async function reconciliationsWithin(org: string, from: string, before: string): Promise<Reconciliation[]> {
  const found = collection('reconciliations').where({ org, listed: _.gte(from).and(_.lt(before)) })
  return rowsOf<Reconciliation>(await found.orderBy('listed', 'asc').limit(MOST).get())
}
const MOST = 1000
