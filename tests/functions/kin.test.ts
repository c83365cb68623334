import type { Answers } from '../../domain/form'
import { KIN } from '../../domain/shapes/register/kin'
import { syntheticId } from '../support/synthetic'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Somebody at home fills in for another, through the built functions: by the code of whoever it is for, who reads it and agrees
 * on their own phone; and what the desk reads where two share one account.
 */

let world: World
useWorld((started) => (world = started))

const IDEA = { hurts: 'no', title: '楼道换声控灯', problem: '三号楼楼道灯坏了，晚上看不见台阶' }
const idea = (more: Answers = {}): Answers => ({
  ...{ ...IDEA, name: '王实例', mobile: '13900000001', union: UNIT, colleagues: 'agree' },
  ...more,
})
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)
const token = async (who = 'wang') => (await world.get(who, 'card.get', {})).code.token
const begins = async (who: string, service = 'proposal', of = 'wang', hat = KIN) =>
  world.call(who, 'assist.begin', { hat, token: await token(of), service })
async function begun(who = 'zhao'): Promise<string> {
  const reply = await begins(who)
  if (!reply.ok) throw new Error(reply.message)
  return reply.data.id
}
const put = (who: string, id: string, hat = KIN) => world.call(who, 'assist.put', { hat, id, form: 3, answers: idea() })
const confirms = (who: string, id: string, answers: Answers = idea()) =>
  world.call(who, 'case.submit', { service: 'proposal', form: 3, requestId: newId(), answers, assist: id })

it('begins with a fresh code, and tells the helper nothing of whose it is', async () => {
  expect(await begins('zhao')).toMatchObject({ ok: true, data: { name: '家里人' } })
  expect(codeOf(await begins('wang'))).toBe('SAME_PERSON')
  expect(codeOf(await begins('zhao', 'lawyer'))).toBe('NOT_NOW')
  const old = await token()
  await world.stack.clock.advance(121_000)
  expect(codeOf(await world.call('zhao', 'assist.begin', { hat: KIN, token: old, service: 'proposal' }))).toBe(
    'TOO_LATE',
  )
})

it('is handed in by the person alone, with their own consents; the helper reads nothing of it', async () => {
  const id = await begun()
  expect(codeOf(await put('zhao', id))).toBe('ok')
  const told = (await world.get('wang', 'inbox.list', {})).rows.map(({ title }) => title)
  expect(told).toContain('家里人帮您填好了一份')
  const shown = await world.get('wang', 'assist.get', { id })
  expect(shown.helper).toMatch(/^家里人 · 赵/)
  expect(shown.answers).not.toHaveProperty('colleagues')
  for (const who of ['zhao', 'li', 'sun']) {
    expect(codeOf(await world.call(who, 'assist.get', { id }))).toBe('NOT_FOUND')
    expect(codeOf(await confirms(who, id))).toBe('NOT_FOUND')
  }
  const reply = await confirms('wang', id)
  if (!reply.ok) throw new Error(reply.message)
  await world.settled(reply.data.id)
  const doc = await world.doc(reply.data.id)
  expect(doc).toMatchObject({ applicant: world.person('wang'), helper: { person: world.person('zhao') } })
  expect(codeOf(await world.call('zhao', 'case.get', { id: doc._id }))).toBe('NOT_FOUND')
  expect(codeOf(await world.call('zhao', 'case.get', { id: doc._id, hat: KIN }))).toBe('NOT_FOUND')
})

it('is filled in by whoever began it, in the part in which they began it', async () => {
  const id = await begun()
  for (const [who, hat] of [
    ['li', KIN],
    ['sun', `${UNIT}/liaison`],
    ['zhao', `${UNIT}/liaison`],
    ['sun', KIN],
  ] as const)
    expect(codeOf(await put(who, id, hat))).toBe('NOT_FOUND')
  expect(await world.stack.find('assists', { _id: id })).toMatchObject([{ key: null, answers: null }])
  const official = await world.get('sun', 'assist.begin', {
    ...{ hat: `${UNIT}/liaison`, token: await token('li'), service: 'proposal' },
  })
  expect(codeOf(await put('sun', official.id))).toBe('NOT_FOUND')
})

it('may be done by somebody whom no union knows', async () => {
  const id = await begun('nobody')
  await put('nobody', id)
  expect((await world.get('wang', 'assist.get', { id })).helper).toBe('家里人')
})

it('two who share one account are kept apart: the desk reads that the number is not its member’s', async () => {
  const flags = async (id: string) => (await world.get('qian', 'case.get', { id, hat: DESK })).flags.join()
  const own = await world.submit('wang')
  await world.change('people', world.person('wang'), { idKey: 'somebody-else' })
  expect(await flags(own)).toContain('和这一份写的不是同一个身份证号')
  await world.change('people', world.person('wang'), { idKey: null })
  expect(await flags(own)).not.toContain('不是同一个身份证号')
  // What asks for no number says nothing of whose it is.
  await world.change('people', world.person('wang'), { idKey: 'somebody-else' })
  const asked = { service: 'proposal', form: 3, requestId: newId(), answers: idea() }
  expect(await flags((await world.get('wang', 'case.submit', asked)).id)).not.toContain('不是同一个身份证号')
})

it('and nothing where the account’s own number stands in it', async () => {
  const he = { name: '何新来', mobile: '13900000009', idNumber: syntheticId('19850607', 8), worker: 'migrant' }
  const joining = await world.begin('he', 'join', { ...he, union: UNIT, will: 'agree', privacy: 'agree' })
  await world.take('qian', joining, 'approve', { basis: 'meeting', decision: '2026年11月第二次会议' })
  await world.settled(joining)
  const { flags } = await world.get('qian', 'case.get', { id: joining, hat: DESK })
  expect(flags.join()).not.toContain('不是同一个身份证号')
  const other = await world.submit('he')
  expect((await world.get('qian', 'case.get', { id: other, hat: DESK })).flags.join()).toContain('不是同一个身份证号')
})
