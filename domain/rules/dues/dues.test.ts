import fc from 'fast-check'
import { packs } from '../../../policies'
import { refusalOf } from '../../base/explain/fixture'
import { selectPack } from '../../policy'
import { duesBase, monthlyDues } from './index'

const pack = selectPack(packs, [], '2026-11-20')

describe('dues', () => {
  it.each([
    [523_700, 523_000, 2_615],
    [888_800, 888_000, 4_440],
    [1_000, 1_000, 5],
    [999, 0, 0],
    [0, 0, 0],
    [200_999, 200_000, 1_000],
    [201_000, 201_000, 1_005],
  ])('of a wage of %d fen: base %d, dues %d', (wage, base, dues) => {
    expect(duesBase(wage, pack)).toBe(base)
    expect(monthlyDues(wage, pack).value).toBe(dues)
  })

  it('are explained', () => {
    expect(monthlyDues(523_700, pack).steps).toMatchObject([
      {
        rule: '会费每月交工资的 0.5%，不满 10 元的零头不算，奖金、津贴不算',
        answer: '按 5,230 元算，每月 26.15 元',
        verdict: 'yes',
      },
    ])
  })

  it.each([
    [-1, 'NEGATIVE'],
    [0.5, 'AMOUNT'],
    [NaN, 'AMOUNT'],
  ])('refuse a wage of %d as %s', (wage, code) => {
    const error = { name: 'MoneyError', code, field: 'wageFen' }
    expect(refusalOf(() => duesBase(wage, pack))).toMatchObject(error)
    expect(refusalOf(() => monthlyDues(wage, pack))).toMatchObject(error)
  })

  it('are always whole fen: five for each full ten yuan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (wage) => {
        return monthlyDues(wage, pack).value === Math.floor(wage / 1_000) * 5
      }),
    )
  })
})
