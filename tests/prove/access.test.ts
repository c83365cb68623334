/** Everybody at every door, under every role that they hold or claim: it opens to whom the table says, and to nobody else. */
import fc from 'fast-check'
import chunk from 'lodash/chunk'
import groupBy from 'lodash/groupBy'
import omit from 'lodash/omit'
import { routes } from '../../cloudfunctions/api'
import { importRoutes } from '../../cloudfunctions/import'
import { appoint, isHeld, nameOf } from '../support/access/people'
import type { Claim } from '../support/access/people'
import { ask, Doors, probesOf } from '../support/access/probe'
import type { Probe } from '../support/access/probe'
import { TABLE } from '../support/access/table'
import { makeThings } from '../support/access/things'
import type { Thing } from '../support/access/things'
import { counted, SEED, sized } from '../support/proof'
import { named } from '../support/trips'
import { DESK, World } from '../support/world'

const HOUR = 3_600_000
/** Calls side by side. */
const AT_ONCE = 12
/** Questions by whoever claims a role that they do not hold; those by whoever holds it are all asked. */
const FORGED = sized(12_000, 40)
/** Of what opens, and of what stays shut for those whose role is real. */
const REAL = sized(100_000, 100)

let world: World
let things: Thing[]
// Nobody who asks changes anything: one world for all.
beforeAll(async () => {
  world = await World.start('left')
  things = await makeThings(world)
  await appoint(world)
}, HOUR)
afterAll(() => world.stack.stop())

it('has a row for every route', () => {
  expect(Object.keys(TABLE).sort()).toEqual([...Object.keys(routes), ...Object.keys(importRoutes)].sort())
})

/** So many of them, the same for the same seed. */
const some = (probes: Probe[], most: number): Probe[] =>
  probes.length <= most
    ? probes
    : (fc.sample(fc.shuffledSubarray(probes, { minLength: most, maxLength: most }), { seed: SEED, numRuns: 1 })[0] ??
      [])

/** How near somebody is: with a role that they hold, had once or are to have, one that they never had, or for themselves. */
const nearness = ({ claim, beside }: Probe): string => {
  if (!claim.hat) return 'bare'
  if (isHeld(claim)) return beside ? 'beside' : 'held'
  return PASSED.includes(claim.who) && claim.hat === DESK ? 'passed' : 'forged'
}
const PASSED = ['expired', 'revoked', 'waiting', 'early']

/** One of each door, expectation and nearness at least, whatever the number. */
const ofEach = (probes: Probe[]): Probe[] =>
  Object.values(groupBy(probes, (probe) => `${probe.route} ${probe.expected} ${nearness(probe)}`)).flatMap((group) =>
    some(group, 1),
  )

it(
  'opens to whom the table says',
  async () => {
    const all = probesOf(things)
    const real = all.filter(({ claim, expected }) => expected !== 'closed' || !claim.hat || isHeld(claim))
    const forged = all.filter((probe) => !real.includes(probe))
    const asked = [...new Set([...ofEach(all), ...some(real, REAL), ...some(forged, FORGED)])]
    const doors = new Doors(world, things)
    const wrong: string[] = []
    for (const part of chunk(asked, AT_ONCE))
      for (const words of await Promise.all(part.map((probe) => doors.wrong(probe)))) if (words) wrong.push(words)
    expect(wrong).toEqual([])
    const by = groupBy(asked, 'expected')
    counted({
      probes: asked.length,
      doors: new Set(asked.map(({ route }) => route)).size,
      opened: by['open']?.length ?? 0,
      'refused in words of their own': by['told']?.length ?? 0,
      closed: by['closed']?.length ?? 0,
    })
  },
  HOUR,
)

const STRANGERS: Claim[] = [
  { who: 'he' },
  { who: 'jiang' },
  { who: 'chen', hat: 'liulin-courier/officer' },
  { who: 'jiang', hat: 'liulin-courier/liaison' },
  { who: 'liu', hat: 'liulin-town/officer' },
  { who: 'gao', hat: 'qinghe-county/admin' },
]
/** What was answered, and what it took to answer. */
async function cost(ask: () => Promise<unknown>): Promise<string> {
  await ask()
  let said: unknown
  const trips = await world.trips(async () => (said = await ask()))
  return JSON.stringify([omit(said as object, 'requestId'), named(trips).sort()])
}

/** How often it is looked again: what an instance remembers for a minute is not there the next time. */
const LOOKS = 3
async function difference(probe: Probe): Promise<string | null> {
  let words: string | null = null
  for (let look = 0; look < LOOKS; look += 1) {
    const there = await cost(() => ask(world, probe, probe.data))
    const none = await cost(() => ask(world, probe, probe.nothing ?? {}))
    if (there === none) return null
    words = `${probe.route} ${nameOf(probe.claim)}, ${probe.name}: ${there} | ${none}`
  }
  return words
}

it(
  'costs a stranger the same, whether what they ask for is there or not',
  async () => {
    const isStranger = ({ claim }: Probe) => STRANGERS.some((one) => nameOf(one) === nameOf(claim))
    const closed = probesOf(things).filter((probe) => probe.expected === 'closed' && probe.nothing && isStranger(probe))
    const asked = [...new Set([...ofEach(closed), ...some(closed, sized(1_000, 10))])]
    const different: string[] = []
    for (const probe of asked) {
      const words = await difference(probe)
      if (words) different.push(words)
    }
    expect(different).toEqual([])
    const tokens = things.flatMap(({ kind, token }) => (kind === 'case' && token ? [token] : [])).slice(0, sized(9, 2))
    const scan = (token: string) => () => world.call('he', 'scan', { token })
    const none = await cost(scan(`c${'A'.repeat(80)}`))
    for (const token of tokens) expect(await cost(scan(token))).toBe(none)
    counted({ 'pairs of there and not': asked.length + tokens.length })
  },
  HOUR,
)
