import groupBy from 'lodash/groupBy'
import { lookedBack, lookedStates } from '../../../domain/matter'
import type { Actor, EarlierRow, LooksBack } from '../../../domain/matter'
import { byHouse } from '../../lib/store/cases'
import type { Other } from '../../lib/store/cases'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'

/** States of a service in which a case is open or in force. */
function standing(service: string): string[] {
  const { states, moved = {} } = serviceOf(service).flow
  const stands = (name: string): boolean =>
    !states[name]?.closed || states[name].keeps === true || states[name].rests === true
  return [...Object.keys(states).filter(stands), ...Object.keys(moved).filter((old) => stands(moved[old] ?? ''))]
}

interface Household {
  /** The household's other cases of the same service that are open or in force. */
  others: Other[]
  /** Earlier cases of the applicant that the service tells its officers of. */
  earlier: EarlierRow[]
}

/** Without those that the reader's union is not to know of. */
const known = (others: Other[], { org }: Actor): Other[] =>
  others.filter(({ keptFrom }) => keptFrom === undefined || keptFrom !== org)

/** What an officer is told of besides the case. One read for both, or none if nobody is named by an ID number. */
export async function householdOf(doc: CaseDoc, actor: Actor, now: string): Promise<Household> {
  const { looksBack = [] } = serviceOf(doc.service).who
  const looks = looksBack.map((look) => [look.service, lookedStates(look, serviceOf(look.service))] as const)
  const own = standing(doc.service)
  const found = known(await byHouse(doc, wanted([[doc.service, own], ...looks])), actor)
  const about = { own: doc.house[0] ?? '', now }
  return {
    others: found.filter(({ service, state }) => service === doc.service && own.includes(state)),
    earlier: looksBack.flatMap((look: LooksBack) => lookedBack(look, serviceOf(look.service), found, about)),
  }
}

/** States to look for, by service. */
const wanted = (pairs: (readonly [string, string[]])[]): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(groupBy(pairs, ([service]) => service)).map(([service, all]) => [
      service,
      all.flatMap(([, states]) => states),
    ]),
  )

/** The household's other cases of the same service that are open or in force. One read, or none if nobody is named. */
export const othersOf = async (doc: CaseDoc, actor: Actor): Promise<Other[]> =>
  known(await byHouse(doc, { [doc.service]: standing(doc.service) }), actor)
