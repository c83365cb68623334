/** A thousand taps in a row, by one person and by everybody together: the document stays small. */
import fc from 'fast-check'
import { later } from '../../domain/base/calendar'
import { services } from '../../domain/services'
import type { Actor, Service } from '../../domain/matter'
import { counted, FULL, SEED, sized } from '../support/proof'
import type { Walked } from '../support/walk/matter'
import { isClosed } from '../support/rights/parts'
import { MOST_BYTES, sizeOf } from '../support/walk/rules'
import { newTally, routes, walk } from '../support/walk/walk'

/** More than the sixty steps after which a matter may only go on or end. */
const TAPS = sized(1000, 90)
/** Walks from which the states come; large enough for every state that matters. */
const WALKS = sized(200, 4)
const HOUR = 3_600_000

/** More entries than that stand in no log: sixty, and a way to the end. */
const MOST_ENTRIES = 90

/** Where taps fill the document: nowhere. A gap of the design would stand here by name. */
const GROWS: Record<string, string> = {}

/** Everybody once: two people of one kind at one desk tap alike. */
const kindOf = ({ role, org, staff }: Actor): string => [role, org, staff].filter(Boolean).join(' ')
function tappers({ people }: Walked, first: boolean): [string, Actor[]][] {
  const kinds = [...new Set(people.map(kindOf))].map((kind): [string, Actor[]] => [
    `one ${kind.split(' ')[0] ?? ''}`,
    people.filter((actor) => kindOf(actor) === kind).slice(0, 1),
  ])
  return first ? [...kinds, ['everybody', people]] : kinds
}

/** How often somebody writes it anew where it is refused. */
const TRIES = 6

/** Takes one step after which these people still have something to press, if there is one. */
function step(walked: Walked, people: Actor[], at: number): boolean {
  // A refusal and a withdrawal lead to the end by way of an appeal that is had once.
  const ways = walked.open(people).filter(([, , { tone }]) => tone !== 'stop')
  return Array.from({ length: ways.length * TRIES }, (_, index) => index).some((index) => {
    const [actor, name, command] = ways[(index + at) % ways.length]!
    const press = walked.press(actor, name, command, at * TRIES + index)
    const tried = walked.copy()
    tried.take(tried.decide(press), press)
    if (tried.record.rev === walked.record.rev || tried.open(people).length === 0) return false
    walked.take(walked.decide(press), press)
    return true
  })
}

/** Presses, as long as there is something to press that leaves something to press. */
function tap(from: Walked, people: Actor[]): { taps: number; bytes: number; steps: number } {
  const walked = from.copy()
  let taps = 0
  while (taps < TAPS && sizeOf(walked) <= MOST_BYTES && step(walked, people, taps)) {
    walked.now = later(walked.now, 7, 'minute')
    taps += 1
  }
  return { taps, bytes: sizeOf(walked), steps: walked.record.log.length }
}

/** A matter in each state that walks come to (a small run takes every third), where every desk has two people. */
function samplesOf(service: Service): [string, Walked][] {
  const tally = newTally()
  for (const route of fc.sample(routes(40), { seed: SEED, numRuns: WALKS }))
    walk(service, { ...route, begin: { ...route.begin, line: 'whole', staffing: 'two each' } }, tally, () => true)
  return [...tally.samples]
}

it.each(Object.values(services).map((service): [string, Service] => [service.head.id, service]))(
  '%s stays below 100 KB',
  (id, service) => {
    const samples = samplesOf(service)
    const first = samples.findIndex(([state]) => !isClosed(service, state))
    const tapped = samples.filter((_sample, at) => FULL || at === first || at % 3 === 0)
    const results = tapped.flatMap(([state, walked]) =>
      tappers(walked, state === samples[first]?.[0]).map(([who, people]) => ({ state, who, ...tap(walked, people) })),
    )
    const large = results.filter(({ bytes }) => bytes > MOST_BYTES)
    const grown = [...new Set(large.map(({ who }) => `${id} by ${who}`))]
    counted({
      [`${id}: tappers`]: results.length,
      [`${id}: taps`]: results.reduce((sum, { taps }) => sum + taps, 0),
      ...(large.length ? { [`${id}: fewest taps to 100 KB`]: Math.min(...large.map(({ taps }) => taps)) } : {}),
    })
    expect(grown.filter((name) => !(name in GROWS))).toEqual([])
    const long = results.filter(({ steps }) => steps > MOST_ENTRIES)
    expect(long.map(({ state, who }) => `${state}, ${who}`)).toEqual([])
    const known = Object.keys(GROWS).filter((name) => name.startsWith(`${id} `))
    expect(FULL ? known.filter((name) => !grown.includes(name)) : []).toEqual([])
  },
  HOUR,
)
