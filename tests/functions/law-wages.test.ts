import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
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
