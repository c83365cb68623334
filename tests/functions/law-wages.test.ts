import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import type { Routes } from '../../typings/api'
import { DESK, HATS, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Wages of several through the built functions: each says on their own phone that theirs is claimed, it goes to the labour
 * inspection, and each reads what came of their own; where that cannot, each has a matter of legal aid.
 */

let world: World
useWorld((started) => (world = started))

const mate = (name: string, sum: number, rep = 'no') => ({ name, worked: 30, sum, rep })
const list = {
  ...{ project: '示例一标', contractor: '示例建设公司（编的）', labour: '示例劳务公司（编的）' },
  ...{ fromMonth: '2026-08', months: 3, ownDays: 60, ownOwed: 860_000 },
  people: [mate('赵样本', 500_000), mate('何新来', 500_001)],
  ...{ evidence: ['chat'], proofs: [], name: '王实例', mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
/** As today's phone hands it in, which says whom representatives let read it. */
const handedIn = async (people: object[]): Promise<string> =>
  (
    await world.get('wang', 'case.submit', {
      ...{ service: 'law.wages', form: 2, requestId: newId() },
      answers: { ...list, people } as Routes['case.submit']['in']['answers'],
    })
  ).id
async function says(who: string, id: string, row: number, yes = true) {
  const { code } = await world.get('wang', 'share.code', { id, row })
  const reply = await world.call(who, 'share.say', { token: code.token, requestId: newId(), yes })
  await world.settled(id)
  return reply
}
/** A list that two of three have joined, and that was taken. */
async function joined(): Promise<string> {
  const id = await world.begin('wang', 'law.wages', list)
  expect(await says('zhao', id, 0)).toMatchObject({ ok: true, data: { said: 'yes', claims: 500_000, name: '赵*本' } })
  expect(await world.take('yan', id, 'accept', { text: LONG })).toBe('checking')
  return id
}

it('is claimed for those alone who said so, and each reads their own to the fen', async () => {
  const id = await joined()
  expect(await world.get('wang', 'me.honours', {})).toMatchObject({
    rows: [],
    claims: [{ id, own: true, title: '示例一标的工资', claims: 860_000, got: 0, open: 1 }],
  })
  const refer = { on: '2026-11-20', number: '监2026-9', text: LONG }
  expect(await world.take('yan', id, 'refer', refer)).toBe('referred')
  const got = { gotOwn: 860_000, got0: 499_950, text: LONG }
  expect(await world.take('yan', id, 'paid', got)).toBe('confirm')
  const [own] = (await world.get('zhao', 'me.honours', {})).claims
  expect(own).toMatchObject({ own: false, claims: 500_000, got: 499_950, open: 0 })
  expect(await world.get('he', 'me.honours', {})).toMatchObject({ claims: [] })
  expect(JSON.stringify(own)).not.toMatch(/何新来|860000/)
  expect(await world.take('wang', id, 'right')).toBe('settled')
  const stored = JSON.stringify(await world.doc(id))
  for (const secret of ['赵样本', '何新来', '示例劳务公司', '499950', '监2026']) expect(stored).not.toContain(secret)
})

it('is nothing to a stranger, the worker’s own union, or one who joined, but for their own row', async () => {
  const id = await joined()
  for (const [who, hat] of [
    ['zhao', undefined],
    ['he', undefined],
    ['qian', DESK],
    ['lv', HATS.lv],
    ['zheng', HATS.zheng],
  ] as const)
    expect(await world.call(who, 'case.get', { id, ...(hat ? { hat } : {}) })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await world.call('zhao', 'share.list', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

it('stands among the matters of whoever joined, who may step out until money has come', async () => {
  const id = await joined()
  const [row] = (await world.get('zhao', 'case.mine', {})).joined ?? []
  expect(row).toMatchObject({ id, service: 'law.wages', title: '示例一标的工资', open: true })
  expect(JSON.stringify(row)).not.toMatch(/何新来|示例建设|860000/)
  expect((await world.get('he', 'case.mine', {})).joined).toBeUndefined()
  const own = await world.get('zhao', 'share.own', { id })
  expect(own).toMatchObject({ kind: 'wages', name: '赵*本', claims: 500_000, leave: true })
  expect(own.acts).toBeUndefined()
  const requestId = newId()
  for (const who of ['wang', 'he', 'qian'])
    expect(await world.call(who, 'share.leave', { id, requestId })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await world.call('zhao', 'share.leave', { id, requestId })).toMatchObject({ ok: true })
  await world.settled(id)
  expect(await world.call('zhao', 'share.leave', { id, requestId })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await world.get('zhao', 'case.mine', {})).joined).toBeUndefined()
  expect(await world.call('zhao', 'share.own', { id })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await world.get('wang', 'case.get', { id })).words).toContain('连申请人 1 个人，一共 8,600 元')
  await says('he', id, 1)
  await world.take('yan', id, 'paid', { gotOwn: 860_000, got1: 500_001, text: LONG })
  expect(await world.call('he', 'share.leave', { id, requestId: newId() })).toMatchObject({ code: 'NOT_NOW' })
})

it('is read and gone on with by whoever acts for the others, who gives nothing up for them', async () => {
  const people = [mate('赵样本', 500_000, 'yes'), mate('何新来', 500_001)]
  const id = await handedIn(people)
  expect(await world.call('zhao', 'case.get', { id })).toMatchObject({ code: 'NOT_FOUND' })
  await says('zhao', id, 0)
  await says('he', id, 1)
  const view = await world.get('zhao', 'case.get', { id })
  expect(view.alongside).toEqual({ yes: 2, open: 0, acts: true })
  expect(view.actions.map(({ command }) => command)).toEqual([])
  expect((await world.get('zhao', 'case.mine', {})).rows.map((row) => row.id)).toContain(id)
  expect((await world.get('zhao', 'case.mine', {})).joined).toBeUndefined()
  expect(await world.act('zhao', id, 'withdraw')).toMatchObject({ ok: false })
  expect(await world.call('he', 'case.get', { id })).toMatchObject({ code: 'NOT_FOUND' })
  await world.take('yan', id, 'return', { gaps: [{ field: 'brief', text: '说说经过' }] })
  await world.settled(id)
  expect((await world.get('zhao', 'inbox.list', {})).rows.map(({ title }) => title)).toContain('您的申请有新进展')
  expect(await world.take('zhao', id, 'supplement', { brief: '三个月没有发，一直说等等。' })).toBe('submitted')
  expect(await world.get('zhao', 'share.own', { id })).toMatchObject({ acts: true, leave: true })
  await world.call('zhao', 'share.leave', { id, requestId: newId() })
  expect(await world.call('zhao', 'case.get', { id })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await world.act('zhao', id, 'wrong', { text: LONG })).toMatchObject({ ok: false })
})

it('takes whoever is corrected out of the list from those who act', async () => {
  const id = await handedIn([mate('赵样本', 500_000, 'yes')])
  await says('zhao', id, 0)
  await world.take('yan', id, 'return', { gaps: [{ field: 'people', text: '代表是谁' }] })
  await world.take('wang', id, 'supplement', { people: [mate('赵样本', 500_000)], note: '改了' })
  expect(await world.call('zhao', 'case.get', { id })).toMatchObject({ code: 'NOT_FOUND' })
  // What they said was said as one who acts: they are asked anew.
  expect((await world.get('wang', 'case.get', { id })).alongside).toEqual({ yes: 0, open: 1 })
})

it('becomes a matter of legal aid of each who joined, and of nobody else, once', async () => {
  const id = await joined()
  await world.take('yan', id, 'aid', { text: LONG })
  await world.settled(id)
  await world.stack.timer('notify')
  const aids = await world.stack.find<StoredCase>('cases', { service: 'law.aid' })
  expect(aids.map(({ applicant }) => applicant).sort()).toEqual([world.person('wang'), world.person('zhao')].sort())
  expect(new Set(aids.map(({ state }) => state))).toEqual(new Set(['returned']))
  expect(await world.act('yan', id, 'aid', { text: LONG })).toMatchObject({ ok: false })
})
