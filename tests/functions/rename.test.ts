/** Unions get another name: one administrator proposes it, a second confirms it. */
import type { OrgDoc } from '../../cloudfunctions/lib/store/orgs'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const COUNTY = 'qinghe-county/admin'
const CITY = 'qinghe-city/admin'
let turn = 0
/** A union of its own for each test, since unions stay; 高管例 and 石管例 administer it. */
async function made(): Promise<{ id: string; name: string; next: string }> {
  const name = `示例改名${(turn += 1)}项目工会（编的）`
  const asked = { requestId: newId(), name, level: 'unit' as const, mark: 'no' as const }
  const { id } = await world.get('gao', 'union.create', { hat: COUNTY, ...asked })
  return { id, name, next: `示例新名${turn}项目工会（编的）` }
}
const propose = (id: string, name: string, who = 'gao', hat = COUNTY) =>
  world.call(who, 'union.rename', { hat, id, name })
const decide = (id: string, name: string, holds = true, who = 'shi', hat = CITY) =>
  world.call(who, 'union.renamed', { hat, id, name, holds })
const found = async (text: string) => (await world.get('he', 'org.find', { text })).map(({ name }) => name)
const told = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const docOf = async (id: string) => (await world.stack.find<OrgDoc>('orgs', { _id: id }))[0]

it('is proposed by one administrator and holds once another has confirmed it; both names are kept', async () => {
  const { id, name, next } = await made()
  const renaming = { to: next, by: '高*', own: true }
  expect(await propose(id, next)).toMatchObject({ ok: true, data: { id, name, renaming } })
  expect(await propose(id, next)).toMatchObject({ ok: true, data: { renaming } })
  expect([await found(name), await found(next)]).toEqual([[name], []])
  expect(await told('shi')).toEqual([`${name}要改名，等您确认`])

  expect(await decide(id, next, true, 'gao', COUNTY)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  const renamed = { id, name: next, named: [{ was: name, by: '高*', confirmed: '石*' }] }
  expect(await decide(id, next)).toMatchObject({ ok: true, data: renamed })
  expect(await decide(id, next)).toMatchObject({ ok: true, data: renamed })
  expect((await decide(id, next)).ok && (await docOf(id))?.named).toHaveLength(1)
  expect([await found(name), await found(next)]).toEqual([[], [next]])
  expect(await told('gao')).toEqual([`改名了：${next}`])
})

it('is dropped by whoever confirms, or by whoever proposed it, and is then no more to be confirmed', async () => {
  const { id, name, next } = await made()
  await propose(id, next)
  expect(await decide(id, next, false)).toMatchObject({ ok: true, data: { name } })
  expect(await decide(id, next)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  await propose(id, next)
  expect(await decide(id, next, false, 'gao', COUNTY)).toMatchObject({ ok: true, data: { name } })
  expect(await docOf(id)).toMatchObject({ name, renaming: null })
})

it('holds at once, and says so, where there is no second administrator', async () => {
  const { id, name, next } = await made()
  await world.roleEnds('2026-11-19', 'shi')
  try {
    const row = await propose(id, next)
    expect(row).toMatchObject({ ok: true, data: { name: next, named: [{ was: name, by: '高*', confirmed: null }] } })
  } finally {
    await world.roleEnds(null, 'shi')
  }
})

it('is refused where another union of the level has it, also one that took it while it waited', async () => {
  const { id, next } = await made()
  const other = await made()
  expect(await propose(id, other.name)).toMatchObject({ code: 'INVALID', fields: [{ path: 'name', code: 'TAKEN' }] })
  expect(await propose(id, '短')).toMatchObject({ code: 'INVALID', fields: [{ path: 'name' }] })
  await propose(id, next)
  await propose(other.id, next)
  expect(await decide(id, next)).toMatchObject({ ok: true })
  expect(await decide(other.id, next)).toMatchObject({ ok: false, code: 'NOT_NOW' })
})

it('of two proposals at once one waits', async () => {
  const { id, next } = await made()
  const replies = await Promise.all([propose(id, next), propose(id, `${next}二`, 'shi', CITY)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: expect.stringMatching(/BUSY|NOT_NOW/) })
  expect((await docOf(id))?.renaming).toMatchObject({ to: expect.stringContaining(next) })
})

it('is nobody’s business but theirs who administer it', async () => {
  const { id, next } = await made()
  await propose(id, next)
  const none = { ok: false, code: 'NOT_FOUND' }
  expect(await propose('qinghe-city', '示例市总工会（编的）')).toMatchObject(none)
  for (const [who, hat] of [
    ['qian', `${UNIT}/officer`],
    ['gao', CITY],
    ['wang', COUNTY],
  ] as const) {
    expect(await propose(id, '示例别的名字（编的）', who, hat)).toMatchObject(none)
    expect(await decide(id, next, true, who, hat)).toMatchObject(none)
  }
})

it('shows at once wherever the union is named above another', async () => {
  const town = { requestId: newId(), name: '示例改名镇总工会（编的）', level: 'town' as const, mark: 'no' as const }
  const { id } = await world.get('gao', 'union.create', { hat: COUNTY, ...town })
  await world.change('orgs', id, { name: '示例旧名镇总工会（编的）' })
  const below = {
    _id: 'renamedbelow',
    name: '示例镇下项目工会（编的）',
    level: 'unit',
    parent: id,
    phone: '',
    region: [],
  }
  const doc = await docOf(id)
  const copy = { id, name: '示例旧名镇总工会（编的）', level: 'town', parent: 'qinghe-county', phone: '', region: [] }
  await world.insert('orgs', [{ ...below, above: [copy, ...(doc?.above ?? [])], search: ['镇下'] }])
  await propose(id, '示例改过名镇总工会（编的）')
  await decide(id, '示例改过名镇总工会（编的）')
  const [row] = await world.get('he', 'org.find', { text: '镇下' })
  expect(row?.above).toBe('示例改过名镇总工会（编的） · 清河县总工会（编的） · 清河市总工会（编的）')
  const { rows } = await world.get('gao', 'union.below', { hat: COUNTY })
  expect(rows.find((one) => one.id === 'renamedbelow')?.above).toBe('示例改过名镇总工会（编的）')
})
