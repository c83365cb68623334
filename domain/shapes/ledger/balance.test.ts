import fc from 'fast-check'
import { balanceOn } from './balance'
import type { Change } from './balance'
import { NOTHING, sumsAfter } from './sums'

const FUNDS = [
  { _id: 'a', name: '甲', source: 'central' as const },
  { _id: 'b', name: '乙', source: 'dues' as const },
  { _id: 'c', name: '丙', source: 'dues' as const },
]
const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`
const change = (
  fund: string,
  kind: Change['kind'],
  sum: number,
  day: number,
  payout: string | null = null,
): Change => ({
  ...{ fund, kind, sum, payout, at: at(day) },
})
const CHANGES = [
  change('a', 'plan', 900, 1),
  change('a', 'arrive', 500, 2),
  change('b', 'arrive', 700, 3),
  change('a', 'reserve', 100, 4, 'p'),
  change('a', 'pay', 100, 6, 'p'),
  change('b', 'reserve', 50, 6, 'q'),
  change('a', 'back', 100, 8, 'p'),
  change('a', 'void', 100, 9, 'p'),
]
const itemOf = (payout: string) => (payout === 'p' ? ('medical' as const) : ('living' as const))
const on = (day: number) => balanceOn(FUNDS, CHANGES, itemOf, at(day).slice(0, 10))

describe('money on a day', () => {
  it('is what had happened by then, by source and by what it was for', () => {
    expect(on(1).all).toMatchObject({ planned: 900, arrived: 0 })
    expect(on(5).sources).toMatchObject([
      { source: 'central', arrived: 500, reserved: 100, paid: 0, left: 400 },
      { source: 'dues', name: '工会经费', arrived: 700, left: 700 },
    ])
    expect(on(7).sources[0]?.funds[0]).toMatchObject({ id: 'a', items: [{ item: 'medical', paid: 100, reserved: 0 }] })
    expect(on(8).sources[0]?.funds[0]?.items).toEqual([{ item: 'medical', paid: 0, reserved: 100 }])
    expect(on(30).all).toEqual({ planned: 900, arrived: 1_200, reserved: 50, paid: 0, left: 1_150 })
    // One that has nothing yet is in nobody's way.
    expect(on(30).sources[1]?.funds.map(({ id }) => id)).toEqual(['b'])
  })

  it('counts by the civil day of the place, not of Greenwich', () => {
    const late = { ...change('a', 'arrive', 1, 1), at: '2026-11-01T17:00:00.000Z' }
    expect(balanceOn(FUNDS, [late], itemOf, '2026-11-01').all.arrived).toBe(0)
    expect(balanceOn(FUNDS, [late], itemOf, '2026-11-02').all.arrived).toBe(1)
  })

  it('adds up: sources to all, funds to sources, on any day', () => {
    const any = fc.record({
      fund: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom<Change['kind'][]>('arrive', 'reserve', 'pay', 'back', 'void', 'plan'),
      sum: fc.integer({ min: 1, max: 1_000_000_000 }),
      payout: fc.constantFrom('p', 'q', null),
      day: fc.integer({ min: 1, max: 28 }),
    })
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 1, max: 28 }), (some, day) => {
        const changes: Change[] = some.map((one) => ({ ...one, at: at(one.day) }))
        const { sources, all } = balanceOn(FUNDS, changes, itemOf, at(day).slice(0, 10))
        const sum = (part: 'paid' | 'left') =>
          sources.flatMap(({ funds }) => funds).reduce((total, one) => total + one[part], 0)
        const until = changes.filter((one) => one.at <= at(day))
        const there = new Set(until.filter(({ kind }) => kind === 'arrive' || kind === 'plan').map(({ fund }) => fund))
        const folded = until.filter(({ fund }) => there.has(fund)).reduce((sums, one) => sumsAfter(sums, one), NOTHING)
        expect(all).toEqual(folded)
        expect([sum('paid'), sum('left')]).toEqual([all.paid, all.left])
      }),
    )
  })
})
