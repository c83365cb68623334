/** One union goes into another: two administrators decide it, the clock carries it over, whatever happens meanwhile. */
import { rotaDocs } from '../../demo/rotas'
import { findingIn } from '../../cloudfunctions/lib/store/finding'
import { memberDoc } from '../../cloudfunctions/lib/store/members'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { OrgDoc } from '../../cloudfunctions/lib/store/orgs'
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import type { SiteDoc } from '../../cloudfunctions/lib/store/sites'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { slotIdOf } from '../../domain/form'
import { bringRows } from '../support/imports'
import { memberRow, MEMBER_TITLES, workbook } from '../support/sheets'
import { IDEA, syntheticId } from '../support/synthetic'
import { usePrograms } from '../support/programs'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')
const programs = usePrograms()

const COUNTY = 'qinghe-county/admin'
const CITY = 'qinghe-city/admin'
const INTO = 'liulin-courier'
const INTO_NAME = '柳林快递站工会（编的）'
const AT = Date.parse('2026-11-20T02:00:00.000Z')

let turn = 0
/** A union of its own for each test, since unions stay; 高管例 and 石管例 administer it. */
async function made(level: 'unit' | 'town' = 'unit'): Promise<string> {
  const name = `示例并走${(turn += 1)}号工会（编的）`
  return (await world.get('gao', 'union.create', { hat: COUNTY, requestId: newId(), name, level, mark: 'no' })).id
}
const propose = (id: string, into = INTO, who = 'gao', hat = COUNTY) =>
  world.call(who, 'union.merge', { hat, id, into })
const decide = (id: string, into = INTO, holds = true, who = 'shi', hat = CITY) =>
  world.call(who, 'union.merged', { hat, id, into, holds })
const docOf = async (id: string): Promise<OrgDoc | undefined> =>
  (await world.stack.find<OrgDoc>('orgs', { _id: id }))[0]
async function decided(id: string): Promise<void> {
  await propose(id)
  expect(await decide(id)).toMatchObject({ ok: true })
}
const minutesOn = (minutes: number) => world.stack.clock.freeze(new Date(AT + minutes * 60_000).toISOString())
/** The clock runs, so many minutes after the world's morning. */
async function clockAt(minutes: number): Promise<void> {
  await minutesOn(minutes)
  await world.stack.timer('clock')
}
async function allOver(): Promise<void> {
  for (const minutes of [1, 12, 14, 16]) await clockAt(minutes)
}
const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const NONE = { ok: false, code: 'NOT_FOUND' }

it('is proposed by one administrator over both and begins once another has confirmed it', async () => {
  const id = await made()
  const waits = { into: INTO, called: INTO_NAME, by: '高*', own: true }
  expect(await propose(id)).toMatchObject({ ok: true, data: { id, merging: waits } })
  expect(await propose(id)).toMatchObject({ ok: true, data: { id, merging: waits } })
  expect((await titles('shi')).filter((title) => title.endsWith('要并走，等您确认'))).toHaveLength(1)
  expect(await decide(id, INTO, true, 'gao', COUNTY)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  expect((await docOf(id))?.into).toBeUndefined()
  expect(await decide(id, INTO, false)).toMatchObject({ ok: true })
  expect(await titles('gao')).toContainEqual(expect.stringContaining('不合并了'))
  expect(await decide(id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  await propose(id)
  const merge = { called: INTO_NAME, by: '高*', confirmed: '石*', stuck: 0 }
  expect(await decide(id)).toMatchObject({ ok: true, data: { merge } })
  expect(await decide(id)).toMatchObject({ ok: true, data: { merge } })
  expect(await world.call('shi', 'union.close', { hat: CITY, id: INTO })).toMatchObject({ ok: false, code: 'NOT_NOW' })
})

it('needs a second administrator, one level, nothing open below, and another union that is there', async () => {
  const [id, town] = [await made(), await made('town')]
  for (const into of [id, town, 'nowhere', 'qinghe-city'])
    expect(await propose(id, into)).toMatchObject({ code: 'INVALID', fields: [{ path: 'into' }] })
  expect(await propose('hekou-town', 'liulin-town')).toMatchObject({ code: 'INVALID', fields: [{ path: 'into' }] })
  for (const [who, hat] of [
    ['qian', DESK],
    ['gao', CITY],
    ['wang', COUNTY],
  ] as const)
    for (const call of [propose(id, INTO, who, hat), decide(id, INTO, true, who, hat)])
      expect(await call).toMatchObject(NONE)
  expect(await propose('qinghe-city', INTO)).toMatchObject(NONE)
  await world.roleEnds('2026-11-19', 'shi')
  try {
    expect(await propose(id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  } finally {
    await world.roleEnds(null, 'shi')
  }
})

it('of two that go into each other at once only one does', async () => {
  const [one, other] = [await made(), await made()]
  await propose(one, other)
  await propose(other, one)
  const replies = await Promise.all([decide(one, other), decide(other, one)])
  expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
})

/** Members of a union by its register, and as the app knows them. */
async function enrolled(org: string, count: number): Promise<string[]> {
  const people = Array.from({ length: count }, (_, at) => `${org}-member${at}`)
  const entry = (at: number) => ({ name: '示例员', idNumber: syntheticId('19900101', 300 + at), mobile: '13911110000' })
  const more = { org, since: '2026-01-01', person: null, from: 'import|test' }
  await world.insert(
    'members',
    people.map((_id, at) => memberDoc({ ...entry(at), ...more })),
  )
  await world.insert(
    'people',
    people.map((_id) => ({ _id, name: '示例员', masked: '示*员', member: org, grants: [], desks: [] })),
  )
  return people
}

it('goes on where it was killed, does nothing twice, and loses no command of the same moment', async () => {
  const id = await made()
  const people = await enrolled(id, 250)
  const idea = () => world.begin('zhao', 'proposal', { ...IDEA, union: id })
  const [one, other] = [await idea(), await world.begin('li', 'proposal', { ...IDEA, union: id })]
  await decided(id)
  const left = async (name: string, field: string) => (await world.stack.find(name, { [field]: id })).length
  for (const [at, collection, field] of [
    [1, 'members', 'org'],
    [3, 'people', 'member'],
  ] as const) {
    const match = { action: 'database.modifyDocument', collection }
    await world.stack.fault({ match, when: 'after', do: 'delay', ms: 5000 })
    const running = minutesOn(at).catch(() => undefined)
    while ((await left(collection, field)) > 150) await new Promise((resolve) => setTimeout(resolve, 5))
    await world.stack.killCloud()
    await running
    await world.stack.restartCloud()
    expect(await left(collection, field)).toBe(150)
  }
  await minutesOn(5)
  const step = { text: '工具间搬到三楼，下周一就搬。' }
  await Promise.all([world.act('zheng', one, 'adopt', step), world.stack.timer('clock')])
  await clockAt(12)
  expect([await left('members', 'org'), await left('people', 'member')]).toEqual([0, 0])
  const told = await world.stack.find<{ to: string; title: string }>('inbox', { title: `您的工会并进了${INTO_NAME}` })
  expect(told).toHaveLength(people.length)
  const [first] = await world.stack.find<MemberDoc>('members', { org: INTO })
  expect(first?.was).toEqual([{ org: id, at: expect.any(String) as string }])
  for (const about of [one, other]) {
    const doc = await world.doc(about)
    expect(doc.unit).toBe(INTO)
    expect(doc.log.filter(({ command }) => command === 'merged')).toHaveLength(1)
    expect(findingIn(doc)).toBeNull()
  }
  const before = await world.stack.find<StoredCase>('cases')
  await allOver()
  for (const minutes of [18, 20]) await clockAt(minutes)
  expect(await docOf(id)).toMatchObject({ closed: '2026-11-20', into: INTO, mergeAt: null })
  expect(await world.stack.find<StoredCase>('cases')).toEqual(before)
})

const JOINING = {
  ...{ name: '何新来', mobile: '13900000008', idNumber: syntheticId('19850607', 8), worker: 'courier' },
  ...{ union: UNIT, will: 'agree', privacy: 'agree' },
}
const QUESTION = {
  ...{ kind: 'dismissed', happenedOn: '2026-10-01', opponent: '某某建筑公司（编的）', brief: '班组长扣着钱不给' },
  ...{ name: '王实例', mobile: '13900000001', time: 'any', union: UNIT, privacy: 'agree' },
}
const MOVING = {
  ...{ leaving: UNIT, joining: 'liulin-town', startedOn: '2026-11-02', reason: 'work' },
  ...{ name: '何新来', mobile: '13900000008', privacy: 'agree' },
}
const OFFER = {
  ...{ firm: '示例建筑公司（编的）', kind: 'whole', sentOn: '2026-11-20', about: '工资和高温津贴怎么发' },
  ...{ workers: 120, union: UNIT },
}
const SLOT = slotIdOf('receptionhekou3a', '2026-11-24', '14:00', 30)

/** What lies at a union on an ordinary day. */
async function aDay() {
  await world.stack.empty({ rotas: [] })
  await world.insert('rotas', rotaDocs())
  const open = await world.submit('wang')
  const kept = await world.begin('he', 'join', JOINING)
  await world.take('qian', kept, 'approve', { basis: 'meeting', decision: '2026年11月第二次会议' })
  await world.settled(kept)
  const asked = { service: 'aid.file', requestId: newId(), answers: await world.answers('zhao'), above: true as const }
  const hidden = (await world.get('zhao', 'case.submit', asked)).id
  const legal = await world.begin('wang', 'lawyer', QUESTION)
  const booking = { about: '班车晚点，夜班回不了家。', name: '李示范', mobile: '13900000002', union: UNIT }
  await world.get('li', 'slot.list', { service: 'reception', org: UNIT })
  await world.call('li', 'slot.hold', { id: SLOT })
  const booked = await world.begin('li', 'reception', { ...booking, appointment: { id: SLOT, words: '随便写的' } })
  const waiting = await world.begin('zhao', 'proposal', { ...IDEA, union: UNIT })
  const leaving = await world.begin('he', 'transfer', MOVING)
  const offer = { service: 'contract', requestId: newId(), answers: OFFER, hat: DESK }
  const contract = (await world.get('qian', 'case.submit', offer)).id
  const listed = await world.begin('li', 'join', { ...JOINING, name: '李示范', idNumber: syntheticId('19880305', 9) })
  await world.get('qian', 'meeting.open', { hat: DESK, requestId: newId(), cases: [listed] })
  const all = { open, kept, hidden, legal, booked, waiting, leaving, contract, listed }
  for (const id of Object.values(all)) await world.settled(id)
  return all
}

it('takes over what is open, in force, hidden and booked, its sites and sheets; ends its roles last; closes', async () => {
  const ids = await aDay()
  const before = Object.fromEntries(
    await Promise.all(Object.values(ids).map(async (id) => [id, await world.doc(id)] as const)),
  )
  const site = async () => (await world.stack.find<SiteDoc>('sites', { _id: `${UNIT}-site` }))[0]
  const { code: token = '' } = (await site()) ?? {}
  const sheet = {
    who: 'qian',
    hat: DESK,
    kind: 'members' as const,
    bytes: await workbook([MEMBER_TITLES, memberRow(1)]),
  }
  const { id: brought } = await bringRows(world, sheet)
  const invitation = { hat: COUNTY, requestId: newId(), name: '赵样本', org: UNIT, role: 'officer' as const, to: null }
  await world.get('gao', 'grant.invite', invitation)
  await decided(UNIT)

  // Nothing begins there from the confirmation on.
  expect((await world.get('he', 'org.find', { text: '河口三标' })).map(({ id }) => id)).toEqual([])
  const begun = await world.call('he', 'case.submit', {
    service: 'proposal',
    requestId: newId(),
    answers: { ...IDEA, union: UNIT },
  })
  expect(begun).toMatchObject({ code: 'NOT_OFFERED', message: expect.stringContaining(INTO_NAME) as string })
  const scanned = await world.get('he', 'scan', { token })
  expect(scanned).toMatchObject({ unions: [{ org: INTO }, { org: 'hekou-town' }, { org: 'qinghe-county' }] })

  await clockAt(1)
  expect(await docOf(UNIT)).toMatchObject({ into: INTO, merge: { gone: { matters: 8, members: 1 } } })
  for (const [about, was] of Object.entries(before)) {
    const doc = await world.doc(about)
    expect(findingIn(doc)).toBeNull()
    expect([doc.state, doc.since, doc.due, doc.dueAt]).toEqual([was.state, was.since, was.due, was.dueAt])
    expect(JSON.stringify({ ...doc, log: [], fx: {}, board: null })).not.toContain(`"${UNIT}`)
  }
  expect(await world.doc(ids.legal)).toEqual(before[ids.legal])
  expect(await world.doc(ids.open)).toMatchObject({ unit: INTO, desk: `${INTO}/officer` })
  expect(await world.doc(ids.kept)).toMatchObject({ unit: INTO, state: 'member', desk: null })
  const hidden = await world.doc(ids.hidden)
  expect(hidden).toMatchObject({ unit: INTO, keptFrom: INTO, desk: 'liulin-town/officer' })
  expect(hidden.orgs).not.toContain(INTO)
  expect(await world.call('chen', 'case.get', { id: ids.hidden, hat: `${INTO}/officer` })).toMatchObject(NONE)
  expect(await world.call('qian', 'case.get', { id: ids.open, hat: DESK })).toMatchObject(NONE)
  const view = await world.get('chen', 'case.get', { id: ids.open, hat: `${INTO}/officer` })
  expect(JSON.stringify(view.timeline[view.timeline.findIndex(({ at }) => at)])).toContain('这件事一起转过来，期限不变')
  expect(await world.take('chen', ids.open, 'accept')).toBe('surveying')

  expect(await site()).toMatchObject({ org: INTO, town: 'liulin-town', code: token })
  expect(await world.stack.find('rotas', { org: UNIT })).toEqual([])
  expect(await world.stack.find('rotas', { _id: 'receptionhekou3a' })).toMatchObject([{ desk: `${INTO}/officer` }])
  expect(await world.stack.find('imports', { _id: brought })).toMatchObject([{ state: 'back' }])
  expect((await world.get('gao', 'grant.list', { hat: COUNTY })).invited).toEqual([])
  expect((await world.get('he', 'card.get', {})).card).toMatchObject({ orgName: INTO_NAME })
  expect(await titles('he')).toContain(`您的工会并进了${INTO_NAME}`)

  expect(await world.doc(ids.contract)).toMatchObject({ unit: INTO, about: { kind: 'union', id: INTO } })
  expect(await world.stack.find('meetings')).toMatchObject([{ desk: `${INTO}/officer`, state: 'planned' }])

  // A transfer that was begun from the one is one from the other.
  expect(await world.doc(ids.leaving)).toMatchObject({ unit: 'liulin-town', side: INTO, desk: `${INTO}/officer` })
  await world.take('chen', ids.leaving, 'letGo')
  await world.take('liu', ids.leaving, 'approve', { basis: 'meeting', decision: '2026年11月第二次会议' })
  await world.settled(ids.leaving)
  expect((await world.get('he', 'card.get', {})).card).toMatchObject({ orgName: '柳林镇总工会（编的）' })
  expect(findingIn(await world.doc(ids.leaving))).toBeNull()

  // Its roles end last, and then it is no more.
  expect(await world.call('qian', 'desk.list', { hat: DESK })).toMatchObject({ ok: true })
  for (const minutes of [12, 14, 16]) await clockAt(minutes)
  expect(await world.call('qian', 'desk.list', { hat: DESK })).toMatchObject(NONE)
  expect(await titles('qian')).toContainEqual(expect.stringContaining('身份收回了'))
  expect(await docOf(UNIT)).toMatchObject({ closed: '2026-11-20', into: INTO, mergeAt: null })
  expect(await docOf(INTO)).toMatchObject({
    merged: expect.arrayContaining([expect.objectContaining({ id: UNIT })]) as object,
  })
  expect(await titles('chen')).toContain(`河口三标项目工会（编的）并进了${INTO_NAME}`)
  expect(await world.stack.find<PersonDoc>('people', { member: UNIT })).toEqual([])
  const said = await programs.on(world.stack, 'verify', [])
  expect(said).toMatchObject({ code: 0 })
  expect((await world.stack.report()).unindexed).toEqual([])
})
