import fc from 'fast-check'
import { addDays, addMonths } from '../../base/calendar'
import { overall } from '../../base/explain'
import { illegalDismissal, LawError, noContract, serviceOf, severance, type SeveranceFacts } from './index'

const START = '2024-01-01'
/** The last day of so many years and months of service. */
const after = (years: number, months: number, days = 0) => addDays(addMonths(START, years * 12 + months), days - 1)
const facts = (endedOn: string, more: Partial<SeveranceFacts> = {}): SeveranceFacts => ({
  startedOn: START,
  endedOn,
  wageFen: 600_000,
  localAverageFen: 700_000,
  ...more,
})

describe('severance', () => {
  it.each([
    ['2 years 7 months', after(2, 7), 1_800_000],
    ['2 years 4 months', after(2, 4), 1_500_000],
    ['exactly 2 years 6 months', after(2, 6), 1_800_000],
    ['a day less than 2 years 6 months', after(2, 6, -1), 1_500_000],
    ['5 months', after(0, 5), 300_000],
    ['exactly 2 years', after(2, 0), 1_200_000],
    ['2 years and a day', after(2, 0, 1), 1_500_000],
    ['one day', START, 300_000],
    ['exactly 6 months', after(0, 6), 600_000],
    ['a day less than a year', after(1, 0, -1), 600_000],
  ])('%s', (_what, endedOn, expected) => {
    expect(severance(facts(endedOn))).toMatchObject({ value: expected, label: '仅供参考' })
  })

  it('counts both days of the service', () => {
    expect(serviceOf('2024-01-01', '2026-07-31')).toEqual({ years: 2, months: 7, days: false })
    expect(serviceOf('2024-01-01', '2026-08-01')).toEqual({ years: 2, months: 7, days: true })
    expect(severance(facts(after(2, 0, 1))).steps[0]?.answer).toBe('您干了 2 年 0 个月多，算 2.5 个月工资')
  })

  it.each([
    ['exactly three times the average', 2_100_000, 15, 2_100_000 * 15],
    ['a fen more', 2_100_001, 15, 2_100_000 * 12],
    ['more, for less than twelve years', 2_100_001, 11, 2_100_000 * 11],
    ['less, for fifteen years', 600_000, 15, 600_000 * 15],
  ])('a wage of %s', (_what, wageFen, years, expected) => {
    expect(severance(facts(after(years, 0), { wageFen })).value).toBe(expected)
  })

  it('leaves the cap open where the average is not known', () => {
    const result = severance(facts(after(15, 0), { wageFen: 9_000_000, localAverageFen: null }))
    expect(result.value).toBe(9_000_000 * 15)
    expect(overall(result.steps)).toBe('maybe')
    expect(overall(severance(facts(after(1, 0))).steps)).toBe('yes')
  })

  it('rounds half a fen up', () => {
    expect(severance(facts(after(0, 5), { wageFen: 600_001 })).value).toBe(300_001)
  })

  it('doubles for an unlawful dismissal', () => {
    const result = illegalDismissal(facts(after(2, 7)))
    expect(result).toMatchObject({ value: 3_600_000, label: '仅供参考' })
    expect(result.steps[2]).toMatchObject({ source: '劳动合同法第87条', answer: '18,000 元的两倍' })
  })

  it('never falls with a longer service', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7000 }), fc.integer({ min: 0, max: 700 }), (days, more) => {
        const value = (n: number) => severance(facts(addDays(START, n))).value
        return value(days) <= value(days + more)
      }),
    )
  })

  it.each<[Partial<SeveranceFacts>, string, string]>([
    [{ endedOn: '2023-12-31' }, 'ORDER', 'endedOn'],
    [{ endedOn: '2024-02-30' }, 'DATE', 'endedOn'],
    [{ startedOn: '' }, 'DATE', 'startedOn'],
    [{ wageFen: -1 }, 'MONEY', 'wageFen'],
    [{ wageFen: 0.5 }, 'MONEY', 'wageFen'],
    [{ wageFen: 1e12 + 1 }, 'MONEY', 'wageFen'],
    [{ localAverageFen: NaN }, 'MONEY', 'localAverageFen'],
  ])('refuses %j', (more, code, field) => {
    let error: unknown
    try {
      severance(facts(START, more))
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(LawError)
    expect(error).toMatchObject({ code, field })
  })
})

describe('double pay without a contract', () => {
  const due = (startedOn: string, signedOn: string | null, today = '2026-11-20') =>
    noContract({ startedOn, signedOn, wageFen: 500_000 }, today).value / 500_000

  it.each([
    ['2025-09-01', null, 11],
    ['2026-10-21', null, 0],
    ['2026-09-21', null, 1],
    ['2026-09-22', null, 0],
    ['2025-12-21', null, 10],
    ['2025-11-21', null, 11],
    ['2025-09-01', '2025-09-20', 0],
    ['2025-09-01', '2025-10-31', 0],
    ['2025-09-01', '2025-11-01', 1],
  ])('started %s, signed %s: %d months', (startedOn, signedOn, months) => {
    expect(due(startedOn, signedOn)).toBe(months)
  })

  it('is an estimate with a warning about its own limitation', () => {
    const result = noContract({ startedOn: '2025-09-01', signedOn: null, wageFen: 500_000 }, '2026-11-20')
    expect(result).toMatchObject({ label: '仅供参考', value: 5_500_000 })
    expect(result.steps).toMatchObject([{ verdict: 'maybe', fix: expect.stringContaining('时效') }])
  })

  it('refuses a contract from before the start', () => {
    expect(() => due('2025-09-01', '2025-08-31')).toThrow(LawError)
  })
})
