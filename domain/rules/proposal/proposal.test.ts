import fc from 'fast-check'
import { packs, PAST_SETS, SAMPLE_SETS } from '../../../policies'
import { refusalOf } from '../../base/explain/fixture'
import { type PolicyPack, selectPack } from '../../policy'
import {
  assertAward,
  bandOf,
  bandWords,
  gradeByValue,
  gradeName,
  gradeOf,
  gradesOf,
  type Grade,
  highestOf,
  payNow,
  ProposalError,
  reserveLimit,
  splitByShares,
  splitEqually,
  suggestedPrize,
} from './index'

const pack = selectPack(packs, SAMPLE_SETS.proposal1986, '2026-11-20')
const yuan = (amount: number) => Math.round(amount * 100)
const grade = (value: number, borrowed = false) => gradeOf({ valueFen: yuan(value), borrowed }, pack).value
const prize = (of: Grade, value: number) => suggestedPrize(of, yuan(value), pack).value / 100

function problem(attempt: () => unknown): unknown {
  try {
    attempt()
  } catch (error) {
    expect(error).toBeInstanceOf(ProposalError)
    return error
  }
  return null
}

describe('grades of the 1986 table', () => {
  it.each([
    [1_000_000, 1],
    [999_999.99, 2],
    [500_000, 2],
    [499_999.99, 3],
    [320_000, 3],
    [100_000, 3],
    [99_999.99, 4],
    [85_000, 4],
    [10_000, 4],
    [9_999.99, 5],
    [0, 5],
  ])('%d yuan a year: grade %d', (value, expected) => expect(grade(value)).toBe(expected))

  it.each([
    [1_000_000, 2],
    [320_000, 4],
    [10_000, 5],
    [9_999.99, 5],
  ])('%d yuan with a borrowed result: grade %d', (value, expected) => expect(grade(value, true)).toBe(expected))

  it('explains itself, law and article included', () => {
    const { steps } = gradeOf({ valueFen: yuan(320_000), borrowed: true }, pack)
    expect(steps).toMatchObject([
      { rule: '一年的价值有 100,000 元、不到 500,000 元，是三等', answer: '一年的价值 320,000 元' },
      { answer: '从三等到四等', source: expect.stringContaining('第6条') },
    ])
    expect(gradeOf({ valueFen: 0, borrowed: true }, pack).steps).toMatchObject([
      { rule: '不到 10,000 元，是五等' },
      { answer: '还是五等' },
    ])
    expect(gradeOf({ valueFen: yuan(2_000_000), borrowed: false }, pack).steps[0]?.rule).toBe(
      '一年的价值有 1,000,000 元，是一等',
    )
  })

  it("takes the committee's grade where there is no value, and waits where there is neither", () => {
    expect(gradeOf({ valueFen: null, committeeGrade: 3, borrowed: false }, pack).value).toBe(3)
    expect(gradeOf({ valueFen: null, committeeGrade: 3, borrowed: true }, pack).value).toBe(4)
    expect(gradeOf({ valueFen: yuan(10_000), committeeGrade: 1, borrowed: false }, pack).value).toBe(4)
    expect(gradeOf({ valueFen: null, borrowed: true }, pack)).toMatchObject({
      value: null,
      steps: [{ verdict: 'maybe', source: expect.stringContaining('第9条') }],
    })
  })

  it.each([0, 6, 1.5, NaN])('refuses a grade of %d', (committeeGrade) => {
    expect(problem(() => gradeOf({ valueFen: null, committeeGrade, borrowed: false }, pack))).toMatchObject({
      code: 'GRADE',
    })
  })

  it.each([-1, 0.5, NaN, 1e12 + 1])('refuses a value of %d fen', (valueFen) => {
    expect(problem(() => gradeByValue(valueFen, pack))).toMatchObject({ code: 'MONEY', field: 'valueFen' })
  })

  it('show their bands in words', () => {
    expect(gradesOf(pack).map((of) => `${gradeName(of)}：${bandWords(bandOf(of, pack))}`)).toEqual([
      '一等：2,500 元到 4,000 元',
      '二等：1,500 元到 2,500 元',
      '三等：500 元到 1,500 元',
      '四等：300 元到 500 元',
      '五等：不满 300 元',
    ])
    expect(bandOf(3, pack)).toMatchObject({
      valueFrom: 10_000_000,
      valueBelow: 50_000_000,
      prizeOpen: false,
      honour: '奖状',
    })
    expect(bandOf(1, pack).valueBelow).toBeNull()
    expect(bandOf(5, pack)).toMatchObject({ valueFrom: 0, prizeOpen: true, honour: '表扬' })
  })

  it('needs a scheme', () => {
    const none: PolicyPack = { ...pack, figures: {} }
    expect(() => gradeByValue(1, none)).toThrow('还没登记「proposal.first.valueFrom')
  })
})

describe('grades of the 1982 table, which 1986 replaced', () => {
  const old = selectPack(packs, PAST_SETS.proposal1982, '1985-01-01')
  const suggested = (value: number) => {
    const found = gradeByValue(yuan(value), old)
    return [found, suggestedPrize(found, yuan(value), old).value / 100]
  }

  it.each([
    [1_000_000, 1, 1_000],
    [999_999.99, 2, 999.99],
    [100_000, 2, 500],
    [99_999.99, 3, 499.99],
    [10_000, 3, 200],
    [9_999.99, 4, 199.99],
    [0, 4, 0],
  ])('%d yuan a year: grade %d, %d yuan', (value, expected, prizeYuan) => {
    expect(suggested(value)).toEqual([expected, prizeYuan])
  })

  it('has four grades: the fourth goes no lower, and its 200 yuan are within reach', () => {
    expect(gradesOf(old)).toEqual([1, 2, 3, 4])
    expect(gradesOf(pack)).toEqual([1, 2, 3, 4, 5])
    const lowest = gradeOf({ valueFen: 0, borrowed: true }, old)
    expect(lowest).toMatchObject({ value: 4, steps: [{}, { rule: '用了别人已有成果的，低一等；四等不再低' }] })
    expect(reserveLimit(old)).toBe(20_000)
    expect(problem(() => assertAward(4, 20_000, old))).toBeNull()
    expect(problem(() => assertAward(4, 20_001, old))).toMatchObject({
      code: 'BAND',
      message: '四等奖 不超过 200 元，请改一下。',
    })
    expect(problem(() => gradeOf({ valueFen: null, committeeGrade: 5, borrowed: false }, old))).toMatchObject({
      message: '等级填 1 到 4。',
    })
    expect(suggestedPrize(1, null, old).steps[0]?.rule).toBe('一等奖 1,000 元到 2,000 元')
  })

  it('is out of force since the day of the new one', () => {
    expect(selectPack(packs, PAST_SETS.proposal1982, '1986-06-03').chain).toEqual(['proposal-1982'])
    expect(refusalOf(() => selectPack(packs, PAST_SETS.proposal1982, '1986-06-04'))).toMatchObject({ code: 'NO_PACK' })
  })
})

describe('prizes', () => {
  it.each<[Grade, number, number]>([
    [3, 320_000, 1_050],
    [3, 100_000, 500],
    [3, 499_999.99, 1_499.99],
    [4, 320_000, 410],
    [4, 10_000, 300],
    [5, 0, 0],
    [5, 5_000, 150],
    [5, 9_999.99, 299.99],
    [5, 99_999.99, 299.99],
    [2, 750_000, 2_000],
    [1, 1_000_000, 2_500],
    [1, 9_000_000, 2_500],
    [2, 1_000_000, 1_500],
  ])('grade %d, %d yuan a year: %d yuan suggested', (of, value, expected) => {
    expect(prize(of, value)).toBe(expected)
  })

  it('marks the line inside the band as a default of its own', () => {
    const { steps } = suggestedPrize(3, yuan(320_000), pack)
    expect(steps).toMatchObject([
      { rule: '三等奖 500 元到 1,500 元，另给奖状', answer: '建议 1,050 元', source: expect.stringContaining('1986') },
      { source: '本系统默认，工会可以改', answer: '在这一等里占 55%' },
    ])
    expect(suggestedPrize(5, null, pack)).toMatchObject({
      value: 0,
      steps: [{ rule: '五等奖 不满 300 元，另给表扬' }, {}],
    })
    expect(suggestedPrize(4, null, pack).steps[1]?.answer).toBe('从最低的算起')
  })

  it('lie inside the band and never fall with the value', () => {
    const value = fc.integer({ min: 0, max: 200_000_000 })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const of = (fen: number) => suggestedPrize(gradeByValue(fen, pack), fen, pack).value
        assertAward(gradeByValue(a, pack), of(a), pack)
        return of(Math.min(a, b)) <= of(Math.max(a, b))
      }),
    )
  })

  it.each<[Grade, number, boolean]>([
    [4, 300, true],
    [4, 299.99, false],
    [4, 500, true],
    [4, 500.01, false],
    [5, 299.99, true],
    [5, 300, false],
    [1, 4_000, true],
  ])('in grade %d the committee may set %d yuan: %s', (of, amount, allowed) => {
    const found = problem(() => assertAward(of, yuan(amount), pack))
    if (allowed) expect(found).toBeNull()
    else expect(found).toMatchObject({ code: 'BAND' })
  })
})

describe('payNow', () => {
  const pay = (award: number, paid: number, more: { monthsMeasured?: number; reserve?: boolean } = {}) =>
    payNow({ awardFen: yuan(award), paidFen: yuan(paid), monthsMeasured: 12, reserve: false, ...more }, pack)

  it.each([
    ['a reserve paid before is taken off', 450, 280, 170],
    ['a higher grade pays the difference', 1_050, 450, 600],
    ['nothing is ever taken back', 450, 500, 0],
    ['nothing was paid before', 450, 0, 450],
  ])('%s', (_what, award, paid, expected) => {
    expect(pay(award, paid).value).toBe(yuan(expected))
    expect(pay(award, paid).steps).toHaveLength(1)
  })

  it('pays a reserve and a forecast below 300 yuan only', () => {
    expect(reserveLimit(pack)).toBe(29_999)
    expect(pay(450, 0, { reserve: true }).value).toBe(29_999)
    expect(pay(450, 280, { reserve: true }).value).toBe(1_999)
    expect(pay(280, 0, { reserve: true }).value).toBe(28_000)
    expect(pay(450, 0, { monthsMeasured: 11 }).value).toBe(29_999)
    expect(pay(450, 0, { reserve: true }).steps[0]).toMatchObject({ source: expect.stringContaining('第8条') })
    expect(pay(450, 0, { monthsMeasured: 11 }).steps[0]).toMatchObject({ source: '本系统默认，工会可以改' })
  })

  it.each([NaN, -1, 1.5])(
    'refuses %d months of measuring: they would otherwise count as a full year',
    (monthsMeasured) => {
      expect(problem(() => pay(450, 0, { monthsMeasured }))).toMatchObject({ code: 'MONTHS', field: 'monthsMeasured' })
    },
  )

  it('refuses negative amounts', () => {
    expect(problem(() => pay(-1, 0))).toMatchObject({ field: 'awardFen' })
    expect(problem(() => pay(0, -1))).toMatchObject({ field: 'paidFen' })
  })
})

describe('several schemes', () => {
  it('pay the highest prize only, of equal ones the first', () => {
    const prizes = [
      { name: 'a', prizeFen: 1 },
      { name: 'b', prizeFen: 3 },
      { name: 'c', prizeFen: 3 },
      { name: 'd', prizeFen: 2 },
    ]
    expect(highestOf(prizes)?.name).toBe('b')
    expect(highestOf([])).toBeNull()
  })
})

describe('shares', () => {
  it('of three equals leave no fen behind', () => expect(splitEqually(100_000, 3)).toEqual([33_334, 33_333, 33_333]))

  it('of 50, 30 and 20 %', () => {
    expect(splitByShares(105_000, [50, 30, 20])).toEqual([52_500, 31_500, 21_000])
    expect(splitByShares(100_000, [33.34, 33.33, 33.33])).toEqual([33_340, 33_330, 33_330])
  })

  it.each([[[50, 49.99]], [[50, 50.01]], [[33.333, 66.667]], [[-1, 101]], [[]], [[NaN]]])('refuse %j', (percents) => {
    expect(problem(() => splitByShares(1, percents))).toMatchObject({ code: 'SHARE' })
  })

  it('of the largest prize still add up', () => {
    expect(splitByShares(1e12, [100])).toEqual([1e12])
    expect(splitByShares(1e12, [99.99, 0.01])).toEqual([999_900_000_000, 100_000_000])
    expect(splitEqually(1e12, 1_000).reduce((sum, one) => sum + one, 0)).toBe(1e12)
  })

  it('always add up to the prize', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 9 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), cuts, (prizeFen, at) => {
        const edges = [0, ...at.sort((a, b) => a - b), 10_000]
        const percents = edges.slice(1).map((edge, index) => (edge - edges[index]!) / 100)
        const parts = splitByShares(prizeFen, percents)
        return parts.reduce((sum, one) => sum + one, 0) === prizeFen && parts.every((one) => one >= 0)
      }),
    )
  })

  it.each([0, 1.5, -1, NaN, 1_001])('refuse %d proposers', (count) => {
    expect(problem(() => splitEqually(1, count))).toMatchObject({ code: 'SHARE' })
  })
})
