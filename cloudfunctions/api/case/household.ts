import type { Actor } from '../../../domain/matter'
import { sameHousehold } from '../../lib/store/cases'
import type { Other } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'

/**
 * The household's other cases of the same service that are open or in force, without those that the reader's union is not
 * to know of. One read, or none if nobody is named.
 */
export async function othersOf(doc: CaseDoc, { org }: Actor): Promise<Other[]> {
  const { states, moved = {} } = serviceOf(doc.service).flow
  const stands = (name: string): boolean => !states[name]?.closed || states[name].keeps === true
  const standing = [
    ...Object.keys(states).filter(stands),
    ...Object.keys(moved).filter((old) => stands(moved[old] ?? '')),
  ]
  return (await sameHousehold(doc, standing)).filter(({ keptFrom }) => keptFrom === undefined || keptFrom !== org)
}
