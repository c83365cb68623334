/** Bookable times: many who want the same at once, and every step of it in any order; never two in one, none lost for ever. */
import chunk from 'lodash/chunk'
import range from 'lodash/range'
import { rotaDocs } from '../../demo/rotas'
import { later } from '../../domain/base/calendar'
import { slotIdOf } from '../../domain/form'
import { inRow } from '../../domain/shapes/slot'
import type { Slot, Wait } from '../../domain/shapes/slot'
import { counted, SEED, sized } from '../support/proof'
import { Interleaving, TwoInOne } from '../support/slots/interleaving'
import { numbersFrom } from '../support/ways'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

const WAYS = sized(10_000, 25)
const STEPS = 250
const [TIMES, PEOPLE] = [5, 6]
const HOUR = 3_600_000
/** So many ways go by before the whole proof says how far it is. */
const REPORT = 1000

describe('on a model of the documents, every step in any order', () => {
  const from = numbersFrom(SEED)
  const seeds = range(WAYS).map(() => from(2 ** 31))

  async function way(seed: number, conditions = true): Promise<Interleaving> {
    const one = new Interleaving(seed, TIMES, PEOPLE)
    one.model.conditions = conditions
    // Most ways begin with some who want the same.
    for (const n of seed % 3 ? range(4) : []) one.submit(`p${n}`, one.times[n % (seed % 3)] ?? '')
    for (let steps = 0; steps < STEPS; steps += 1) await one.happen()
    await one.rest()
    return one
  }

  it(
    `${PEOPLE} people and ${TIMES} times: never two in one, none lost, no turn lost, and case and time agree at rest`,
    async () => {
      const tally = { ended: 0, booked: 0, moved: 0, taken: 0, turns: 0 }
      const begun = performance.now()
      let gone = 0
      for (const some of chunk(seeds, REPORT)) {
        for (const seed of some) {
          const one = await way(seed)
          expect((await one.wrong()).map((what) => `seed ${seed}: ${what}`)).toEqual([])
          const said = (what: RegExp): number => one.answers.filter((line) => what.test(line)).length
          tally.ended += one.killed
          tally.booked += said(/handed in .* → booked/)
          tally.moved += said(/move.* → booked/)
          tally.taken += said(/→ TAKEN/)
          tally.turns += one.model.told.filter(({ what }) => what === 'turn').length
        }
        gone += some.length
        counted({ 'ways of booking': gone, 'calls ended half-way': tally.ended })
      }
      counted({ booked: tally.booked, moved: tally.moved, 'refused as taken': tally.taken, turns: tally.turns })
      counted({ 'ms a way': Math.round((performance.now() - begun) / WAYS) })
      const least = Math.min(tally.ended, tally.booked * 2, tally.moved * 8, tally.taken, tally.turns * 2)
      expect(least).toBeGreaterThan(WAYS)
    },
    HOUR,
  )

  it(
    'the same ways without the condition find two in one',
    async () => {
      const found = await Promise.all(
        seeds.slice(0, 20).map((seed) =>
          way(seed, false).then(
            () => false,
            (error: unknown) => error instanceof TwoInOne,
          ),
        ),
      )
      expect(found.filter(Boolean).length).toBeGreaterThan(3)
    },
    HOUR,
  )
})

describe('on the built functions', () => {
  let world: World
  useWorld((started) => (world = started))
  const [RIVALS, WANTED] = [sized(500, 12), sized(10, 3)]
  const rivals = range(RIVALS).map((n) => `rival${n}`)
  const hours = ['14:00', '14:30', '15:00', '15:30', '16:00', '16:30']
  const times = range(WANTED).map((n) =>
    slotIdOf('receptionhekou3a', n < hours.length ? '2026-11-24' : '2026-11-26', hours[n % hours.length] ?? '', 30),
  )
  const wanted = (n: number): string => times[n % WANTED] ?? ''
  const told = { about: '班车晚点，夜班回不了家。', name: '王实例', mobile: '13900000001', union: UNIT }
  const submit = (who: string, id: string) =>
    world.call(who, 'case.submit', {
      service: 'reception',
      requestId: newId(),
      answers: { ...told, appointment: { id, words: id } },
    })

  it(
    `${RIVALS} at once for ${WANTED} times: as many hold one as there are, and as many have one in the end`,
    async () => {
      const holds = await Promise.all(rivals.map((who, n) => world.call(who, 'slot.hold', { id: wanted(n) })))
      expect(holds.filter(({ ok }) => ok)).toHaveLength(WANTED)
      // Everybody hands in, whether they hold one or not.
      const handed = await Promise.all(rivals.map((who, n) => submit(who, wanted(n))))
      const winners = rivals.filter((_who, n) => handed[n]?.ok)
      expect(winners).toEqual(rivals.filter((_who, n) => holds[n]?.ok))
      const cases = await world.stack.find<{ _id: string; slot: { id: string } }>('cases')
      for (const { _id } of cases) await world.settled(_id)
      expect(cases.map(({ slot }) => slot.id).sort()).toEqual([...times].sort())
      const slots = await world.stack.find<Slot>('slots', { until: '9999' })
      expect(slots.map(({ about }) => about).sort()).toEqual(cases.map(({ _id }) => _id).sort())
      counted({ rivals: RIVALS, 'times that they wanted': WANTED })
    },
    HOUR,
  )
})

describe('on the built functions, with a row', () => {
  let world: World
  useWorld((started) => (world = started), 'copied')
  const [PEOPLE, TIMES, GIVEN_UP] = [sized(500, 14), sized(10, 3), sized(10, 3)]
  const crowd = range(PEOPLE).map((n) => `crowd${n}`)
  const ROTA = 'lawyercountya'
  const DAY = '2026-11-24'
  const UNTIL = '2026-11-25'
  const asks = { service: 'lawyer', org: UNIT }
  const clockAt = (half: number): string =>
    `${String(9 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
  const times = range(TIMES).map((n) => slotIdOf(ROTA, DAY, clockAt(n), 30))
  const told = {
    ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', name: '王实例' },
    ...{ mobile: '13900000001', union: UNIT, time: 'slot', privacy: 'agree' },
  }
  const handIn = (who: string, id: string) =>
    world.call(who, 'case.submit', {
      ...{ service: 'lawyer', form: 4, requestId: newId() },
      answers: { ...told, appointment: { id, words: id } },
    })
  let now = '2026-11-20T02:00:00.000Z'
  const passes = async (minutes: number): Promise<void> => {
    now = later(now, minutes, 'minute')
    await world.stack.clock.freeze(now)
  }
  const row = async (): Promise<Wait[]> => inRow(await world.stack.find<Wait>('waits'))
  const booked = async (): Promise<Slot[]> => world.stack.find<Slot>('slots', { until: '9999' })
  const nameOf = new Map<string, string>()

  /** As many hold one as there are, and all of these have one in the end; everybody else stands in the row, once. */
  async function crowded(): Promise<Map<string, string>> {
    const holds = await Promise.all(crowd.map((who, n) => world.call(who, 'slot.hold', { id: times[n % TIMES] ?? '' })))
    const winners = crowd.filter((_who, n) => holds[n]?.ok)
    expect(winners).toHaveLength(TIMES)
    const others = crowd.filter((_who, n) => !holds[n]?.ok)
    // Some tap twice.
    const taps = [...others, ...others.slice(0, TIMES)]
    const waited = await Promise.all(taps.map((who) => world.call(who, 'slot.wait', asks)))
    expect(waited.filter(({ ok }) => !ok)).toHaveLength(0)
    const handed = await Promise.all(winners.map((who) => handIn(who, times[crowd.indexOf(who) % TIMES] ?? '')))
    const cases = new Map(winners.map((who, n) => [who, handed[n]?.ok ? handed[n].data.id : '']))
    for (const id of cases.values()) await world.settled(id)
    for (const who of crowd) nameOf.set(world.person(who), who)
    expect(await booked()).toHaveLength(TIMES)
    expect((await row()).map(({ person }) => nameOf.get(person)).sort()).toEqual([...others].sort())
    return cases
  }

  it(
    `${PEOPLE} people for ${TIMES} lawyers’ times: what is given up goes down the row in order, each is told once, none is lost`,
    async () => {
      await world.stack.clock.freeze(now)
      await world.reset(['rotas', 'slots', 'waits'])
      const rota = rotaDocs().find(({ _id }) => _id === ROTA)
      const only = { weekdays: [2], ends: clockAt(TIMES), until: UNTIL, key: `${UNTIL}|${ROTA}` }
      await world.insert('rotas', [{ ...rota, ...only }])
      const cases = await crowded()
      const order = (await row()).map(({ person }) => nameOf.get(person) ?? '')
      const turns: string[] = []
      let next = 0
      for (const [round, [who, id]] of [...cases].slice(0, GIVEN_UP).entries()) {
        await world.take(who, id, 'cancel')
        await world.settled(id)
        await passes(2)
        await world.stack.timer('notify')
        // Every third lets it go by: then it is the next one's.
        for (let goesBy = round % 3 === 2; ; goesBy = false) {
          const [first] = (await row()).filter(({ slot }) => slot)
          const turn = nameOf.get(first?.person ?? '') ?? ''
          turns.push(turn)
          expect(turn).toBe(order[next])
          next += 1
          const rival = order[next + 1] ?? ''
          expect(await handIn(rival, first?.slot ?? '')).toMatchObject({ ok: false, fields: [{ code: 'TAKEN' }] })
          if (!goesBy) {
            const reply = await handIn(turn, first?.slot ?? '')
            expect(reply).toMatchObject({ ok: true })
            if (reply.ok) await world.settled(reply.data.id)
            break
          }
          await passes(241)
          await world.stack.timer('notify')
          await passes(2)
          await world.stack.timer('notify')
        }
        expect(await booked()).toHaveLength(TIMES)
      }
      expect((await row()).map(({ person }) => nameOf.get(person))).toEqual(order.slice(next))
      const letters = await world.stack.find<{ to: string; title: string }>('inbox', {
        title: '有时间空出来了，轮到您了',
      })
      expect(letters.map(({ to }) => nameOf.get(to)).sort()).toEqual([...turns].sort())
      counted({ 'people for lawyers’ times': PEOPLE, 'turns in the row': turns.length })
    },
    HOUR,
  )
})
