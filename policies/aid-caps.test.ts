import fc from 'fast-check'
import {
  type AidGrant,
  type AidItem,
  aidLimit,
  type AidRequest,
  approvalLevel,
  type FileClass,
  furtherAid,
  grantIncome,
  HardshipError,
  type HouseholdFigures,
  retest,
  type TuitionFacts,
  tuitionSteps,
} from '../domain/rules/hardship'
import { overall, type Verdict } from '../domain/base/explain'
import { type PolicyPack, selectPack } from '../domain/policy'
import { packs, SAMPLE_SETS } from './index'

const DAY = '2026-11-20'

/** A published set of caps with a 低保 line of its own, in yuan. */
function packOf(path: string[], line: number | null): PolicyPack {
  const pack = selectPack(packs, path, DAY)
  if (line === null) return pack
  const figure = { value: line * 100, source: '示例', from: DAY, sure: 'D' as const }
  return { ...pack, figures: { ...pack.figures, 'dibao.line': figure } }
}

const hubei = packOf(SAMPLE_SETS.hubei, 940)
const provinceS = packOf(SAMPLE_SETS.provinceS, 1_062)
const shandong = packOf(SAMPLE_SETS.shandong, null)
const tianmen = packOf(SAMPLE_SETS.tianmen, null)
const nation = packOf([], 1_000)

const ask = (item: AidItem, more: Partial<AidRequest> = {}): AidRequest => ({ item, on: DAY, ...more })
const grant = (item: AidItem, yuan: number, more: Partial<AidGrant> = {}): AidGrant => ({
  item,
  fen: yuan * 100,
  on: '2026-03-01',
  ...more,
})
const yuanOf = (pack: PolicyPack, file: FileClass, request: AidRequest, grants: AidGrant[] = []) => {
  const { value } = aidLimit(request, file, grants, pack)
  return value === null ? null : value / 100
}

describe('the published caps', () => {
  it.each<[string, PolicyPack, FileClass, AidRequest, number | null]>([
    ['Hubei, deep, living', hubei, 'deep', ask('living'), 11_280],
    ['Hubei, relative, living', hubei, 'relative', ask('living'), 9_400],
    ['Hubei, accident, living', hubei, 'accident', ask('living'), 9_400],
    ['Hubei, university', hubei, 'relative', ask('schooling', { school: 'university' }), 9_400],
    ['Hubei, senior school', hubei, 'deep', ask('schooling', { school: 'senior' }), 5_640],
    ['Hubei, medical', hubei, 'deep', ask('medical', { baseFen: 1_999_999 }), 19_999.99],
    ['Hubei, medical above its cap', hubei, 'deep', ask('medical', { baseFen: 2_000_001 }), 20_000],
    ['Hubei, temporary without a file', hubei, null, ask('temporary', { who: '甲' }), 3_000],
    ['S, deep, living', provinceS, 'deep', ask('living'), 10_620],
    ['S, relative, living', provinceS, 'relative', ask('living'), 8_496],
    ['S, deep, medical', provinceS, 'deep', ask('medical', { baseFen: 9_000_000 }), 90_000],
    ['S, relative, medical', provinceS, 'relative', ask('medical', { baseFen: 1_000_000 }), 8_000],
    ['S, relative, medical at its cap', provinceS, 'relative', ask('medical', { baseFen: 2_000_000 }), 16_000],
    ['S, relative, medical above its cap', provinceS, 'relative', ask('medical', { baseFen: 2_500_000 }), 16_000],
    ['S, deep, schooling', provinceS, 'deep', ask('schooling', { who: '甲' }), 10_620],
    ['S, relative, schooling', provinceS, 'relative', ask('schooling', { school: 'university' }), 8_496],
    ['S, accident', provinceS, 'accident', ask('accident', { baseFen: 7_000_000 }), 10_000],
    ['S, accident below its cap', provinceS, 'accident', ask('accident', { baseFen: 6_000_000 }), 9_000],
    ['Shandong 2019, one occasion', shandong, null, ask('warmth', { who: '甲' }), 3_000],
    ['Tianmen 2024, university, with a file', tianmen, 'deep', ask('tuition', { school: 'university' }), 5_000],
    ['Tianmen 2024, senior, with a file', tianmen, 'relative', ask('tuition', { school: 'senior' }), 3_000],
    ['Tianmen 2024, university, without', tianmen, null, ask('tuition', { school: 'university' }), 4_000],
    ['Tianmen 2024, senior, without', tianmen, null, ask('tuition', { school: 'senior' }), 2_000],
    ['Tianmen 2024, no school named', tianmen, 'deep', ask('tuition'), null],
    ['elsewhere, tuition without a file', nation, null, ask('tuition', { school: 'university' }), 0],
    ['2015, living', nation, 'relative', ask('living'), 12_000],
    ['2015, medical', nation, 'deep', ask('medical', { baseFen: 123 }), 1.23],
    ['2015, schooling', nation, 'deep', ask('schooling', { school: 'senior' }), 10_000],
    ['2015, accident has no cap', nation, 'accident', ask('accident', { baseFen: 1 }), null],
    ['S, temporary has no cap', provinceS, null, ask('temporary'), null],
  ])('%s', (_what, pack, file, request, expected) => expect(yuanOf(pack, file, request)).toBe(expected))

  it('rounds percentages half a fen up and multiples down', () => {
    expect(aidLimit(ask('accident', { baseFen: 10 }), 'accident', [], provinceS).value).toBe(2)
    expect(aidLimit(ask('accident', { baseFen: 9 }), 'accident', [], provinceS).value).toBe(1)
    const times = { ...nation.figures['aid.cap.living.any.times']!, value: 0.5 }
    const odd = packOf([], 0.01)
    const half = { ...odd, figures: { ...odd.figures, 'aid.cap.living.any.times': times } }
    expect(aidLimit(ask('living'), 'deep', [], half).value).toBe(0)
  })

  it('leaves a multiple of an unknown line to the officer', () => {
    const { value, capFen, steps } = aidLimit(ask('living'), 'deep', [], packOf(SAMPLE_SETS.provinceS, null))
    expect([value, capFen, overall(steps)]).toEqual([null, null, 'maybe'])
  })

  it('leaves it to the officer, too, where only one of several caps hangs on the unknown line', () => {
    const most = { ...provinceS.figures['aid.cap.accident.any.most']!, value: 500 }
    const both = packOf(SAMPLE_SETS.provinceS, null)
    const pack = { ...both, figures: { ...both.figures, 'aid.cap.living.deep.most': most } }
    expect(aidLimit(ask('living'), 'deep', [], pack).value).toBeNull()
    const known = { ...provinceS, figures: { ...provinceS.figures, 'aid.cap.living.deep.most': most } }
    expect(aidLimit(ask('living'), 'deep', [], known).value).toBe(500)
  })

  it('explains the cap with the source of the rule and of the line', () => {
    const { steps } = aidLimit(ask('living'), 'deep', [grant('living', 620)], provinceS)
    expect(steps).toMatchObject([
      {
        rule: '生活救助一年不超过低保线 1,062 元的 10 倍',
        source: expect.stringContaining('低保线：示例'),
        answer: '上限 10,620 元，今年给过 620 元，还能给 10,000 元',
        verdict: 'yes',
      },
    ])
    expect(aidLimit(ask('medical', { baseFen: 100 }), 'relative', [], provinceS).steps[0]?.rule).toBe(
      '医疗救助一年不超过自己出的医药费 1 元的 80%',
    )
    expect(aidLimit(ask('accident', { baseFen: 100 }), 'deep', [], provinceS).steps[0]?.rule).toContain('损失 1 元')
    expect(aidLimit(ask('temporary'), null, [], hubei).steps[0]?.rule).toBe('临时救助一年不超过 3,000 元')
  })

  it('asks for the amount a percentage is taken of, and refuses impossible ones', () => {
    expect(() => aidLimit(ask('medical'), 'deep', [], provinceS)).toThrow('请填自己出的医药费。')
    expect(() => aidLimit(ask('accident'), 'deep', [], provinceS)).toThrow('请填损失多少钱。')
    expect(() => aidLimit(ask('medical', { baseFen: -1 }), 'deep', [], provinceS)).toThrow(HardshipError)
    expect(() => aidLimit(ask('living'), 'deep', [grant('living', -1)], provinceS)).toThrow(HardshipError)
  })
})

describe('earlier grants', () => {
  it('use up the cap of the same calendar year and kind only', () => {
    const left = (given: AidGrant) => yuanOf(hubei, 'deep', ask('living'), [given])
    expect(left(grant('living', 1_000, { on: '2026-01-01' }))).toBe(10_280)
    expect(left(grant('living', 1_000, { on: '2025-12-31' }))).toBe(11_280)
    expect(left(grant('medical', 1_000))).toBe(11_280)
    expect(left(grant('living', 1_000, { who: '乙' }))).toBe(10_280)
  })

  it('never leave less than nothing', () => {
    const { value, usedFen, steps } = aidLimit(ask('living'), 'deep', [grant('living', 11_280.01)], hubei)
    expect([value, usedFen]).toEqual([0, 1_128_001])
    expect(steps).toMatchObject([{ verdict: 'no', fix: expect.stringContaining('明年') }])
    expect(yuanOf(hubei, 'deep', ask('living'), [grant('living', 11_279.99)])).toBe(0.01)
  })

  it('count per student for schooling and per person for temporary aid', () => {
    const school = (who: string) =>
      yuanOf(provinceS, 'deep', ask('schooling', { who }), [grant('schooling', 10_620, { who: '甲' })])
    expect([school('甲'), school('乙')]).toEqual([0, 10_620])
    const other = (who: string) =>
      yuanOf(hubei, null, ask('temporary', { who }), [grant('temporary', 3_000, { who: '甲' })])
    expect([other('甲'), other('乙')]).toEqual([0, 3_000])
  })

  it('are income for twelve months', () => {
    const of = (on: string) => grantIncome([grant('living', 1, { on })], DAY)
    expect([of('2025-11-20'), of('2025-11-21'), of(DAY), of('2026-11-21')]).toEqual([0, 100, 100, 0])
  })

  it('never raise what is left', () => {
    const amount = fc.integer({ min: 0, max: 2_000_000 })
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 5 }), amount, (before, more) => {
        const left = (fens: number[]) =>
          aidLimit(
            ask('living'),
            'deep',
            fens.map((fen) => grant('living', fen / 100, { fen })),
            hubei,
          ).value!
        return left([...before, more]) <= left(before) && left([...before, more]) >= 0
      }),
    )
  })
})

describe('visits (送温暖, Shandong 2019)', () => {
  const left = (...before: number[]) =>
    yuanOf(
      shandong,
      null,
      ask('warmth', { who: '甲' }),
      before.map((yuan) => grant('warmth', yuan, { who: '甲' })),
    )

  it('give 3,000 yuan at a time and 6,000 a year, to the fen', () => {
    expect([left(), left(3_000), left(3_000, 0.01), left(3_000, 3_000), left(6_000.01)]).toEqual([
      3_000, 3_000, 2_999.99, 0, 0,
    ])
  })

  it('count per person and calendar year', () => {
    const given = [grant('warmth', 6_000, { who: '乙' }), grant('warmth', 6_000, { who: '甲', on: '2025-12-31' })]
    expect(yuanOf(shandong, null, ask('warmth', { who: '甲' }), given)).toBe(3_000)
  })

  it('say both caps', () => {
    const { steps } = aidLimit(ask('warmth', { who: '甲' }), null, [], shandong)
    expect(steps.map(({ rule }) => rule)).toEqual(['送温暖慰问一年不超过 6,000 元', '送温暖慰问一次不超过 3,000 元'])
    expect(steps[1]).toMatchObject({ answer: '这一次最多 3,000 元', source: expect.stringContaining('2019') })
  })

  it('may have a cap of one occasion alone', () => {
    const figures = Object.fromEntries(
      Object.entries(shandong.figures).filter(([key]) => key !== 'aid.cap.warmth.any.most'),
    )
    const limit = aidLimit(ask('warmth'), null, [], { ...shandong, figures })
    expect([limit.value, limit.capFen]).toEqual([300_000, null])
  })
})

describe('tuition (金秋助学, Tianmen 2024)', () => {
  const facts: TuitionFacts = { on: '2026-08-27', kind: 'ordinary', helpedElsewhere: 'no' }
  const steps = (more: Partial<TuitionFacts> = {}, pack = tianmen) => tuitionSteps({ ...facts, ...more }, pack)

  it('is given to an ordinary student up to the last day', () => {
    expect(overall(steps())).toBe('yes')
    expect(steps().map(({ rule }) => rule)).toEqual([
      '金秋助学每年 8月27日截止（当天也收）',
      '军校学生、免费师范生、定向生不在金秋助学里',
      '同一个学生，别的单位帮过了就不再重复',
    ])
    expect(steps().every((step) => !('fix' in step))).toBe(true)
  })

  it.each<[Partial<TuitionFacts>, number, Verdict, boolean]>([
    [{ on: '2026-08-28' }, 0, 'no', true],
    [{ on: '2026-01-01' }, 0, 'yes', false],
    [{ on: '2027-12-31' }, 0, 'no', true],
    [{ kind: 'military' }, 1, 'no', true],
    [{ kind: 'feeFreeTeacher' }, 1, 'no', true],
    [{ kind: 'targeted' }, 1, 'no', true],
    [{ helpedElsewhere: 'yes' }, 2, 'no', true],
    [{ helpedElsewhere: 'unsure' }, 2, 'maybe', true],
    [{ helpedElsewhere: null }, 2, 'unasked', false],
  ])('%j: step %d is %s', (more, index, verdict, fix) => {
    expect(steps(more)[index]?.verdict).toBe(verdict)
    expect('fix' in steps(more)[index]!).toBe(fix)
    expect(steps(more).filter((step) => step.verdict !== 'yes')).toHaveLength(verdict === 'yes' ? 0 : 1)
  })

  it('shows what it was reckoned from', () => {
    expect(steps().map(({ inputs }) => inputs)).toEqual([
      { on: '2026-08-27', closes: '08-27' },
      { kind: 'ordinary' },
      { helpedElsewhere: 'no' },
    ])
  })

  it('asks nothing where the region says nothing, and refuses a day that does not exist', () => {
    expect(steps({ on: '2026-12-31', kind: 'military' }, nation)).toEqual([])
    const lax = { ...tianmen.figures['aid.tuition.once']!, value: false }
    expect(steps({}, { ...tianmen, figures: { ...tianmen.figures, 'aid.tuition.once': lax } })).toHaveLength(2)
    expect(() => steps({ on: '2026-02-29' })).toThrow(HardshipError)
  })
})

describe('limits of a class', () => {
  it('lets a relative household of province S have one kind a year', () => {
    const medical = ask('medical', { baseFen: 1_000_000 })
    expect(yuanOf(provinceS, 'relative', medical, [grant('living', 1)])).toBe(0)
    expect(yuanOf(provinceS, 'relative', medical, [grant('living', 1, { on: '2025-12-31' })])).toBe(8_000)
    expect(yuanOf(provinceS, 'relative', medical, [grant('medical', 1_000)])).toBe(7_000)
    expect(yuanOf(provinceS, 'deep', medical, [grant('living', 1)])).toBe(10_000)
    expect(yuanOf(hubei, 'relative', medical, [grant('living', 1)])).toBe(10_000)
    expect(aidLimit(medical, 'relative', [grant('living', 1)], provinceS).steps[1]).toMatchObject({
      verdict: 'no',
      rule: '相对困难的，一年只给一项',
      answer: '今年给过生活救助',
    })
    expect(aidLimit(medical, 'relative', [], provinceS).steps[1]).toMatchObject({ verdict: 'yes' })
  })

  it('gives nothing but temporary aid without a file', () => {
    expect(yuanOf(hubei, null, ask('living'))).toBe(0)
    expect(overall(aidLimit(ask('living'), null, [], hubei).steps)).toBe('no')
    expect(overall(aidLimit(ask('temporary'), null, [], hubei).steps)).toBe('yes')
  })

  it.each([
    [2_000_000, 'county'],
    [2_000_001, 'province'],
    [5_000_000, 'province'],
    [5_000_001, 'nation'],
  ])('sends %d fen of medical aid to the %s', (fen, level) => {
    expect(approvalLevel(ask('medical'), 'deep', fen, provinceS)).toBe(level)
    expect(approvalLevel(ask('medical'), 'relative', fen, provinceS)).toBe('county')
    expect(approvalLevel(ask('accident'), 'deep', fen, nation)).toBe('county')
  })
})

describe('a second aid', () => {
  const figures: HouseholdFigures = { members: 2, incomeFen: 2_000_000, rigidFen: 500_000, dibao: 'none', flags: {} }
  const first = grant('living', 10_620)

  it('is tested again with the first as income: deep becomes relative, and the second kind is refused', () => {
    expect(retest(figures, [], provinceS, DAY)).toMatchObject({ value: 'deep', perHeadMonthFen: 62_500 })
    expect(retest(figures, [first], provinceS, DAY)).toMatchObject({ value: 'relative', perHeadMonthFen: 106_750 })
    const { class: now, limit } = furtherAid(figures, ask('medical', { baseFen: 1_000_000 }), [first], provinceS)
    expect([now.value, limit.value]).toEqual(['relative', 0])
  })

  it('stays deep while the first leaves the household below the line', () => {
    const small = grant('living', 10_487.99)
    const { class: now, limit } = furtherAid(figures, ask('medical', { baseFen: 1_000_000 }), [small], provinceS)
    expect([now.value, limit.value]).toEqual(['deep', 1_000_000])
    expect(retest(figures, [grant('living', 10_488)], provinceS, DAY).value).toBe('relative')
  })

  it('is temporary aid only once the household is in no class', () => {
    const rich = { ...figures, incomeFen: 9_000_000 }
    expect(furtherAid(rich, ask('living'), [], hubei)).toMatchObject({ class: { value: 'none' }, limit: { value: 0 } })
    expect(furtherAid(rich, ask('temporary'), [], hubei).limit.value).toBe(300_000)
  })
})
