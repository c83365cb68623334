import type { Answers } from '../../domain/form'
import { AidStage, asked } from '../support/aid-stage'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/* 金秋助学 in and out of its season, and the students whom it leaves out; through the built functions. */

let world: World
useWorld((started) => (world = started), 'copied')
const stage = new AidStage(() => world)

beforeEach(() => world.change('funds', 'fund-central', { items: ['tuition'] }))

const student = { name: '王学例', relation: 'child', group: 'teen', birth: '2009-09-01', school: 'senior' }
const school = { student: '王学例', school: 'senior', stage: 'going', kind: 'ordinary', schoolName: '清河一中（编的）' }
const answers = async (more: Answers = {}): Promise<Answers> => ({
  ...{ ...asked, ...school, noticeNo: '20270001', helped: 'no' },
  proofs: [await world.photo('wang')],
  ...more,
})
const begun = async (more: Answers = {}): Promise<string> => world.begin('wang', 'aid.tuition', await answers(more))
const SEEN = { seen: 'yes' }
const inSeason = () => world.stack.clock.freeze('2027-06-20T02:00:00.000Z')

it('out of season it is said before the form when it opens, and nothing is taken in', async () => {
  await stage.filed(36_000, 0, { members: [student] })
  const words = '今年的金秋助学 8月27日截止了，2027年6月15日开始收。家里急用钱，可以先申请临时救助。'
  expect((await world.get('wang', 'policy.get', { service: 'aid.tuition', org: UNIT })).off).toBe(words)
  const order = { service: 'aid.tuition', requestId: newId(), answers: await answers() }
  expect(await world.call('wang', 'case.submit', order)).toMatchObject({
    ok: false,
    code: 'NOT_OFFERED',
    message: words,
  })
  await world.stack.clock.freeze('2027-06-14T02:00:00.000Z')
  expect((await world.get('wang', 'policy.get', { service: 'aid.tuition', org: UNIT })).off).toBe(
    '今年的金秋助学还没开始，2027年6月15日开始收。家里急用钱，可以先申请临时救助。',
  )
  await world.stack.clock.freeze('2027-06-15T02:00:00.000Z')
  expect((await world.get('wang', 'policy.get', { service: 'aid.tuition', org: UNIT })).off).toBeUndefined()
  expect(await begun()).not.toBe('')
})

it('is so much a student and year, each student for themselves', async () => {
  await stage.filed(0, 0, { members: [student, { ...student, name: '王二例' }] })
  await inSeason()
  const first = await begun()
  await stage.sentUp(first, SEEN)
  expect(await stage.refused(first, 3_000.01)).toContain('最多给 3,000 元')
  await stage.granted(first, 3_000)
  const again = await begun({ noticeNo: '20270002' })
  await stage.sentUp(again, SEEN)
  expect(await stage.refused(again, 1)).toContain('照规定')
  const other = await begun({ student: '王二例', noticeNo: '20270003', school: 'university' })
  await stage.sentUp(other, SEEN)
  await stage.granted(other, 5_000)
  const copied = await begun({ student: '王二例', noticeNo: '20270001' })
  await stage.sentUp(copied, SEEN)
  expect(await stage.refused(copied, 1)).not.toBe('')
})

it.each<[string, Answers]>([
  ['whose costs the state bears', { kind: 'military' }],
  ['whom another body has helped', { helped: 'yes' }],
  ['who is not of the household', { student: '张三例' }],
])('goes no further for a student %s', async (_name, more) => {
  await stage.filed(0, 0, { members: [student] })
  await inSeason()
  const id = await begun(more)
  expect(await world.act('qian', id, 'accept', SEEN)).toMatchObject({ ok: false, code: 'NOT_NOW' })
})
