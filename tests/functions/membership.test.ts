import { memberId } from '../../cloudfunctions/lib/store/members'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { Answers } from '../../domain/form'
import { syntheticId } from '../support/synthetic'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * The life of a membership through the built functions, with the clock moved: it rests and comes back, ends because its
 * member says so or nobody uses it, and begins again under the same number. Card, register and whatever needs a membership
 * follow.
 */

let world: World
useWorld((started) => (world = started))

const OTHER = 'liulin-courier'
const HE = syntheticId('19850607', 8)
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const joining = (union = UNIT): Answers => ({
  ...{ name: '何新来', mobile: '13900000008', idNumber: HE, worker: 'courier' },
  ...{ union, will: 'agree', privacy: 'agree' },
})
const WHO = { name: '何新来', mobile: '13900000008', privacy: 'agree' }
const resting = (union = UNIT): Answers => ({ ...WHO, union, reason: 'unemployed', from: '2026-11-01' })
const leaving = (union = UNIT): Answers => ({ name: '何新来', union, will: 'agree' })
const DECISION = { decision: '2026年11月第三次会议' }

const entry = async (): Promise<MemberDoc | undefined> =>
  (await world.stack.find<MemberDoc>('members', { _id: memberId(HE) }))[0]
const cardOf = async (who: string) => (await world.get(who, 'card.get', {})).card
const titlesOf = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const at = (day: string): Promise<unknown> => world.stack.clock.freeze(`${day}T02:00:00.000Z`)

async function step(who: string, id: string, command: string, input: Answers = {}): Promise<string> {
  const state = await world.take(who, id, command, input)
  await world.settled(id)
  return state
}
async function joined(union = UNIT, officer = 'qian'): Promise<string> {
  const id = await world.begin('he', 'join', joining(union))
  await step(officer, id, 'approve', BASIS)
  return id
}
async function rests(union = UNIT, officer = 'qian'): Promise<string> {
  const id = await world.begin('he', 'retain', resting(union))
  await step(officer, id, 'confirm', DECISION)
  return id
}
async function left(union = UNIT, officer = 'qian'): Promise<string> {
  const id = await world.begin('he', 'leave', leaving(union))
  await step(officer, id, 'note', DECISION)
  return id
}
const submits = (service: string, answers: Answers) =>
  world.call('he', 'case.submit', { service, requestId: newId(), answers })
async function clock(day: string): Promise<void> {
  await at(day)
  await world.stack.timer('clock')
  await world.stack.timer('notify')
}
/** Everything that was delivered is due again. */
async function again(id: string): Promise<void> {
  const undone: Record<string, boolean> = {}
  for (const effect of Object.keys((await world.doc(id)).fx)) undone[`fx.${effect}.done`] = false
  await world.change('cases', id, { wakeAt: '2026-11-20T02:00:00.000Z', ...undone })
  await world.stack.timer('notify')
}

it('a year: joins, moves, rests, is back, leaves, joins again', async () => {
  const member = await joined()
  const first = await cardOf('he')
  expect(first).toMatchObject({ orgName: '河口三标项目工会（编的）', since: '2026-11-20' })

  await at('2027-02-01')
  const move = { leaving: UNIT, joining: OTHER, startedOn: '2027-01-25', reason: 'work' }
  const moving = await world.begin('he', 'transfer', { ...WHO, ...move })
  await step('qian', moving, 'letGo')
  await step('chen', moving, 'approve', BASIS)
  expect(await cardOf('he')).toMatchObject({ orgName: '柳林快递站工会（编的）', since: '2026-11-20', no: first?.no })

  await at('2027-04-01')
  const rest = await rests(OTHER, 'chen')
  expect(await cardOf('he')).toMatchObject({ no: first?.no, standing: 'resting' })
  expect(await entry()).toMatchObject({ org: OTHER, standing: 'resting', since: '2026-11-20' })
  expect(await world.doc(member)).toMatchObject({ state: 'resting', unit: OTHER })
  // What rests cannot be put to rest once more; it is a membership for everything else.
  expect(await submits('retain', resting(OTHER))).toMatchObject({ ok: false, code: 'LACKING' })
  expect((await world.get('he', 'me.get', {})).lacks ?? {}).not.toHaveProperty('transfer')

  await at('2027-07-01')
  await step('he', rest, 'goBack')
  expect(await entry()).toMatchObject({ standing: 'member' })
  expect(await cardOf('he')).not.toHaveProperty('standing')
  expect(await world.doc(member)).toMatchObject({ state: 'member' })

  await at('2027-09-01')
  await left(OTHER, 'chen')
  expect(await cardOf('he')).toBeNull()
  expect(await entry()).toMatchObject({ org: OTHER, standing: 'left_union' })
  expect(await world.doc(member)).toMatchObject({ state: 'left_union', holds: [`closed:${member}`] })
  expect((await world.get('he', 'me.get', {})).lacks).toMatchObject({ transfer: '要先是会员' })

  await at('2027-11-20')
  const anew = await world.begin('he', 'join', joining(UNIT))
  const { flags } = await world.get('qian', 'case.get', { id: anew, hat: `${UNIT}/officer` })
  expect(flags.join()).toContain('以前是会员，后来退了')
  await step('qian', anew, 'approve', BASIS)
  expect(await cardOf('he')).toMatchObject({ orgName: first?.orgName, since: '2027-11-20', no: first?.no })
  expect(await entry()).toMatchObject({
    ...{ org: UNIT, since: '2027-11-20', standing: null, person: world.person('he'), from: `case|${anew}` },
    earlier: [{ org: OTHER, since: '2026-11-20', until: '2027-09-01', as: 'left_union' }],
  })

  // Everything of before comes once more, late: nothing of it counts any more.
  for (const id of [member, moving, rest]) await again(id)
  expect(await cardOf('he')).toMatchObject({ orgName: first?.orgName, since: '2027-11-20' })
  expect(await entry()).toMatchObject({ org: UNIT, standing: null })
})

describe('being expelled', () => {
  it('needs a discussion, a hearing, a committee and the level above; until then they are a member', async () => {
    const member = await joined()
    await step('qian', member, 'propose', { ground: 'crime', judgment: '（2026）例刑初9号', judgedOn: '2026-10-08' })
    const [found] = await world.stack.find<{ _id: string; service: string }>('cases', {
      holds: `expel|${world.person('he')}`,
    })
    const id = found?._id ?? ''
    expect(await titlesOf('he')).toContain('您的申请有新进展')
    await step('qian', id, 'discussed', { on: '2026-11-20', there: 20, yes: 18 })
    await step('he', id, 'explain', { text: '我认，没有话说' })
    const decision = { decision: '11月第三次会议', minutes: [await world.photo('qian')], text: LONG }
    expect(await step('qian', id, 'decide', decision)).toBe('committee_expels')
    expect(await cardOf('he')).not.toBeNull()
    await clock('2026-12-08')
    expect(await world.doc(id)).toMatchObject({ state: 'to_file', desk: 'hekou-town/officer' })
    expect(await step('wu', id, 'file', { number: '河备9号' })).toBe('expelled')
    expect(await entry()).toMatchObject({ standing: 'expelled' })
    expect(await world.doc(member)).toMatchObject({ state: 'expelled' })
    expect(await cardOf('he')).toBeNull()
  })
  it('is stopped by the level above, and by nobody’s silence', async () => {
    const member = await joined()
    await step('qian', member, 'propose', { ground: 'crime', judgment: '（2026）例刑初9号', judgedOn: '2026-10-08' })
    await clock('2027-04-01')
    expect(await world.doc(member)).toMatchObject({ state: 'member' })
    const [found] = await world.stack.find<{ state: string }>('cases', {
      parties: world.person('he'),
      service: 'expel',
    })
    expect(found?.state).toBe('remains')
  })
})

describe('leaving', () => {
  it('is nobody’s to refuse, and silence keeps nobody', async () => {
    const member = await joined()
    const id = await world.begin('he', 'leave', leaving())
    const { actions } = await world.get('qian', 'case.get', { id, hat: `${UNIT}/officer` })
    expect(actions.map(({ command }) => command).sort()).toEqual(['handUp', 'note'])
    expect(await world.act('qian', id, 'reject', { code: 'other', text: LONG })).toMatchObject({ ok: false })
    expect(await cardOf('he')).not.toBeNull()
    await clock('2026-12-08')
    await world.settled(id)
    expect(await world.doc(id)).toMatchObject({ state: 'left_union' })
    expect(await world.doc(member)).toMatchObject({ state: 'left_union' })
    expect(await cardOf('he')).toBeNull()
  })
  it('may be thought over until it is put down', async () => {
    const member = await joined()
    const id = await world.begin('he', 'leave', leaving())
    expect(await step('he', id, 'withdraw')).toBe('withdrawn')
    expect(await world.doc(member)).toMatchObject({ state: 'member' })
    expect(await cardOf('he')).not.toBeNull()
  })
  it('ends what rests, too; whoever rested and left is not back by a tap on the old matter', async () => {
    const member = await joined()
    const rest = await rests()
    await at('2026-12-01')
    await left()
    await at('2026-12-02')
    await step('he', rest, 'goBack')
    expect(await world.doc(member)).toMatchObject({ state: 'left_union' })
    expect([await cardOf('he'), (await entry())?.standing]).toEqual([null, 'left_union'])
  })
  it('leaves no way in for whoever only types the number', async () => {
    await joined()
    await left()
    const id = await world.begin('zhao', 'join', { ...joining(), name: '赵样本' })
    expect((await entry())?.person).toBe(world.person('he'))
    expect(await world.call('zhao', 'card.get', {})).toMatchObject({ ok: true })
    expect((await world.doc(id)).state).toBe('submitted')
  })
  it('keeps no union open, and a sheet brings nobody back', async () => {
    await joined()
    await left()
    const { ENDED } = await import('../../cloudfunctions/lib/store/members')
    expect(ENDED).toContain((await entry())?.standing)
    expect(ENDED).not.toContain('member')
    expect(ENDED).not.toContain('resting')
  })
})

it('of somebody with a passport is on the register under its kind and number, and says nothing of gender', async () => {
  const paper = { docType: 'passport', docNumber: 'E12345678' }
  const answers = { ...joining(), ...paper, idNumber: '' }
  const { id } = await world.get('he', 'case.submit', { service: 'join', form: 2, requestId: newId(), answers })
  expect(await world.act('qian', id, 'approve', BASIS)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  await step('qian', id, 'sawPaper', { on: '2026-11-20' })
  await step('qian', id, 'approve', BASIS)
  expect(await cardOf('he')).toMatchObject({ since: '2026-11-20' })
  const [found] = await world.stack.find<MemberDoc>('members', { _id: memberId('passport:E12345678') })
  expect(found).toMatchObject({ org: UNIT, person: world.person('he') })
  expect(JSON.stringify(found)).not.toContain('E12345678')
})

describe('a delivery that dies half-way', () => {
  const parts = [
    ['the membership', 'cases', 2],
    ['the register', 'members', 1],
    ['what the app knows of the person', 'people', 1],
    ['the mark that it is done', 'cases', 3],
  ] as const
  it.each(parts)('at %s does no harm, and is done by the next run', async (_name, collection, nth) => {
    const member = await joined()
    const id = await world.begin('he', 'leave', leaving())
    const match = { action: 'database.modifyDocument', collection }
    await world.stack.fault({ match, when: 'before', do: 'drop', nth })
    expect(await world.act('qian', id, 'note', DECISION)).toMatchObject({ ok: true })
    await world.stack.clearFaults()
    await at('2026-11-21')
    await Promise.all([world.stack.timer('notify'), world.stack.timer('notify')])
    await world.stack.timer('notify')
    expect((await world.doc(member)).log.map(({ command }) => command)).toEqual(['submit', 'approve', 'stood'])
    expect([await cardOf('he'), (await entry())?.standing]).toEqual([null, 'left_union'])
    expect((await world.doc(id)).wakeAt).toBeNull()
  })
})

describe('a membership that nobody uses', () => {
  const first = { lastSeen: '2026-03-01', on: '2026-11-10', how: 'call' }
  async function warned(): Promise<{ member: string; id: string }> {
    const member = await joined()
    await step('qian', member, 'warn', first)
    await world.stack.timer('notify')
    const [found] = await world.stack.find<{ _id: string }>('cases', { service: 'lapse' })
    return { member, id: found?._id ?? '' }
  }
  async function decided(): Promise<{ member: string; id: string }> {
    const both = await warned()
    await at('2026-12-01')
    await step('qian', both.id, 'remind', { on: '2026-11-30', how: 'message' })
    await step('qian', both.id, 'talk', { on: '2026-12-01', text: '说是忙，没顾上。' })
    expect(await step('qian', both.id, 'decide', { decision: '2026年12月第一次会议', text: LONG })).toBe(
      'committee_decided',
    )
    return both
  }
  it('is told its member, and begins only after half a year', async () => {
    const member = await joined()
    const soon = { ...first, lastSeen: '2026-09-01' }
    expect(await world.act('qian', member, 'warn', soon)).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await world.stack.find('cases', { service: 'lapse' })).toEqual([])
  })
  it('ends after two reminders on two days, a talk, a decision, and days in which nobody objected', async () => {
    const { member, id } = await warned()
    expect(await titlesOf('he')).not.toEqual([])
    expect(await world.act('qian', id, 'decide', { decision: '会议', text: LONG })).toMatchObject({ ok: false })
    expect(await world.act('qian', id, 'remind', { on: '2026-11-10', how: 'call' })).toMatchObject({ code: 'INVALID' })
    await at('2026-12-01')
    await step('qian', id, 'remind', { on: '2026-11-30', how: 'message' })
    expect(await world.act('qian', id, 'decide', { decision: '会议', text: LONG })).toMatchObject({ ok: false })
    await step('qian', id, 'talk', { on: '2026-12-01', text: '说是忙，没顾上。' })
    await step('qian', id, 'decide', { decision: '2026年12月第一次会议', text: LONG })
    expect(await cardOf('he')).not.toBeNull()
    await clock('2026-12-20')
    await world.settled(id)
    expect(await world.doc(id)).toMatchObject({ state: 'lapsed' })
    expect(await world.doc(member)).toMatchObject({ state: 'struck_off' })
    expect([await cardOf('he'), (await entry())?.standing]).toEqual([null, 'struck_off'])
    await joined()
    expect(await cardOf('he')).toMatchObject({ since: '2026-12-20' })
  })
  it('stays where the level above says so', async () => {
    const { member, id } = await decided()
    expect(await step('he', id, 'object', { text: '会费我交给组长了，有收条。' })).toBe('looked_at')
    expect((await world.doc(id)).desk).toBe('hekou-town/officer')
    expect(await step('wu', id, 'keep', { text: LONG })).toBe('stays')
    expect(await world.doc(member)).toMatchObject({ state: 'member' })
    expect(await cardOf('he')).not.toBeNull()
  })
  it('stands in a list of its own at the desk that keeps it, and nowhere else', async () => {
    const member = await joined()
    const hat = `${UNIT}/officer`
    expect((await world.get('qian', 'desk.kept', { hat })).rows).toEqual([])
    expect((await world.get('qian', 'desk.kept', { hat, members: true })).rows).toMatchObject([{ id: member }])
    const resting = async (who: string, at: string) =>
      (await world.get(who, 'desk.kept', { hat: at, members: true, resting: true })).rows
    expect(await resting('qian', hat)).toEqual([])
    await rests()
    expect((await world.get('qian', 'desk.kept', { hat, members: true })).rows).toEqual([])
    expect(await resting('qian', hat)).toMatchObject([{ id: member, chip: { word: '会籍保留' } }])
    // Neither the union above has it in its own list, nor other staff.
    expect(await resting('wu', 'hekou-town/officer')).toEqual([])
    expect(await resting('guo', `${UNIT}/reviewer`)).toEqual([])
    await left()
    expect(await resting('qian', hat)).toEqual([])
  })
  it('is begun by nobody but the desk that keeps the membership', async () => {
    const answers = { name: '何新来', union: UNIT, ...first }
    expect(await submits('lapse', answers)).toMatchObject({ ok: false })
    const hat = `${UNIT}/officer`
    const asked = { service: 'lapse', requestId: newId(), answers, hat }
    expect(await world.call('qian', 'case.submit', asked)).toMatchObject({ ok: false })
    const member = await joined()
    expect(await world.act('chen', member, 'warn', first)).toMatchObject({ ok: false })
  })
})
