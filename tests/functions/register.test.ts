/** Unions are made and closed in the product, by whoever administers the one above. */
import { IDEA } from '../support/synthetic'
import type { Level } from '../../domain/matter'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const hat = 'qinghe-county/admin'
const NAME = '示例二标项目工会（编的）'
let turn = 0
/** Unions stay when a test is over, so each has a name of its own. */
const fresh = (): string => `${NAME}${(turn += 1)}`
const make = (more: { name?: string; level?: Level; requestId?: string; hat?: string; by?: string } = {}) => {
  const { by = 'gao', ...asked } = more
  return world.call(by, 'union.create', {
    ...{ hat, requestId: newId(), name: fresh(), level: 'unit', mark: 'no' },
    ...asked,
  })
}
async function made(more: Parameters<typeof make>[0] = {}) {
  const reply = await make(more)
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message}`)
  return reply.data
}
const close = (id: string, by = 'gao', as = hat) => world.call(by, 'union.close', { hat: as, id })
const found = async (text: string) => (await world.get('he', 'org.find', { text })).map(({ name }) => name)
const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })

it('a union is made once, however often it is asked for, and is found by its name', async () => {
  const [requestId, name] = [newId(), fresh()]
  const [one, again] = [await made({ requestId, name }), await made({ requestId, name })]
  expect(again).toEqual(one)
  expect(one).toMatchObject({ name, level: 'unit', above: '清河县总工会（编的）', mark: false })
  expect(one.history).toMatchObject([{ does: 'made', name: '高*' }])
  expect(await found(name)).toEqual([name])
  expect((await world.get('gao', 'union.below', { hat })).rows).toContainEqual(one)
  expect(await make({ name })).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'name' }] })
})

it.each<Level>(['county', 'city'])('not of the level %s, which is not below a county', async (level) => {
  expect(await make({ level })).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'level' }] })
})

it('is closed where nothing is there, once, and nothing begins there any more', async () => {
  const { id, name } = await made()
  const closed = {
    ok: true,
    data: { id, closed: '2026-11-20', history: [{ does: 'made' }, { does: 'closed', name: '高*' }] },
  }
  expect(await close(id)).toMatchObject(closed)
  const [one, other] = await Promise.all([close(id), close(id)])
  expect([one, other]).toMatchObject([closed, closed])
  expect(await found(name)).toEqual([])
  const answers = { ...IDEA, union: id }
  const begun = await world.call('he', 'case.submit', { service: 'proposal', requestId: newId(), answers })
  expect(begun).toMatchObject({
    ok: false,
    code: 'NOT_OFFERED',
    message: expect.stringContaining('清河县总工会') as string,
  })
  const asked = { hat, requestId: newId(), name: '赵样本', org: id, role: 'officer' as const, to: null }
  expect(await world.call('gao', 'grant.invite', asked)).toMatchObject({ ok: false, code: 'INVALID' })
})

it('two who close it at the same moment leave one line in its history', async () => {
  const { id } = await made()
  await Promise.all([close(id), close(id, 'shi', 'qinghe-city/admin'), close(id)])
  const [doc] = await world.stack.find<{ history: { does: string }[] }>('orgs', { _id: id })
  expect(doc?.history.map(({ does }) => does)).toEqual(['made', 'closed'])
})

it('says what stands in the way', async () => {
  await world.submit('wang')
  const reply = await close(UNIT)
  expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
  for (const words of ['没办完', '身份', '工地']) expect(JSON.stringify(reply)).toContain(words)
  expect(JSON.stringify(await close('hekou-town'))).toContain('下面还有没撤的工会')
  const { id } = await made()
  await world.insert('members', [{ _id: 'm-example', no: 'example', org: id }])
  expect(JSON.stringify(await close(id))).toContain('名册上还有会员')
})

it.each([
  ['zhao', hat],
  ['zheng', 'qinghe-county/officer'],
  ['gao', 'qinghe-city/admin'],
])('%s with %s may do none of it, and is answered alike', async (who, as) => {
  const { id } = await made()
  const replies = [
    await world.call(who, 'union.below', { hat: as }),
    await make({ by: who, hat: as }),
    await close(id, who, as),
    await close('nowhere', who, as),
  ]
  expect(new Set(replies.map(bare)).size).toBe(1)
  expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

it('what is not below the administrator’s union is answered as what is not there', async () => {
  const replies = [await close('qinghe-city'), await close('qinghe-county'), await close('nowhere')]
  expect(new Set(replies.map(bare)).size).toBe(1)
  expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})
