import fc from 'fast-check'
import { DAY, household, packWith } from './fixture'
import { classify, type HouseholdFigures } from './index'

const run = (figures: HouseholdFigures) => classify(figures, packWith(), DAY)

describe('flags', () => {
  const flagged = (flags: HouseholdFigures['flags']) => run(household(84_000, 60_000, 4, { flags })).steps.slice(2)

  it.each([
    ['yes', 'maybe', '有这种情况'],
    ['unsure', 'maybe', '说不准'],
    ['no', 'yes', '没有这种情况'],
    [null, 'unasked', '还没回答'],
  ] as const)('%s gives %s', (answer, verdict, words) => {
    expect(flagged({ twoHomes: answer })).toMatchObject([{ verdict, answer: words, inputs: { twoHomes: answer } }])
  })

  it('never refuse', () => {
    const answers = fc.constantFrom('yes' as const, 'no' as const, 'unsure' as const, null)
    fc.assert(
      fc.property(fc.record({ twoHomes: answers, vehicle: answers, falseStatement: answers }), (flags) =>
        flagged(flags).every((step) => step.verdict !== 'no'),
      ),
    )
  })

  it('are only those that the region names and the form asks', () => {
    expect(flagged({ crime: 'yes' })).toEqual([])
    expect(flagged({})).toEqual([])
    expect(flagged({ falseStatement: 'no' })).toMatchObject([{ answer: '都是真的', verdict: 'yes' }])
  })
})

describe('migrant workers', () => {
  const steps = (laborMonths: number | null, unionMember: 'yes' | 'no' | 'unsure' | null = 'yes') => {
    const migrant = { laborMonths, livesInCity: 'yes' as const, unionMember }
    return run(household(84_000, 60_000, 4, { migrant })).steps.slice(2)
  }

  it.each([
    [11, 'no'],
    [12, 'yes'],
    [null, 'unasked'],
  ] as const)('%s months of work: %s', (months, verdict) => {
    expect(steps(months)[0]).toMatchObject({ rule: '在这里上班满 12 个月', verdict })
  })

  it.each([
    ['yes', 'yes', '是', undefined],
    ['no', 'no', '不是', '先入会就符合，现在就能办。'],
    ['unsure', 'maybe', '说不准', '可以先申请，办事的人会当面问清楚，不会因为这一条就退回。'],
    [null, 'unasked', '还没回答', undefined],
  ] as const)('union member %s: %s', (answer, verdict, words, fix) => {
    const step = steps(12, answer)[2]
    expect(step).toMatchObject({ rule: '是工会会员', verdict, answer: words })
    expect(step?.fix).toBe(fix)
  })

  it('are told what to do', () => {
    expect(steps(10)[0]?.fix).toBe('再干 2 个月就符合。有急事先找工会说。')
  })

  it('have no conditions where the region asks none', () => {
    const migrant = { laborMonths: 0, livesInCity: 'no' as const, unionMember: 'no' as const }
    const figures = household(84_000, 60_000, 4, { migrant })
    expect(classify(figures, packWith({ 'hardship.minLaborMonths': null }), DAY).steps).toHaveLength(2)
  })
})
