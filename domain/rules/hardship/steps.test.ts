import type { Step } from '../../base/explain'
import { caught, DAY, household, packWith } from './fixture'
import {
  aidLimit,
  type AidGrant,
  type AidRequest,
  classify,
  type HouseholdFigures,
  householdIncome,
  rigidSpending,
} from './index'

const pack = packWith()
const run = (figures: HouseholdFigures, changes: Parameters<typeof packWith>[0] = {}) =>
  classify(figures, packWith(changes), DAY)
const inputs = (steps: readonly Step[]) => steps.map((step) => step.inputs)

/** A figure that only the caps need; its key is not one of the named ones. */
const withCap = (key: string, value: number, base = pack) => ({
  ...base,
  figures: { ...base.figures, [key]: { value, source: '出处', from: DAY, sure: 'D' as const } },
})

describe('every step can be reckoned again from its inputs', () => {
  it('in the flags, and in what migrant workers need', () => {
    const migrant = { laborMonths: 3, livesInCity: 'no' as const, unionMember: 'unsure' as const }
    const { steps } = run(household(84_000, 60_000, 4, { flags: { twoHomes: 'yes', vehicle: 'no' }, migrant }))
    expect(inputs(steps.slice(2))).toEqual([
      { twoHomes: 'yes' },
      { vehicle: 'no' },
      { laborMonths: 3, minLaborMonths: 12 },
      { livesInCity: 'no' },
      { unionMember: 'unsure' },
    ])
    expect(run(household(1, 0, 1, { migrant: { ...migrant, laborMonths: null } })).steps[2]?.inputs).toEqual({
      laborMonths: null,
      minLaborMonths: 12,
    })
  })

  it('where the line is not known', () => {
    const { steps } = run(household(300, 100, 2), { 'dibao.line': null })
    expect(steps).toHaveLength(1)
    expect(steps[0]).toMatchObject({ inputs: { net: 20_000, headMonths: 24, line: null }, verdict: 'maybe' })
    expect(steps[0]?.answer).toBe('您家每人每月 8.33 元；这里的低保线还没登记')
  })

  it('in the other ways into a class', () => {
    const accident = { yearIncomeFen: 100, lossFen: 90, compensationFen: 5 }
    const rated = run(household(90_000, 1, 3, { accident, illnessCostFen: 7, dibao: 'receiving' }), {
      'hardship.accidentIllnessPercent': 50,
    })
    expect(rated.steps[0]?.inputs).toEqual({
      net: 8_999_900,
      netImputed: 8_999_900,
      headMonths: 36,
      line: 200_000,
      'hardship.accidentLossPercent': 80,
      'hardship.accidentLossPercent.part': 85,
      'hardship.accidentLossPercent.whole': 100,
      'hardship.accidentIllnessPercent': 50,
      'hardship.accidentIllnessPercent.part': 7,
      'hardship.accidentIllnessPercent.whole': 9_000_000,
      dibao: 'receiving',
      rigid: 100,
      income: 9_000_000,
    })
    expect(rated.steps[0]?.rule.split('；或者')).toEqual([
      '家里每人每月到手的钱，扣掉必须花的，不到 2,000 元',
      '损失扣掉赔的，超过家里一年收入的 80%，是意外致困',
      '大病自己出的钱，超过家里一年收入的 50%，是意外致困',
      '吃低保，还要自己出看病、上学、残疾的钱，是深度困难',
    ])
    const unrated = run(household(90_000, 0, 3, { accident }), { 'hardship.accidentLossPercent': null })
    expect(unrated.steps[0]?.inputs).toMatchObject({ loss: 85 })
  })

  it('in caps and grants', () => {
    const request: AidRequest = { item: 'living', on: DAY }
    const grant: AidGrant = { item: 'living', fen: 30, on: DAY }
    const capped = withCap('aid.cap.living.any.most', 100, packWith({ 'aid.oneItem': ['relative'] }))
    expect(inputs(aidLimit(request, 'relative', [grant], capped).steps)).toEqual([
      { cap: 100, used: 30, left: 70 },
      { class: 'relative', item: 'living', other: null },
    ])
    const other = aidLimit(request, 'relative', [{ ...grant, item: 'medical' }], capped)
    expect(other.steps[1]?.inputs).toEqual({ class: 'relative', item: 'living', other: 'medical' })
    expect(inputs(aidLimit(request, null, [], capped).steps)).toEqual([
      { cap: 100, used: 0, left: 100 },
      { item: 'living' },
    ])
    expect(aidLimit(request, 'deep', [], pack).steps).toEqual([
      {
        rule: '生活救助一年最多给多少',
        source: '',
        verdict: 'maybe',
        answer: '这里还没登记上限',
        fix: '请办事的人看当地的规定。',
        inputs: { item: 'living' },
      },
    ])
    const once = withCap('aid.cap.living.any.occasion', 40, capped)
    expect(inputs(aidLimit(request, 'deep', [], once).steps)).toEqual([
      { cap: 100, used: 0, left: 100 },
      { item: 'living', occasion: 40 },
    ])
  })

  it('in sums', () => {
    const imputed = householdIncome([{ who: '爱人', age: 40, work: 'jobless' }], [], pack)
    expect(inputs(imputed.steps)).toEqual([
      { counted: 0, notCounted: 0 },
      { who: '爱人', age: 40, imputed: 2_400_000 },
    ])
    expect(imputed.steps[1]?.rule).toBe('能上班又没工作的，可能按最低工资，一年 24,000 元算收入')
    const costs = rigidSpending([{ type: 'illness', who: '父亲', totalFen: 9, voucher: false }], pack)
    expect(inputs(costs.steps)).toEqual([
      { counted: 9, notCounted: 0 },
      { type: 'illness', total: 9, voucher: false },
    ])
    expect(costs.counted).toEqual([{ name: '看病', who: '父亲', fen: 9 }])
    expect(rigidSpending([{ type: 'illness', totalFen: 9 }], pack).counted).toEqual([{ name: '看病', who: '', fen: 9 }])
  })
})

describe('what to do stands where something is to be done, and nowhere else', () => {
  const fixes = (steps: readonly Step[]) => steps.map((step) => 'fix' in step)

  it('in flags: only where somebody has to look', () => {
    const flags = { twoHomes: 'yes', vehicle: 'no', falseStatement: null } as const
    const { steps } = run(household(84_000, 60_000, 4, { flags }))
    expect(fixes(steps)).toEqual([false, false, true, false, false])
    expect(steps[2]?.fix).toBe('可以先申请，办事的人会当面问清楚，不会因为这一条就退回。')
    expect(steps.map(({ answer }) => answer).slice(2)).toEqual(['有这种情况', '没有这种情况', '还没回答'])
    expect(run(household(1, 0, 1, { flags: { falseStatement: 'yes' } })).steps[2]?.answer).toBe('有这种情况')
  })

  it('in caps: only where the year is used up', () => {
    const capped = withCap('aid.cap.living.any.most', 100)
    const left = (fen: number) =>
      aidLimit({ item: 'living', on: DAY }, 'deep', [{ item: 'living', fen, on: DAY }], capped)
    expect([fixes(left(99).steps), fixes(left(100).steps)]).toEqual([[false], [true]])
    expect(left(100).steps[0]).toMatchObject({ verdict: 'no', fix: '今年的已经给满了，明年可以再申请。' })
  })

  it('in ratios: only where the ratio is missed', () => {
    const accident = (lossFen: number) => ({ yearIncomeFen: 100, lossFen, compensationFen: 0 })
    const met = run(household(90_000, 0, 3, { accident: accident(81) }))
    expect(fixes(met.steps)).toEqual([false, false])
    expect(run(household(90_000, 0, 3, { accident: accident(80) })).steps[0]?.fix).toContain('还有没算上的损失')
  })
})

describe('corners that a small slip would break', () => {
  it('takes both lines from the pack', () => {
    const times = { 'hardship.deepTimes': 2, 'hardship.relativeTimes': 3 }
    const net = (fen: number) => run({ ...household(0, 0, 1), incomeFen: fen }, times)
    expect([net(2_399_999), net(2_400_000), net(3_599_999), net(3_600_000)].map(({ value }) => value)).toEqual([
      'deep',
      'relative',
      'relative',
      'none',
    ])
    expect(net(2_400_000).steps[1]?.rule).toContain('有 2,000 元，不到 3,000 元')
  })

  it('speaks of debt below nothing, not at nothing', () => {
    expect(run(household(10, 10, 1)).steps[0]?.answer).toBe('您家每人每月 0.00 元')
    expect(run({ ...household(10, 10, 1), incomeFen: 999 }).steps[0]?.answer).toContain('必须花的比到手的多')
  })

  it('asks for more than the income, not as much, under the stricter rule of 低保', () => {
    const at = (rigid: number) =>
      run(household(100_000, rigid, 1, { dibao: 'receiving' }), {
        'hardship.dibaoDeep': 'costsOverIncome',
        'dibao.line': null,
      })
    expect([at(100_000).value, at(100_001).value]).toEqual(['none', 'deep'])
  })

  it('knows no rule of 低保 where the pack has none', () => {
    expect(run(household(100_000, 1, 1, { dibao: 'receiving' }), { 'hardship.dibaoDeep': null }).value).toBe('none')
  })

  it('asks nothing about an illness that was not told, known ratio or not', () => {
    const rule = { 'hardship.accidentIllnessPercent': 0 }
    expect(run(household(90_000, 0, 3), rule).steps).toHaveLength(1)
    expect(run(household(90_000, 0, 3, { illnessCostFen: 0 }), rule).steps[0]?.rule).toContain('大病')
    expect(run(household(0, 0, 1), { 'dibao.line': null }).matched).toEqual([])
  })

  it('notes a near miss only for a household in no class, and only above the line', () => {
    const accident = { yearIncomeFen: 100, lossFen: 81, compensationFen: 0 }
    expect(run(household(108_000, 12_000, 4, { accident })).borderline).toBeNull()
    expect(run(household(108_000, 12_000, 4)).borderline).not.toBeNull()
    expect(run(household(99_999_999, 0, 1)).borderline).toBeNull()
  })

  it('names each source once, and none that is empty', () => {
    const accident = { yearIncomeFen: 100, lossFen: 0, compensationFen: 0 }
    const twice = run(household(90_000, 1, 3, { accident, dibao: 'receiving' }))
    expect(twice.steps[0]?.source.split('；')).toHaveLength(4)
    const lineless = run(household(90_000, 1, 3, { accident }), {
      'dibao.line': null,
      'hardship.accidentLossPercent': null,
    })
    expect(lineless.steps[0]?.source.split('；').every((source) => source !== '')).toBe(true)
  })

  it('says how an imputed wage is lifted', () => {
    const close = run(household(84_000, 36_000, 4, { imputedFen: 4_800_000 }))
    expect(close.steps[0]).toMatchObject({ verdict: 'maybe', fix: expect.stringContaining('为什么没上班') })
  })

  it('has words for every flag, and no steps where the region names none', () => {
    const flags = { twoHomes: 'no', vehicle: 'no', falseStatement: 'no' } as const
    const rules = (changes = {}) =>
      run(household(1, 0, 1, { flags }), changes)
        .steps.slice(2)
        .map(({ rule }) => rule)
    expect(rules()).toEqual(['家里没有两套以上的房子', '家里没有买汽车', '填的情况都是真的'])
    expect(rules({ 'hardship.flags': null })).toEqual([])
  })

  it('looks at the kind of school for schooling only', () => {
    expect(rigidSpending([{ type: 'illness', totalFen: 5, school: 'private' }], pack).value).toBe(5)
  })

  it('does not take a line of nothing for an income of one’s own', () => {
    const jobless = [{ who: '爱人', age: 40, work: 'jobless' as const }]
    const with0 = householdIncome(jobless, [{ type: 'wage', who: '爱人', amountFen: 0 }], pack)
    expect([with0.imputedFen, with0.steps.length]).toEqual([2_400_000, 2])
  })

  it('says nothing of what was left out where nothing was', () => {
    expect(householdIncome([], [{ type: 'wage', amountFen: 100 }], pack).steps[0]?.answer).toBe('算了 1 元')
    const lines = rigidSpending(
      [
        { type: 'schooling', totalFen: 100 },
        { type: 'illness', totalFen: 1, reimbursedFen: 1 },
      ],
      pack,
    )
    expect(lines.counted).toEqual([
      { name: '上学', who: '', fen: 100 },
      { name: '看病', who: '', fen: 0 },
    ])
    expect(lines.notCounted).toEqual([])
  })

  it('refuses each amount by its own name, and takes the largest', () => {
    const accident = { yearIncomeFen: 0, lossFen: 0, compensationFen: 0 }
    const field = (more: Partial<HouseholdFigures>) => caught(() => run({ ...household(0, 0, 1), ...more }))?.field
    expect(field({ accident: { ...accident, yearIncomeFen: -1 } })).toBe('accident.yearIncomeFen')
    expect(field({ accident: { ...accident, compensationFen: -1 } })).toBe('accident.compensationFen')
    expect(field({ imputedFen: -1 })).toBe('imputedFen')
    expect(field({ incomeFen: 1_000_000_000_000 })).toBeUndefined()
    expect(field({ accident: null, illnessCostFen: null, migrant: null })).toBeUndefined()
  })
})
