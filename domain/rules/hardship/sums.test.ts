import fc from 'fast-check'
import { overall } from '../../base/explain'
import { caught, packWith } from './fixture'
import { householdIncome, type HouseholdMember, HardshipError, INCOME_NAMES, rigidSpending } from './index'

const pack = packWith()
const member = (more: Partial<HouseholdMember> = {}): HouseholdMember => ({
  who: '爱人',
  age: 40,
  work: 'jobless',
  ...more,
})

describe('householdIncome', () => {
  it('counts what the rule counts and shows what it leaves out', () => {
    const sum = householdIncome(
      [],
      [
        { type: 'wage', who: '本人', amountFen: 300_000, months: 12 },
        { type: 'property', who: '爱人', amountFen: 120_000 },
        { type: 'unionAid', amountFen: 100_000 },
        { type: 'residentPension', who: '母亲', amountFen: 150_000 },
        { type: 'festivalGift', amountFen: 20_000 },
      ],
      pack,
    )
    expect(sum.value).toBe(3_600_000 + 120_000 + 100_000)
    expect(sum.counted.map((line) => line.fen)).toEqual([3_600_000, 120_000, 100_000])
    expect(sum.notCounted).toEqual([
      { name: '城乡居民养老金', who: '母亲', fen: 150_000, why: '照规定不算收入' },
      { name: '过节的小礼', who: '', fen: 20_000, why: '照规定不算收入' },
    ])
    expect(sum.steps).toMatchObject([
      { verdict: 'yes', answer: '算了 38,200 元；没算 1,700 元：城乡居民养老金、过节的小礼' },
    ])
  })

  it('takes what is left out from the pack', () => {
    const incomes = [{ type: 'residentPension' as const, amountFen: 5 }]
    expect(householdIncome([], incomes, packWith({ 'hardship.incomeNotCounted': [] })).value).toBe(5)
    expect(householdIncome([], incomes, packWith({ 'hardship.incomeNotCounted': null })).value).toBe(5)
  })

  it.each<[string, Partial<HouseholdMember>, boolean]>([
    ['without a job', {}, true],
    ['whose age is not known', { age: null }, true],
    ['of 15', { age: 15 }, false],
    ['of 16', { age: 16 }, true],
    ['of 59', { age: 59 }, true],
    ['of 60', { age: 60 }, false],
    ['at school', { work: 'student' }, false],
    ['unable to work', { work: 'unable' }, false],
    ['who works', { work: 'working' }, false],
    ['whose work is not known', { work: null }, false],
  ])('a member %s has income imputed: %s', (_what, more, imputed) => {
    const sum = householdIncome([member(more)], [], pack)
    expect(sum.imputedFen).toBe(imputed ? 2_400_000 : 0)
    expect(sum.value).toBe(0)
    expect(overall(sum.steps)).toBe(imputed ? 'maybe' : 'yes')
  })

  it('imputes nothing to a member who has counted income', () => {
    expect(householdIncome([member()], [{ type: 'unemployment', who: '爱人', amountFen: 1 }], pack).imputedFen).toBe(0)
    expect(householdIncome([member()], [{ type: 'festivalGift', who: '爱人', amountFen: 1 }], pack).imputedFen).toBe(
      2_400_000,
    )
    expect(householdIncome([member()], [{ type: 'wage', who: '本人', amountFen: 1 }], pack).imputedFen).toBe(2_400_000)
  })

  it('still asks where the minimum wage is not known', () => {
    const sum = householdIncome([member()], [], packWith({ 'minimumWage.month': null }))
    expect(sum.imputedFen).toBe(0)
    expect(sum.steps[1]).toMatchObject({ verdict: 'maybe', rule: '能上班又没工作的，可能按当地最低工资算收入' })
  })

  it.each([
    [{ amountFen: NaN }, 'incomes.0.amountFen'],
    [{ amountFen: 0.5 }, 'incomes.0.amountFen'],
    [{ amountFen: -1 }, 'incomes.0.amountFen'],
    [{ amountFen: 1, months: 0 }, 'incomes.0.months'],
    [{ amountFen: 1, months: 13 }, 'incomes.0.months'],
    [{ amountFen: 1, months: 1.5 }, 'incomes.0.months'],
  ])('refuses %j', (more, field) => {
    expect(caught(() => householdIncome([], [{ type: 'wage', ...more }], pack))).toMatchObject({ field })
  })

  it('loses no fen: counted and left out make up everything', () => {
    const types = Object.keys(INCOME_NAMES) as (keyof typeof INCOME_NAMES)[]
    const item = fc.record({ type: fc.constantFrom(...types), amountFen: fc.integer({ min: 0, max: 1_000_000_000 }) })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const sum = householdIncome([], items, pack)
        const rest = sum.notCounted.reduce((all, line) => all + line.fen, 0)
        return sum.value + rest === items.reduce((all, one) => all + one.amountFen, 0)
      }),
    )
  })
})

describe('rigidSpending', () => {
  it('counts what the household paid itself, of the kinds that the region counts', () => {
    const sum = rigidSpending(
      [
        { type: 'illness', who: '父亲', totalFen: 5_000_000, reimbursedFen: 3_000_000 },
        { type: 'schooling', totalFen: 600_000, school: 'public' },
        { type: 'schooling', totalFen: 100_000 },
        { type: 'schooling', totalFen: 4_000_000, school: 'private' },
        { type: 'schooling', totalFen: 9_000_000, school: 'abroad' },
        { type: 'rent', totalFen: 1_200_000 },
      ],
      pack,
    )
    expect(sum.value).toBe(2_000_000 + 600_000 + 100_000)
    expect(sum.notCounted.map((line) => line.why)).toEqual([
      '民办学校的学费不算',
      '自费出国读书不算',
      '这里的规定不算这一项',
    ])
    expect(sum.steps).toMatchObject([{ rule: '看病、上学，报销后自己出的才算', verdict: 'yes' }])
  })

  it('asks for papers where there are none, but only for what counts', () => {
    const sum = rigidSpending(
      [
        { type: 'illness', totalFen: 300, reimbursedFen: 100, voucher: false },
        { type: 'rent', totalFen: 300, voucher: false },
        { type: 'schooling', totalFen: 300, voucher: true },
      ],
      pack,
    )
    expect(sum.value).toBe(500)
    expect(sum.steps.slice(1)).toMatchObject([{ verdict: 'maybe', answer: '看病 2 元，还没有单子' }])
  })

  it('takes back no more than was spent', () => {
    expect(rigidSpending([{ type: 'illness', totalFen: 100, reimbursedFen: 100 }], pack).value).toBe(0)
    const over = [{ type: 'illness' as const, totalFen: 100, reimbursedFen: 101 }]
    expect(caught(() => rigidSpending(over, pack))).toMatchObject({ code: 'MONEY', field: 'costs.0.reimbursedFen' })
  })

  it.each([NaN, 0.5, -1])('refuses %d', (totalFen) => {
    expect(() => rigidSpending([{ type: 'illness', totalFen }], pack)).toThrow(HardshipError)
  })

  it('is nothing where nothing was spent or no rule is known', () => {
    expect(rigidSpending([], pack).value).toBe(0)
    expect(rigidSpending([{ type: 'illness', totalFen: 5 }], packWith({ 'hardship.rigidTypes': null })).value).toBe(0)
  })
})
