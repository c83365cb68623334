/** Taps on one offer, one step at a time in any order, with ends in the middle: never one seat too many, no turn lost. */
import range from 'lodash/range'
import type { Actor } from '../../domain/matter'
import type { Line } from '../../domain/shapes/offer'
import { counted, SEED, sized } from '../support/proof'
import { Interleaving, Oversold } from '../support/seats/interleaving'
import { UNIT } from '../support/synthetic'
import { numbersFrom } from '../support/ways'
import { DESK, newId, UNIT as HERE, useWorld } from '../support/world'
import type { World } from '../support/world'

const WAYS = sized(10_000, 50)
const STEPS = 300
/** One in eight ways oversells without the condition. */
const SHORT = 100
const [SEATS, PEOPLE] = [10, 16]
const HOUR = 3_600_000

describe('on a model of the documents, every step in any order', () => {
  const from = numbersFrom(SEED)
  const seeds = range(WAYS).map(() => from(2 ** 31))

  const member = (n: number): Actor => ({ person: `p${n}`, name: '职*', role: 'guest', line: [UNIT] })
  async function way(seed: number, conditions = true): Promise<Interleaving> {
    const one = new Interleaving(seed, SEATS, PEOPLE)
    one.offer.model.conditions = conditions
    // Most ways begin full, half of them with a row.
    for (const n of seed % 4 ? range(SEATS) : []) await one.offer.press(member(n), 'signUp')
    for (const n of seed % 4 > 1 ? range(SEATS, SEATS + 3) : []) await one.offer.press(member(n), 'queue')
    for (let steps = 0; steps < STEPS; steps += 1) await one.happen()
    await one.rest()
    return one
  }

  it(
    `${SEATS} seats are never more, no turn is lost, and the counts are those of the lines`,
    async () => {
      const tally = { ended: 0, turns: 0, waited: 0 }
      for (const seed of seeds) {
        const one = await way(seed)
        expect(one.wrong().map((what) => `seed ${seed}: ${what}`)).toEqual([])
        tally.ended += one.killed
        tally.turns += one.offer.told.filter(({ news }) => news.title === '您排的队轮到了').length
        tally.waited += one.offer.matter.record.places?.waiting ?? 0
      }
      counted({ interleavings: WAYS, 'taps ended half-way': tally.ended, turns: tally.turns })
      expect(tally.ended).toBeGreaterThan(WAYS)
      expect(tally.turns).toBeGreaterThan(WAYS / 2)
    },
    HOUR,
  )

  it(
    'the same ways without the condition at the head sell a seat too many',
    async () => {
      const sold = await Promise.all(
        seeds.slice(0, SHORT).map((seed) =>
          way(seed, false).then(
            () => false,
            (error: unknown) => error instanceof Oversold,
          ),
        ),
      )
      expect(sold).toContain(true)
    },
    HOUR,
  )

  const MANY = sized(1000, 60)
  it(
    `${MANY} at once on ${MANY * 2} seats are counted right, and on half as many seats half of them`,
    async () => {
      for (const seats of [MANY * 2, MANY / 2]) {
        const one = new Interleaving(SEED, seats, MANY)
        for (const n of range(MANY)) one.tap(n, 'signUp')
        while (await one.step());
        expect(one.offer.matter.record.places).toEqual({
          taken: Math.min(seats, MANY),
          waiting: 0,
          there: 0,
          pending: {},
        })
      }
    },
    HOUR,
  )
})

describe('on the built functions', () => {
  let world: World
  useWorld((started) => (world = started))
  const MANY = sized(1000, 12)
  const SEATS_THERE = sized(2000, 6)
  const taken = Math.min(MANY, SEATS_THERE)
  const people = range(MANY).map((n) => `many${n}`)
  const talk = { title: '工资没给怎么要', kind: 'talk', on: '2026-11-27', starts: '14:00', ends: '16:00' }

  it(
    `${MANY} people at once on ${SEATS_THERE} seats are counted right`,
    async () => {
      const member = (who: string) => ({ _id: world.person(who), name: '示例', masked: '示*', member: HERE })
      await world.insert(
        'people',
        people.map((who) => ({ ...member(who), grants: [], desks: [] })),
      )
      const answers = { ...talk, place: '三标项目部二楼', seats: SEATS_THERE, union: HERE }
      const request = { service: 'talk', form: 2, requestId: newId(), answers, hat: DESK }
      const { id } = await world.get('qian', 'case.submit', request)
      const tap = (who: string) =>
        world.call(who, 'board.act', { id, command: 'signUp', commandId: newId(), step: 'open' })
      const replies = await Promise.all(people.map(tap))
      expect(replies.filter(({ ok }) => ok)).toHaveLength(taken)
      const doc = await world.doc(id)
      expect(doc.places).toEqual({ taken, waiting: 0, there: 0, pending: {} })
      const lines = await world.stack.find<Line>('lines', { about: id, state: 'in' })
      expect(lines).toHaveLength(taken)
      expect(Buffer.byteLength(JSON.stringify(doc))).toBeLessThan(20_000)
    },
    HOUR,
  )
})
