import { sameHousehold } from '../../lib/store/cases'
import type { Other } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'

/** The household's other cases of the same service that are open or in force. One read, or none if nobody is named. */
export function othersOf(doc: CaseDoc): Promise<Other[]> {
  const { states } = serviceOf(doc.service)
  const standing = Object.keys(states).filter((name) => !states[name]?.closed || states[name].keeps)
  return sameHousehold(doc, standing)
}
