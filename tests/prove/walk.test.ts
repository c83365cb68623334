/** Every service, walked at random by everybody: what must hold after every step holds. */
import fc from 'fast-check'
import { services } from '../../domain/services'
import type { Service } from '../../domain/matter'
import { counted, FULL, SEED, sized } from '../support/proof'
import { statesOf } from '../support/rights/parts'
import { tableOf } from '../support/rights/table'
import { newTally, routes, Stumbled, walk } from '../support/walk/walk'
import type { Tally } from '../support/walk/walk'

/** More for a service of many states. */
const walksOf = (service: Service): number => sized(Math.max(1000, 150 * Object.keys(statesOf(service)).length), 8)
const STEPS = 100

/** Where a matter stays for ever unless somebody in particular acts: nowhere. A gap of the design would stand here by name. */
const STUCK: Record<string, string> = {}

/** Every walk of a service. @throws Error with the seed and the shortest walk that stumbles, in words */
function walkAll(service: Service): Tally {
  const tally = newTally()
  const property = fc.property(routes(STEPS), (route) => walk(service, route, tally, (name) => name in STUCK))
  const result = fc.check(property, { seed: SEED, numRuns: walksOf(service), endOnFailure: false })
  if (!result.failed) return tally
  const { seed, counterexamplePath, numShrinks, errorInstance } = result
  const words = errorInstance instanceof Stumbled ? errorInstance.message : ((errorInstance as Error).stack ?? '')
  throw new Error(`seed ${seed}, path ${counterexamplePath ?? ''}, ${numShrinks} times shortened:\n${words}`)
}

/**
 * In the table, and never taken by a walk. A contract under review, and a proposal before a panel, move by themselves before
 * they can be late, so that nobody is told who could take them over. The county of a walk has one line of unions, so that there is no other to pass a matter to
 * (domain/parts/passing.test.ts does).
 */
const PASSED = ['submitted passOn → submitted']
const BARRED: Record<string, string[]> = {
  contract: ['review takeOver → review'],
  'aid.file': PASSED,
  join: PASSED,
  proposal: [...PASSED, 'panel_asked takeOver → panel_asked'],
}
const HOUR = 3_600_000

const tallies = new Map<string, Tally>()
const all = Object.values(services).map((service): [string, Service] => [service.head.id, service])

describe.each(all)('%s', (id, service) => {
  it(
    `holds its rules on ${walksOf(service)} walks`,
    () => {
      const tally = walkAll(service)
      tallies.set(id, tally)
      const { sequences, steps, accepted, refused, moves } = tally
      const counts = { walks: sequences, steps, accepted, refused, 'ways between states': moves.size }
      counted(Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${id}: ${name}`, count])))
      expect(sequences).toBe(walksOf(service))
    },
    HOUR,
  )
  it('goes only where the table of rights leads, and, walked long enough, everywhere', () => {
    const rights = tableOf(service).flatMap(({ state, rows }) =>
      rows.flatMap((row) => row.rights.flatMap(({ name, to }) => to.map((next) => `${state} ${name} → ${next}`))),
    )
    const moves = [...(tallies.get(id)?.moves.keys() ?? [])]
    expect(moves.filter((move) => !rights.includes(move))).toEqual([])
    const never = [...new Set(rights)].filter((move) => !moves.includes(move))
    expect(FULL ? never : []).toEqual(FULL ? (BARRED[id] ?? []) : [])
  })
})

it('finds a matter that is stuck only where that is known, and there indeed', () => {
  const found = [...new Set([...tallies.values()].flatMap(({ stuck }) => [...stuck]))]
  expect(found.filter((name) => !(name in STUCK))).toEqual([])
  expect(FULL ? found.sort() : []).toEqual(FULL ? Object.keys(STUCK).sort() : [])
})
