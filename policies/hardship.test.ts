import { classify, type HardshipClass } from '../domain/rules/hardship'
import { selectPack } from '../domain/policy'
import { packs, SAMPLE_REGION } from './index'

const at = (date: string, incomeYuan: number, rigidYuan: number, members: number) => {
  const figures = { members, incomeFen: incomeYuan * 100, rigidFen: rigidYuan * 100, dibao: 'none' as const, flags: {} }
  return classify(figures, selectPack(packs, SAMPLE_REGION, date), date)
}

describe('the worked examples on the shipped figures', () => {
  it.each<[number, number, number, HardshipClass]>([
    [84_000, 60_000, 4, 'deep'],
    [84_000, 36_000, 4, 'relative'],
    [60_000, 30_000, 3, 'deep'],
    [108_000, 12_000, 4, 'none'],
    [90_000, 12_000, 3, 'none'],
    [30_000, 48_000, 3, 'deep'],
  ])('%d − %d for %d: %s', (income, rigid, members, value) => {
    expect(at('2026-11-20', income, rigid, members).value).toBe(value)
  })

  it('uses the line of the day of application', () => {
    expect(at('2026-06-30', 48_000, 0, 4)).toMatchObject({ value: 'relative' })
    expect(at('2026-06-30', 45_599, 0, 4)).toMatchObject({ value: 'deep' })
    expect(at('2026-07-01', 47_999, 0, 4)).toMatchObject({ value: 'deep' })
  })

  it('leaves the decision open before any line was set', () => {
    expect(at('2025-06-30', 1, 0, 4).steps[0]?.verdict).toBe('maybe')
  })
})
