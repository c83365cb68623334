import { routes } from '../../cloudfunctions/api'
import { idKey } from '../../cloudfunctions/lib/keys'
import type { RouteName } from '../../typings/api'
import { appoint } from '../support/access/people'
import { LI, WANG } from '../support/synthetic'
import { DESK, LONG, newId, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

describe('every route', () => {
  const names = Object.keys(routes) as RouteName[]
  it('declares a policy and a schema', () => {
    expect(names.filter((name) => !['self', 'hat', 'case', 'member'].includes(routes[name].policy))).toEqual([])
    expect(names.filter((name) => typeof routes[name].schema !== 'object')).toEqual([])
  })
  it.each(names)('%s answers somebody without an identity with NO_IDENTITY or BAD_REQUEST', async (route) => {
    expect(await world.anonymous({ route, data: {} })).toMatchObject({
      ok: false,
      code: expect.stringMatching(/NO_IDENTITY|BAD_REQUEST/) as string,
    })
  })
  const strange: unknown[] = [
    null,
    [],
    'x',
    { id: { $gt: '' } },
    { id: '__proto__' },
    { cursor: { $ne: null } },
    { answers: 'x' },
    { id: '𠮷'.repeat(200) },
  ]
  it.each(names)('%s answers strange data with a code and words, never with a fault of ours', async (route) => {
    for (const data of strange) {
      const reply = (await world.raw('zhao', { route, data })) as { ok: boolean; code?: string; message?: string }
      expect([reply.ok, reply.code]).not.toEqual([false, 'SERVER'])
      if (!reply.ok) expect(reply.message).toMatch(/[\u4e00-\u9fff]/)
      expect(JSON.stringify(reply)).not.toMatch(/at .*\.js:/)
    }
  })
  it.each([null, 'x', { route: 'toString' }, { route: '__proto__' }, { route: 'case.steal', data: {} }])(
    '%p is no request',
    async (event) => {
      expect(await world.raw('zhao', event)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    },
  )
})

describe('strangers', () => {
  const nobody = { ok: false, code: 'NOT_FOUND', message: '这件事找不到了。可能已经撤回，或者不归您看。' }
  const without = (reply: unknown) => ({ ...(reply as object), requestId: undefined })
  it.each([
    ['another worker', 'zhao', undefined],
    ['an officer of another union', 'chen', 'liulin-courier/officer'],
    ['an officer who claims a hat that is not theirs', 'chen', DESK],
    ['a worker who claims a hat', 'zhao', DESK],
    ['a liaison who claims a desk', 'sun', DESK],
    ['whoever administers the union above', 'gao', 'qinghe-county/admin'],
    ['an administrator who claims a desk below', 'gao', DESK],
  ])('%s gets the same answer for a case as for none', async (_name, who, hat) => {
    const id = await world.submit('wang')
    const more = hat ? { hat } : {}
    const none = 'f'.repeat(24)
    const act = { command: 'withdraw', commandId: newId(), step: 'submitted', ...more }
    for (const one of [id, none]) {
      expect(without(await world.call(who, 'case.get', { id: one, ...more }))).toEqual({
        ...nobody,
        requestId: undefined,
      })
      expect(without(await world.call(who, 'case.files', { id: one, field: 'photos', ...more }))).toEqual({
        ...nobody,
        requestId: undefined,
      })
      expect(without(await world.call(who, 'case.act', { id: one, ...act }))).toEqual({
        ...nobody,
        requestId: undefined,
      })
    }
    expect((await world.doc(id)).state).toBe('submitted')
    expect((await world.get('zhao', 'case.mine', {})).rows).toEqual([])
  })
  it.each(['notify', 'clock'])('sets off nothing that belongs to a timer: %s', async (name) => {
    await world.settled(await world.submit('wang'))
    const trips = await world.trips(async () => {
      expect(await world.stack.call('demo-zhao', 'any', {}, name)).toEqual({})
    })
    expect(trips).toEqual([])
  })
  it('an officer of another union has an empty desk, and nobody sees a desk that is not theirs', async () => {
    await world.submit('wang')
    expect((await world.get('chen', 'desk.list', { hat: 'liulin-courier/officer' })).rows).toEqual([])
    expect(await world.call('chen', 'desk.list', { hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    for (const hat of [DESK, 'qinghe-county/officer', 'qinghe-county/admin'])
      expect(await world.call('gao', 'desk.list', { hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.call('zhao', 'desk.list', { hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
  it('cannot attach a photo of somebody else’s, nor one that is no picture, too large or not there', async () => {
    const answers = await world.answers('wang')
    const submit = (photo: string) =>
      world.call('wang', 'case.submit', {
        service: 'aid.file',
        requestId: newId(),
        answers: { ...answers, photos: [photo] },
      })
    const own = `u/${world.person('wang')}`
    const big = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(10 * 1024 * 1024)])
    for (const photo of [
      await world.upload('zhao'),
      await world
        .upload('zhao', undefined, `${own}/${newId()}.jpg`)
        .then((id) => id.replace(own, `${own}/../${world.person('zhao')}`)),
      await world.upload('wang', Buffer.from('<html>not a picture</html>')),
      await world.upload('wang', big),
      `cloud://local.local/${own}/missing.jpg`,
    ])
      expect(await submit(photo)).toMatchObject({ ok: false, code: 'BAD_FILE', fields: [{ path: 'photos.0' }] })
    expect(await world.stack.find('cases', {})).toEqual([])
  })
})

describe('an officer whom a matter concerns', () => {
  const bare = (reply: unknown) => JSON.stringify({ ...(reply as object), requestId: undefined })
  const reads = [
    ['case.get', {}],
    ['case.files', { field: 'photos' }],
    ['case.reveal', { field: 'idNumber', reason: '核对身份' }],
    ['case.code', {}],
    ['case.act', { command: 'reject', commandId: newId(), step: 'publicity' }],
  ] as const
  async function hasNothingOf(id: string): Promise<void> {
    for (const [route, more] of reads) {
      const [seen, none] = [
        await world.raw('qian', { route, data: { id, hat: DESK, ...more } }),
        await world.raw('qian', { route, data: { id: 'f'.repeat(24), hat: DESK, ...more } }),
      ]
      expect(bare(seen)).toBe(bare(none))
      expect(seen).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    }
    expect((await world.get('qian', 'desk.list', { hat: DESK })).rows).toEqual([])
    expect((await world.get('zhou', 'desk.list', { hat: DESK })).rows).toMatchObject([{ id }])
  }

  it('reads neither their own case under their hat nor the objection against it', async () => {
    const id = await world.submit('qian', { members: [], familyPapers: [] })
    await world.take('zhou', id, 'accept')
    await hasNothingOf(id)
    expect(await world.get('qian', 'case.get', { id })).toMatchObject({ as: 'applicant', objections: [], flags: [] })
  })
  it('nor their family’s, nor what they filled in for somebody', async () => {
    const family = await world.submit('wang')
    await world.change('people', world.person('qian'), { idKey: idKey(LI) })
    await hasNothingOf(family)
    await world.change('people', world.person('qian'), { idKey: '' })
    await world.change('cases', family, { helper: { person: world.person('qian'), name: '钱*' } })
    await hasNothingOf(family)
    expect((await world.get('zhou', 'case.get', { id: family, hat: DESK })).as).toBe('officer')
  })
})

const SEEN = '妻子卧病在床，家里很简朴。'
const WHY = '全家的收入超过了低保的两倍。'

it('nobody is offered as a colleague whose role is over, taken back, not confirmed or not yet begun', async () => {
  await appoint(world)
  const id = await world.submit('wang')
  await world.take('qian', id, 'accept')
  const seen = JSON.stringify(await world.get('qian', 'case.get', { id, hat: DESK }))
  expect(seen).toContain(world.person('zhou'))
  for (const who of ['expired', 'revoked', 'waiting', 'early']) expect(seen).not.toContain(world.person(who))
})

describe('what a request claims', () => {
  it('unknown fields and a forged identity have no effect', async () => {
    const answers = { ...(await world.answers('wang')), openid: 'demo-zhao', state: 'filed', applicant: 'x' }
    const forged = {
      openid: 'demo-zhao',
      userInfo: { openId: 'demo-zhao' },
      WX_OPENID: 'demo-zhao',
      person: world.person('zhao'),
    }
    const event = {
      route: 'case.submit',
      ...forged,
      data: { service: 'aid.file', requestId: newId(), answers, ...forged, desk: 'x' },
    }
    const reply = (await world.raw('wang', event)) as { data: { id: string } }
    const doc = await world.doc(reply.data.id)
    expect(doc).toMatchObject({ applicant: world.person('wang'), parties: [world.person('wang')], state: 'submitted' })
    expect(JSON.stringify(await world.get('wang', 'case.get', { id: doc._id }))).not.toContain('openid')
    expect((await world.get('zhao', 'case.mine', {})).rows).toEqual([])
  })
  it('no ID number, phone or name stands in a case, a log or a list in the clear', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    await world.take('qian', id, 'visit', { with: world.person('zhou'), on: '2026-11-20', found: SEEN })
    await world.take('qian', id, 'reject', { code: 'notPoor', text: WHY })
    const stored = JSON.stringify(await world.doc(id))
    for (const secret of [WANG, LI, '13900000001', '王实例', '李示范', SEEN, WHY]) expect(stored).not.toContain(secret)
    const seen = JSON.stringify(await world.get('qian', 'case.get', { id, hat: DESK }))
    for (const secret of [WANG, LI, '13900000001']) expect(seen).not.toContain(secret)
    const logs = await world.logs()
    for (const secret of [WANG, LI, '13900000001', '王实例', 'demo-wang']) expect(logs).not.toContain(secret)
  })
})

describe('finding a union', () => {
  it.each([
    ['a part of its name', '河口', ['河口三标项目工会（编的）', '河口镇总工会（编的）']],
    ['the middle of its name', '三标项目', ['河口三标项目工会（编的）']],
    ['nothing of that name', '月球工会', []],
  ])('by %s', async (_name, text, names) => {
    const found = await world.get('wang', 'org.find', { text })
    expect(found.map((org) => org.name).sort()).toEqual(names)
  })
  it('offers units to begin with, each with the unions above it', async () => {
    const [first] = await world.get('wang', 'org.find', {})
    expect(first).toMatchObject({ above: expect.stringContaining('总工会') as string })
  })
})

describe('bad input', () => {
  it.each([
    ['a wrong check digit', { idNumber: '990101196803050012' }, 'idNumber'],
    ['1e9', { incomes: [{ type: 'wage', who: '王', amount: '1e9' }] }, 'incomes.0.amount'],
    ['-1', { incomes: [{ type: 'wage', who: '王', amount: -1 }] }, 'incomes.0.amount'],
    ['12.345', { incomes: [{ type: 'wage', who: '王', amount: '12.345' }] }, 'incomes.0.amount'],
    ['a union that does not exist', { union: 'nowhere' }, 'union'],
  ])('%s is named at its field, and nothing is written', async (_name, wrong, path) => {
    const answers = await world.answers('wang', wrong)
    const reply = await world.call('wang', 'case.submit', { service: 'aid.file', requestId: newId(), answers })
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path }] })
    expect(await world.stack.find('cases', {})).toEqual([])
  })
  it('signs that nobody sees are no words: neither of an objection nor of a reason', async () => {
    const id = await world.submit('wang')
    const unseen = '\u200b\u202e\ufeff'
    const look = { id, hat: DESK, field: 'idNumber' }
    expect(await world.call('qian', 'case.reveal', { ...look, reason: `看${unseen.repeat(4)}` })).toMatchObject({
      ok: false,
    })
    await world.get('qian', 'case.reveal', { ...look, reason: `核对${unseen}身份` })
    expect(await world.get('wang', 'me.reads', {})).toMatchObject({ rows: [{ reason: '核对身份' }] })
    await world.until(id, 'publicity')
    const object = (text: string) => world.call('zhao', 'notice.object', { id, requestId: newId(), text })
    expect(await object(`不对${unseen.repeat(9)}`)).toMatchObject({ code: 'INVALID' })
    expect(await object(`${unseen}${LONG}`)).toMatchObject({ ok: true })
    const seen = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(seen.objections).toMatchObject([{ text: LONG }])
  })
  it('an objection of a few words is sent back with what to do', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    expect(await world.call('zhao', 'notice.object', { id, requestId: newId(), text: '不对' })).toMatchObject({
      code: 'INVALID',
    })
    expect(await world.call('zhao', 'notice.object', { id, requestId: newId(), text: LONG })).toMatchObject({
      ok: true,
    })
  })
})
