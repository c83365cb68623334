/** Who holds which role is said in the product: invited by an administrator, confirmed by another, ended at once. */
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import type { Role } from '../../domain/matter'
import type { GrantRow } from '../../typings/api'
import { syntheticId } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))
let seeded: PersonDoc[] = []
beforeAll(async () => {
  seeded = await world.stack.find<PersonDoc>('people')
})
beforeEach(async () => {
  await dropInvitations()
  for (const { _id, grants, desks } of seeded)
    await world.change('people', _id, { grants, desks, granted: 0, wakeAt: null })
})

/** Codes of the county's sites stay. */
async function dropInvitations(): Promise<void> {
  for (const { _id, kind } of await world.stack.find<{ _id: string; kind: string }>('codes'))
    if (kind !== 'site') await world.change('codes', _id, { until: '', used: 'nobody', n: 0 })
}

const COUNTY = 'qinghe-county/admin'
const CITY = 'qinghe-city/admin'
const CARD = syntheticId('19900101', 7)
const ZHAO = { name: '赵样本', mobile: '13800001234', idNumber: CARD, agree: 'agree' }
const SEEN = { seen: true } as const
interface Invited {
  by?: string
  hat?: string
  name?: string
  org?: string
  role?: Role
  to?: string | null
}

const ask = ({ by = 'gao', hat = COUNTY, ...more }: Invited = {}) =>
  world.call(by, 'grant.invite', {
    ...{ hat, requestId: newId(), name: ZHAO.name, org: UNIT, role: 'officer', to: '2027-06-30' },
    ...more,
  })
async function invite(more: Invited = {}): Promise<string> {
  const reply = await ask(more)
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message}`)
  return reply.data.code
}
const take = (who: string, code: string, more: object = {}) => world.call(who, 'grant.take', { code, ...ZHAO, ...more })
const rowOf = async (who: string, role: string, by = 'gao', hat = COUNTY): Promise<GrantRow> => {
  const found = (await world.grants(by, hat)).find((row) => row.person === world.person(who) && row.role === role)
  if (!found) throw new Error(`${who} holds nothing`)
  return found
}
const act = async (by: string, hat: string, deed: 'grant.confirm' | 'grant.revoke', who: string, role = 'officer') => {
  const { person, grant } = await rowOf(who, role, 'shi', CITY)
  return world.call(by, deed, { hat, person, grant, ...(deed === 'grant.confirm' ? SEEN : {}) })
}
const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const desk = (who: string, hat = DESK) => world.call(who, 'desk.list', { hat })
const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })

describe('an invitation', () => {
  it('makes a named person an officer, once a second administrator has confirmed it', async () => {
    const code = await invite()
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)
    expect(JSON.stringify(await world.stack.find('codes'))).not.toContain(code.replace(/-/g, ''))
    expect((await world.get('gao', 'grant.list', { hat: COUNTY })).invited).toMatchObject([
      { name: ZHAO.name, role: 'officer' },
    ])
    const taken = { org: UNIT, orgName: '河口三标项目工会（编的）', role: 'officer', waits: true }
    expect(await take('zhao', code.toLowerCase())).toEqual({ ok: true, data: taken })
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await world.get('zhao', 'me.get', {})).hats).toEqual([])
    expect(await titles('shi')).toEqual(['赵*等您确认：河口三标项目工会（编的） · 经办人'])
    expect(await rowOf('zhao', 'officer')).toMatchObject({ state: 'waits', tail: '1234', can: ['revoke'] })
    expect(await rowOf('zhao', 'officer', 'shi', CITY)).toMatchObject({ can: ['confirm', 'revoke'] })
    expect(await act('gao', COUNTY, 'grant.confirm', 'zhao')).toMatchObject({ ok: false, code: 'NOT_NOW' })

    const row = { state: 'held', given: { name: '高*' }, confirmed: { name: '石*' }, to: '2027-06-30' }
    expect(await act('shi', CITY, 'grant.confirm', 'zhao')).toMatchObject({ ok: true, data: row })
    expect(await act('shi', CITY, 'grant.confirm', 'zhao')).toMatchObject({ ok: true, data: row })
    expect(await desk('zhao')).toMatchObject({ ok: true })
    expect(await titles('zhao')).toEqual(['您现在是河口三标项目工会（编的） · 经办人'])
    expect((await world.get('gao', 'grant.list', { hat: COUNTY })).invited).toEqual([])
  })

  it('is confirmed by whoever gave it where one administrator is alone, and stands with that note', async () => {
    await world.change('people', world.person('gao'), { grants: [], desks: [] })
    const code = await invite({ by: 'shi', hat: CITY })
    expect(await take('zhao', code)).toMatchObject({ ok: true, data: { waits: true } })
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await titles('shi')).toEqual(['赵*等您确认：河口三标项目工会（编的） · 经办人'])
    expect(await act('shi', CITY, 'grant.confirm', 'zhao')).toMatchObject({ ok: true })
    expect(await rowOf('zhao', 'officer', 'shi', CITY)).toMatchObject({ state: 'alone', given: { name: '石*' } })
    expect(await desk('zhao')).toMatchObject({ ok: true })
  })

  it('is the same when it is asked for again, and ends when it is withdrawn', async () => {
    const asked = { hat: COUNTY, requestId: newId(), name: ZHAO.name, org: UNIT, role: 'officer' as const, to: null }
    const [one, again] = [await world.get('gao', 'grant.invite', asked), await world.get('gao', 'grant.invite', asked)]
    expect(again).toEqual(one)
    const { invited = [] } = await world.get('gao', 'grant.list', { hat: COUNTY })
    expect(invited).toHaveLength(1)
    const end = { hat: COUNTY, id: invited[0]?.id ?? '' }
    expect(await world.call('gao', 'grant.withdraw', end)).toMatchObject({ ok: true })
    expect(await world.call('gao', 'grant.withdraw', end)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await take('zhao', one.code)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('goes to one of two who use it at the same moment, however often they tap', async () => {
    const code = await invite()
    const who = ['zhao', 'he', 'zhao', 'he']
    const replies = await Promise.all(who.map((one) => take(one, code)))
    expect(new Set(who.filter((_, at) => replies[at]?.ok)).size).toBe(1)
    const people = await world.stack.find<PersonDoc>('people', { 'grants.name': ZHAO.name })
    expect(people.map(({ grants }) => grants.length)).toEqual([1])
  })

  it('does not give a role back that was taken away, nor goes on for whoever was cut off and lost it', async () => {
    const code = await invite()
    await take('zhao', code)
    await act('gao', COUNTY, 'grant.revoke', 'zhao')
    expect(await take('zhao', code)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('is finished by the same person where the first attempt was cut off', async () => {
    const code = await invite()
    const match = { action: 'database.modifyDocument', collection: 'people' }
    await world.stack.fault({ match, when: 'before', do: 'fail', times: 1 })
    expect(await take('zhao', code)).toMatchObject({ ok: false, code: 'SERVER' })
    expect(await take('he', code)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await take('zhao', code)).toMatchObject({ ok: true })
  })

  it('is told by the timer where the door was cut off', async () => {
    const code = await invite()
    const match = { action: 'database.insertDocument', collection: 'inbox' }
    await world.stack.fault({ match, when: 'before', do: 'fail', times: 1 })
    await take('zhao', code)
    expect(await titles('shi')).toEqual([])
    await world.stack.timer('clock')
    await world.stack.timer('clock')
    expect(await titles('shi')).toHaveLength(1)
  })
})

describe('a stranger', () => {
  it('reads the same of every code that does not lead on, whatever there is', async () => {
    const [mine, used, old, orphan, withdrawn] = [
      await invite(),
      await invite(),
      await invite(),
      await invite({ by: 'shi', hat: CITY }),
      await invite({ name: '孙撤例' }),
    ]
    expect(await take('li', used)).toMatchObject({ ok: true })
    const { invited = [] } = await world.get('gao', 'grant.list', { hat: COUNTY })
    const gone = invited.find(({ name }) => name === '孙撤例')?.id ?? ''
    await world.get('gao', 'grant.withdraw', { hat: COUNTY, id: gone })
    const replies = [
      await take('zhao', '0000-0000-0000-0000'),
      await take('zhao', ''),
      await take('zhao', used),
      await take('zhao', mine, { name: '何新来' }),
      await take('zhao', withdrawn, { name: '孙撤例' }),
      await take('he', mine, { name: '何新来' }),
    ]
    await world.change('people', world.person('shi'), { grants: [] })
    replies.push(await take('he', orphan))
    await world.stack.clock.advance(8 * 24 * 3_600_000)
    replies.push(await take('he', old))
    expect(new Set(replies.map(bare)).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('may try five codes a day, right ones too', async () => {
    const code = await invite()
    for (let turn = 0; turn < 5; turn += 1) await take('zhao', '0000-0000-0000-0000')
    const refused = [await take('zhao', code), await take('he', '0000-0000-0000-0000')]
    expect(new Set(refused.map(bare)).size).toBe(1)
    await world.stack.clock.advance(24 * 3_600_000)
    expect(await take('zhao', code)).toMatchObject({ ok: true })
  })
})

describe('who may say so', () => {
  const hats: [string, string][] = [
    ['zhao', COUNTY],
    ['zheng', COUNTY],
    ['zheng', 'qinghe-county/officer'],
    ['gao', CITY],
    ['gao', 'qinghe-county/officer'],
    ['sun', 'hekou-3/liaison'],
  ]
  it.each(hats)('%s with %s: nobody who administers, and every route answers alike', async (who, hat) => {
    const one = { hat, person: world.person('qian'), grant: 'hekou-3.officer.2020-01-01' }
    const invited = { hat, requestId: newId(), name: ZHAO.name, org: UNIT, role: 'officer' as const, to: null }
    const replies = [
      await world.call(who, 'grant.list', { hat }),
      await world.call(who, 'grant.invite', invited),
      await world.call(who, 'grant.withdraw', { hat, id: 'i0' }),
      await world.call(who, 'grant.confirm', one),
      await world.call(who, 'grant.verify', { ...one, ...SEEN }),
      await world.call(who, 'grant.revoke', one),
    ]
    expect(new Set(replies.map(bare)).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('nobody reaches beyond their own part of the tree', async () => {
    expect(await ask({ org: 'qinghe-city' })).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'org' }] })
    expect(await ask({ org: 'nowhere' })).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'org' }] })
    const rows = await world.grants('gao', COUNTY)
    expect(rows.map(({ org }) => org)).not.toContain('qinghe-city')
    expect(rows.map(({ org }) => org)).toContain('liulin-courier')
    const feng = { hat: COUNTY, person: world.person('feng'), grant: 'officer.qinghe-city.2020-01-01' }
    const none = { ...feng, person: 'p'.repeat(25) }
    const replies = [await world.call('gao', 'grant.revoke', feng), await world.call('gao', 'grant.revoke', none)]
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(new Set(replies.map(bare)).size).toBe(1)
  })

  it('nobody invites themselves', async () => {
    const code = await invite({ name: '高管例' })
    expect(await take('gao', code, { name: '高管例' })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('nobody confirms what is given to them', async () => {
    const code = await invite({ name: '石管例' })
    await take('shi', code, { name: '石管例' })
    const [shi] = await world.stack.find<PersonDoc>('people', { _id: world.person('shi') })
    const waiting = (shi?.grants ?? []).map((one) => (one.role === 'officer' ? { ...one, waits: true as const } : one))
    await world.give(world.person('shi'), waiting)
    expect(await act('shi', CITY, 'grant.confirm', 'shi')).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})

describe('a role that is ended', () => {
  it('ends with the next command, and can be read afterwards', async () => {
    const id = await world.submit('wang')
    expect(await act('gao', COUNTY, 'grant.revoke', 'qian')).toMatchObject({
      ok: true,
      data: { state: 'ended', can: [] },
    })
    expect(await world.act('qian', id, 'accept')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await titles('qian')).toContain('河口三标项目工会（编的） · 经办人的身份收回了')
    expect(await rowOf('qian', 'officer')).toMatchObject({ state: 'ended', ended: { name: '高*' } })
    expect(await world.take('zhou', id, 'accept')).not.toBe('submitted')
  })

  it('leaves what lies on the desk to whoever sits there, and says where nobody does', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    const visit = { with: world.person('zhou'), on: '2026-11-20', found: '家里三口人，住在工棚，情况属实。' }
    await world.take('qian', id, 'visit', visit)
    expect(JSON.stringify(await act('gao', COUNTY, 'grant.revoke', 'zhou'))).not.toContain('vacant')
    expect(await world.act('qian', id, 'confirmVisit')).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    await take('zhao', await invite())
    await act('shi', CITY, 'grant.confirm', 'zhao')
    expect(await act('gao', COUNTY, 'grant.revoke', 'qian')).toMatchObject({ ok: true })
    const on = { id, hat: DESK, commandId: newId(), step: (await world.doc(id)).state }
    expect(await world.call('zhao', 'case.act', { ...on, command: 'revisit', input: {} })).toMatchObject({
      ok: true,
    })
    expect((await world.get('zhao', 'desk.list', { hat: DESK })).rows).toMatchObject([{ id }])
    expect(await act('gao', COUNTY, 'grant.revoke', 'zhao')).toMatchObject({ ok: true, data: { vacant: true } })
  })

  it('ends once, whoever presses at the same moment', async () => {
    const both = await Promise.all([
      act('gao', COUNTY, 'grant.revoke', 'qian'),
      act('shi', CITY, 'grant.revoke', 'qian'),
      act('gao', COUNTY, 'grant.revoke', 'qian'),
    ])
    expect(both.map((reply) => reply.ok)).toEqual([true, true, true])
    expect(new Set(both.map((reply) => (reply.ok ? reply.data.ended?.name : ''))).size).toBe(1)
    expect((await titles('qian')).filter((title) => title.endsWith('收回了'))).toHaveLength(1)
  })

  it('is not in force when it is confirmed and ended at the same moment', async () => {
    await take('zhao', await invite())
    const { person, grant } = await rowOf('zhao', 'officer')
    await Promise.all([
      world.call('shi', 'grant.confirm', { hat: CITY, person, grant, ...SEEN }),
      world.call('gao', 'grant.revoke', { hat: COUNTY, person, grant }),
    ])
    expect(await rowOf('zhao', 'officer')).toMatchObject({ state: 'ended' })
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('leaves one administrator where two end each other at the same moment', async () => {
    await take('zhao', await invite({ by: 'shi', hat: CITY, org: 'qinghe-city', role: 'admin', to: null }))
    const { grant } = await rowOf('zhao', 'admin', 'shi', CITY)
    expect(await act('shi', CITY, 'grant.confirm', 'zhao', 'admin')).toMatchObject({ ok: true })
    expect(await act('shi', CITY, 'grant.revoke', 'gao', 'admin')).toMatchObject({ ok: true })
    const [shi, zhao] = [world.person('shi'), world.person('zhao')]
    await Promise.all([
      world.call('shi', 'grant.revoke', { hat: CITY, person: zhao, grant }),
      world.call('zhao', 'grant.revoke', { hat: CITY, person: shi, grant: 'admin.qinghe-city.2020-01-01' }),
    ])
    const admins = (await world.stack.find<PersonDoc>('people')).filter(({ grants }) =>
      grants.some((one) => one.role === 'admin' && !one.waits && !one.ended),
    )
    expect(admins).toHaveLength(1)
  })

  it('cannot be that of the last administrator', async () => {
    expect(await act('shi', CITY, 'grant.revoke', 'gao', 'admin')).toMatchObject({ ok: true })
    const last = await act('shi', CITY, 'grant.revoke', 'shi', 'admin')
    expect(last).toMatchObject({
      ok: false,
      code: 'NOT_NOW',
      message: expect.stringContaining('最后一个管理员') as string,
    })
    expect(await world.grants('shi', CITY)).not.toEqual([])
  })

  it('ends by itself at its day, which is told two weeks before', async () => {
    await take('zhao', await invite({ to: '2026-12-31' }))
    await act('shi', CITY, 'grant.confirm', 'zhao')
    expect(await titles('zhao')).toHaveLength(1)
    await world.stack.clock.freeze('2026-12-17T02:00:00.000Z')
    await world.stack.timer('clock')
    expect((await titles('zhao'))[0]).toBe('河口三标项目工会（编的） · 经办人的身份快到期了')
    await world.stack.clock.freeze('2026-12-31T15:59:00.000Z')
    expect(await desk('zhao')).toMatchObject({ ok: true })
    await world.stack.clock.freeze('2026-12-31T16:01:00.000Z')
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await world.stack.timer('clock')
    expect((await titles('zhao'))[0]).toBe('河口三标项目工会（编的） · 经办人的身份到期了')
    expect(await rowOf('zhao', 'officer')).toMatchObject({ state: 'over', can: [] })
  })
})
