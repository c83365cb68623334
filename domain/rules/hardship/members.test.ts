import { refusalOf } from '../../base/explain/fixture'
import { countHousehold, type HouseholdPerson } from './index'

const person = (more: Partial<HouseholdPerson>): HouseholdPerson => ({
  who: '他',
  relation: 'child',
  age: 20,
  student: null,
  independent: null,
  livesTogether: null,
  supportDuty: null,
  ...more,
})

describe('who belongs to the household', () => {
  it('is at least the applicant', () => {
    expect(countHousehold([])).toEqual({ value: 1, counted: [], notCounted: [], open: [], steps: [] })
  })

  it.each<[string, Partial<HouseholdPerson>, string, string]>([
    ['a spouse', { relation: 'spouse' }, 'yes', '他：爱人'],
    ['a child of 17', { age: 17, independent: 'yes' }, 'yes', '他：不满 18 岁的孩子'],
    [
      'a child who turned 18 and studies full time',
      { age: 18, student: 'yes', independent: 'unsure' },
      'yes',
      '他：还在全日制上学',
    ],
    ['a child of 18 with an own living', { age: 18, independent: 'yes' }, 'no', '他：自己能过日子了'],
    [
      'a child of 18 who may study, with an own living',
      { age: 18, student: 'unsure', independent: 'yes' },
      'no',
      '他：自己能过日子了',
    ],
    [
      'a child of 30 without an own living',
      { age: 30, student: 'no', independent: 'no' },
      'yes',
      '他：还不能自己过日子',
    ],
    ['a grown child of whom nothing is known', { age: 18 }, 'maybe', '他：是不是自己过日子，还不知道'],
    ['a child whose age is not known', { age: null }, 'maybe', '他：年纪还不知道'],
    ['a parent who lives there', { relation: 'parent', livesTogether: 'yes' }, 'yes', '他：长期在一起过'],
    ['a parent who lives elsewhere', { relation: 'parent', livesTogether: 'no' }, 'no', '他：不在一起过'],
    [
      'a parent who lives there perhaps',
      { relation: 'parent', livesTogether: 'unsure' },
      'maybe',
      '他：是不是在一起过，还不知道',
    ],
    [
      'a ward who lives there',
      { relation: 'other', livesTogether: 'yes', supportDuty: 'yes' },
      'yes',
      '他：要您养，长期在一起过',
    ],
    [
      'a ward who lives elsewhere',
      { relation: 'other', livesTogether: 'no', supportDuty: 'yes' },
      'no',
      '他：不在一起过',
    ],
    [
      'a ward of whom it is not known',
      { relation: 'other', supportDuty: 'yes' },
      'maybe',
      '他：是不是在一起过，还不知道',
    ],
    ['a lodger', { relation: 'other', livesTogether: 'yes', supportDuty: 'no' }, 'no', '他：法律上不用您养'],
    [
      'a guest of whom it is not known',
      { relation: 'other', livesTogether: 'yes' },
      'maybe',
      '他：是不是要您养，还不知道',
    ],
  ])('%s', (_what, more, verdict, answer) => {
    const result = countHousehold([person(more)])
    expect(result.steps).toMatchObject([{ verdict, answer, source: expect.stringContaining('民发〔2021〕57号') }])
    expect(result.value).toBe(verdict === 'no' ? 1 : 2)
    expect([result.counted, result.notCounted, result.open].map(({ length }) => length)).toEqual(
      ['yes', 'no', 'maybe'].map((one) => Number(one === verdict)),
    )
    expect(result.steps[0]?.fix).toBe(
      { yes: undefined, no: '先不算在家里；情况不一样的，跟办事的人说。', maybe: '先算在家里，办事的人会问清楚。' }[
        verdict
      ],
    )
  })

  it('names everybody in one list', () => {
    const result = countHousehold([
      person({ who: '爱人', relation: 'spouse' }),
      person({ who: '大儿', independent: 'yes' }),
      person({ who: '小女', age: 3 }),
      person({ who: '舅舅', relation: 'other' }),
    ])
    expect(result).toMatchObject({ value: 4, counted: ['爱人', '小女'], notCounted: ['大儿'], open: ['舅舅'] })
    expect(result.steps[2]?.inputs).toEqual({ who: '小女', relation: 'child', age: 3 })
  })

  it('refuses crowds and impossible ages', () => {
    const crowd = Array.from({ length: 10_000 }, () => person({}))
    expect(refusalOf(() => countHousehold(crowd))).toMatchObject({ code: 'MEMBERS', field: 'people' })
    expect(refusalOf(() => countHousehold([person({}), person({ age: NaN })]))).toMatchObject({
      code: 'AGE',
      field: 'people.1.age',
    })
    expect(refusalOf(() => countHousehold([person({ age: 17.5 })]))).toMatchObject({ code: 'AGE' })
  })
})
