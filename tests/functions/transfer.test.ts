import { memberDoc, memberId } from '../../cloudfunctions/lib/store/members'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { Answers } from '../../domain/form'
import { syntheticId } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A member goes from one union to another, through the built functions: what must be in force before, both unions, silence,
 * and what becomes of it when a delivery dies half-way. And nobody's entry on a register moves without that.
 */

let world: World
useWorld((started) => (world = started))

const OTHER = 'liulin-courier'
const HE = syntheticId('19850607', 8)
const joining = {
  ...{ name: '何新来', mobile: '13900000008', idNumber: HE, worker: 'courier' },
  ...{ union: UNIT, will: 'agree', privacy: 'agree' },
}
const moving = (more: Answers = {}): Answers => ({
  ...{ leaving: UNIT, joining: OTHER, startedOn: '2026-11-02', reason: 'work' },
  ...{ name: '何新来', mobile: '13900000008', privacy: 'agree' },
  ...more,
})
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const REFUSAL = { code: 'other', text: LONG }

const entry = async (): Promise<MemberDoc | undefined> =>
  (await world.stack.find<MemberDoc>('members', { _id: memberId(HE) }))[0]
const cardOf = async (who: string) => (await world.get(who, 'card.get', {})).card
const titlesOf = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)

/** He is a member of the first union, by its committee's decision. */
async function joined(): Promise<string> {
  const id = await world.begin('he', 'join', joining)
  await world.take('qian', id, 'approve', BASIS)
  await world.settled(id)
  return id
}
const asked = (more: Answers = {}): Promise<string> => world.begin('he', 'transfer', moving(more))
/** As far as the union that he comes to. */
async function letGo(): Promise<string> {
  const id = await asked()
  await world.take('qian', id, 'letGo')
  await world.settled(id)
  return id
}
async function moved(): Promise<string> {
  const id = await letGo()
  await world.take('chen', id, 'approve', BASIS)
  await world.settled(id)
  return id
}
/** Everything that was delivered is due again. */
async function again(id: string): Promise<void> {
  const undone: Record<string, boolean> = {}
  for (const effect of Object.keys((await world.doc(id)).fx)) undone[`fx.${effect}.done`] = false
  await world.change('cases', id, { wakeAt: '2026-11-20T02:00:00.000Z', ...undone })
  await world.stack.timer('notify')
}

describe('before the form', () => {
  it('says to somebody who is no member what is missing, and leads there', async () => {
    expect((await world.get('he', 'me.get', {})).lacks).toMatchObject({ transfer: '要先是会员' })
    const { lacks } = await world.get('he', 'policy.get', { service: 'transfer', org: null })
    expect(lacks).toMatchObject({ service: 'join', words: '要先是会员', lead: '去加入工会' })
    const reply = await world.call('he', 'case.submit', { service: 'transfer', requestId: newId(), answers: moving() })
    expect(reply).toMatchObject({ ok: false, code: 'LACKING', onward: { service: 'join', lead: '去加入工会' } })
    expect(await world.casesOf('he')).toEqual([])
  })
  it('says nothing of it to a member, and takes it only from where they are one', async () => {
    await joined()
    expect((await world.get('he', 'me.get', {})).lacks).toBeUndefined()
    expect((await world.get('he', 'policy.get', { service: 'transfer', org: UNIT })).lacks).toBeUndefined()
    const answers = moving({ leaving: 'hekou-town' })
    const reply = await world.call('he', 'case.submit', { service: 'transfer', requestId: newId(), answers })
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'leaving' }] })
  })
  it('is not begun by a helper for somebody who is no member', async () => {
    const { code } = await world.get('he', 'card.get', {})
    const begin = { hat: `${UNIT}/liaison`, token: code.token, service: 'transfer' }
    expect(await world.call('sun', 'assist.begin', begin)).toMatchObject({ ok: false, code: 'LACKING' })
  })
  it('is led to from joining, by somebody who is a member already', async () => {
    const id = await joined()
    const answers = { ...joining, union: OTHER }
    const reply = await world.call('he', 'case.submit', { service: 'join', requestId: newId(), answers })
    const onward = { service: 'transfer', lead: '去转会' }
    expect(reply).toMatchObject({ ok: false, code: 'DUPLICATE', about: id, onward })
    expect(!reply.ok && reply.message).toContain('换了单位，转过来就行')
  })
})

describe('from one union to the other', () => {
  it('he is a member of the first until the second has decided; then his card, the register and the case are there', async () => {
    const member = await joined()
    const before = await cardOf('he')
    const id = await letGo()
    expect(await cardOf('he')).toEqual(before)
    expect((await world.get('chen', 'desk.list', { hat: 'liulin-courier/officer' })).rows).toMatchObject([{ id }])
    await world.take('chen', id, 'approve', BASIS)
    await world.settled(id)
    expect(await cardOf('he')).toEqual({ ...before, orgName: '柳林快递站工会（编的）' })
    expect(await entry()).toMatchObject({ org: OTHER, since: '2026-11-20', no: (await entry())?.no })
    expect(await world.doc(member)).toMatchObject({ state: 'member', unit: OTHER, rev: 3 })
    const { timeline } = await world.get('he', 'case.get', { id: member })
    expect(timeline[0]).toMatchObject({ title: '转到了现在的工会', note: '柳林快递站工会（编的）' })
  })
  it('both unions see it, are told, and nobody else is', async () => {
    const member = await joined()
    const id = await moved()
    for (const [who, hat] of [
      ['qian', DESK],
      ['chen', 'liulin-courier/officer'],
    ] as const)
      expect((await world.get(who, 'case.get', { id, hat })).chip.word).toBe('已转')
    expect(await titlesOf('qian')).toEqual(expect.arrayContaining(['您转出去的一件事有结果了', '有一件事到了您手里']))
    expect(await titlesOf('chen')).toContain('有一件事到了您手里')
    expect(await world.call('qian', 'case.get', { id: member, hat: DESK })).toMatchObject({ code: 'NOT_FOUND' })
    for (const [who, hat] of [
      ['zhao', undefined],
      ['feng', 'qinghe-city/legal'],
    ] as const)
      expect(await world.call(who, 'case.get', { id, ...(hat ? { hat } : {}) })).toMatchObject({ code: 'NOT_FOUND' })
  })
  it('once more, and back, as often as his work changes', async () => {
    const member = await joined()
    const first = await moved()
    await world.stack.clock.freeze('2026-11-21T02:00:00.000Z')
    const back = await asked({ leaving: OTHER, joining: UNIT })
    await world.take('chen', back, 'letGo')
    await world.take('qian', back, 'approve', BASIS)
    await world.settled(back)
    expect(await world.doc(member)).toMatchObject({ unit: UNIT })
    // The first one comes once more, late: it has been overtaken.
    await again(first)
    expect(await world.doc(member)).toMatchObject({ unit: UNIT })
    expect((await entry())?.org).toBe(UNIT)
    expect((await cardOf('he'))?.orgName).toBe('河口三标项目工会（编的）')
  })
  it('of somebody whom only the register has', async () => {
    const wang = world.person('wang')
    const id = await world.begin('wang', 'transfer', moving({ name: '王实例' }))
    await world.take('qian', id, 'letGo')
    await world.take('chen', id, 'approve', BASIS)
    await world.settled(id)
    const { orgName } = (await cardOf('wang')) ?? {}
    await world.change('people', wang, { member: UNIT, movedAt: '' })
    expect(orgName).toBe('柳林快递站工会（编的）')
  })
})

describe('nobody is kept', () => {
  it('by a union that says nothing: the level above is told, then it goes on by itself', async () => {
    await joined()
    const id = await asked()
    await world.stack.clock.set('2026-11-28T02:00:00.000Z')
    await world.stack.timer('clock')
    await world.stack.timer('notify')
    expect(await world.doc(id)).toMatchObject({ state: 'giving', told: 'hekou-town' })
    await world.stack.clock.set('2026-12-08T02:00:00.000Z')
    await world.stack.timer('clock')
    await world.stack.timer('notify')
    expect(await world.doc(id)).toMatchObject({ state: 'receiving', desk: 'liulin-courier/officer' })
    expect(await titlesOf('qian')).toContain('您经手的一件事到日子了，请看看')
  })
  it('by what it says against it: the level above settles that', async () => {
    await joined()
    const id = await asked()
    await world.take('qian', id, 'object', { text: LONG })
    expect((await world.doc(id)).desk).toBe('hekou-town/officer')
    expect(await world.take('wu', id, 'settle', { text: LONG })).toBe('receiving')
    expect(await world.take('chen', id, 'approve', BASIS)).toBe('arrived')
  })
  it('by the new union’s no: he asks the level above it, and stays a member where he was', async () => {
    const member = await joined()
    const id = await letGo()
    expect(await world.take('chen', id, 'reject', REFUSAL)).toBe('rejected')
    expect(await world.take('he', id, 'appeal', { text: LONG })).toBe('appeal_review')
    expect(await world.take('liu', id, 'sustain', { text: LONG })).toBe('refused')
    expect(await world.doc(member)).toMatchObject({ unit: UNIT, rev: 2 })
    expect((await cardOf('he'))?.orgName).toBe('河口三标项目工会（编的）')
  })
  it('by himself: he withdraws, and may ask again', async () => {
    await joined()
    expect(await world.take('he', await letGo(), 'withdraw')).toBe('withdrawn')
    expect(await world.take('he', await asked(), 'withdraw')).toBe('withdrawn')
  })
})

describe('asked again where it gives', () => {
  it('refuses when the membership is no more where it was, and nothing moves', async () => {
    const member = await joined()
    const id = await letGo()
    await world.change('cases', member, { state: 'withdrawn' })
    await world.change('people', world.person('he'), { member: null })
    expect(await world.act('chen', id, 'approve', BASIS)).toMatchObject({ ok: false, code: 'LACKING' })
    const { flags } = await world.get('chen', 'case.get', { id, hat: 'liulin-courier/officer' })
    expect(flags.join()).toContain('会籍已经不在原来的工会了')
    expect((await entry())?.org).toBe(UNIT)
  })
})

describe('a delivery that dies half-way', () => {
  const parts = [
    ['the case that is moved', 'cases', 2],
    ['the register', 'members', 1],
    ['what the app knows of the person', 'people', 1],
    ['the mark that it is done', 'cases', 3],
  ] as const
  it.each(parts)('at %s does no harm, and is done by the next run', async (_name, collection, nth) => {
    const member = await joined()
    const id = await letGo()
    const match = { action: 'database.modifyDocument', collection }
    await world.stack.fault({ match, when: 'before', do: 'drop', nth })
    expect(await world.act('chen', id, 'approve', BASIS)).toMatchObject({ ok: true })
    await world.stack.clearFaults()
    await world.stack.clock.freeze('2026-11-20T03:00:00.000Z')
    await Promise.all([world.stack.timer('notify'), world.stack.timer('notify')])
    await world.stack.timer('notify')
    const { log } = await world.doc(member)
    expect(log.map(({ command }) => command)).toEqual(['submit', 'approve', 'carried'])
    expect([(await entry())?.org, (await world.doc(member)).unit]).toEqual([OTHER, OTHER])
    expect((await cardOf('he'))?.orgName).toBe('柳林快递站工会（编的）')
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
})

describe('the register of another union', () => {
  /** He has stood on the first union's register for years; it came out of Excel. */
  const imported = () =>
    world.insert('members', [
      memberDoc({
        ...{ name: '何新来', idNumber: HE, mobile: '13900000008', org: UNIT },
        ...{ since: '2015-03-01', person: null, from: 'import|b' },
      }),
    ])
  it('is not emptied by approving: the officer reads that a transfer is needed, and no more', async () => {
    await imported()
    const before = await entry()
    // Somebody else, with his number.
    const id = await world.begin('zhao', 'join', { ...joining, name: '赵样本', union: OTHER })
    const { flags } = await world.get('chen', 'case.get', { id, hat: 'liulin-courier/officer' })
    expect(flags).toEqual(['这个身份证号在别的工会的名册上。不能直接批准，要请他办转会。'])
    const reply = await world.act('chen', id, 'approve', BASIS)
    expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(!reply.ok && reply.message).toContain('请点“不批准”')
    expect(JSON.stringify([flags, reply])).not.toContain(before?.no)
    expect(await entry()).toEqual(before)
    expect((await world.doc(id)).state).toBe('submitted')
    expect(await world.take('chen', id, 'reject', { code: 'duplicate', text: LONG })).toBe('rejected')
  })
  it('is not emptied by an approval that crossed with its import either: the desk is told', async () => {
    const id = await world.begin('he', 'join', { ...joining, union: OTHER })
    const match = { action: 'database.insertDocument', collection: 'members' }
    await world.stack.fault({ match, when: 'before', do: 'drop' })
    await world.act('chen', id, 'approve', BASIS)
    await world.stack.clearFaults()
    await imported()
    await again(id)
    expect(await entry()).toMatchObject({ org: UNIT, person: null })
    expect((await titlesOf('chen')).join()).toContain('没登记上')
    expect(await cardOf('he')).toBeNull()
  })
  it('knows its own member again when he joins there, with his first day; then he may move', async () => {
    await imported()
    await joined()
    expect((await cardOf('he'))?.since).toBe('2015-03-01')
    await moved()
    expect(await cardOf('he')).toMatchObject({ since: '2015-03-01', orgName: '柳林快递站工会（编的）' })
    expect(await entry()).toMatchObject({ org: OTHER, since: '2015-03-01', person: world.person('he') })
  })
})

it('is stored without a word of what was said in the clear', async () => {
  await joined()
  await letGo()
  const [doc] = await world.stack.find<StoredCase>('cases', { service: 'transfer' })
  for (const word of ['13900000008', '何新来', '2026-11-02']) expect(JSON.stringify(doc)).not.toContain(word)
})
