import { packs, SAMPLE_REGION, SAMPLE_SETS } from '../../policies'
import { refusalOf } from '../base/explain/fixture'
import { type Profile, profileOf, selectPack } from './index'

const small = selectPack(packs, SAMPLE_SETS.smallUnion, '2026-11-20')
const nation = selectPack(packs, [], '2026-11-20')
const profile = (members = 30): Profile => profileOf(members, small).value

describe('the profile of a union', () => {
  it.each([
    [0, 1, false, false],
    [99, 1, false, false],
    [100, 1, false, true],
    [199, 1, false, true],
    [200, 3, true, true],
    [50_000, 3, true, true],
  ])('of %d members: %d reviewers, measured %s, campaigns %s', (members, reviewers, measured, campaigns) => {
    expect(profile(members)).toEqual({
      reviewers,
      measured,
      campaigns,
      minPeople: 2,
      borrow: ['town', 'city'],
      bookkeeper: true,
    })
  })

  it('is one reviewer, an answer and a thank-you where nothing is set', () => {
    const bare = { ...nation, figures: {} }
    const { value, steps } = profileOf(1_000_000, bare)
    expect(value).toEqual({
      reviewers: 1,
      measured: false,
      campaigns: false,
      minPeople: 2,
      borrow: [],
      bookkeeper: false,
    })
    expect(steps.map(({ source }) => source)).toEqual(new Array(3).fill('本系统默认，工会可以改'))
    expect(steps[0]).toMatchObject({
      answer: '1000000 个会员，一个人看，给回话，道声谢',
      inputs: { 'profile.panelFrom': null },
    })
  })

  it('says why', () => {
    expect(profileOf(200, small).steps).toMatchObject([
      { rule: '会员满 200 人的，建议由几个人一起评', answer: '200 个会员，由评审小组评', verdict: 'yes' },
      { rule: '会员满 200 人的，采用后量 12 个月的价值', answer: '200 个会员，要量' },
      { rule: '会员满 100 人的，搞建议活动、竞赛', answer: '200 个会员，可以搞' },
    ])
  })

  it('of the sample county is the same small way until its thresholds', () => {
    const county = selectPack(packs, SAMPLE_REGION, '2026-11-20')
    expect(profileOf(10, county).value).toMatchObject({ reviewers: 1, measured: false })
    expect(profileOf(200, county).value).toMatchObject({ reviewers: 3, measured: true })
  })

  it.each([-1, 0.5, NaN, Infinity])('of %d members is refused', (members) => {
    expect(refusalOf(() => profileOf(members, small))).toMatchObject({ name: 'ProfileError', field: 'members' })
  })
})
