import { SITE_CODES } from '../../demo/people'
import { connect } from 'local-cloudbase/support/sdk'
import { readCode } from 'kit/read-code'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

const LIAISON = 'hekou-3/liaison'
const OFFICER = 'hekou-3/officer'
const SITE = 'hekou-3-site'
const STATION = { hat: 'liulin-courier/liaison', id: 'liulin-courier-site' }

let world: World
useWorld((started) => (world = started))

const db = () => connect(world.stack.cloudUrl).database()
const set = (collection: string, _id: string, change: object) =>
  db().collection(collection).where({ _id }).update(change)
const NOT_FOUND = { ok: false, code: 'NOT_FOUND' }
const wechat = (plan: object) =>
  fetch(`${world.stack.cloudUrl}/local/wechat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ apiName: 'wxacode.getUnlimited', ...plan }),
  })

describe('who looks after a site', () => {
  it.each([
    ['sun', LIAISON],
    ['qian', OFFICER],
  ])('%s under %s sees it with its firms and its code', async (who, hat) => {
    const row = { id: SITE, name: '河口三标工地（编的）', orgName: '河口三标项目工会（编的）' }
    expect(await world.get(who, 'site.mine', { hat })).toEqual({ rows: [row] })
    expect(await world.get(who, 'site.get', { hat, id: SITE })).toEqual({
      ...row,
      contractors: ['示例建筑公司（编的）', '样本劳务队（编的）'],
      colleagues: who === 'sun' ? [] : ['孙*'],
      code: { token: SITE_CODES.hekou, until: null },
      ...{ kind: 'site', does: [], phone: expect.stringMatching(/\d/) as string },
    })
  })
  it('does not see a site that has ended among their own', async () => {
    await set('sites', SITE, { to: '2026-11-19' })
    expect(await world.get('sun', 'site.mine', { hat: LIAISON })).toEqual({ rows: [] })
    await set('sites', SITE, { to: null })
  })
  it.each([
    ['a worker', 'zhao', LIAISON],
    ['a liaison of elsewhere who claims this hat', 'jiang', LIAISON],
    ['a liaison who claims a desk', 'sun', OFFICER],
    ['an officer above', 'wu', OFFICER],
    ['somebody whom nobody knows', 'he', LIAISON],
    ['a hat of no union', 'sun', 'nowhere/liaison'],
  ])('is not %s', async (_name, who, hat) => {
    const requestId = newId()
    for (const id of [SITE, 'none']) {
      expect(await world.call(who, 'site.get', { hat, id })).toMatchObject(NOT_FOUND)
      expect(await world.call(who, 'site.poster', { hat, id })).toMatchObject(NOT_FOUND)
      expect(await world.call(who, 'site.revoke', { hat, id, requestId })).toMatchObject(NOT_FOUND)
    }
    expect(await world.call(who, 'site.mine', { hat })).toMatchObject(NOT_FOUND)
    expect(await world.call(who, 'site.waiting', { hat })).toMatchObject(NOT_FOUND)
    expect(await world.get('he', 'scan', { token: SITE_CODES.hekou })).toMatchObject({ kind: 'site' })
  })
  it('is not a lawyer, although they have a hat of a union', async () => {
    expect(await world.call('lv', 'site.mine', { hat: 'qinghe-county/legal' })).toMatchObject(NOT_FOUND)
  })
  it('gets the same for another union’s site as for none', async () => {
    const without = (reply: unknown) => JSON.stringify({ ...(reply as object), requestId: '' })
    const foreign = await world.call('sun', 'site.get', { hat: LIAISON, id: STATION.id })
    expect(without(foreign)).toBe(without(await world.call('sun', 'site.get', { hat: LIAISON, id: 'none' })))
  })
  it('is nobody any more once the role is over', async () => {
    const _id = world.person('sun')
    const [person] = await world.stack.find<{ grants: object[] }>('people', { _id })
    await world.roleEnds('2026-11-19', 'sun')
    expect(await world.call('sun', 'site.get', { hat: LIAISON, id: SITE })).toMatchObject(NOT_FOUND)
    expect(await world.get('qian', 'site.get', { hat: OFFICER, id: SITE })).toMatchObject({ colleagues: [] })
    await set('people', _id, { grants: person?.grants })
  })
})

describe('the poster', () => {
  it('carries a code that opens the page with the site’s token', async () => {
    const { picture } = await world.get('sun', 'site.poster', { hat: LIAISON, id: SITE })
    const url = new URL((await readCode(Buffer.from(picture, 'base64'))) ?? '')
    expect([url.searchParams.get('page'), url.searchParams.get('scene')]).toEqual(['pages/scan/scan', SITE_CODES.hekou])
    expect(await world.get('he', 'scan', { token: url.href })).toMatchObject({ kind: 'site', site: { id: SITE } })
  })
  it.each([40169, 45009, -1])('says in plain words that WeChat could not draw it: %d', async (errcode) => {
    await wechat({ errcode })
    const reply = await world.call('sun', 'site.poster', { hat: LIAISON, id: SITE })
    expect(reply).toMatchObject({ ok: false, code: 'BUSY', message: expect.stringContaining('过几分钟') as string })
    expect(await world.call('sun', 'site.poster', { hat: LIAISON, id: SITE })).toMatchObject({ ok: true })
  })
})

describe('revoking a code', () => {
  const tokenNow = async (): Promise<string> => (await world.get('jiang', 'site.get', STATION)).code.token
  const revoke = async (who: string, requestId = newId(), hat = STATION.hat): Promise<string> =>
    (await world.get(who, 'site.revoke', { hat, id: STATION.id, requestId })).code.token

  it('ends the old one at once, and the new one works', async () => {
    const before = await tokenNow()
    const token = await revoke('jiang')
    expect(token).not.toBe(before)
    expect(await tokenNow()).toBe(token)
    const none = await world.get('he', 'scan', { token: before })
    expect(none).toMatchObject({ kind: 'none', why: 'revoked', next: 'join' })
    expect(JSON.stringify(none)).not.toContain('柳林')
    expect(await world.get('he', 'scan', { token })).toMatchObject({ kind: 'site', site: { id: STATION.id } })
    const [old] = await world.stack.find('codes', { _id: before })
    expect(old).toMatchObject({ revoked: '2026-11-20T02:00:00.000Z', revokedBy: world.person('jiang') })
    expect(await world.stack.find('codes', { _id: token })).toMatchObject([
      { by: world.person('jiang'), revoked: null },
    ])
  })
  it('five times a day by one person; the sixth waits, and the code in force goes on', async () => {
    for (let turn = 0; turn < 4; turn += 1) await revoke('jiang')
    const [requestId, data] = [newId(), { ...STATION, requestId: newId() }]
    const token = await revoke('jiang', requestId)
    expect(await world.call('jiang', 'site.revoke', data)).toMatchObject({
      code: 'NOT_NOW',
      message: expect.stringContaining('明天可以再换') as string,
    })
    expect(await revoke('jiang', requestId)).toBe(token)
    expect(await tokenNow()).toBe(token)
    await world.stack.clock.set('2026-11-20T16:00:01.000Z')
    expect(await world.call('jiang', 'site.revoke', data)).toMatchObject({ ok: true })
  })
  it('may be done by an officer of the union', async () => {
    const token = await revoke('chen', newId(), 'liulin-courier/officer')
    expect(await tokenNow()).toBe(token)
  })
  it('with the same request again is the same code', async () => {
    const requestId = newId()
    const first = await revoke('jiang', requestId)
    expect(await revoke('jiang', requestId)).toBe(first)
    expect(await tokenNow()).toBe(first)
  })
  it('an old request again does not bring its dead code back', async () => {
    const requestId = newId()
    const dead = await revoke('jiang', requestId)
    const token = await revoke('jiang')
    expect(await revoke('jiang', requestId)).toBe(token)
    expect(await world.get('he', 'scan', { token: dead })).toMatchObject({ why: 'revoked' })
  })
  it('by many at once leaves one good code', async () => {
    const before = await tokenNow()
    await Promise.all([1, 2, 3, 4, 5].map(() => revoke('jiang')))
    const token = await tokenNow()
    expect(await world.get('he', 'scan', { token })).toMatchObject({ kind: 'site' })
    expect(await world.get('he', 'scan', { token: before })).toMatchObject({ why: 'revoked' })
  })
  it.each([
    ['codes', 'database.insertDocument', 'before'],
    ['codes', 'database.insertDocument', 'after'],
    ['sites', 'database.modifyDocument', 'before'],
    ['sites', 'database.modifyDocument', 'after'],
    ['codes', 'database.modifyDocument', 'before'],
  ])(
    'whose write to %s (%s) is lost %s it took effect is finished by pressing again',
    async (collection, action, when) => {
      const [before, requestId] = [await tokenNow(), newId()]
      await world.stack.fault({ match: { action, collection }, when, do: 'drop' })
      const request = { ...STATION, requestId }
      expect(await world.call('jiang', 'site.revoke', request)).toMatchObject({ ok: false, code: 'SERVER' })
      const token = await revoke('jiang', requestId)
      expect([token === before, token === (await tokenNow())]).toEqual([false, true])
      const codes = await world.stack.find<{ _id: string; revoked: string | null }>('codes', {
        site: STATION.id,
        kind: 'site',
      })
      expect(codes.filter(({ revoked }) => revoked === null).map(({ _id }) => _id)).toEqual([token])
    },
  )
})

describe('who is waited for', () => {
  const GAPS = { gaps: [{ field: 'address', text: '请写全住址' }] }
  it('is shown masked, to the union’s liaison and officers', async () => {
    const id = await world.submit('wang')
    expect((await world.get('sun', 'site.waiting', { hat: LIAISON })).rows).toEqual([])
    await world.take('qian', id, 'return', GAPS)
    for (const [who, hat] of [
      ['sun', LIAISON],
      ['qian', OFFICER],
    ] as const) {
      const { rows, next } = await world.get(who, 'site.waiting', { hat })
      expect(next).toBeNull()
      expect(rows).toMatchObject([{ id, title: '王*例', desk: '职工', chip: { word: '待职工补' } }])
      expect(JSON.stringify(rows)).not.toMatch(/王实例|住址|1390000/)
    }
    expect((await world.get('jiang', 'site.waiting', { hat: STATION.hat })).rows).toEqual([])
  })
  it('never for a legal matter, even at the union that has them', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'return', GAPS)
    await set('cases', id, { staff: 'legal' })
    expect((await world.get('sun', 'site.waiting', { hat: LIAISON })).rows).toEqual([])
  })
})

describe('trips', () => {
  it.each([
    ['site.mine', { hat: LIAISON }, ['people', 'sites']],
    ['site.get', { hat: LIAISON, id: SITE }, ['people', 'people', 'sites']],
    ['site.waiting', { hat: LIAISON }, ['cases', 'people']],
    ['site.poster', { hat: LIAISON, id: SITE }, ['people', 'sites']],
  ] as const)('of %s are reads side by side', async (route, data, reads) => {
    await world.get('sun', route, data)
    const trips = await world.trips(() => world.get('sun', route, data))
    const named = trips.filter(({ action }) => action === 'database.getDocument').map(({ collection }) => collection)
    expect(named.sort()).toEqual(reads)
  })
  it('of revoking are three reads, three writes, and the count of today', async () => {
    const trips = await world.trips(() => world.get('jiang', 'site.revoke', { ...STATION, requestId: newId() }))
    const named = trips.map(({ action, collection }) => `${action.replace('database.', '')} ${collection ?? ''}`)
    expect(named.sort()).toEqual([
      'getDocument codes',
      'getDocument people',
      'getDocument sites',
      'insertDocument codes',
      'insertDocument counts',
      'modifyDocument codes',
      'modifyDocument counts',
      'modifyDocument sites',
    ])
  })
})
