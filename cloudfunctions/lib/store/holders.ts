import { startOfDay } from '../../../domain/base/calendar'
import type { CivilDate } from '../../../domain/base/calendar'
import { readIn } from './bulk'
import { _, collection, rowsOf } from './cloud'
import type { CaseDoc } from './stored'

/*
 * What stands already: who holds what may exist once, and how much somebody began.
 */

export type Holder = Pick<CaseDoc, '_id' | 'no' | 'parties' | 'createdAt' | 'desk'>

/** Cases that hold any of these keys: open, or in force. */
export async function holdersOf(holds: string[]): Promise<Holder[]> {
  const found = await collection('cases')
    .where({ holds: _.in(holds) })
    .field({ no: true, parties: true, createdAt: true, desk: true })
    .limit(10)
    .get()
  return rowsOf<CaseDoc>(found)
}

/** Cases that hold any of many keys, and what each holds. */
export const holdersAmong = (holds: string[]): Promise<Pick<CaseDoc, '_id' | 'unit' | 'holds'>[]> =>
  readIn('cases', 'holds', holds, { unit: true, holds: true })

/** What somebody began: how many matters today, and how many of one service that are still open. */
export interface Begun {
  today: number
  open: number
}

/** Counted over the matters that moved last, of which nobody who hands in for themselves has more: one read along their own. */
export async function begunBy(person: string, service: string, day: CivilDate): Promise<Begun> {
  const start = startOfDay(day)
  const latest = collection('cases').where({ parties: person }).orderBy('updatedKey', 'desc')
  const found = await latest.field({ applicant: true, createdAt: true, service: true, desk: true }).limit(MOST).get()
  const own = rowsOf<CaseDoc>(found).filter(({ applicant }) => applicant === person)
  return {
    today: own.filter(({ createdAt }) => createdAt >= start).length,
    open: own.filter((one) => one.service === service && one.desk !== null).length,
  }
}
const MOST = 100
