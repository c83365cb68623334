import { memberId } from '../../cloudfunctions/lib/store/members'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { Answers } from '../../domain/form'
import { syntheticId } from '../support/synthetic'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Joining from a signed page, for somebody without a phone, through the built functions: put in, decided, told by telephone;
 * and the account that they get later by their card.
 */

let world: World
useWorld((started) => (world = started))

const WHO = syntheticId('19790607', 8)
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const CALLED = { on: '2026-11-20' }
const entry = async (): Promise<MemberDoc | undefined> =>
  (await world.stack.find<MemberDoc>('members', { _id: memberId(WHO) }))[0]

async function put(more: Answers = {}, who = 'qian', hat = DESK) {
  const page = [await world.photo(who)]
  const answers = {
    ...{ page, signedOn: '2026-11-19', seenOn: '2026-11-20', name: '何无机', idNumber: WHO, mobile: '13900000044' },
    ...{ phoneOf: '他儿子', union: UNIT, ...more },
  }
  return world.call(who, 'case.submit', { service: 'atwindow', requestId: newId(), hat, answers })
}
async function begun(): Promise<string> {
  const reply = await put()
  if (!reply.ok) throw new Error(reply.message)
  return reply.data.id
}
async function step(who: string, id: string, command: string, input: Answers = {}): Promise<string> {
  const state = await world.take(who, id, command, input)
  await world.settled(id)
  return state
}

it('makes a member of whoever signed, whom nobody takes for the officer', async () => {
  const id = await begun()
  const doc = await world.doc(id)
  expect(doc).toMatchObject({ title: '何*机', state: 'at_window', desk: DESK })
  expect(doc.applicant).not.toBe(world.person('qian'))
  expect((await world.get('qian', 'case.mine', {})).rows.map((row) => row.id)).not.toContain(id)
  await step('qian', id, 'receipt')
  expect((await world.get('qian', 'case.get', { id, hat: DESK })).letters).toMatchObject([{ name: '入会申请收据' }])
  expect(await step('zhou', id, 'approve', BASIS)).toBe('to_call')
  expect(await entry()).toMatchObject({ org: UNIT, person: null, since: '2026-11-20', masked: '何*机' })
  expect(await step('qian', id, 'missed', { ...CALLED, with: '他儿子' })).toBe('to_call')
  expect(await step('qian', id, 'called', CALLED)).toBe('member')
  expect(await world.stack.find('people', { _id: doc.applicant })).toEqual([])
})

it('is put in once for one number, and not for a member', async () => {
  const id = await begun()
  expect(await put()).toMatchObject({ ok: false, code: 'DUPLICATE' })
  await step('zhou', id, 'approve', BASIS)
  await step('qian', id, 'called', CALLED)
  const again = await put({}, 'chen', 'liulin-courier/officer')
  expect(again.ok).toBe(false)
  const own = await world.begin('he', 'join', {
    ...{ name: '何无机', mobile: '13900000044', idNumber: WHO, worker: 'employed', union: UNIT },
    ...{ will: 'agree', privacy: 'agree' },
  })
  await step('qian', own, 'approve', BASIS)
  expect(await entry()).toMatchObject({ person: world.person('he'), since: '2026-11-20' })
})

it('keeps two apart who share one phone', async () => {
  const own = await world.begin('he', 'join', {
    ...{ name: '何新来', mobile: '13900000044', idNumber: syntheticId('19850607', 8), worker: 'employed', union: UNIT },
    ...{ will: 'agree', privacy: 'agree' },
  })
  await step('qian', own, 'approve', BASIS)
  const id = await begun()
  expect((await world.get('zhou', 'case.get', { id, hat: DESK })).flags.join()).toContain('一家人合用')
  await step('zhou', id, 'approve', BASIS)
  const there = await world.stack.find<MemberDoc>('members', { org: UNIT, masked: { $in: ['何*来', '何*机'] } })
  expect(new Set(there.map(({ person }) => person))).toEqual(new Set([world.person('he'), null]))
  expect(new Set(there.map(({ no }) => no)).size).toBe(2)
})

it('is refused with a reason that is told by telephone, and ends by itself where nobody answers', async () => {
  const id = await begun()
  expect(await world.act('zhou', id, 'reject', { reason: 'unsigned' })).toMatchObject({ ok: false, code: 'INVALID' })
  expect(await step('zhou', id, 'reject', { reason: 'unsigned', said: LONG })).toBe('refused_to_call')
  await step('qian', id, 'missed', CALLED)
  await world.stack.clock.freeze('2027-01-10T02:00:00.000Z')
  await world.stack.timer('clock')
  expect((await world.doc(id)).state).toBe('not_admitted')
  expect(await entry()).toBeUndefined()
})

it('is followed by an account, once somebody at the union has seen the card', async () => {
  const id = await begun()
  await step('zhou', id, 'approve', BASIS)
  await step('qian', id, 'called', CALLED)
  const asked = await world.begin('he', 'newphone', {
    ...{ what: 'wechat', union: UNIT, name: '何无机', idNumber: WHO, mobile: '13900000008', privacy: 'agree' },
  })
  await step('qian', asked, 'looked', { on: '2026-11-20' })
  await world.stack.clock.freeze('2026-12-01T02:00:00.000Z')
  await world.stack.timer('clock')
  await world.stack.timer('notify')
  await world.settled(asked)
  const no = (await entry())?.no.replace(/(.{4})(.{4})/, '$1-$2-')
  expect((await world.get('he', 'card.get', {})).card).toMatchObject({ no, since: '2026-11-20' })
  const [stored] = await world.stack.find<StoredCase>('cases', { _id: id })
  expect(stored?.state).toBe('member')
})
