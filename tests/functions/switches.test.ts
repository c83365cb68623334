/** A union's officers switch its services on and off: who may, since when, and what goes on of what is open. */
import type { Routes } from '../../typings/api'
import { IDEA } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const TODAY = '2026-11-20'
const TOWN = 'hekou-town/officer'
const off = { hat: DESK, service: 'proposal', on: false, since: TODAY }
const rowOf = ({ rows }: Routes['union.services']['out'], service: string) =>
  rows.find((one) => one.service === service)
const standing = async (who = 'qian', hat = DESK, service = 'proposal') =>
  rowOf(await world.get(who, 'union.services', { hat }), service)
const handIn = (who = 'wang', requestId = newId()) =>
  world.call(who, 'case.submit', { service: 'proposal', requestId, answers: { ...IDEA, union: UNIT } })
afterEach(async () => {
  await world.change('orgs', UNIT, { switches: [] })
  await world.change('orgs', 'hekou-town', { switches: [] })
  // Whoever looks at them reads them anew.
  await standing()
  await standing('wu', TOWN)
})

it('every service stands there, with who says so; one that a level above receives is that level’s', async () => {
  const { rows } = await world.get('qian', 'union.services', { hat: DESK })
  expect(rows.length).toBeGreaterThan(7)
  expect(rowOf({ rows }, 'proposal')).toEqual({ service: 'proposal', on: true, by: null, next: null, held: null })
  expect(rowOf({ rows }, 'lawyer')?.held).toContain('清河县总工会')
})

it('says what nobody there can do, and which union does it instead; an administrator reads it too, and switches nothing', async () => {
  const two = await standing('qian', DESK, 'aid.file')
  expect([two?.stuck, two?.lent]).toEqual([undefined, undefined])
  await world.roleEnds('2026-11-19', 'zhou')
  await world.stack.clock.advance(61_000)
  const one = await standing('qian', DESK, 'aid.file')
  expect(one).not.toHaveProperty('stuck')
  expect(one?.lent).toEqual([
    { org: '河口镇总工会（编的）', steps: expect.arrayContaining(['记下走访']) },
    { org: '清河县总工会（编的）', steps: ['同意上报'] },
    { org: '清河市总工会（编的）', steps: ['批准建档'] },
  ])
  const admin = { hat: 'qinghe-county/admin' }
  const { rows } = await world.get('gao', 'union.services', admin)
  expect(rowOf({ rows }, 'aid.file')?.on).toBe(true)
  expect(await world.call('gao', 'union.switch', { ...off, ...admin })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  await world.roleEnds(null, 'zhou')
})

it('is for officers of the union alone', async () => {
  for (const [who, hat] of [
    ['wang', DESK],
    ['chen', DESK],
    ['wu', DESK],
    ['qian', TOWN],
    ['sun', `${UNIT}/liaison`],
    ['lv', 'qinghe-county/legal'],
    ['qian', 'nowhere/officer'],
  ] as const) {
    expect(await world.call(who, 'union.services', { hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.call(who, 'union.switch', { ...off, hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  }
  expect(await standing()).toMatchObject({ on: true })
  const unknown = await world.call('qian', 'union.switch', { ...off, service: 'nothing' })
  expect(unknown).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
})

it('off is off at once for whoever begins, what is open goes on, and a repeated request gets its first answer', async () => {
  const requestId = newId()
  const first = await handIn('wang', requestId)
  const id = first.ok ? first.data.id : ''
  const answer = await world.get('qian', 'union.switch', off)
  expect(rowOf(answer, 'proposal')).toMatchObject({ on: false, by: { own: true, from: TODAY } })
  expect((await world.get('wang', 'me.get', {})).off).toEqual(['proposal'])
  expect(await handIn()).toMatchObject({
    ok: false,
    code: 'NOT_OFFERED',
    message: expect.stringContaining('这个工会还没有开通这项服务') as string,
  })
  expect(await handIn('wang', requestId)).toEqual(first)
  expect(await world.take('qian', id, 'adopt', { text: '工具间搬到三楼，下周一就搬。' })).toBe('adopted')
  await world.get('qian', 'union.switch', { ...off, on: true })
  expect(await handIn()).toMatchObject({ ok: true })
})

it('said twice is said once, and two at the same time are told apart', async () => {
  const [one, again] = [await world.get('qian', 'union.switch', off), await world.get('zhou', 'union.switch', off)]
  expect(again).toEqual(one)
  const stored = () => world.stack.find<{ switches: object[]; switched: number }>('orgs', { _id: UNIT })
  const [union] = await stored()
  expect(union?.switches).toEqual([{ service: 'proposal', on: false, from: TODAY, to: null, by: world.person('qian') }])
  const both = await Promise.all([
    world.call('qian', 'union.switch', { ...off, service: 'join' }),
    world.call('zhou', 'union.switch', { ...off, service: 'talk' }),
  ])
  const good = both.filter(({ ok }) => ok).length
  expect(both.every((reply) => reply.ok || reply.code === 'BUSY')).toBe(true)
  expect((await stored())[0]?.switches).toHaveLength(1 + good)
})

it('from a day to come on: said, and not yet so', async () => {
  const answer = await world.get('qian', 'union.switch', { ...off, since: '2026-12-01' })
  expect(rowOf(answer, 'proposal')).toMatchObject({ on: true, next: { on: false, from: '2026-12-01' } })
  expect(await handIn()).toMatchObject({ ok: true })
  for (const since of ['2026-11-19', '2026-02-30', ''])
    expect(await world.call('qian', 'union.switch', { ...off, since })).toMatchObject({ ok: false, code: 'INVALID' })
})

it('what a union above has not got is not switched on below', async () => {
  await world.get('wu', 'union.switch', { ...off, hat: TOWN })
  expect(await standing()).toMatchObject({ on: false, by: { own: false, from: TODAY }, held: '河口镇总工会（编的）' })
  const on = await world.call('qian', 'union.switch', { ...off, on: true })
  expect(on).toMatchObject({ ok: false, code: 'NOT_NOW', message: expect.stringContaining('河口镇总工会') as string })
  expect(await world.call('qian', 'union.switch', { ...off, service: 'lawyer' })).toMatchObject({ code: 'NOT_NOW' })
})
