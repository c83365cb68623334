/** Every service, walked at random by everybody: what must hold after every step holds. */
import fc from 'fast-check'
import { services } from '../../domain/services'
import type { Service } from '../../domain/matter'
import { HAND_UP } from '../../domain/matter/handup'
import { counted, FULL, SEED, sized } from '../support/proof'
import { statesOf } from '../support/rights/parts'
import { tableOf } from '../support/rights/table'
import { newTally, routes, Stumbled, walk } from '../support/walk/walk'
import type { Tally, Wish } from '../support/walk/walk'

/** More for a service of many states. */
const walksOf = (service: Service): number => sized(Math.max(1000, 150 * Object.keys(statesOf(service)).length), 6)
const STEPS = 100

/** Where a matter stays for ever unless somebody in particular acts: nowhere. A gap of the design would stand here by name. */
const STUCK: Record<string, string> = {}

/** Every walk of a service. @param wish what the walks are after, if anything. @throws Error with the seed and the shortest walk that stumbles, in words */
function walkAll(service: Service, tally: Tally, numRuns: number, from = SEED, wish?: Wish): void {
  const property = fc.property(routes(STEPS), (route) => walk(service, route, tally, (name) => name in STUCK, wish))
  const result = fc.check(property, { seed: from, numRuns, endOnFailure: false })
  if (!result.failed) return
  const { seed, counterexamplePath, numShrinks, errorInstance } = result
  const words = errorInstance instanceof Stumbled ? errorInstance.message : ((errorInstance as Error).stack ?? '')
  throw new Error(`seed ${seed}, path ${counterexamplePath ?? ''}, ${numShrinks} times shortened:\n${words}`)
}

/** `state command → state` of the table of rights. */
const rightsOf = (service: Service): string[] => {
  const all = tableOf(service).flatMap(({ state, rows }) =>
    rows.flatMap((row) => row.rights.flatMap(({ name, to }) => to.map((next) => `${state} ${name} → ${next}`))),
  )
  return [...new Set(all)]
}
/** The table knows no desk without people, whose steps may be handed up. */
const isHandedUp = (move: string): boolean => {
  const [from, name, , to] = move.split(' ')
  return name === HAND_UP && from === to
}

const [MOST_TRIES, WALKS_A_TRY] = [200, 30]
/** Walks after one move, some at a time, until it was taken. */
function seek(service: Service, tally: Tally, move: string): void {
  const [state = '', name = ''] = move.split(' ')
  for (let tries = 0; tries < MOST_TRIES && !tally.moves.has(move); tries += 1)
    walkAll(service, tally, WALKS_A_TRY, SEED + tries, { state, name })
}

/**
 * In the table, and never taken by a walk. A contract under review, money that was sent, a proposal before a panel, and
 * something to read move by themselves before they can be late, so that nobody is told who could take them over.
 */
const BARRED: Record<string, string[]> = {
  contract: ['review takeOver → review'],
  medical: ['paid takeOver → paid'],
  proposal: ['panel_asked takeOver → panel_asked'],
  reading: ['posted takeOver → posted'],
}
/** What a member presses in an offer changes their line, never the matter: `npm run prove -- seats` walks those. */
const ofLines = (service: Service): string[] =>
  Object.entries(statesOf(service)).flatMap(([state, { commands }]) =>
    Object.entries(commands).flatMap(([name, { by }]) => (by === 'guest' ? [`${state} ${name} → ${state}`] : [])),
  )
const HOUR = 3_600_000

const tallies = new Map<string, Tally>()
const all = Object.values(services).map((service): [string, Service] => [service.head.id, service])

describe.each(all)('%s', (id, service) => {
  it(
    `holds its rules on ${walksOf(service)} walks`,
    () => {
      const tally = newTally()
      tallies.set(id, tally)
      walkAll(service, tally, walksOf(service))
      const { sequences, steps, accepted, refused, moves } = tally
      const counts = { walks: sequences, steps, accepted, refused, 'ways between states': moves.size }
      counted(Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${id}: ${name}`, count])))
      expect(sequences).toBe(walksOf(service))
    },
    HOUR,
  )
  it(
    'goes only where the table of rights leads, and, walked long enough, everywhere',
    () => {
      const rights = rightsOf(service)
      const tally = tallies.get(id) ?? newTally()
      expect([...tally.moves.keys()].filter((move) => !rights.includes(move) && !isHandedUp(move))).toEqual([])
      const never = (): string[] => rights.filter((move) => !tally.moves.has(move))
      const barred = [...ofLines(service), ...(BARRED[id] ?? [])]
      for (const move of FULL ? never() : []) if (!barred.includes(move)) seek(service, tally, move)
      expect(FULL ? never() : []).toEqual(FULL ? barred : [])
    },
    HOUR,
  )
})

it('finds a matter that is stuck only where that is known, and there indeed', () => {
  const found = [...new Set([...tallies.values()].flatMap(({ stuck }) => [...stuck]))]
  expect(found.filter((name) => !(name in STUCK))).toEqual([])
  expect(FULL ? found.sort() : []).toEqual(FULL ? Object.keys(STUCK).sort() : [])
})
