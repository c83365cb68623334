import { daysOfQuarter, quarterBefore, quarterOf, quarterWords, tallyOf, totalOf } from './index'

const WORDS = { pay: '工资', living: '吃住', idea: '建议' }
const said = (word: string, people: number, each = 1) =>
  Array.from({ length: people * each }, (_, n) => ({ person: `${word}${n % people}`, word }))

describe('what is counted', () => {
  it('is numbers of five people or more, in the order of the words; what nobody said is left out', () => {
    const counted = tallyOf([...said('living', 5), ...said('pay', 7)], WORDS)
    expect(counted).toEqual([
      { label: '工资', n: 7 },
      { label: '吃住', n: 5 },
    ])
    expect(totalOf(counted)).toBe(12)
  })
  it('is people, not matters: one who says it nine times is one', () => {
    expect(tallyOf(said('pay', 4, 9), WORDS)).toEqual([{ label: '工资', n: null }])
  })
  it('has no total where a number is left out, and none of nothing', () => {
    expect(totalOf(tallyOf([...said('living', 8), ...said('pay', 1)], WORDS))).toBeNull()
    expect(totalOf([])).toBeNull()
  })
})

describe('a quarter', () => {
  it('is three months by the calendar', () => {
    expect(daysOfQuarter('2026-Q4')).toEqual(['2026-10-01', '2027-01-01'])
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      ...['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'],
    ])
    expect(quarterBefore('2026-Q1')).toBe('2025-Q4')
    expect(quarterWords('2026-Q4')).toBe('2026年第四季度')
    expect(() => daysOfQuarter('2026-Q5')).toThrow('no quarter')
  })
})
