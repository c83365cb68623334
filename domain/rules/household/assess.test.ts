import { calendar, packs } from '../../../policies'
import { REGION } from '../../../tests/support/matter'
import { household, syntheticId } from '../../../tests/support/synthetic'
import type { Answers } from '../../form'
import { selectPack } from '../../policy'
import { householdFigures, judgeHousehold, reckonHousehold } from './assess'

const TODAY = '2026-11-20'
const basis = { pack: selectPack(packs, REGION, TODAY), today: TODAY, calendar }
const yuan = (sum: number): number => sum * 100
const wage = (sum: number, who = '王实例') => ({ type: 'wage', who, amount: yuan(sum) })
const own = (more: Answers): Answers => ({ ...household(['p'], ['q']), members: [], costs: [], ...more })
const son = (work: string) => ({
  ...{ name: '王长例', relation: 'child', group: 'adult', idNumber: syntheticId('20010101', 3), work },
})
const class_ = (answers: Answers): string => reckonHousehold(answers, basis).value

describe('a serious illness', () => {
  const ill = (cost: number, more: Answers = {}): Answers =>
    own({
      incomes: [wage(120_000)],
      costs: [{ type: 'illness', who: '王实例', amount: yuan(cost) }],
      cause: 'ownIllness',
      ...more,
    })
  it('that cost more than half of a year’s income is 意外致困; half exactly is not', () => {
    expect(reckonHousehold(ill(70_000), basis).matched).toContain('accident')
    expect(reckonHousehold(ill(60_000), basis).matched).not.toContain('accident')
  })
  it('is also one where it is a further cause, and none where nobody told of one', () => {
    expect(
      reckonHousehold(ill(70_000, { cause: 'schooling', moreCauses: ['familyIllness'] }), basis).matched,
    ).toContain('accident')
    expect(reckonHousehold(ill(70_000, { cause: 'schooling' }), basis).matched).not.toContain('accident')
  })
  it('costs what nobody else paid', () => {
    const paid = { type: 'illness', who: '王实例', amount: yuan(90_000), reimbursed: yuan(30_000) }
    expect(householdFigures(ill(0, { costs: [paid] }), basis)).toMatchObject({
      rigidFen: yuan(60_000),
      illnessCostFen: yuan(60_000),
    })
  })
  it('is asked by the self-check as well, and what was paid for an accident', () => {
    const asked = { members: 1, income: yuan(120_000), rigid: 0, dibao: 'none', accident: 'no' }
    expect(judgeHousehold({ ...asked, ill: 'yes', illness: yuan(70_000) }, basis).value).toBe('accident')
    expect(judgeHousehold({ ...asked, ill: 'no' }, basis).value).toBe('none')
    const hit = { ...asked, accident: 'yes', loss: yuan(110_000), ill: 'no' }
    expect(judgeHousehold({ ...hit, paid: 0 }, basis).value).toBe('accident')
    expect(judgeHousehold({ ...hit, paid: yuan(50_000) }, basis).value).toBe('none')
  })
})

describe('who is one household', () => {
  it('a grown child who lives on their own money is not, nor what they earn and spend', () => {
    const alone = class_(own({ incomes: [wage(40_000)] }))
    const withSon = own({ members: [son('apart')], incomes: [wage(40_000), wage(90_000, '王长例')] })
    expect(class_(withSon)).toBe(alone)
    expect(householdFigures(withSon, basis)).toMatchObject({ members: 1, incomeFen: yuan(40_000) })
    expect(reckonHousehold(withSon, basis).steps.map(({ answer }) => answer)).toContain('王长例：自己能过日子了')
  })
  it('one who lives there, or studies, is', () => {
    for (const work of ['working', 'student', 'jobless'])
      expect(householdFigures(own({ members: [son(work)] }), basis).members).toBe(2)
  })
  it('the spouse always is', () => {
    const spouse = { ...son('apart'), relation: 'spouse' }
    expect(householdFigures(own({ members: [spouse] }), basis).members).toBe(2)
  })
})

it('an accident of more than twelve months ago counts no more', () => {
  const hit = (eventOn: string) =>
    own({ incomes: [wage(96_000)], cause: 'accident', eventOn, eventLoss: yuan(90_000), eventPaid: 0 })
  expect(class_(hit('2025-11-21'))).toBe('accident')
  expect(class_(hit('2025-11-20'))).toBe('none')
})

it('whether somebody from elsewhere is a member is what they said', () => {
  const from = (more: Answers) =>
    householdFigures(own({ identity: 'migrant', laborMonths: 24, ...more }), basis).migrant
  expect(from({ unionMember: 'yes' })).toMatchObject({ unionMember: 'yes' })
  expect(from({})).toMatchObject({ unionMember: null })
})
