import fc from 'fast-check'
import { RuleError } from '../../base/explain'
import { caught, DAY, household, packWith } from './fixture'
import {
  type AidGrant,
  aidLimit,
  approvalLevel,
  classify,
  statusUntil,
  grantIncome,
  householdIncome,
  type HouseholdMember,
  retest,
  rigidSpending,
  validUntil,
} from './index'

const pack = packWith({ 'aid.file.validMonths': 12 })
const grant: AidGrant = { item: 'living', fen: 100, on: '2026-03-01' }
const people = (count: number): HouseholdMember[] =>
  Array.from({ length: count }, (_, index) => ({ who: `家里人${index}`, age: 40, work: 'working' }))
const lines = (count: number) => Array.from({ length: count }, () => ({ type: 'wage' as const, amountFen: 1 }))
const costs = (count: number) => Array.from({ length: count }, () => ({ type: 'illness' as const, totalFen: 1 }))

describe('what no household can be', () => {
  it.each<[string, () => unknown, string, string]>([
    ['10,000 members', () => classify(household(0, 0, 10_000), pack, DAY), 'MEMBERS', 'members'],
    ['10,000 members one by one', () => householdIncome(people(10_000), [], pack), 'MEMBERS', 'members'],
    ['31 members', () => householdIncome(people(31), [], pack), 'MEMBERS', 'members'],
    ['301 incomes', () => householdIncome([], lines(301), pack), 'LINES', 'incomes'],
    ['301 costs', () => rigidSpending(costs(301), pack), 'LINES', 'costs'],
    [
      'an age that is no number',
      () => householdIncome([{ who: '甲', age: NaN, work: null }], [], pack),
      'AGE',
      'members.0.age',
    ],
    [
      'an age of 121',
      () => householdIncome([...people(1), { who: '甲', age: 121, work: null }], [], pack),
      'AGE',
      'members.1.age',
    ],
    ['a day of application that is none', () => classify(household(0, 0, 1), pack, '2026-02-30'), 'DATE', 'date'],
    ['words for a day', () => classify(household(0, 0, 1), packWith(), 'tomorrow'), 'DATE', 'date'],
    ['a request of no day', () => aidLimit({ item: 'living', on: '2026-13-01' }, 'deep', [], pack), 'DATE', 'on'],
    [
      'a grant of no day',
      () => aidLimit({ item: 'living', on: DAY }, 'deep', [grant, { ...grant, on: '' }], pack),
      'DATE',
      'grants.1.on',
    ],
    ['a grant of no amount', () => grantIncome([{ ...grant, fen: NaN }], DAY), 'MONEY', 'grants.0.fen'],
    ['income up to no day', () => grantIncome([grant], '2027-02-29'), 'DATE', 'date'],
    ['a retest on no day', () => retest(household(0, 0, 1), [grant], pack, '2027-02-29'), 'DATE', 'date'],
    [
      'an amount to approve that is none',
      () => approvalLevel({ item: 'living', on: DAY }, 'deep', NaN, pack),
      'MONEY',
      'fen',
    ],
    ['a file of no day', () => validUntil('2026-11-31', pack), 'DATE', 'filedOn'],
    ['a file seen on no day', () => statusUntil(DAY, '2026-11-31', pack), 'DATE', 'today'],
  ])('%s', (_what, attempt, code, field) => {
    const error = caught(attempt)
    expect(error).toBeInstanceOf(RuleError)
    expect(error).toMatchObject({
      name: 'HardshipError',
      code,
      field,
      message: expect.stringMatching(/^[\u4e00-\u9fff].*。$/),
    })
  })

  it('is not thirty members, three hundred lines, or an age of 120', () => {
    expect(householdIncome(people(30), lines(300), pack).value).toBe(300)
    expect(rigidSpending(costs(300), pack).value).toBe(300)
    expect(householdIncome([{ who: '甲', age: 120, work: 'jobless' }], [], pack).imputedFen).toBe(0)
    expect(householdIncome([{ who: '甲', age: 0, work: 'jobless' }], [], pack).imputedFen).toBe(0)
  })

  it('never passes through as NaN, a fraction or a bare throw, whatever the figures', () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(NaN, Infinity, -0, 2 ** 53, 1e12))
    const figures = fc.record({ members: number, incomeFen: number, rigidFen: number, illnessCostFen: number })
    fc.assert(
      fc.property(figures, (some) => {
        const numbers: number[] = []
        const error = caught(() =>
          JSON.stringify(classify({ ...household(0, 0, 1), ...some }, pack, DAY), (_key, value: unknown) => {
            if (typeof value === 'number') numbers.push(value)
            return value
          }),
        )
        return (error === null) === numbers.length > 0 && numbers.every(Number.isSafeInteger)
      }),
      { numRuns: 200 },
    )
  })
})
