import keyBy from 'lodash/keyBy'
import { ancestry, isStaff, unstaffable } from '../../domain/matter'
import type { Facts, Org, OrgTree, Seat } from '../../domain/matter'
import { services } from '../../domain/services'
import { calendar, packs } from '../../policies'
import { grantsOf, ORGS, PEOPLE } from '../../demo/people'

const TODAY = '2026-11-20'

const seatsOf = (org: string): NonNullable<Org['seats']> => {
  const held = PEOPLE.flatMap((one) => grantsOf(one).map((grant) => ({ ...grant, person: one.who })))
  const seats: Partial<Record<string, Seat[]>> = {}
  for (const { role, person, from, to, ...grant } of held)
    if (grant.org === org && isStaff(role)) seats[role] = [...(seats[role] ?? []), { person, from, to }]
  return seats
}
const tree: OrgTree = keyBy(
  ORGS.map((org): Org => ({ ...org, seats: seatsOf(org.id) })),
  'id',
)
const factsAt = (union: string): Facts => ({
  orgs: Object.fromEntries(ancestry(union, tree).map((id) => [id, tree[id] as Org])),
  today: TODAY,
  now: `${TODAY}T04:00:00.000Z`,
  calendar,
  packs,
  keyOf: (id) => id,
})
/** What could not be carried to its end, as `union service`. */
const stuck = (): string[] =>
  ORGS.flatMap(({ id }) =>
    Object.values(services).flatMap((service) =>
      unstaffable(service, id, factsAt(id)) === null ? [] : [`${id} ${service.head.id}`],
    ),
  )

/**
 * One officer at the county and one at the city: whoever names one of these two as their own union would wait for a second.
 * Lawyers and supervisors sit at the county alone.
 */
const KNOWN = [
  ...['aid.file', 'aid.warmth', 'heat', 'law.aid', 'law.letter', 'law.wages', 'lawyer', 'moneyback', 'prize'].map(
    (service) => `qinghe-city ${service}`,
  ),
  'qinghe-county aid.file',
  ...['qinghe-city', 'qinghe-county'].flatMap((union) =>
    ['medical', 'aid.living', 'aid.medical', 'aid.tuition', 'aid.temporary', 'aid.interest'].map(
      (service) => `${union} ${service}`,
    ),
  ),
]

it('has people for every step of every service that is on, at every union, but where it is known', () => {
  expect(stuck().filter((one) => !KNOWN.includes(one))).toEqual([])
  expect(KNOWN.filter((one) => !stuck().includes(one))).toEqual([])
})
