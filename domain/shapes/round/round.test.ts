import { coming, doublesIn, heldBy, markOfSlip, overOccasion, owedBy, readSlip, slipOf, spokenSlip, talliesOf } from '.'
import type { RoundLine } from '.'

const put = {
  ...{ _id: 'a', about: 'r', who: 'k1', house: ['k1'], to: 'p1', name: '王*', unit: 'u', orgs: ['u', 'c'] },
  ...{ why: 'front' as const, sum: 30_000, by: 'p9', byName: '钱*', from: 'u', at: '2026-11-20T02:00:00.000Z' },
  ...{ year: '2026', title: '送温暖', finds: [], sealed: '', cap: { id: 'k1|warmth|2026', sum: 30_000, kept: false } },
}
const line = (more: Partial<RoundLine> = {}): RoundLine => ({ ...coming(put, '2026-11-20T02:01:00.000Z'), ...more })

describe('what a line owes', () => {
  it.each([
    ['on its way: its part of the year', line(), 'claim'],
    ['listed: the cap is to keep it', line({ state: 'listed' }), 'keep'],
    ['listed and kept', line({ state: 'listed', cap: { ...put.cap, kept: true } }), null],
    ['approved: the person is told', line({ state: 'approved', cap: null }), 'tellApproved'],
    ['approved and told', line({ state: 'approved', cap: null, told: 'approved' }), null],
    ['given: the person is told', line({ state: 'given', cap: null, told: 'approved' }), 'tellGiven'],
    ['given, and nobody to tell', line({ state: 'given', cap: null, to: null }), null],
    ['struck off: its part goes back', line({ state: 'refused' }), 'release'],
    ['left over: its part goes back', line({ state: 'void', cap: { ...put.cap, kept: true } }), 'release'],
    ['nothing claimed, nothing given back', line({ state: 'off', cap: null }), null],
  ])('%s', (_name, one, owes) => expect(owedBy(one)).toBe(owes))

  it('it says that it holds its part only while it stands on the list', () => {
    const states = ['coming', 'listed', 'approved', 'given', 'void', 'refused', 'off'] as const
    expect(states.map((state) => heldBy(line({ state })) !== null)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('doubles', () => {
  const one = { _id: 'a', who: 'k1', house: ['k1', 'k2'], name: '王*' }
  const two = { _id: 'b', who: 'k2', house: ['k1', 'k2'], name: '李*' }
  it('one household is named once, however many of it say so', () => {
    expect(doublesIn([one, two], [])).toMatchObject([
      { kind: 'household', lines: ['a', 'b'], words: '王*、李*是一家人' },
    ])
    expect(doublesIn([one], [])).toEqual([])
  })
  it('who had it before is named with where', () => {
    const earlier = [{ who: 'k1', title: '夏天', year: '2026' }]
    expect(doublesIn([one, two], earlier).map(({ words }) => words)).toContain('王*已经领过：2026年“夏天”')
  })
})

describe('codes', () => {
  const slip = slipOf('7Q29F4D3MXK0')
  it('are read as they are spoken, in any case, with a letter for a figure that looks like it', () => {
    expect(readSlip(spokenSlip(slip))).toBe(slip)
    expect(readSlip(` ${slip.toLowerCase().replace('0', 'o')} `)).toBe(slip)
  })
  it('any wrong sign, two swapped, one too many or another letter before it are no code', () => {
    for (let at = 1; at < slip.length; at += 1) {
      const other = slip[at] === '7' ? '8' : '7'
      expect(readSlip(slip.slice(0, at) + other + slip.slice(at + 1))).toBeNull()
    }
    const swapped = slip.slice(0, 3) + (slip[4] ?? '') + (slip[3] ?? '') + slip.slice(5)
    for (const wrong of [swapped, `${slip}0`, `M${slip.slice(1)}`, '']) expect(readSlip(wrong)).toBeNull()
  })
  it('half of one is not one', () => {
    expect(slip).toContain(markOfSlip(slip))
    expect(markOfSlip(slip)).toHaveLength(6)
  })
})

it('what one occasion may give is bounded where the place says so', () => {
  expect(overOccasion(300_000, { occasion: 300_000, year: null })).toBeNull()
  expect(overOccasion(300_001, { occasion: 300_000, year: null })).toContain('一次最多 3,000 元')
  expect(overOccasion(900_000_000, { occasion: null, year: null })).toBeNull()
})

it('sums by how people stand', () => {
  const lines = [line({ state: 'given', sum: 10 }), line({ state: 'given', sum: 5 }), line({ state: 'void', sum: 7 })]
  expect(talliesOf(lines)).toMatchObject({ given: { n: 2, sum: 15 }, void: { n: 1, sum: 7 }, listed: { n: 0, sum: 0 } })
})
