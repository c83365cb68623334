import fc from 'fast-check'
import { packs, SAMPLE_REGION, SAMPLE_SETS } from '../../policies'
import { refusalOf } from '../base/explain/fixture'
import {
  BOOKKEEPER,
  type Lender,
  LENDERS,
  type Profile,
  profileOf,
  selectPack,
  staffing,
  type StaffPerson,
  type StaffStep,
} from './index'

const small = selectPack(packs, SAMPLE_SETS.smallUnion, '2026-11-20')
const nation = selectPack(packs, [], '2026-11-20')
const profile = (members = 30): Profile => profileOf(members, small).value

const step = (id: string, role: string, more: Partial<StaffStep> = {}): StaffStep => ({
  id,
  name: `第${id}步`,
  role,
  roleName: role === 'finance' ? '管钱的人' : '办事的人',
  people: 1,
  apartFrom: [],
  ...more,
})
const person = (id: string, roles: string[], from: Lender | null = null): StaffPerson => ({ id, roles, from })

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

/** A hardship file: two visit, another approves; one pays, another checks the payment. */
const FILE: StaffStep[] = [
  step('accept', 'officer'),
  step('visit', 'officer', { people: 2, name: '上门看望' }),
  step('approve', 'officer', { apartFrom: ['visit'], name: '定下来' }),
  step('pay', 'finance', { apartFrom: ['approve'], name: '给钱' }),
  step('check', 'finance', { apartFrom: ['pay', 'approve'], voucher: true, name: '对账' }),
]
const two = [person('甲', ['officer', 'finance']), person('乙', ['officer', 'finance'])]

describe('staffing: no step that nobody can do', () => {
  it('names the step that two people alone cannot staff, and what to do', () => {
    expect(staffing(FILE, two, profile())).toEqual({
      ok: false,
      step: 'approve',
      words:
        '“定下来”这一步没有人能办：要 1 个办事的人，不能是办“上门看望”的人。' +
        '可以请街道、乡镇、市总工会派人来帮，或者再定一个办事的人。',
    })
  })

  it('is solved by somebody from the town, and an outside bookkeeper as the third person', () => {
    const lent = [...two, person('镇里的丙', ['officer'], 'town')]
    expect(staffing(FILE, lent, profile())).toEqual({
      ok: true,
      plan: [
        { step: 'accept', people: ['甲'], borrowed: [] },
        { step: 'visit', people: ['甲', '乙'], borrowed: [] },
        { step: 'approve', people: ['镇里的丙'], borrowed: ['镇里的丙'] },
        { step: 'pay', people: ['甲'], borrowed: [] },
        { step: 'check', people: ['乙'], borrowed: [] },
      ],
    })
    const onePayer = [person('甲', ['officer', 'finance']), person('乙', ['officer']), lent[2]!]
    const plan = staffing(FILE, onePayer, profile())
    expect(plan).toMatchObject({ ok: true, plan: [{}, {}, {}, {}, { people: [BOOKKEEPER], borrowed: [BOOKKEEPER] }] })
    expect(staffing(FILE, onePayer, { ...profile(), bookkeeper: false })).toMatchObject({ ok: false, step: 'check' })
  })

  it('offers the voucher only where the step takes one', () => {
    const bare = { ...profile(), borrow: [] }
    const noPayer = [person('甲', ['officer']), person('乙', ['officer'])]
    const flow = [step('pay', 'finance'), step('check', 'finance', { voucher: true, apartFrom: ['pay'] })]
    const words = (steps: StaffStep[], people = noPayer) => {
      const result = staffing(steps, people, { ...bare, bookkeeper: true })
      return result.ok ? '' : result.words
    }
    expect(words(flow)).toBe('“第pay步”这一步没有人能办：要 1 个管钱的人。可以再定一个管钱的人。')
    expect(words([step('check', 'finance', { voucher: true, people: 2 })])).toBe(
      '“第check步”这一步没有人能办：要 2 个管钱的人。可以让外面的会计出凭证，或者再定一个管钱的人。',
    )
  })

  it('borrows only from the levels of the profile, nearest first, and own people before all', () => {
    const flow = [step('a', 'judge')]
    const all = [
      ...two,
      person('市', ['judge'], 'city'),
      person('镇', ['judge'], 'town'),
      person('省', ['judge'], 'province'),
    ]
    expect(staffing(flow, all, profile())).toMatchObject({ plan: [{ people: ['镇'] }] })
    expect(staffing(flow, all.slice(0, 3), profile())).toMatchObject({ plan: [{ people: ['市'] }] })
    expect(staffing(flow, [...two, all[4]!], profile())).toMatchObject({ ok: false, step: 'a' })
    expect(staffing(flow, [...all, person('己', ['judge'])], profile())).toMatchObject({
      plan: [{ people: ['己'], borrowed: [] }],
    })
  })

  it('gives an earlier step to somebody else where a later one needs the only one who can', () => {
    const flow = [step('a', 'officer'), step('b', 'finance', { apartFrom: ['a'] })]
    const people = [person('甲', ['officer', 'finance']), person('乙', ['officer'])]
    expect(staffing(flow, people, profile())).toMatchObject({ plan: [{ people: ['乙'] }, { people: ['甲'] }] })
  })

  it.each([
    [[], '工会至少要有 2 个人，现在是 0 个。请再定一个人，两个人一起办才能互相看着。'],
    [
      [two[0]!, person('丙', ['officer'], 'town')],
      '工会至少要有 2 个人，现在是 1 个。请再定一个人，两个人一起办才能互相看着。',
    ],
  ])('needs two people of its own', (people, words) => {
    expect(staffing([step('a', 'officer')], people, profile())).toEqual({ ok: false, step: null, words })
  })

  it('has nothing against a flow without steps', () => {
    expect(staffing([], two, profile())).toEqual({ ok: true, plan: [] })
  })

  it.each([0, -1, 0.5, NaN])('refuses a step of %d people', (people) => {
    const flow = [step('a', 'officer'), step('b', 'officer', { people })]
    expect(refusalOf(() => staffing(flow, two, profile()))).toMatchObject({ code: 'PEOPLE', field: 'steps.1.people' })
  })

  it('finds out quickly in a large union, too, where one role is missing', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      person(`${index}`, [['officer'], ['finance'], ['officer', 'finance']][index % 3]!),
    )
    const flow = [...FILE, step('last', 'nobody', { apartFrom: FILE.map(({ id }) => id) })]
    expect(staffing(FILE, many, profile()).ok).toBe(true)
    expect(staffing(flow, many, profile())).toMatchObject({ ok: false, step: 'last' })
  })

  const roles = fc.subarray(['officer', 'finance', 'judge'])
  const anybody = fc.record({ roles, from: fc.constantFrom<(Lender | null)[]>(null, null, ...LENDERS) })
  const people = fc
    .array(anybody, { maxLength: 6 })
    .map((all) => all.map((one, index): StaffPerson => ({ ...one, id: `p${index}` })))
  const flow = fc
    .array(
      fc.record({
        role: fc.constantFrom('officer', 'finance', 'judge'),
        count: fc.integer({ min: 1, max: 2 }),
        apart: fc.nat(31),
        voucher: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((all) =>
      all.map(({ role, count, apart, voucher }, index) =>
        step(`s${index}`, role, {
          people: count,
          voucher,
          apartFrom: all.map((_, at) => `s${at}`).filter((_id, at) => at < index && (apart >> at) % 2 === 1),
        }),
      ),
    )

  it('never gives a step to somebody who may not do it, and a further person never takes a plan away', () => {
    fc.assert(
      fc.property(flow, people, anybody, (steps, all, one) => {
        const found = staffing(steps, all, profile())
        if (!found.ok) return
        const doing = new Map(found.plan.map((entry) => [entry.step, entry.people]))
        for (const { id, role, people: count, apartFrom, voucher } of steps) {
          const who = doing.get(id)!
          expect(new Set(who).size).toBe(count)
          for (const name of who) {
            const human = all.find((some) => some.id === name)
            expect(human ? human.roles.includes(role) : name === BOOKKEEPER && voucher).toBe(true)
            expect(apartFrom.flatMap((other) => doing.get(other)!)).not.toContain(name)
          }
        }
        expect(staffing(steps, [...all, { ...one, id: 'more' }], profile()).ok).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
