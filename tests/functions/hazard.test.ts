import { rotaDocs } from '../../demo/rotas'
import type { Answers } from '../../domain/form'
import type { Rota } from '../../domain/shapes/slot'
import { named, waited } from '../support/trips'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What may hurt somebody, through the built functions: taken in while somebody keeps duty, seen the same day, holidays too.
 */

let world: World
useWorld((started) => (world = started), 'copied')
beforeEach(async () => {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
})

const SERVICE = 'safety.hazard'
const given: Answers = {
  ...{ photos: [], what: '三楼电梯井没有护栏，人会掉下去。', now: 'yes', place: '三号楼三层', kind: 'fall' },
  ...{ union: UNIT, named: 'no', privacy: 'agree' },
}
const hand = (who = 'wang') => world.call(who, 'case.submit', { service: SERVICE, requestId: newId(), answers: given })
const policy = (who = 'wang') => world.get(who, 'policy.get', { service: SERVICE, org: UNIT })
const rotas = async (): Promise<Rota[]> =>
  (await world.stack.find<Rota>('rotas')).filter(({ service, org }) => service === SERVICE && org === UNIT)
const NEW = {
  ...{ who: '李班长', place: '0318-0000020', weekdays: ['0', '1', '2', '3', '4', '5', '6'] },
  ...{ starts: '08:00', ends: '19:59', from: '2026-11-20', until: '2026-11-30' },
}
/** The desk ends what stands there, and keeps a roster of its own. */
async function ended(): Promise<void> {
  for (const { _id } of await rotas())
    await world.change('rotas', _id, { until: '2026-11-19', key: `2026-11-19|${_id}` })
}
const put = (input: Answers) =>
  world.call('qian', 'rota.add', { hat: DESK, requestId: newId(), service: SERVICE, input })

describe('duty', () => {
  it('nobody keeps it: nothing is taken in, and everybody reads whom to call', async () => {
    await ended()
    const words = expect.stringMatching(/没有人值班.*119.*120.*12350.*电话/) as string
    expect(await policy()).toMatchObject({ off: words })
    expect(await hand()).toMatchObject({ ok: false, code: 'NOT_OFFERED', message: words })
    expect(await world.stack.find('cases')).toEqual([])
  })
  it('is put down by the desk with a last day, and opens it for these hours; the telephone is shown', async () => {
    await ended()
    expect(await put({ ...NEW, until: '' })).toMatchObject({ code: 'INVALID', fields: [{ path: 'until' }] })
    expect(await put({ ...NEW, ends: '07:00' })).toMatchObject({ code: 'INVALID', fields: [{ path: 'ends' }] })
    expect(await put(NEW)).toMatchObject({ ok: true, data: { week: expect.stringContaining('放假也值') as string } })
    expect(await policy()).toMatchObject({ duty: { who: '李班长', phone: '0318-0000020' } })
    expect(await policy()).not.toHaveProperty('off')
    expect(await hand()).toMatchObject({ ok: true })
    await world.stack.clock.freeze('2026-11-20T12:30:00.000Z')
    expect(await hand('zhao')).toMatchObject({ code: 'NOT_OFFERED' })
  })
  it('what was handed in while somebody was there gets its first answer when nobody is any more', async () => {
    const request = { service: SERVICE, requestId: newId(), answers: given }
    const first = await world.call('wang', 'case.submit', request)
    await ended()
    expect(await world.call('wang', 'case.submit', request)).toEqual(first)
  })
  it('costs one read more, and a service that wants nobody on duty none', async () => {
    await world.get('wang', 'me.get', {})
    const trips = waited(await world.trips(hand))
    expect(named(trips)).toEqual(['getDocument rotas', 'insertDocument cases'])
  })
})

it('is due the same day on the first day of a long holiday, and told at once', async () => {
  await world.stack.clock.freeze('2026-10-01T02:00:00.000Z')
  const reply = await hand()
  const id = reply.ok ? reply.data.id : ''
  await world.settled(id)
  expect(await world.doc(id)).toMatchObject({ urgent: true, due: '2026-10-01', title: '没留名' })
  expect((await world.get('qian', 'inbox.list', {})).rows).toHaveLength(1)
  const { rows } = await world.get('qian', 'desk.list', { hat: DESK })
  expect(rows).toMatchObject([{ id, urgent: true, title: '没留名' }])
})

it('is mended, looked at again, struck off, and said again; the worker reads each step', async () => {
  const reply = await hand()
  const id = reply.ok ? reply.data.id : ''
  const measures = '今天先拉警戒线，明天装护栏。'
  await world.take('qian', id, 'grade', { level: 'major', owner: '项目安全员', measures, by: '2026-11-22' })
  expect(await world.doc(id)).toMatchObject({ state: 'mending', due: '2026-11-22' })
  const after = [await world.photo('zhou')]
  await world.stack.clock.freeze('2026-11-22T02:00:00.000Z')
  await world.take('zhou', id, 'struck', { after, text: '护栏装好了，晃不动，警戒线撤了。' })
  const seen = JSON.stringify(await world.get('wang', 'case.get', { id }))
  for (const words of [measures, '护栏装好了', '项目安全员']) expect(seen).toContain(words)
  await world.take('wang', id, 'back', { text: '护栏又拆了。' })
  expect(await world.doc(id)).toMatchObject({ state: 'submitted', due: '2026-11-22' })
})
