import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Who receives a matter is data of the unions: which services a union has, and whose desk takes them.
 */

let world: World
useWorld((started) => (world = started))

const COURIER = 'liulin-courier'
const idea = {
  hurts: 'no',
  title: '把工具放近一点',
  problem: '工具间在另一头，来回要走十分钟。',
  area: '三标三楼',
  category: 'safety',
  ownDuty: 'no',
  source: 'own',
  name: '王实例',
  mobile: '13900000001',
}
/** Each change is made ten minutes after the last one: by then the instance asks for the unions anew. */
let minutes = 0
async function changed(org: string, fields: object): Promise<void> {
  await world.change('orgs', org, fields)
  minutes += 10
  await world.stack.clock.freeze(new Date(Date.parse('2026-11-20T02:00:00.000Z') + minutes * 60_000).toISOString())
}
const handIn = (who: string, union: string, requestId = newId()) =>
  world.call(who, 'case.submit', { service: 'proposal', requestId, answers: { ...idea, union } })

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
