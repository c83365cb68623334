import { packs } from '../../../policies'
import { selectPack } from '../../policy'
import type { PolicyPack } from '../../policy'
import { interestSubsidy } from './index'

const national = selectPack(packs, [], '2026-11-20')
const bearing = (percent: number): PolicyPack => {
  const figure = national.figures['loan.bears']
  return { ...national, figures: { ...national.figures, 'loan.bears': { ...figure, value: percent } } } as PolicyPack
}
/** 100,000 yuan for a year. */
const LOAN = { loan: 10_000_000, interest: 435_000, from: '2025-11-20', to: '2026-11-20' }
const APPROVED = { sum: 10_000_000, months: 12 }

describe('贷款贴息', () => {
  it('pays what the bank took above the share that one bears', () => {
    const { value, steps } = interestSubsidy(LOAN, APPROVED, bearing(2.15))
    expect(value).toBe(435_000 - 215_000)
    expect(steps.map(({ answer }) => answer)).toEqual([
      '100,000 元用了 365 天，利息 4,350 元',
      '自己付 2,150 元，工会付 2,200 元',
    ])
  })
  it('pays all where nobody bears anything, and nothing where the bank took less than that share', () => {
    expect(interestSubsidy(LOAN, APPROVED, bearing(0)).value).toBe(435_000)
    expect(interestSubsidy({ ...LOAN, interest: 215_000 }, APPROVED, bearing(2.15)).value).toBe(0)
    expect(interestSubsidy({ ...LOAN, interest: 215_001 }, APPROVED, bearing(2.15)).value).toBe(1)
  })
  it('counts no more than was approved: neither of the sum nor of the months', () => {
    expect(interestSubsidy(LOAN, { ...APPROVED, sum: 5_000_000 }, bearing(0)).value).toBe(217_500)
    const twoYears = { ...LOAN, interest: 870_000, to: '2027-11-20' }
    expect(interestSubsidy(twoYears, APPROVED, bearing(0)).value).toBe(435_000)
    expect(interestSubsidy(LOAN, { ...APPROVED, months: 24 }, bearing(0)).value).toBe(435_000)
  })
  it('rounds down to the fen, exactly, however much it is', () => {
    const third = { ...LOAN, loan: 3_000_000, interest: 100_000 }
    expect(interestSubsidy(third, { sum: 1_000_000, months: 12 }, bearing(0)).value).toBe(33_333)
    const most = { ...LOAN, loan: 999_999_999, interest: 49_999_999, to: '2035-11-20' }
    const { value } = interestSubsidy(most, { sum: 100_000_000, months: 120 }, bearing(0.01))
    expect(value).toBe(4_999_999 - 100_054)
  })
  it('pays nothing for what was no loan', () => {
    expect(interestSubsidy({ ...LOAN, loan: 0 }, APPROVED, national).value).toBe(0)
    expect(interestSubsidy({ ...LOAN, to: LOAN.from }, APPROVED, national).value).toBe(0)
    expect(() => interestSubsidy({ ...LOAN, interest: -1 }, APPROVED, national)).toThrow('不能比 0 小')
  })
})
