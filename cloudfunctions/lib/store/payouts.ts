import type { CaseRecord } from '../../../domain/matter'
import type { Fund, Payout } from '../../../domain/shapes/ledger'
import type { Page } from '../../../typings/page'
import { readIn } from './bulk'
import { PAGE } from './cases'
import { _, collection, rowsOf } from './cloud'
import { openedPayout } from './ledger'
import type { StoredPayout } from './ledger'

/*
 * Payouts as whoever pays reads them.
 */

/** A page of a desk's payouts that wait to be paid, that the bank sent back, or that are demanded back, the oldest first. One indexed read. */
export async function payoutsToPay(desk: string, cursor?: string): Promise<Page<Payout>> {
  const found = await collection('payouts')
    .where({
      desk,
      state: _.in(['reserved', 'failed', 'back', 'demanded']),
      ...(cursor ? { updatedKey: _.gt(cursor) } : {}),
    })
    .orderBy('updatedKey', 'asc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredPayout>(found)
  return { rows: rows.map(openedPayout), next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** Of what one of several gets, so many of the newest are read again. */
const MOST_OWN = 100

/** What somebody gets of others' matters, the newest first. @param names by person, and by keyed hash of the ID number. One read. */
export async function payoutsTo(names: string[]): Promise<Payout[]> {
  const found = await collection('payouts')
    .where({ to: _.in(names) })
    .orderBy('updatedKey', 'desc')
    .limit(MOST_OWN)
    .get()
  return rowsOf<StoredPayout>(found).map(openedPayout)
}

/** What tells whom a payout is for, and when it was given. */
export type Alike = Pick<Payout, '_id' | 'house' | 'cardKey' | 'state' | 'at'>
const ALIKE = { house: true, cardKey: true, state: true, at: true }

/** Payouts of these households, by their people's keys. */
export const payoutsOfHouses = (keys: string[]): Promise<Alike[]> => readIn('payouts', 'house', keys, ALIKE)
/** Payouts to these cards. */
export const payoutsToCards = (keys: string[]): Promise<Alike[]> => readIn('payouts', 'cardKey', keys, ALIKE)

/** What a book says nothing of: the matter of a payout, and the batch that it stands on. */
export type Behind = Pick<Payout, 'about' | 'batch'>

/** The matters and batches of payouts, by the payouts' ids. One read for three hundred; none for none. */
export async function behindOf(ids: string[]): Promise<Map<string, Behind>> {
  if (ids.length === 0) return new Map()
  const found = await readIn<Behind & Pick<Payout, '_id'>>('payouts', '_id', ids, { about: true, batch: true })
  return new Map(found.map(({ _id, ...behind }) => [_id, behind]))
}

/** Names of funds, by their ids. One read. */
export async function fundNames(ids: string[]): Promise<Map<string, string>> {
  const found = await readIn<Pick<Fund, '_id' | 'name'>>('funds', '_id', ids, { name: true })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

type Granted = Pick<CaseRecord, '_id' | 'applicant' | 'updatedKey'> & { grant: { payout: string } }

/** A page of somebody's own matters in which money was granted, the one that moved last first. One read along their own. */
export async function grantedTo(person: string, cursor?: string): Promise<Page<Granted>> {
  const found = await collection('cases')
    .where({ parties: person, 'grant.sum': _.gt(0), ...(cursor ? { updatedKey: _.lt(cursor) } : {}) })
    .orderBy('updatedKey', 'desc')
    .field({ applicant: true, grant: true, updatedKey: true })
    .limit(PAGE)
    .get()
  const rows = rowsOf<Granted>(found)
  return { rows: rows.filter(({ applicant }) => applicant === person), next: rows[PAGE - 1]?.updatedKey ?? null }
}
