import { rotaDocs } from '../../demo/rotas'
import { slotIdOf } from '../../domain/form'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * For whom lawyers act, on the built functions: no matter against one of these is listed, read or decided by them, nor is
 * their time offered; a name that is nearly the same is said to be another first.
 */

let world: World
useWorld((started) => (world = started), 'copied')
const LEGAL = 'qinghe-county/legal'
const CITY = 'qinghe-city/legal'
const FIRM = '清河县示例劳务有限公司'
const CODE = '91350100M000100Y43'
beforeEach(async () => {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
  await world.change('rotas', 'lawyercountya', { person: world.person('lv') })
  await world.change('rotas', 'lawyercountyb', { person: world.person('xu') })
  for (const who of ['lv', 'xu']) await world.change('people', world.person(who), { firms: [], declared: null })
})

const question = {
  ...{ kind: 'dismissed', happenedOn: '2026-10-01', name: '王实例', mobile: '13900000001' },
  ...{ union: UNIT, time: 'any', privacy: 'agree' },
}
async function asked(opponent: string, more: object = {}): Promise<string> {
  const given = { ...question, opponent, ...more }
  const { id } = await world.get('wang', 'case.submit', {
    ...{ service: 'lawyer', form: 3, requestId: newId(), answers: given },
  })
  await world.settled(id)
  return id
}
const declare = (who: string, name = FIRM, code = '', requestId = newId()) =>
  world.call(who, 'firm.put', { hat: LEGAL, requestId, input: { name, ...(code ? { code } : {}) } })
const rows = async (who: string, hat = LEGAL): Promise<string[]> =>
  (await world.get(who, 'desk.list', { hat })).rows.map(({ id }) => id)
const read = (who: string, id: string, hat = LEGAL) => world.call(who, 'case.get', { id, hat })
const GONE = { ok: false, code: 'NOT_FOUND' }

describe('what a lawyer declares', () => {
  it('is their own, dated, once however often it is tapped, and taken off again', async () => {
    const requestId = newId()
    await declare('lv', FIRM, CODE, requestId)
    await Promise.all([declare('lv', FIRM, CODE, requestId), declare('lv', `${FIRM} `, CODE)])
    const { rows: mine } = await world.get('lv', 'firm.list', { hat: LEGAL })
    expect(mine).toMatchObject([{ name: FIRM, code: CODE, on: '2026-11-20' }])
    expect((await world.get('xu', 'firm.list', { hat: LEGAL })).rows).toEqual([])
    expect((await world.get('lv', 'firm.drop', { hat: LEGAL, id: mine[0]?.id ?? '' })).rows).toEqual([])
    for (const [who, hat] of [
      ['zheng', 'qinghe-county/officer'],
      ['zheng', LEGAL],
      ['wang', LEGAL],
    ] as const)
      expect(await world.call(who, 'firm.list', { hat })).toMatchObject(GONE)
  })
  it('is read by the administrator beside the role', async () => {
    await declare('lv')
    const found = (await world.get('gao', 'grant.list', { hat: 'qinghe-county/admin' })).rows
    expect(found.find(({ person, role }) => person === world.person('lv') && role === 'legal')).toMatchObject({
      firms: [FIRM],
    })
  })
  it('wants a name, and a code that is one', async () => {
    expect(await declare('lv', '')).toMatchObject({ code: 'INVALID', fields: [{ path: 'name' }] })
    expect(await declare('lv', FIRM, '123')).toMatchObject({ code: 'INVALID', fields: [{ path: 'code' }] })
  })
})

describe('a matter against somebody for whom a lawyer acts', () => {
  it('is neither listed, read nor decided by them, and is the other one’s; the same of legal aid', async () => {
    await declare('lv')
    const id = await asked('清河县 示例劳务有限公司')
    expect(await rows('lv')).not.toContain(id)
    expect(await rows('xu')).toContain(id)
    expect(await read('lv', id)).toMatchObject(GONE)
    expect(await world.call('lv', 'case.files', { id, hat: LEGAL, field: 'evidence' })).toMatchObject(GONE)
    expect(await world.act('lv', id, 'answer', { next: 'done', summary: LONG })).toMatchObject(GONE)
    expect(await world.take('xu', id, 'answer', { next: 'toAid', summary: LONG })).toBe('answered')
    await world.settled(id)
    const aid = (await world.stack.find<{ _id: string }>('cases', { service: 'law.aid' }))[0]?._id ?? ''
    expect(await read('lv', aid)).toMatchObject(GONE)
    expect(await read('xu', aid)).toMatchObject({ ok: true })
  })
  it('that names nothing but its code is kept from them as well', async () => {
    await declare('lv', FIRM, CODE)
    const id = await asked(`老板换过名字，代码 ${CODE}`)
    expect(await read('lv', id)).toMatchObject(GONE)
  })
  it('is kept from them from the moment at which they say so', async () => {
    const id = await asked(FIRM)
    expect(JSON.stringify(await world.get('wang', 'case.get', { id }))).not.toContain('回避')
    expect(await read('lv', id)).toMatchObject({ ok: true })
    await declare('lv')
    expect(await read('lv', id)).toMatchObject(GONE)
    expect(await rows('lv')).not.toContain(id)
  })
  it('finds no time of theirs, whether it is looked for or asked for', async () => {
    await declare('lv')
    const list = (against: string) => world.get('wang', 'slot.list', { service: 'lawyer', org: UNIT, against })
    expect(JSON.stringify(await list(FIRM))).not.toContain('吕律师')
    expect(JSON.stringify(await list('示例劳务公司'))).not.toContain('吕律师')
    expect(JSON.stringify(await list('柳林快递公司'))).toContain('吕律师')
    const theirs = slotIdOf('lawyercountya', '2026-11-23', '09:00', 30)
    const given = { ...question, opponent: FIRM, time: 'slot', appointment: { id: theirs, words: 'x' } }
    const submit = () =>
      world.call('wang', 'case.submit', { service: 'lawyer', form: 3, requestId: newId(), answers: given })
    expect(await submit()).toMatchObject({ code: 'INVALID', fields: [{ path: 'appointment', code: 'TAKEN' }] })
    const other = slotIdOf('lawyercountyb', '2026-11-25', '14:30', 30)
    const id = await asked(FIRM, { time: 'slot', appointment: { id: other, words: 'x' } })
    const moved = await world.act('wang', id, 'move', { appointment: { id: theirs, words: 'x' } })
    expect(moved).toMatchObject({ code: 'INVALID', fields: [{ path: 'appointment', code: 'TAKEN' }] })
  })
})

describe('where nobody is left at the desk', () => {
  const held = (who: string) => ({
    role: 'legal',
    org: 'qinghe-city',
    from: '2026-01-01',
    to: null,
    by: world.person(who),
  })
  let minutes = 0
  beforeEach(async () => {
    await world.give(world.person('feng'), [held('feng') as never], { desks: [CITY] })
    // Who is named counts within a minute.
    minutes += 2
    await world.stack.clock.freeze(`2026-11-20T02:0${minutes}:00.000Z`)
  })
  it('it lies with the next level at once, which is told, and the worker reads why', async () => {
    await declare('lv')
    await declare('xu')
    const id = await asked(FIRM)
    expect(await world.doc(id)).toMatchObject({ desk: CITY })
    expect(await rows('feng', CITY)).toContain(id)
    const { timeline } = await world.get('wang', 'case.get', { id })
    expect(timeline.map(({ note }) => note)).toContain('这里值班的律师替对方单位做事，按规定回避，由上一级的律师办。')
  })
  it('it goes on from the desk as the last one says so, or steps aside', async () => {
    const [same, near] = [await asked(FIRM), await asked('示例劳务公司')]
    await declare('lv')
    expect(await world.doc(same)).toMatchObject({ desk: LEGAL })
    await declare('xu')
    expect(await world.doc(same)).toMatchObject({ desk: CITY })
    expect(await world.take('lv', near, 'stepAside')).toBe('submitted')
    expect(await world.doc(near)).toMatchObject({ desk: LEGAL })
    await world.take('xu', near, 'stepAside')
    expect(await world.doc(near)).toMatchObject({ desk: CITY })
  })
})

describe('a name that is nearly the same', () => {
  const NEAR = '示例劳务公司（三标项目）'
  it('shows the two names and nothing else until it is said', async () => {
    await declare('lv')
    const id = await asked(NEAR, { brief: '口头叫我不用来了' })
    const reply = await read('lv', id)
    expect(JSON.stringify(reply)).toContain(`对方写的是“${NEAR}”，和您登记的“${FIRM}”像是同一家`)
    for (const told of ['口头叫我', '139', '被辞退']) expect(JSON.stringify(reply)).not.toContain(told)
    const { actions } = await world.get('lv', 'case.get', { id, hat: LEGAL })
    expect(actions.map(({ label }) => label)).toEqual(['不是同一家', '回避'])
    expect(await world.act('lv', id, 'answer', { next: 'done', summary: LONG })).toMatchObject({ ok: false })
    const secret = { id, hat: LEGAL, field: 'mobile', reason: '给职工回电话' }
    expect(await world.call('lv', 'case.reveal', secret)).toMatchObject({ code: 'NOT_NOW' })
    expect(JSON.stringify(await read('xu', id))).toContain('口头叫我不用来了')
  })
  it('is read by whoever says that it is another, which is logged, and not told', async () => {
    await declare('lv')
    const id = await asked(NEAR, { brief: '口头叫我不用来了' })
    await world.take('lv', id, 'notSame')
    expect(JSON.stringify(await read('lv', id))).toContain('口头叫我不用来了')
    const { log, cleared } = (await world.doc(id)) as unknown as {
      log: { command: string; by: string }[]
      cleared: string[]
    }
    expect(log.at(-1)).toMatchObject({ command: 'notSame', by: world.person('lv') })
    expect(cleared).toEqual([world.person('lv')])
    const { timeline } = await world.get('wang', 'case.get', { id })
    expect(timeline.map(({ title }) => title).join()).not.toContain('同一家')
    expect(await world.take('lv', id, 'answer', { next: 'done', summary: LONG })).toBe('answered')
  })
  it('is left to the other one by whoever steps aside, who reads it no more', async () => {
    await declare('lv')
    const id = await asked(NEAR)
    await world.take('lv', id, 'stepAside')
    expect(await read('lv', id)).toMatchObject(GONE)
    expect(await rows('lv')).not.toContain(id)
    expect(await world.take('xu', id, 'answer', { next: 'done', summary: LONG })).toBe('answered')
  })
})
