import { inForce } from '../../../domain/matter'
import { householdHolds } from '../../../domain/matter/holds'
import { services } from '../../../domain/services'
import type { Caller } from '../caller'
import { serviceOf } from '../services'
import { _, collection, rowsOf } from './cloud'
import type { CaseDoc } from './stored'

/** Services by whose cases households are helped: those that offers name. */
const HELPING = [
  ...new Set(
    Object.values(services).flatMap((service) => (service.shape === 'offer' && service.offer?.households) || []),
  ),
].map(serviceOf)

/**
 * The union that helps the household of a person now: of a case in force that they applied for, or that has their own
 * verified ID number in it. One read, whoever asks.
 * @param idKey keyed hash of their ID number, if a union verified it
 */
export async function helpedAt({ person, now }: Caller, idKey: string | undefined): Promise<string | undefined> {
  if (HELPING.length === 0) return undefined
  const holds = HELPING.flatMap((service) => householdHolds(service, [person, ...(idKey ? [idKey] : [])]))
  const found = await collection('cases')
    .where({ holds: _.in(holds) })
    .field({ service: true, state: true, since: true, moments: true, unit: true })
    .limit(MOST)
    .get()
  const stands = (one: CaseDoc) => inForce({}, serviceOf(one.service), one, now)
  return rowsOf<CaseDoc>(found).find(stands)?.unit
}
/** Of each service a household has one. */
const MOST = 2 * HELPING.length
