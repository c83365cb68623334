import fc from 'fast-check'
import { packs } from '../../../policies'
import { refusalOf } from '../../base/explain/fixture'
import { figure, selectPack } from '../../policy'
import { parsePack } from '../../policy/parse'
import { mutualFigures } from './figures'
import { mutualAid, reckonedWords, slicesOf, sliceWords } from './index'

const pack = selectPack(packs, [], '2026-11-20')
const BANDS = [
  { above: 50_000, percent: 50 },
  { above: 500_000, percent: 60 },
  { above: 2_000_000, percent: 70 },
]

describe('slices', () => {
  it.each([
    ['nothing paid', 0, [0, 0, 0]],
    ['the whole of it below the first slice', 50_000, [0, 0, 0]],
    ['a fen above it: half a fen is one', 50_001, [1, 0, 0]],
    ['3,000 yuan', 300_000, [125_000, 0, 0]],
    ['exactly at an edge', 500_000, [225_000, 0, 0]],
    ['12,345.67 yuan', 1_234_567, [225_000, 440_740, 0]],
    ['50,000 yuan', 5_000_000, [225_000, 900_000, 2_100_000]],
  ])('%s', (_name, paid, given) => {
    expect(slicesOf(paid, BANDS).map((slice) => slice.given)).toEqual(given)
  })

  it('are said with their edges', () => {
    expect(slicesOf(0, BANDS).map(sliceWords)).toEqual([
      '500 元到 5,000 元的部分，给 50%',
      '5,000 元到 20,000 元的部分，给 60%',
      '20,000 元以上的部分，给 70%',
    ])
  })

  it('are said with what each gives', () => {
    expect(reckonedWords(50_000, BANDS)).toBe('没到起付线')
    expect(reckonedWords(1_234_567, BANDS)).toBe('4,500 元的 50% 是 2,250 元；7,345.67 元的 60% 是 4,407.40 元')
  })

  it('are the whole payment above the first edge, and each is within half a fen of its percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (paid) => {
        const slices = slicesOf(paid, BANDS)
        const whole = slices.reduce((all, slice) => all + slice.paid, 0)
        const near = slices.every((slice) => Math.abs(slice.given * 100 - slice.paid * slice.percent) <= 50)
        return whole === Math.max(0, paid - 50_000) && near
      }),
    )
  })

  it.each([
    [-1, 'NEGATIVE'],
    [0.5, 'AMOUNT'],
  ])('of %d fen are refused as %s', (paid, code) => {
    expect(refusalOf(() => slicesOf(paid, BANDS))).toMatchObject({ name: 'MoneyError', code, field: 'paid' })
  })
})

describe('what is given for one stay', () => {
  it('is the slices together, and says how', () => {
    const { value, steps } = mutualAid(1_234_567, pack)
    expect(value).toBe(665_740)
    expect(steps.map(({ answer }) => answer)).toEqual([
      '有 4,500 元，给 2,250 元',
      '有 7,345.67 元，给 4,407.40 元',
      '没到这一段',
      '照各段加起来是 6,657.40 元，给 6,657.40 元',
    ])
  })
  it('is never more than the cap of one stay, and never less for more paid', () => {
    const most = figure(pack, 'mutual.perClaim')
    expect(mutualAid(100_000_000, pack).value).toBe(most)
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.nat(1_000_000), (paid, more) => {
        const [less, value] = [mutualAid(paid, pack).value, mutualAid(paid + more, pack).value]
        return less <= value && value <= most && value <= paid + more
      }),
    )
  })
})

describe('figures', () => {
  const read = (figures: Record<string, unknown>) =>
    parsePack(
      {
        ...{ id: 'own', region: 'cn', from: '2026-01-01', to: null, sample: false },
        figures: Object.fromEntries(
          Object.entries(figures).map(([key, value]) => [
            key,
            { value, source: '本会', from: '2026-01-01', sure: 'D' },
          ]),
        ),
      },
      [mutualFigures],
    )
  it.each([
    ['no slice', []],
    ['slices that fall', [BANDS[1], BANDS[0]]],
    ['more than all', [{ above: 0, percent: 101 }]],
    ['a slice with more to it', [{ above: 0, percent: 10, from: 1 }]],
  ])('are refused: %s', (_name, bands) => {
    expect(read({ 'mutual.bands': bands })).toMatchObject({ ok: false })
  })
  it('are taken where they fit', () => {
    expect(read({ 'mutual.bands': BANDS, 'mutual.perClaim': 5, 'mutual.perYear': 5 })).toMatchObject({ ok: true })
    expect(read({ 'mutual.perClaim': 6, 'mutual.perYear': 5 })).toMatchObject({ ok: false })
  })
})
