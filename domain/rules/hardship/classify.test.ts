import fc from 'fast-check'
import { overall } from '../../base/explain'
import { caught, DAY, household, packWith } from './fixture'
import { classify, HardshipError, type HouseholdFigures, type HardshipClass } from './index'

const pack = packWith()
const run = (figures: HouseholdFigures) => classify(figures, pack, DAY)

/** Twelve months × four people × 1,000 yuan, in fen. */
const LINE_OF_FOUR = 12 * 4 * 100_000

describe('the worked examples', () => {
  it.each<[number, number, number, number, HardshipClass, string]>([
    [84_000, 60_000, 4, 50_000, 'deep', '您家每人每月 500.00 元'],
    [84_000, 36_000, 4, 100_000, 'relative', '您家每人每月 1,000.00 元'],
    [60_000, 30_000, 3, 83_333, 'deep', '您家每人每月 833.33 元'],
    [108_000, 12_000, 4, 200_000, 'none', '您家每人每月 2,000.00 元'],
    [90_000, 12_000, 3, 216_667, 'none', '您家每人每月 2,166.67 元'],
    [30_000, 48_000, 3, -50_000, 'deep', '您家每人每月 0.00 元（必须花的比到手的多）'],
  ])('%d − %d for %d people: %d fen, %s', (income, rigid, members, perHead, value, answer) => {
    const result = run(household(income, rigid, members))
    expect(result).toMatchObject({ value, perHeadMonthFen: perHead, matched: value === 'none' ? [] : [value] })
    expect(result.steps[0]).toMatchObject({ answer, verdict: value === 'none' ? 'no' : 'yes' })
  })

  it.each<[number, HardshipClass]>([
    [80_000, 'accident'],
    [76_800, 'none'],
  ])('a loss of %d yuan on an income of 96,000: %s', (loss, value) => {
    const accident = { yearIncomeFen: 9_600_000, lossFen: loss * 100, compensationFen: 0 }
    expect(run(household(96_000, 0, 3, { accident })).value).toBe(value)
  })
})

describe('the lines, to the fen', () => {
  it.each<[number, HardshipClass, number]>([
    [LINE_OF_FOUR - 1, 'deep', 99_999],
    [LINE_OF_FOUR, 'relative', 100_000],
    [LINE_OF_FOUR + 1, 'relative', 100_000],
    [LINE_OF_FOUR + 40, 'relative', 100_001],
    [2 * LINE_OF_FOUR - 1, 'relative', 199_999],
    [2 * LINE_OF_FOUR, 'none', 200_000],
    [2 * LINE_OF_FOUR + 1, 'none', 200_000],
    [0, 'deep', 0],
  ])('a net of %d fen for four is %s and shows %d', (incomeFen, value, perHeadMonthFen) => {
    expect(run({ ...household(0, 0, 4), incomeFen })).toMatchObject({ value, perHeadMonthFen })
  })

  it('follows the pack, not a constant', () => {
    const figures = household(84_000, 36_000, 4)
    expect(classify(figures, packWith({ 'dibao.line': 100_001 }), DAY).value).toBe('deep')
    expect(classify(figures, packWith({ 'dibao.line': 50_000 }), DAY).value).toBe('none')
    expect(classify(figures, packWith({ 'dibao.line': 50_000, 'hardship.relativeTimes': 3 }), DAY).value).toBe(
      'relative',
    )
  })

  it('agrees with exact arithmetic for any household', () => {
    const money = fc.integer({ min: 0, max: 1_000_000_000_000 })
    fc.assert(
      fc.property(money, money, fc.integer({ min: 1, max: 30 }), (incomeFen, rigidFen, members) => {
        const net = BigInt(incomeFen) - BigInt(rigidFen)
        const line = BigInt(12 * members) * BigInt(100_000)
        const expected = net < line ? 'deep' : net < BigInt(2) * line ? 'relative' : 'none'
        return run({ ...household(0, 0, members), incomeFen, rigidFen }).value === expected
      }),
    )
  })

  it('is never less in need with less income or more spending', () => {
    const rank: HardshipClass[] = ['deep', 'relative', 'none']
    const money = fc.integer({ min: 0, max: 20_000_000 })
    fc.assert(
      fc.property(money, money, fc.integer({ min: 0, max: 5_000_000 }), (incomeFen, rigidFen, more) => {
        const base = { ...household(0, 0, 3), incomeFen, rigidFen }
        const at = (figures: HouseholdFigures) => rank.indexOf(run(figures).value)
        return (
          at({ ...base, incomeFen: incomeFen + more }) >= at(base) &&
          at({ ...base, rigidFen: rigidFen + more }) <= at(base)
        )
      }),
    )
  })

  it('more income never makes a worse class, whichever ways into a class there are', () => {
    const rank: HardshipClass[] = ['deep', 'accident', 'relative', 'none']
    const money = fc.integer({ min: 0, max: 12_000_000 })
    const facts = fc.record({
      rigidFen: money,
      lossFen: fc.option(money),
      illnessCostFen: fc.option(money),
      imputedFen: fc.integer({ min: 0, max: 5_000_000 }),
      dibao: fc.constantFrom('none' as const, 'receiving' as const, null),
    })
    const mode = fc.constantFrom('costs' as const, 'costsOverIncome' as const, 'off' as const)
    fc.assert(
      fc.property(money, money, facts, mode, (incomeFen, more, { lossFen, ...some }, dibaoDeep) => {
        const region = packWith({ 'hardship.dibaoDeep': dibaoDeep, 'hardship.accidentIllnessPercent': 50 })
        const at = (income: number): number => {
          const accident = lossFen === null ? null : { yearIncomeFen: income, lossFen, compensationFen: 0 }
          const figures = { ...household(0, 0, 3), ...some, incomeFen: income, accident }
          return rank.indexOf(classify(figures, region, DAY).value)
        }
        return at(incomeFen) <= at(incomeFen + more)
      }),
      { numRuns: 200 },
    )
  })

  it('never shows a figure that contradicts its verdict', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 30 }), (off, members) => {
        const result = run({ ...household(0, 0, members), incomeFen: 24 * members * 100_000 + off })
        return (result.value === 'none') === result.perHeadMonthFen >= 200_000
      }),
    )
  })
})

describe('the explanation', () => {
  it('states the rule, its sources and the exact inputs', () => {
    const [gate, named] = run(household(84_000, 36_000, 4)).steps
    expect(gate).toEqual({
      rule: '家里每人每月到手的钱，扣掉必须花的，不到 2,000 元',
      source: '出处 hardship.relativeTimes，2026年7月1日起；低保线：出处 dibao.line，2026年7月1日起',
      verdict: 'yes',
      answer: '您家每人每月 1,000.00 元',
      inputs: { net: 4_800_000, netImputed: 4_800_000, headMonths: 48, line: 200_000 },
    })
    expect(named?.rule).toBe('家里每人每月到手的钱，扣掉必须花的，有 1,000 元，不到 2,000 元，是相对困难')
  })

  it('says how the rule would be met', () => {
    expect(run(household(90_000, 12_000, 3)).steps[0]?.fix).toBe(
      '一年到手的减去必须花的，要少于 72,000 元，现在是 78,000 元。看病、上学的钱没算全，可以补上再算。',
    )
  })

  it('gives the official name', () => {
    expect(run(household(84_000, 60_000, 4)).name).toBe('深度困难')
  })
})

describe('near misses', () => {
  it.each<[number, boolean]>([
    [2 * LINE_OF_FOUR - 1, false],
    [2 * LINE_OF_FOUR, true],
    [2.2 * LINE_OF_FOUR - 1, true],
    [2.2 * LINE_OF_FOUR, false],
  ])('a net of %d fen is borderline: %s', (incomeFen, near) => {
    expect(run({ ...household(0, 0, 4), incomeFen }).borderline !== null).toBe(near)
  })

  it('compares a margin with decimals in whole numbers', () => {
    const thin = packWith({ 'hardship.borderlinePercent': 0.1 })
    const near = (incomeFen: number) => classify({ ...household(0, 0, 4), incomeFen }, thin, DAY).borderline !== null
    expect([near(9_609_599), near(9_609_600)]).toEqual([true, false])
  })

  it('says by how much', () => {
    expect(run(household(90_000, 12_000, 3)).borderline).toBe(
      '每人每月只多 166.67 元，差一点不符合。可以请办事的人看看，先记在名单上。',
    )
    expect(run(household(108_000, 12_000, 4)).borderline).toContain('正好在线上')
  })

  it('is left out where the pack has no margin', () => {
    const strict = packWith({ 'hardship.borderlinePercent': null })
    expect(classify(household(108_000, 12_000, 4), strict, DAY).borderline).toBeNull()
  })
})

describe('accident and illness', () => {
  const accident = (lossFen: number, compensationFen: number, yearIncomeFen = 9_600_000) => ({
    accident: { yearIncomeFen, lossFen, compensationFen },
  })

  it.each<[number, number, boolean]>([
    [7_680_000, 0, false],
    [7_680_001, 0, true],
    [8_680_001, 1_000_000, true],
    [8_680_000, 1_000_000, false],
    [1_000_000, 2_000_000, false],
  ])('a loss of %d with %d paid back counts: %s', (loss, paid, counts) => {
    expect(run(household(96_000, 0, 3, accident(loss, paid))).matched).toEqual(counts ? ['accident'] : [])
  })

  it('is one of two ways: failing the other is not a no', () => {
    const result = run(household(96_000, 0, 3, accident(8_000_000, 0)))
    expect(result.steps[0]).toMatchObject({
      verdict: 'yes',
      answer: '您家每人每月 2,666.67 元；损失扣掉赔的 80,000 元，占一年收入的 83.3%',
    })
    expect(overall(result.steps)).toBe('yes')
    expect(result.steps[0]?.fix).toBeUndefined()
  })

  it('names each source and each remedy once when no way holds', () => {
    const withIllness = packWith({ 'hardship.accidentIllnessPercent': 50 })
    const figures = household(96_000, 0, 3, { ...accident(1, 0), illnessCostFen: 1 })
    const gate = classify(figures, withIllness, DAY).steps[0]
    expect(gate?.verdict).toBe('no')
    expect(gate?.source.split('；')).toHaveLength(4)
    expect(gate?.fix?.match(/还有没算上的损失或医药费，可以补上再算。/g)).toHaveLength(1)
    expect(Object.keys(gate?.inputs ?? {})).toHaveLength(10)
  })

  it('keeps every class that fits and lets the pack rank them', () => {
    const both = household(84_000, 36_000, 4, accident(8_000_000, 0, 8_400_000))
    expect(run(both)).toMatchObject({ value: 'accident', matched: ['accident', 'relative'] })
    const other = packWith({ 'hardship.order': ['relative', 'accident', 'deep'] })
    expect(classify(both, other, DAY)).toMatchObject({ value: 'relative', matched: ['relative', 'accident'] })
    expect(run(household(84_000, 60_000, 4, accident(8_000_000, 0, 8_400_000))).matched).toEqual(['deep', 'accident'])
  })

  it('counts with a year without income', () => {
    const result = run(household(0, 0, 1, accident(1, 0, 0)))
    expect(result.matched).toEqual(['deep', 'accident'])
    expect(result.steps[0]?.answer).toContain('家里这一年没有收入')
  })

  it('is for an officer to judge where the region has no ratio', () => {
    const unrated = packWith({ 'hardship.accidentLossPercent': null })
    const result = classify(household(200_000, 0, 3, accident(100, 0)), unrated, DAY)
    expect(result).toMatchObject({ value: 'none', steps: [{ verdict: 'maybe' }] })
  })

  it.each<[number, boolean]>([
    [4_800_000, false],
    [4_800_001, true],
  ])('an illness that cost %d of 9,600,000 fen counts over 50 %%: %s', (illnessCostFen, counts) => {
    const withIllness = packWith({ 'hardship.accidentIllnessPercent': 50 })
    const figures = household(96_000, 0, 3, { illnessCostFen })
    expect(classify(figures, withIllness, DAY).matched).toEqual(counts ? ['accident'] : [])
    expect(run(figures).matched).toEqual([])
    expect(classify({ ...figures, illnessCostFen: null }, withIllness, DAY).steps).toHaveLength(1)
  })
})

describe('households on 低保', () => {
  const receiving = (income: number, rigid: number) => household(income, rigid, 3, { dibao: 'receiving' })

  it('are deep when they bear costs of their own, whatever the formula says', () => {
    expect(run(receiving(100_000, 1))).toMatchObject({ value: 'deep', matched: ['deep'] })
    expect(overall(run(receiving(100_000, 1)).steps)).toBe('yes')
    expect(run(receiving(100_000, 0)).value).toBe('none')
  })

  it('may be held to a stricter rule, or to none', () => {
    const strict = packWith({ 'hardship.dibaoDeep': 'costsOverIncome' })
    const rich = { ...receiving(200_000, 100_000), members: 1 }
    expect(classify(rich, strict, DAY).value).toBe('none')
    const poor = classify({ ...rich, rigidFen: 20_000_001 }, strict, DAY)
    expect(poor.steps[2]?.rule).toBe('吃低保，还要自己出看病、上学、残疾的钱，比到手的还多，是深度困难')
    expect(run(receiving(100_000, 1)).steps[1]?.rule).toBe('吃低保，还要自己出看病、上学、残疾的钱，是深度困难')
    expect(classify(receiving(100_000, 1), packWith({ 'hardship.dibaoDeep': 'off' }), DAY).value).toBe('none')
  })

  it('need to receive it: the edge of 低保 changes nothing', () => {
    expect(run({ ...receiving(100_000, 1), dibao: 'edge' }).value).toBe('none')
    expect(run({ ...receiving(100_000, 1), dibao: null }).value).toBe('none')
  })
})

describe('what cannot be computed', () => {
  it('is a maybe, not a refusal, where no line is known', () => {
    const result = classify(household(999_999, 0, 1), packWith({ 'dibao.line': null }), DAY)
    expect(result).toMatchObject({ value: 'none', borderline: null, matched: [] })
    expect(overall(result.steps)).toBe('maybe')
    expect(result.steps[0]?.rule).toContain('低保线的 2 倍')
  })

  it('is a maybe where imputed income would cross a line', () => {
    const imputed = (imputedFen: number) => run(household(84_000, 36_000, 4, { imputedFen }))
    expect(imputed(LINE_OF_FOUR - 1).steps[0]?.verdict).toBe('yes')
    expect(imputed(LINE_OF_FOUR).steps[0]?.verdict).toBe('maybe')
    expect(imputed(LINE_OF_FOUR).value).toBe('relative')
    expect(imputed(LINE_OF_FOUR).steps[0]?.answer).toContain('是 2,000.00 元')
  })
})

describe('impossible figures', () => {
  const good = household(84_000, 60_000, 4)

  it.each<[string, Partial<HouseholdFigures>, string, string]>([
    ['nobody', { members: 0 }, 'MEMBERS', 'members'],
    ['half a person', { members: 2.5 }, 'MEMBERS', 'members'],
    ['a crowd', { members: 31 }, 'MEMBERS', 'members'],
    ['NaN', { incomeFen: NaN }, 'MONEY', 'incomeFen'],
    ['a fraction', { rigidFen: 0.5 }, 'MONEY', 'rigidFen'],
    ['less than nothing', { incomeFen: -1 }, 'MONEY', 'incomeFen'],
    ['infinity', { rigidFen: Infinity }, 'MONEY', 'rigidFen'],
    ['more than there is', { incomeFen: 1_000_000_000_001 }, 'MONEY', 'incomeFen'],
    ['a bad loss', { accident: { yearIncomeFen: 0, lossFen: NaN, compensationFen: 0 } }, 'MONEY', 'accident.lossFen'],
    ['a bad illness', { illnessCostFen: -5 }, 'MONEY', 'illnessCostFen'],
    [
      'bad months',
      { migrant: { laborMonths: -1, livesInCity: null, unionMember: null } },
      'MONTHS',
      'migrant.laborMonths',
    ],
  ])('%s', (_what, change, code, field) => {
    expect(caught(() => run({ ...good, ...change }))).toMatchObject({ code, field })
  })

  it('refuses a pack of another time, both ends exact', () => {
    expect(classify(good, pack, '2026-07-01').value).toBe('deep')
    expect(classify(good, pack, '2027-06-30').value).toBe('deep')
    expect(() => classify(good, pack, '2026-06-30')).toThrow(HardshipError)
    expect(() => classify(good, pack, '2027-07-01')).toThrow(HardshipError)
  })
})
