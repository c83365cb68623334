import type { CivilDate } from '../../../domain/base/calendar'
import type { Hand } from '../../../domain/shapes/ledger/batch'
import type { Roll } from '../../../domain/shapes/ledger/roll'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/*
 * 公示名单. Each call is one read or one conditional write.
 */

const PAGE = 20
/** So many of the latest are looked at for one of the same days. */
const MOST_BEFORE = 1000

/** Once more changes nothing. */
export const addRoll = (one: Roll): Promise<boolean> => addOnce('rolls', one)

export const readRoll = (id: string): Promise<Roll | null> => readDoc<Roll>('rolls', id)

/** A page of a union's, the latest first. */
export async function rollsOf(org: string, cursor?: string): Promise<Page<Roll>> {
  const found = collection('rolls').where({ org, ...(cursor ? { listed: _.lt(cursor) } : {}) })
  const rows = rowsOf<Roll>(await found.orderBy('listed', 'desc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.listed ?? null }
}

/** What others of a union are about, the latest. One read. */
export type RollBefore = Omit<Roll, 'lines' | 'cells'>
const BEFORE = {
  ...{ org: true, source: true, items: true, from: true, to: true, made: true, answered: true, dropped: true },
  ...{ shown: true, open: true, listed: true },
}
export async function rollsBefore(org: string): Promise<RollBefore[]> {
  const found = collection('rolls').where({ org }).orderBy('listed', 'desc').field(BEFORE)
  return rowsOf<RollBefore>(await found.limit(MOST_BEFORE).get())
}

/** Those of these unions that may be read on a day, what ends first at the top. One read. */
export async function rollsShown(orgs: string[], today: CivilDate, cursor?: string): Promise<Page<Roll>> {
  const found = collection('rolls').where({ org: _.in(orgs), open: _.gt(cursor ?? today) })
  const rows = rowsOf<Roll>(await found.orderBy('open', 'asc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.open ?? null }
}

/** Puts an answer down where there is none, and it is another's. @returns whether this call did */
export async function answerRoll(
  { _id }: Roll,
  { answered, shown, open }: Pick<Roll, 'answered' | 'shown' | 'open'>,
): Promise<boolean> {
  const where = { _id, answered: null, dropped: null, 'made.by': _.neq(answered?.by ?? '') }
  return (await change('rolls', where, { answered: _.set(answered), shown: _.set(shown), open })) === 1
}

/** Takes one down that is held. @returns whether this call did */
export async function dropRoll({ _id }: Roll, hand: Hand): Promise<boolean> {
  const where = { _id, 'answered.holds': true, dropped: null }
  return (await change('rolls', where, { dropped: _.set(hand), open: '' })) === 1
}
