import { storedRota } from '../cloudfunctions/lib/store/rotas'
import { dutyOf, rotaOf } from '../domain/shapes/slot'
import { DUTIES, LAWYERS, ROTAS } from './hours'

const AT = '2026-01-01T00:00:00.000Z'
const idsOf = (_id: string, org: string, service: string, staff = 'officer') => ({
  ...{ _id, desk: `${org}/${staff}`, org, service, at: AT },
})

/** Rotas as they are stored. */
export const rotaDocs = () => [
  ...ROTAS.map(({ id, org, answers }) => storedRota(rotaOf(idsOf(id, org, 'reception'), answers))),
  ...LAWYERS.map(({ id, org, answers }) => storedRota(rotaOf(idsOf(id, org, 'lawyer', 'legal'), answers))),
  ...DUTIES.map(({ id, org, answers }) => storedRota(dutyOf(idsOf(id, org, 'safety.hazard'), answers))),
]
