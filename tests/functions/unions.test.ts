import { IDEA } from '../support/synthetic'
import type { Grant } from '../../cloudfunctions/lib/store/people'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import { named, waited } from '../support/trips'
import type { World } from '../support/world'

/*
 * Who receives a matter is data of the unions: which services a union has, and whose desk takes them.
 */

let world: World
useWorld((started) => (world = started), 'copied')

const COURIER = 'liulin-courier'
/** Each change is made ten minutes after the last one: by then the instance asks for the unions anew. */
let minutes = 0
async function changed(org: string, fields: object, collection = 'orgs'): Promise<void> {
  await world.change(collection, org, fields)
  await pass()
}
async function pass(): Promise<void> {
  minutes += 10
  await world.stack.clock.freeze(new Date(Date.parse('2026-11-20T02:00:00.000Z') + minutes * 60_000).toISOString())
}
const handIn = (who: string, union: string, requestId = newId()) =>
  world.call(who, 'case.submit', { service: 'proposal', requestId, answers: { ...IDEA, union } })

describe('a service that a union has not got', () => {
  const OFF = [{ service: 'proposal', on: false, from: '2026-01-01', to: null }]
  const back: string[] = []
  const switched = (org: string): Promise<void> => {
    back.push(org)
    return changed(org, { switches: OFF })
  }
  afterEach(async () => {
    for (const org of back.splice(0)) await changed(org, { switches: [] })
    await world.get('wang', 'me.get', {})
  })

  it('is not offered to its members, officers and liaisons, and to others it is', async () => {
    expect(await world.get('jiang', 'me.get', {})).toMatchObject({ off: ['proposal'], hats: [{ off: ['proposal'] }] })
    expect(await world.get('chen', 'me.get', {})).toMatchObject({ off: ['proposal'] })
    for (const who of ['wang', 'qian', 'liu', 'he']) expect((await world.get(who, 'me.get', {})).off).toBeUndefined()
    const told = { off: expect.stringContaining('上一级工会：柳林镇总工会') as string }
    expect(await world.get('he', 'policy.get', { service: 'proposal', org: COURIER })).toMatchObject(told)
    expect((await world.get('he', 'policy.get', { service: 'proposal', org: UNIT })).off).toBeUndefined()
  })

  it('is refused in words that say who has it, and nothing is kept', async () => {
    const reply = await handIn('he', COURIER)
    const message = '这个工会还没有开通这项服务，可以找上一级工会：柳林镇总工会（编的），电话 0000-0000004。'
    expect(reply).toMatchObject({ ok: false, code: 'NOT_OFFERED', message })
    expect(await world.stack.find('cases')).toEqual([])
    expect(await handIn('he', 'liulin-town')).toMatchObject({ ok: true, data: { desk: '柳林镇总工会（编的）' } })
  })

  it('switched off above is off below, and for whoever belongs to no union where the whole place has not got it', async () => {
    await switched('qinghe-county')
    expect((await world.get('wang', 'me.get', {})).off).toEqual(['proposal'])
    expect((await world.get('he', 'me.get', {})).off).toBeUndefined()
    expect(await handIn('wang', UNIT)).toMatchObject({ ok: false, code: 'NOT_OFFERED' })
    await switched('qinghe-city')
    expect((await world.get('he', 'me.get', {})).off).toEqual(['proposal'])
  })

  it('goes on where it was begun, and a repeated request gets its first answer', async () => {
    const requestId = newId()
    const first = await handIn('wang', UNIT, requestId)
    const id = first.ok ? first.data.id : ''
    await switched(UNIT)
    expect(first.ok && (await handIn('wang', UNIT, requestId))).toEqual(first)
    expect(await handIn('wang', UNIT)).toMatchObject({ ok: false, code: 'NOT_OFFERED' })
    expect(await world.take('qian', id, 'adopt', { text: '工具间搬到三楼，下周一就搬。' })).toBe('adopted')
  })

  it('is not begun for somebody else either', async () => {
    const { code } = await world.get('zhao', 'card.get', {})
    const asked = { hat: `${COURIER}/liaison`, token: code.token, service: 'proposal' }
    expect(await world.call('jiang', 'assist.begin', asked)).toMatchObject({ ok: false, code: 'NOT_OFFERED' })
    expect(await world.call('jiang', 'assist.begin', { ...asked, service: 'join' })).toMatchObject({ ok: true })
  })
})

const TOWN = 'hekou-town/officer'
const TOWN_NAME = '河口镇总工会（编的）'

describe('a desk where nobody sits', () => {
  const known: [string, Grant[]][] = []
  /** Their roles end yesterday: what a role is worth is in its days. */
  async function leave(...people: string[]): Promise<void> {
    for (const id of people.map((who) => world.person(who))) {
      const [doc] = await world.stack.find<{ grants: Grant[] }>('people', { _id: id })
      known.push([id, doc?.grants ?? []])
    }
    await world.roleEnds('2026-11-19', ...people)
    await pass()
  }
  afterEach(async () => {
    for (const [id, grants] of known.splice(0)) await world.give(id, grants)
    await changed(UNIT, { takes: 'all' })
    await world.get('wang', 'me.get', {})
  })

  it('never receives: the matter lies at the next above, whose officers decide, and the unit does not see it', async () => {
    await leave('qian', 'zhou')
    const id = await world.submit('wang')
    expect(await world.doc(id)).toMatchObject({
      desk: TOWN,
      unit: UNIT,
      orgs: ['hekou-town', 'qinghe-county', 'qinghe-city'],
    })
    await world.settled(id)
    const told = await world.stack.find('inbox', { about: id })
    expect(told).toMatchObject([{ to: world.person('wu'), title: '有一件事到了您手里', hat: TOWN }])
    expect(await world.take('wu', id, 'accept')).toBe('surveying')
  })

  it('is the unit’s own again from the day on which somebody sits there', async () => {
    await leave('qian', 'zhou')
    await world.give(world.person('zhou'), [{ role: 'officer', org: UNIT, from: '2026-11-20', to: null }])
    await pass()
    expect(await world.doc(await world.submit('wang'))).toMatchObject({ desk: DESK })
  })

  it('and neither does one that has not said that it takes such matters; what lies there stays', async () => {
    const before = await world.submit('wang')
    await changed(UNIT, { takes: ['join'] })
    const reply = await handIn('zhao', UNIT)
    expect(reply).toMatchObject({ ok: true, data: { desk: TOWN_NAME, above: '清河县总工会（编的）' } })
    expect(await world.take('qian', before, 'accept')).toBe('surveying')
    expect(await world.doc(before)).toMatchObject({ desk: DESK })
  })
})

describe('a matter that one’s own union is not to know of', () => {
  const above = async (who: string, more: object = {}) =>
    world.call(who, 'case.submit', {
      service: 'aid.file',
      requestId: newId(),
      answers: await world.answers(who),
      above: true,
      ...more,
    })
  async function hidden(): Promise<string> {
    const reply = await above('wang')
    expect(reply).toMatchObject({ ok: true, data: { desk: TOWN_NAME } })
    return reply.ok ? reply.data.id : ''
  }
  const NOTHING = { ok: false, code: 'NOT_FOUND' }

  it('is one write after a look at its photos, as any other', async () => {
    const answers = await world.answers('zhao')
    await world.get('zhao', 'me.get', {})
    const request = { service: 'aid.file', requestId: newId(), answers, above: true as const }
    const trips = await world.trips(() => world.get('zhao', 'case.submit', request))
    expect(named(waited(trips))).toEqual(['getDocument files', 'insertDocument cases'])
  })

  it('is read at no door of the unit, and told to nobody there', async () => {
    const id = await hidden()
    await world.settled(id)
    await world.stack.timer('notify')
    const { code } = await world.get('wang', 'case.code', { id })
    for (const who of ['qian', 'zhou']) {
      const at = { id, hat: DESK }
      const asked = [
        await world.call(who, 'case.get', at),
        await world.call(who, 'case.code', at),
        await world.call(who, 'case.door', at),
        await world.call(who, 'case.files', { ...at, field: 'photos', reason: 'identity' }),
        await world.call(who, 'case.reveal', { ...at, field: 'idNumber', reason: '核对身份' }),
        await world.act(who, id, 'accept', {}, { step: 'submitted' }),
      ]
      const never = await world.call(who, 'case.get', { ...at, id: '0'.repeat(24) })
      for (const reply of asked) expect({ ...reply, requestId: '' }).toEqual({ ...never, requestId: '' })
      expect(await world.get(who, 'scan', { token: code.token })).toMatchObject({ kind: 'none', why: 'unknown' })
      expect((await world.get(who, 'desk.list', { hat: DESK })).rows).toEqual([])
      expect((await world.get(who, 'desk.kept', { hat: DESK })).rows).toEqual([])
      expect((await world.get(who, 'inbox.list', {})).rows).toEqual([])
    }
    const view = await world.get('wu', 'case.get', { id, hat: TOWN })
    expect(view.flags).toEqual([expect.stringContaining('不让“河口三标项目工会（编的）”知道')])
    expect((await world.get('wang', 'case.get', { id })).assurance).toBe('河口三标项目工会（编的）看不到这件事。')
  })

  it('is not on the liaison’s list of who is waited for, where any other is', async () => {
    const gaps = { gaps: [{ field: 'address', text: '请写全住址' }] }
    await world.take('wu', await hidden(), 'return', gaps)
    const waiting = async () => (await world.get('sun', 'site.waiting', { hat: `${UNIT}/liaison` })).rows
    expect(await waiting()).toEqual([])
    await world.take('qian', await world.submitSpouse('li'), 'return', gaps)
    expect(await waiting()).toMatchObject([{ title: '李*范' }])
  })

  it('is no flag and no button on another of the household at the unit, and is both above it', async () => {
    await hidden()
    const id = await world.submitSpouse('li')
    const seen = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(seen.flags).toEqual([])
    expect(seen.actions.map(({ command }) => command)).not.toContain('join')
    expect(await world.act('qian', id, 'join')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect((await world.get('wu', 'case.get', { id, hat: TOWN })).flags).toHaveLength(1)
  })

  it('shows the unit’s members what is made public, and no more', async () => {
    const id = await hidden()
    await world.change('cases', id, {
      state: 'publicity',
      publicity: { from: '2026-11-20', to: '2026-11-27', consented: true },
    })
    const { rows } = await world.get('zhao', 'notice.list', {})
    expect(rows).toMatchObject([{ id, orgName: '河口三标项目工会（编的）' }])
    expect(await world.call('qian', 'case.get', { id, hat: DESK })).toMatchObject(NOTHING)
  })

  it('is another request than the same to one’s own union, and no choice where no unit receives it', async () => {
    const request = { requestId: newId(), answers: await world.answers('wang') }
    expect(await above('wang', { ...request, above: undefined })).toMatchObject({ ok: true })
    expect(await above('wang', request)).toMatchObject({ ok: false, code: 'REUSED' })
    const lawyer = { service: 'lawyer', answers: {} }
    expect((await above('wang', lawyer)).ok).toBe(false)
    const top = await world.answers('zhao', { union: 'qinghe-city' })
    const alone = await above('zhao', { answers: top })
    expect(alone).toMatchObject({
      ok: false,
      code: 'NOT_NOW',
      message: expect.stringContaining('上面没有别的工会') as string,
    })
  })

  it('goes to the level above even where the unit has not got the service', async () => {
    await changed(UNIT, { switches: [{ service: 'aid.file', on: false, from: '2026-01-01', to: null }] })
    expect(await above('wang', { above: undefined })).toMatchObject({ ok: false, code: 'NOT_OFFERED' })
    await hidden()
    await changed(UNIT, { switches: [] })
    await world.get('wang', 'me.get', {})
  })
})
