import type { Answers } from '../../domain/form'
import { SAMPLE_SETS } from '../../policies'
import { AidStage, asked, yuan } from '../support/aid-stage'
import { LONG, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A year and more of one household's file through the built functions, on the movable clock: on file, given to, reminded,
 * reviewed with one change, in another class, given to by that class, told to leave and heard by the level above, called,
 * fallen back.
 */

let world: World
useWorld((started) => (world = started), 'copied')
const stage = new AidStage(() => world)
beforeAll(() => stage.stand(SAMPLE_SETS.provinceS))

const COUNTY = 'qinghe-county/officer'
const at = (day: string) => world.stack.clock.freeze(`${day}T02:00:00.000Z`)
/** The clock and the postman come by on a day. */
async function comes(day: string): Promise<void> {
  await at(day)
  await world.stack.timer('clock')
  await world.stack.timer('notify')
}
const told = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const state = async (id: string): Promise<string> => (await world.doc(id)).state
const LOW = [{ type: 'wage', who: '王实例', amount: yuan(20_000) }]
const FOUND = { found: '打过电话，家里情况都问清楚了。' }
const aid = (): Promise<string> => world.begin('wang', 'aid.living', { ...asked, reason: 'daily' })
const refusedAid = async () => {
  const order = { service: 'aid.living', requestId: newId(), answers: { ...asked, reason: 'daily' } as Answers }
  return world.call('wang', 'case.submit', order)
}

it('lives a year: reminded, reviewed with one change, in another class, and aid follows the class', async () => {
  await stage.line(1_062)
  const id = await stage.filed(36_000)
  const first = await stage.sentUp(await aid())
  expect(await stage.refused(first, 8_496.01)).toContain('8,496')

  await comes('2027-10-02')
  expect(await told('wang')).toContain('您有一件事两个月后到期，现在可以年审')
  expect(await told('zheng')).toContain('您管的一件事两个月后到期，请提醒年审')

  expect(await world.take('wang', id, 'review', { changed: ['income'] })).toBe('reviewing')
  const own = await world.get('wang', 'case.get', { id })
  expect(own.actions.find(({ command }) => command === 'fillIn')?.answers).toMatchObject({
    incomes: [{ amount: yuan(36_000) }],
  })
  const given = { incomes: LOW, manyHomes: 'no', car: 'no', firm: 'no' }
  expect(await world.take('wang', id, 'fillIn', given)).toBe('review')
  const seen = JSON.stringify(await world.get('zheng', 'case.get', { id, hat: COUNTY }))
  for (const words of ['36,000', '20,000', '从相对困难改为深度困难']) expect(seen).toContain(words)
  expect(await world.take('zheng', id, 'renew', { class: 'deep', ...FOUND })).toBe('filed')

  const second = await stage.sentUp(await aid())
  expect(await stage.refused(second, 10_620.01)).toContain('最多给 10,620 元')
  await stage.granted(second, 10_620)
})

it('that nobody reviews blocks what is given, in words, and is reviewed late; then it goes on', async () => {
  await stage.line(1_062)
  const id = await stage.filed(20_000)
  const waiting = await stage.sentUp(await aid())
  await comes('2027-12-02')
  expect(await state(id)).toBe('review_due')
  const reply = await stage.approve(waiting, 100, { why: LONG })
  expect(reply).toMatchObject({ ok: false, code: 'LACKING', message: expect.stringContaining('年审') as string })
  expect(await refusedAid()).toMatchObject({ ok: false, code: 'LACKING' })
  expect(await world.take('wang', id, 'review', { changed: ['none'] })).toBe('late_review')
  expect(await refusedAid()).toMatchObject({ ok: false, code: 'LACKING' })
  expect(await world.take('zheng', id, 'renew', { class: 'deep', ...FOUND })).toBe('filed')
  expect(await stage.approve(waiting, 100, { why: LONG })).toMatchObject({ ok: true })
})

it('ends with a notice that the level above hears, is called, and begins anew where the family has fallen back', async () => {
  const id = await stage.filed(36_000)
  const exit = { reason: 'outOfHardship', text: LONG }
  expect(await world.take('zheng', id, 'end', exit)).toBe('leaving')
  expect(await refusedAid()).toMatchObject({ ok: false, code: 'LACKING' })
  expect(await world.take('wang', id, 'object', { text: LONG })).toBe('exit_objection')
  expect(await world.act('zheng', id, 'sustain', { text: LONG })).toMatchObject({ ok: false })
  expect(await world.take('feng', id, 'overturn', { text: LONG })).toBe('filed')

  await at('2027-06-01')
  expect(await world.take('zheng', id, 'end', exit)).toBe('leaving')
  await comes('2027-06-17')
  expect(await state(id)).toBe('recovered')
  await at('2027-08-01')
  expect(await world.take('zheng', id, 'followUp', { result: 'relapsed', text: LONG })).toBe('ended')
  await world.settled(id)
  const fresh = (await world.casesOf('wang')).find((one) => one !== id) ?? ''
  expect(await world.doc(fresh)).toMatchObject({ service: 'aid.file', state: 'returned', origin: { id } })
  const view = await world.get('wang', 'case.get', { id: fresh })
  const asks = view.actions.find(({ command }) => command === 'supplement')
  expect(asks?.answers).toMatchObject({ incomes: [{ amount: yuan(36_000) }] })
  expect(asks?.fields.map(({ id: field }) => field)).toEqual(expect.arrayContaining(['photos', 'publicity', 'costs']))
  expect((await world.get('wang', 'case.get', { id })).timeline.length).toBeGreaterThan(5)
})

it('stands on the register of its line, with its class and plan: for its unit, the town and the county, and nobody else', async () => {
  const id = await stage.filed(36_000)
  const measure = { need: '看病路远', measure: '联系镇卫生院上门', who: '镇工会老吴', by: '2026-12-20' }
  expect(await world.take('zheng', id, 'plan', measure)).toBe('filed')
  const rows = async (who: string, hat: string, only: 'filed' | 'overdue') =>
    (await world.get(who, 'desk.kept', { hat, only })).rows.map(({ id: row, about }) => [row, about])
  for (const [who, hat] of [
    ['zheng', COUNTY],
    ['wu', 'hekou-town/officer'],
    ['qian', 'hekou-3/officer'],
  ] as const)
    expect(await rows(who, hat, 'filed')).toEqual([[id, expect.stringMatching(/困难，帮扶计划 12月20日/) as string]])
  expect(await rows('zheng', COUNTY, 'overdue')).toEqual([])
  expect(await rows('chen', 'liulin-courier/officer', 'filed')).toEqual([])
  expect(await rows('pan', 'qinghe-county/finance', 'filed')).toEqual([])
  expect(await world.call('qian', 'desk.kept', { hat: COUNTY, only: 'filed' })).toMatchObject({ ok: false })
  expect((await world.stack.report()).unindexed).toEqual([])
})
