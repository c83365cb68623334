import { memberDoc, memberId } from '../../cloudfunctions/lib/store/members'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { Answers } from '../../domain/form'
import { phoneKey } from '../../cloudfunctions/lib/keys'
import { syntheticId } from '../support/synthetic'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A member with a new account, or a new number, through the built functions: the card is looked at, the account of before is
 * told and may stop it, and a number that was given to somebody else opens nothing.
 */

let world: World
useWorld((started) => (world = started))

const HE = syntheticId('19850607', 8)
const [OLD, NEW] = ['13900000008', '13900000018']
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const joining: Answers = {
  ...{ name: '何新来', mobile: OLD, idNumber: HE, worker: 'courier' },
  ...{ union: UNIT, will: 'agree', privacy: 'agree' },
}
const asking = (more: Answers = {}): Answers => ({
  ...{ what: 'wechat', union: UNIT, name: '何新来', idNumber: HE, mobile: NEW, privacy: 'agree' },
  ...more,
})
const LOOKED = { on: '2026-11-20' }

const entry = async (): Promise<MemberDoc | undefined> =>
  (await world.stack.find<MemberDoc>('members', { _id: memberId(HE) }))[0]
const cardOf = async (who: string) => (await world.get(who, 'card.get', {})).card
const titlesOf = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)

async function step(who: string, id: string, command: string, input: Answers = {}): Promise<string> {
  const state = await world.take(who, id, command, input)
  await world.settled(id)
  return state
}
async function joined(): Promise<string> {
  const id = await world.begin('he', 'join', joining)
  await step('qian', id, 'approve', BASIS)
  return id
}
/** His new phone is the one of somebody whom nobody knows yet. */
const HIS = 'he-new'
async function asked(): Promise<string> {
  const id = await world.begin(HIS, 'newphone', asking())
  await step('qian', id, 'looked', LOOKED)
  return id
}
async function clock(day: string, id: string): Promise<void> {
  await world.stack.clock.freeze(`${day}T02:00:00.000Z`)
  await world.stack.timer('clock')
  await world.stack.timer('notify')
  await world.settled(id)
}

describe('a new account', () => {
  it('has the membership after a look at the card and days in which the old one said nothing', async () => {
    const member = await joined()
    const before = await cardOf('he')
    const id = await asked()
    expect((await world.doc(id)).state).toBe('old_may_object')
    expect(await titlesOf('he')).toContain('有人要把您的会籍换到另一个微信上')
    expect(await cardOf('he')).toMatchObject({ no: before?.no, claimed: '2026-11-27' })
    expect(await cardOf(HIS)).toBeNull()
    await clock('2026-11-29', id)
    expect(await world.doc(id)).toMatchObject({ state: 'switched' })
    expect(await cardOf(HIS)).toMatchObject({ no: before?.no, since: before?.since, orgName: before?.orgName })
    expect(await cardOf('he')).toBeNull()
    expect(await entry()).toMatchObject({ person: world.person(HIS), phoneKey: phoneKey(NEW) })
    expect(await world.doc(member)).toMatchObject({ state: 'handed_over', holds: [`closed:${member}`] })
    // It is a membership like any other: it can be left, and joined again.
    const gone = await world.begin(HIS, 'leave', { name: '何新来', union: UNIT, will: 'agree' })
    await step('qian', gone, 'note', { decision: '2026年12月会议' })
    expect(await cardOf(HIS)).toBeNull()
    const anew = await world.begin(HIS, 'join', { ...joining, mobile: NEW })
    await step('qian', anew, 'approve', BASIS)
    expect(await cardOf(HIS)).toMatchObject({ no: before?.no })
  })
  it('gets nothing once the old one has stopped it, until another officer has found out', async () => {
    await joined()
    const id = await asked()
    const requestId = newId()
    expect(await world.get('he', 'card.stop', { requestId })).toEqual({ stopped: true })
    expect(await world.get('he', 'card.stop', { requestId })).toEqual({ stopped: true })
    await clock('2026-12-20', id)
    expect(await world.doc(id)).toMatchObject({ state: 'halted' })
    expect(await cardOf(HIS)).toBeNull()
    expect(await world.act('qian', id, 'goOn')).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    expect(await step('zhou', id, 'reject', { code: 'identity', text: LONG })).toBe('rejected')
    expect(await cardOf('he')).not.toBeNull()
    expect((await entry())?.person).toBe(world.person('he'))
  })
  it('is stopped by nobody but the account that has the membership', async () => {
    await joined()
    const id = await asked()
    for (const who of ['zhao', 'wang', HIS, 'chen'])
      expect(await world.call(who, 'card.stop', { requestId: newId() })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await world.doc(id)).state).toBe('old_may_object')
  })
  it('of whom only a sheet knows, waits as well', async () => {
    const known = { name: '何新来', idNumber: HE, mobile: OLD, org: UNIT, since: '2015-03-01', from: 'import|b' }
    await world.insert('members', [memberDoc({ ...known, person: null })])
    const id = await asked()
    expect(await cardOf(HIS)).toBeNull()
    await clock('2026-11-29', id)
    expect(await cardOf(HIS)).toMatchObject({ since: '2015-03-01' })
  })
  it('that is another member’s already does not take it', async () => {
    await joined()
    await world.change('people', world.person('zhao'), { idKey: 'another' })
    const id = await world.begin('zhao', 'newphone', asking())
    await step('qian', id, 'looked', LOOKED)
    await clock('2026-11-29', id)
    expect((await entry())?.person).toBe(world.person('he'))
    expect(await cardOf('he')).not.toBeNull()
  })
})

describe('a number', () => {
  it('that was given to somebody else opens nothing', async () => {
    await joined()
    // Whoever has his old number now types it, with a card of their own.
    const other = syntheticId('19900101', 5)
    const id = await world.begin('zhao', 'newphone', asking({ name: '赵样本', idNumber: other, mobile: OLD }))
    expect(await world.act('qian', id, 'looked', LOOKED)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const join = await world.begin('zhao', 'join', { ...joining, name: '赵样本', idNumber: other })
    await step('qian', join, 'approve', BASIS)
    expect((await cardOf('zhao'))?.no).not.toBe((await cardOf('he'))?.no)
    expect(await entry()).toMatchObject({ person: world.person('he') })
  })
  it('is changed where the account is the same, at once and after a look', async () => {
    await joined()
    const id = await world.begin('he', 'newphone', asking({ what: 'mobile' }))
    expect((await entry())?.phoneKey).toBe(phoneKey(OLD))
    expect(await step('qian', id, 'looked', LOOKED)).toBe('changed')
    expect(await entry()).toMatchObject({ phoneKey: phoneKey(NEW), person: world.person('he') })
    expect(JSON.stringify(await entry())).not.toContain(NEW)
  })
  it('is not changed by another account', async () => {
    await joined()
    const id = await world.begin(HIS, 'newphone', asking({ what: 'mobile' }))
    expect(await step('qian', id, 'looked', LOOKED)).toBe('changed')
    expect(await entry()).toMatchObject({ phoneKey: phoneKey(OLD), person: world.person('he') })
  })
})

it('is done whole by the next run where a delivery died half-way', async () => {
  const member = await joined()
  await asked()
  for (const collection of ['people', 'members'] as const) {
    const match = { action: 'database.modifyDocument', collection }
    await world.stack.fault({ match, when: 'before', do: 'drop', nth: 1 })
  }
  await world.stack.clock.freeze('2026-11-29T02:00:00.000Z')
  await world.stack.timer('clock')
  await world.stack.timer('notify')
  await world.stack.clearFaults()
  await world.stack.clock.freeze('2026-11-29T06:00:00.000Z')
  await world.stack.timer('notify')
  await world.stack.clock.freeze('2026-11-30T06:00:00.000Z')
  await world.stack.timer('notify')
  expect([await cardOf('he'), (await entry())?.person]).toEqual([null, world.person(HIS)])
  expect(await cardOf(HIS)).not.toBeNull()
  expect(await world.doc(member)).toMatchObject({ state: 'handed_over' })
})
