import omit from 'lodash/omit'
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

describe('an accident that is a further cause', () => {
  const hit = (more: Answers) =>
    own({ incomes: [wage(96_000)], cause: 'schooling', eventOn: '2026-08-01', eventPaid: 0, ...more })
  it('is reckoned by its own threshold: what is left of the loss is more than the share of a year’s income', () => {
    expect(class_(hit({ moreCauses: ['accident'], eventLoss: yuan(76_800) }))).toBe('none')
    expect(class_(hit({ moreCauses: ['accident'], eventLoss: yuan(76_801) }))).toBe('accident')
    expect(class_(hit({ moreCauses: ['many', 'accident'], eventLoss: yuan(80_000), eventPaid: yuan(10_000) }))).toBe(
      'none',
    )
  })
  it('counts not where nobody tells of one', () => {
    expect(class_(hit({ moreCauses: ['many'], eventLoss: yuan(90_000) }))).toBe('none')
  })
})

describe('what sends a household to an officer', () => {
  const flagsIn = (answers: Answers) => householdFigures(own(answers), basis).flags
  it('is read from the one page of today, each by its own rule', () => {
    const told = flagsIn({ flags: ['vehicle', 'privateSchool', 'crime'] })
    expect(told).toMatchObject({
      vehicle: 'yes',
      privateSchool: 'yes',
      crime: 'yes',
      twoHomes: 'no',
      studyAbroad: 'no',
    })
    const steps = reckonHousehold(own({ flags: ['studyAbroad'] }), basis).steps
    expect(steps.find(({ inputs }) => inputs.twoHomes === 'no')).toMatchObject({ verdict: 'yes' })
    expect(steps.find(({ inputs }) => inputs.studyAbroad === 'yes')).toMatchObject({ verdict: 'maybe' })
  })
  it('is read from the three questions of before, which asked nothing else', () => {
    const before = omit(household([], []), 'flags')
    expect(householdFigures({ ...before, car: 'unsure' }, basis).flags).toEqual({
      ...{ twoHomes: 'no', vehicle: 'unsure', business: 'no' },
    })
  })
})

describe('what proves a line', () => {
  const bill = (more: Answers) => own({ costs: [{ type: 'schooling', who: '王实例', amount: yuan(1000), ...more }] })
  const said = (answers: Answers) =>
    reckonHousehold(answers, basis).steps.filter(({ inputs }) => inputs.voucher === false)
  it('is missing where none is there, and the line counts all the same until somebody looks', () => {
    expect(said(bill({ papers: [] }))).toMatchObject([{ verdict: 'maybe', answer: '上学 1,000 元，还没有单子' }])
    expect(householdFigures(bill({ papers: [] }), basis).rigidFen).toBe(yuan(1000))
    expect(said(bill({ papers: ['cloud://e/u/wang/1.jpg'] }))).toEqual([])
  })
  it('is said nothing of where nobody was asked for it', () => {
    expect(said(bill({}))).toEqual([])
  })
})

it('whether somebody from elsewhere lives here is what they said; of before, that they do', () => {
  const from = (more: Answers) =>
    householdFigures(own({ identity: 'migrant', laborMonths: 24, ...more }), basis).migrant
  expect(from({ livesHere: 'no' })).toMatchObject({ livesInCity: 'no' })
  expect(from({})).toMatchObject({ livesInCity: 'yes' })
})

it('what supports somebody elsewhere counts where the place counts it, and is named where it does not', () => {
  const given = own({ costs: [{ type: 'elderly', who: '王实例', amount: yuan(3000) }] })
  expect(householdFigures(given, basis).rigidFen).toBe(0)
  expect(JSON.stringify(reckonHousehold(given, basis).steps)).toContain('没算 3,000 元：养老人')
})
