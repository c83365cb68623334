import { alikeWords, fundWarnings } from './warnings'

const payout = (_id: string, more: object = {}) => ({
  ...{ _id, house: ['h1'], cardKey: 'c1', state: 'reserved' as const, at: '2026-11-20T02:00:00.000Z' },
  ...more,
})

describe('a payout among others', () => {
  it('is alone with itself', () => expect(alikeWords(payout('a'), [payout('a')])).toEqual([]))
  it.each([
    ['the same household this month', { cardKey: 'c2' }, 1],
    ['the same household in another month', { at: '2026-10-31T15:00:00.000Z' }, 0],
    ['the first of the month where people live', { at: '2026-10-31T17:00:00.000Z' }, 1],
    ['one that was given up', { state: 'voided' as const }, 0],
    ['the same card of another household', { house: ['h2'] }, 1],
    ['another card of another household', { house: ['h2'], cardKey: 'c2' }, 0],
    ['another household without a card', { house: ['h2'], cardKey: null }, 0],
  ])('%s', (_what, more, count) => {
    const other = payout('b', more)
    expect(alikeWords(payout('a'), [other, other])).toHaveLength(count)
  })
})

it.each([
  [{ planned: 0, arrived: 1_000, left: 101 }, 0],
  [{ planned: 0, arrived: 1_000, left: 100 }, 1],
  [{ planned: 0, arrived: 0, left: 0 }, 0],
  [{ planned: 2_000, arrived: 1_000, left: 50 }, 2],
])('a fund %j is warned of %d times', (fund, count) => expect(fundWarnings(fund)).toHaveLength(count))
