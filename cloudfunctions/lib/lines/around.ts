import { civilDateOf } from '../../../domain/base/calendar'
import { termOf } from '../../../domain/matter/desk'
import { newsOf, offeringOf } from '../../../domain/shapes/offer'
import { factsFor } from '../facts'
import { serviceOf } from '../services'
import { lines } from '../store/lines'
import type { StoredHead } from '../store/lines'
import { orgLine } from '../store/orgs'
import type { Around } from './carry'

/** For services of which a turn was promised and that have no row any more. */
const DAY = 24

async function hours(head: StoredHead): Promise<number> {
  const service = serviceOf(head.service)
  const { queue } = offeringOf(service)
  if (!queue) return DAY
  const now = new Date().toISOString()
  return termOf(service, queue, head, factsFor({ now, today: civilDateOf(now) }, await orgLine(head.unit))).n
}

/** What carries lines: the database, the clock, and how people are told. */
export const aroundWith = (tell: Around['tell']): Around => ({
  store: lines,
  now: () => new Date().toISOString(),
  hours,
  words: newsOf,
  tell,
})
