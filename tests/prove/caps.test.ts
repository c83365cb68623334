/** Caps: many cases of one person that are granted at once, every step of it in any order; never more than there is, and none lost. */
import range from 'lodash/range'
import { claimPart } from '../../cloudfunctions/lib/caps/take'
import { CapWays, HomeWays, ID, MOST, TooMuch } from '../support/caps/interleaving'
import { counted, SEED, sized } from '../support/proof'
import { numbersFrom } from '../support/ways'

const WAYS = sized(10_000, 120)
const STEPS = 300
const HOUR = 3_600_000

const from = numbersFrom(SEED)
const seeds = range(WAYS).map(() => from(2 ** 31))

async function way(seed: number, without = false, Ways = CapWays): Promise<CapWays> {
  const one = new Ways(seed)
  if (without) one.conditions = false
  for (let steps = 0; steps < STEPS; steps += 1) await one.happen()
  await one.rest()
  return one
}

it(
  'never more together than there is; at rest the cap says what the cases say',
  async () => {
    const tally = { ended: 0, granted: 0, rest: 0, short: 0, back: 0 }
    for (const seed of seeds) {
      const one = await way(seed)
      expect(one.wrong().map((what) => `seed ${seed}: ${what}`)).toEqual([])
      const said = (what: RegExp): number => one.answers.filter((line) => what.test(line)).length
      tally.ended += one.killed
      tally.granted += said(/→ granted$/)
      tally.rest += said(/→ granted the rest/)
      tally.short += said(/→ SHORT/)
      tally.back += said(/→ given back/)
    }
    counted({ 'ways of granting': WAYS, 'calls ended half-way': tally.ended, granted: tally.granted })
    counted({ 'granted the rest': tally.rest, 'refused since less is left': tally.short, 'given back': tally.back })
    expect(Math.min(tally.ended, tally.granted, tally.rest, tally.short * 4, tally.back)).toBeGreaterThan(WAYS / 4)
  },
  HOUR,
)

it(
  'a household is never given more than there is, and what each part is for stays with it',
  async () => {
    let granted = 0
    for (const seed of seeds) {
      const one = await way(seed, false, HomeWays)
      expect(one.wrong().map((what) => `seed ${seed}: ${what}`)).toEqual([])
      const parts = Object.values(one.caps.get(ID)?.open ?? {})
      expect(parts.filter(({ gift }) => gift?.item !== 'living')).toEqual([])
      granted += one.answers.filter((line) => line.includes('→ granted')).length
    }
    counted({ 'ways of giving to a household': WAYS, 'given to it': granted })
    expect(granted).toBeGreaterThan(WAYS)
  },
  HOUR,
)

it.each([
  ['so much is left', CapWays],
  ['nothing of the household has changed', HomeWays],
])('without the condition that %s, more is given than there is', async (_name, Ways) => {
  const found = await Promise.all(
    seeds.slice(0, 60).map((seed) =>
      way(seed, true, Ways).then(
        () => false,
        (error: unknown) => error instanceof TooMuch,
      ),
    ),
  )
  expect(found.filter(Boolean).length).toBeGreaterThan(5)
})

/** A step claims all there is, and sleeps; hours later its part is given to another; then it wakes. */
async function slow(fences: boolean): Promise<CapWays> {
  const one = new CapWays(SEED)
  one.fences = fences
  const want = (about: string) => ({ id: ID, about, sum: MOST, due: MOST, most: MOST })
  const before = await one.store.says('c0')
  expect(await claimPart(one.store, want('c0'), one.now)).toBe(true)
  expect(await claimPart(one.store, want('c1'), one.now)).toBe(false)
  one.pass(7200)
  await one.timer()
  expect(await claimPart(one.store, want('c1'), one.now)).toBe(true)
  one.write('c1', 1, { cap: { id: ID, sum: MOST } })
  one.write('c0', before?.rev ?? 0, { cap: { id: ID, sum: MOST } })
  return one
}

it('a step that sleeps for hours is shut out before what it claimed goes to another', async () => {
  expect((await slow(true)).given).toBe(MOST)
  expect((await slow(false)).given).toBe(2 * MOST)
})
