import { packs, SAMPLE_SETS } from '../../../policies'
import { refusalOf } from '../../base/explain/fixture'
import { MoneyError } from '../../base/money'
import { selectPack } from '../../policy'
import { type BillLine, cardSaving } from './index'

const pack = selectPack(packs, SAMPLE_SETS.card2008, '2026-11-20')
const stay = (...lines: [BillLine['kind'], number][]) =>
  cardSaving({ kind: 'stay', lines: lines.map(([kind, fen]) => ({ kind, fen })) }, pack)

describe('the discount card', () => {
  it('takes registration over', () => {
    expect(cardSaving({ kind: 'registration', fen: 500 }, pack)).toMatchObject({
      value: 500,
      payFen: 0,
      steps: [{ rule: '普通挂号免费', answer: '省 5 元' }],
    })
    const half = { ...pack.figures['card.registrationPercent']!, value: 50 }
    const other = { ...pack, figures: { ...pack.figures, 'card.registrationPercent': half } }
    expect(cardSaving({ kind: 'registration', fen: 501 }, other)).toMatchObject({ value: 251, payFen: 250 })
  })

  it.each([
    [9_999, 0, 'no'],
    [10_000, 1_500, 'yes'],
    [10_001, 1_500, 'yes'],
    [10_010, 1_502, 'yes'],
  ])('an examination of %d fen saves %d', (fen, expected, verdict) => {
    const result = cardSaving({ kind: 'exam', fen }, pack)
    expect(result).toMatchObject({ value: expected, payFen: fen - expected, steps: [{ verdict }] })
    expect('fix' in result.steps[0]!).toBe(verdict === 'no')
  })

  it.each([
    ['a fen below 10,000 yuan', 999_999, 100_000],
    ['exactly 10,000 yuan', 1_000_000, 150_000],
    ['more, on the whole bill', 2_000_000, 300_000],
    ['nothing', 0, 0],
  ])('a stay of %s', (_what, fen, expected) => expect(stay(['bed', fen]).value).toBe(expected))

  it('leaves drugs and surgery out of both discounts, but counts them in the total', () => {
    expect(stay(['bed', 100_000], ['drug', 500_000], ['surgery', 300_000])).toMatchObject({
      value: 10_000,
      payFen: 890_000,
    })
    expect(stay(['treatment', 100_000], ['drug', 500_000], ['surgery', 400_000]).value).toBe(15_000)
    expect(stay(['exam', 1], ['nursing', 1], ['other', 8]).value).toBe(1)
  })

  it('shows which reading was applied', () => {
    expect(stay(['bed', 1_000_000]).steps).toMatchObject([
      { rule: '住院一共 10,000 元以上的减 15%（正好 10,000 元算以上）', answer: '一共 10,000 元' },
      { rule: '药费、手术费不减，其余的整笔按同一个比例减', answer: '能减的 10,000 元，省 1,500 元' },
    ])
    expect(stay(['bed', 1]).steps[0]?.rule).toContain('不到 10,000 元的减 10%')
    expect(cardSaving({ kind: 'exam', fen: 1 }, pack).steps[0]?.rule).toContain('正好 100 元也减')
  })

  it.each([-1, 0.5, NaN])('refuses a price of %d', (fen) => {
    expect(() => cardSaving({ kind: 'exam', fen }, pack)).toThrow(MoneyError)
    expect(() => cardSaving({ kind: 'registration', fen }, pack)).toThrow(MoneyError)
    expect(refusalOf(() => stay(['bed', 1], ['drug', fen]))).toMatchObject({ field: 'lines.1.fen' })
  })

  it('needs an agreed card', () => {
    const none = selectPack(packs, [], '2026-11-20')
    expect(() => cardSaving({ kind: 'exam', fen: 1 }, none)).toThrow('还没登记「card.examFrom')
  })
})
