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

/** How many matters somebody handed in on a day, counted no further than `most`: one read along their own. */
export async function begunOn(person: string, day: CivilDate, most: number): Promise<number> {
  const start = startOfDay(day)
  const moved = collection('cases').where({ parties: person, updatedKey: _.gte(start) })
  const found = await moved.field({ applicant: true, createdAt: true }).limit(MOST_LOOKED_AT).get()
  const own = rowsOf<CaseDoc>(found).filter(({ applicant, createdAt }) => applicant === person && createdAt >= start)
  return Math.min(own.length, most)
}
/** Somebody who is named in more matters than this that moved today is no stranger with a robot. */
const MOST_LOOKED_AT = 100
