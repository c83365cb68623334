/** A role stands on a person whose card an administrator has looked at; one number holds roles under one account alone. */
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import type { GrantRow } from '../../typings/api'
import { syntheticId, WANG } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))
let seeded: PersonDoc[] = []
beforeAll(async () => {
  seeded = await world.stack.find<PersonDoc>('people')
})
beforeEach(async () => {
  for (const { _id, grants, desks } of seeded)
    await world.change('people', _id, { grants, desks, granted: 0, wakeAt: null, idKey: '' })
})

const [COUNTY, CITY] = ['qinghe-county/admin', 'qinghe-city/admin']
const CARD = syntheticId('19900101', 7)
const SEEN = { seen: true } as const
const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })

/** Takes a role that the county gives. */
async function take(
  who: string,
  idNumber: string | undefined,
  more: { name?: string; role?: 'officer' | 'liaison' } = {},
) {
  const { name = '赵样本', role = 'officer' } = more
  const asked = { hat: COUNTY, requestId: newId(), name, org: UNIT, role, to: null }
  const { code } = await world.get('gao', 'grant.invite', asked)
  const said = { code, name, mobile: '13800001234', agree: 'agree' }
  return world.call(who, 'grant.take', idNumber === undefined ? said : { ...said, idNumber })
}
async function rowOf(who: string, role = 'officer'): Promise<GrantRow> {
  const rows = await world.grants('shi', CITY)
  const found = rows.find((row) => row.person === world.person(who) && row.role === role)
  if (!found) throw new Error(`${who} holds nothing`)
  return found
}
async function look(route: 'grant.confirm' | 'grant.verify', who: string, more: object, role = 'officer') {
  const { person, grant } = await rowOf(who, role)
  return world.call('shi', route, { hat: CITY, person, grant, ...more })
}
const desk = (who: string) => world.call(who, 'desk.list', { hat: DESK })

describe('whoever takes a role', () => {
  it('enters an ID number, of which the last four signs and a keyed digest are kept', async () => {
    expect(await take('zhao', CARD)).toMatchObject({ ok: true, data: { waits: true } })
    expect(JSON.stringify(await world.stack.find('people'))).not.toContain(CARD)
    expect(await rowOf('zhao')).toMatchObject({ state: 'waits', idTail: CARD.slice(-4) })
    expect(await look('grant.confirm', 'zhao', SEEN)).toMatchObject({ ok: true, data: { seen: { name: '石*' } } })
    expect(await desk('zhao')).toMatchObject({ ok: true })
  })

  it('is told of a number that is none, and uses up nothing by it', async () => {
    const wrong = `${CARD.slice(0, 17)}${CARD.endsWith('1') ? '2' : '1'}`
    const reply = await take('zhao', wrong)
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'idNumber' }] })
  })

  it('reads the same whether the number is known to a union or to nobody', async () => {
    await world.change('people', world.person('wang'), { idKey: 'known' })
    await take('li', CARD, { name: '李示范' })
    await look('grant.confirm', 'li', SEEN)
    const replies = [await take('zhao', CARD), await take('he', syntheticId('19910101', 9), { name: '何新来' })]
    expect(new Set(replies.map(bare)).size).toBe(1)
  })
})

describe('nothing counts that nobody has looked at', () => {
  it('is not confirmed without a look, and the words say what to do', async () => {
    await take('zhao', CARD)
    const refused = await look('grant.confirm', 'zhao', {})
    expect(refused).toMatchObject({ ok: false, code: 'NOT_NOW', message: expect.stringContaining('身份证') as string })
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('asks the administrator for the number on the card where a phone of before has sent none', async () => {
    expect(await take('zhao', undefined)).toMatchObject({ ok: true })
    expect(await look('grant.confirm', 'zhao', SEEN)).toMatchObject({ ok: false, fields: [{ path: 'idNumber' }] })
    expect(await look('grant.confirm', 'zhao', { ...SEEN, idNumber: CARD })).toMatchObject({
      data: { idTail: CARD.slice(-4) },
    })
  })

  it('is looked at later for a role that stood before, by anybody but its holder, once', async () => {
    expect(await rowOf('qian')).toMatchObject({ state: 'held', can: ['verify', 'revoke'] })
    expect(await desk('qian')).toMatchObject({ ok: true })
    const card = { ...SEEN, idNumber: CARD }
    expect(await look('grant.verify', 'qian', card)).toMatchObject({ ok: true, data: { can: ['revoke'] } })
    expect(await rowOf('qian')).toMatchObject({ idTail: CARD.slice(-4), seen: { name: '石*' } })
    expect(await look('grant.verify', 'shi', card, 'admin')).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})

describe('a second account', () => {
  it('gets no role beside the first; whoever confirms reads where the other is, the person reads nothing of it', async () => {
    await look('grant.verify', 'qian', { ...SEEN, idNumber: CARD })
    expect(await take('zhao', CARD)).toMatchObject({ ok: true, data: { waits: true } })
    const refused = await look('grant.confirm', 'zhao', SEEN)
    expect(refused).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(refused.ok ? '' : refused.message).toContain('钱*，河口三标项目工会（编的） · 经办人')
    expect(await desk('zhao')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const { person, grant } = await rowOf('qian')
    await world.get('shi', 'grant.revoke', { hat: CITY, person, grant })
    expect(await look('grant.confirm', 'zhao', SEEN)).toMatchObject({ ok: true })
  })

  it('gets none either where two are confirmed at the same moment', async () => {
    await take('zhao', CARD)
    await take('li', CARD, { name: '李示范' })
    const both = await Promise.all([look('grant.confirm', 'zhao', SEEN), look('grant.confirm', 'li', SEEN)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('that is a member by another number is not confirmed by this one', async () => {
    await world.change('people', world.person('zhao'), { idKey: 'another' })
    await take('zhao', CARD)
    const refused = await look('grant.confirm', 'zhao', SEEN)
    expect(refused.ok ? '' : refused.message).toContain('另一个身份证号')
  })

  it('that applies for its owner’s household is neither read nor decided by the owner as an officer', async () => {
    const id = await world.submit('wang')
    expect(await world.call('qian', 'case.get', { id, hat: DESK })).toMatchObject({ ok: true })
    await look('grant.verify', 'qian', { ...SEEN, idNumber: WANG })
    expect(await world.call('qian', 'case.get', { id, hat: DESK })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await world.act('qian', id, 'accept')).toMatchObject({ ok: false })
    expect((await world.doc(id)).state).toBe('submitted')
    expect(await world.call('zhou', 'case.get', { id, hat: DESK })).toMatchObject({ ok: true })
  })
})
