import range from 'lodash/range'
import { bandWords, cellsOf, mayNotMake, newRoll, overlaps, rollState, totalsOf } from './roll'
import { FEWEST } from './roll-states'
import type { RollAsked, RollPayout } from './roll'

/** 公示名单: what it may not tell. */
const ASKED: RollAsked = { source: 'central', items: ['temporary'], from: '2026-10-01', to: '2026-10-31' }
const of = (unit: string, item: RollPayout['item'], homes: number, sum = 100_000): RollPayout[] =>
  range(homes).map((at) => ({
    ...{ _id: `${unit}${item}${at}`, about: `${unit}${item}${at}`, unit, item, sum, house: [`${unit}${item}${at}`] },
  }))
const made = (payouts: RollPayout[], named = 0, at = '2026-11-20T02:00:00.000Z') =>
  newRoll(
    { ...ASKED, _id: 'r', org: 'county', books: { paid: 0, back: 0 }, made: { by: 'pan', name: '潘*', at } },
    payouts,
    new Set(payouts.slice(0, named).map(({ about }) => about)),
  )

describe('counts of those without a line', () => {
  it('are by union and kind, where these are people enough', () => {
    expect(cellsOf([...of('a', 'living', 6), ...of('b', 'living', 5)])).toEqual([
      { unit: 'a', item: 'living', n: 6 },
      { unit: 'b', item: 'living', n: 5 },
    ])
  })
  it('are folded where they are few; one small one takes another with it, so that it is not told by what is missing', () => {
    expect(cellsOf([...of('a', 'living', 7), ...of('b', 'living', 5), ...of('c', 'living', 1)])).toEqual([
      { unit: 'a', item: 'living', n: 7 },
      { unit: null, item: null, n: 6 },
    ])
    expect(cellsOf([...of('a', 'living', 3), ...of('b', 'living', 2)])).toEqual([{ unit: null, item: null, n: 5 }])
    expect(cellsOf(of('a', 'living', 4))).toEqual([])
  })
  it('count households: five sums to one are one', () => {
    const one = of('a', 'living', 5).map((payout) => ({ ...payout, house: ['same'] }))
    expect(cellsOf(one)).toEqual([])
    expect(mayNotMake(made(one), [])?.message).toContain(`不到 ${FEWEST} 户`)
  })
})

describe('sums', () => {
  it.each([
    // named, without a line, the whole told, those without told
    [0, 5, true, true],
    [5, 5, true, true],
    [1, 5, true, false],
    [5, 4, false, false],
    [1, 4, false, false],
    [5, 0, true, false],
  ])('of %d with a line and %d without', (named, rest, whole, apart) => {
    const { all, rest: others } = totalsOf(made(of('a', 'living', named + rest), named))
    expect([all.sum !== null, (others?.sum ?? null) !== null]).toEqual([whole, apart])
    if (!whole) expect(all.n).toBeNull()
  })
  it('of both are the whole', () => {
    const { all, rest } = totalsOf(made(of('a', 'living', 10, 123_456), 5))
    expect([all.sum, rest?.sum]).toEqual([1_234_560, 617_280])
  })
  it('of one stand between two others', () => {
    const bands = [1, 100_000, 100_001, 1_000_000, 1_000_001].map(
      (sum) => made(of('a', 'living', 1, sum), 1).lines[0]?.band,
    )
    expect(bands).toEqual([0, 0, 1, 3, 4])
    expect(bands.map((band) => bandWords(band ?? 0))).toEqual([
      '1,000 元以内',
      '1,000 元以内',
      '1,000 元到3,000 元',
      '5,000 元到10,000 元',
      '10,000 元以上',
    ])
  })
})

it('two of one time and kind would tell by their difference', () => {
  expect(overlaps(ASKED, { ...ASKED, from: '2026-10-31', to: '2026-11-30' })).toBe(true)
  expect(overlaps(ASKED, { ...ASKED, from: '2026-11-01', to: '2026-11-30' })).toBe(false)
  expect(overlaps(ASKED, { ...ASKED, items: ['living'] })).toBe(false)
  expect(overlaps(ASKED, { ...ASKED, source: 'dues' })).toBe(false)
  expect(mayNotMake(made(of('a', 'living', 6)), [ASKED])).not.toBeNull()
})

it('one that nobody held in a week is over', () => {
  const roll = made(of('a', 'living', 6))
  expect(rollState(roll, '2026-11-27T01:59:00.000Z', '2026-11-27')).toBe('waits')
  expect(rollState(roll, '2026-11-27T02:00:00.000Z', '2026-11-27')).toBe('over')
})
