import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { DESK, HATS, LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 劳动争议调解 through the built functions: whose body receives it, who reads it, what was promised and by which day, and what
 * is left where nothing comes of it.
 */

let world: World
useWorld((started) => (world = started))

const dispute = {
  ...{ kind: 'wage', employed: 'no', leftOn: '2025-12-01', askedFor: 'none', hindered: 'no' },
  ...{ opponent: '某某建筑公司（编的）', want: '补发三个月工资', claim: 1_860_000 },
  ...{ name: '王实例', mobile: '13900000001', union: UNIT, privacy: 'agree' },
}
const taken = { mediator: '木调例', text: LONG }
const said = { worker: '三个月没有发工资', employer: '钱没到账，到了就发', spoke: '李经理' }
const written = {
  number: '河调（2026）第01号',
  promises: [
    { kind: 'wage', amount: 1_560_000, by: '2026-12-04' },
    { kind: 'severance', amount: 300_000, by: '2026-12-31' },
  ],
}

/** A dispute whose agreement both have signed. */
async function agreed(): Promise<string> {
  const id = await world.begin('wang', 'law.dispute', dispute)
  expect(await world.take('mu', id, 'accept', taken)).toBe('mediating')
  await world.take('mu', id, 'heard', said)
  await world.take('mu', id, 'write', written)
  expect(await world.take('mu', id, 'signed', { on: '2026-11-20' })).toBe('performing')
  return id
}

it('is mediated, signed, and watched until every promise has come', async () => {
  const id = await agreed()
  expect((await world.get('wang', 'case.get', { id })).words).toContain('12月4日 周五 前要给：工资 15,600 元')
  const stored = JSON.stringify(await world.doc(id))
  for (const secret of ['某某建筑公司', '1560000', '李经理', '木调例']) expect(stored).not.toContain(secret)
  await world.stack.clock.freeze('2026-12-05T01:00:00.000Z')
  await world.stack.timer('clock')
  expect((await world.doc(id)).state).toBe('asked')
  expect(await world.take('wang', id, 'came')).toBe('performing')
  expect(await world.take('wang', id, 'came')).toBe('settled')
})

it('is taken by the next body above where the union has none, and is nothing to anybody else', async () => {
  const id = await world.begin('jiang', 'law.dispute', { ...dispute, union: 'liulin-courier' })
  const { desk } = await world.doc(id)
  expect(desk).toBe('liulin-town/mediator')
  expect((await world.get('jiang', 'case.get', { id })).words).toContain('您选的工会没有登记调解委员会')
  const nothing = await world.call('qian', 'case.get', { id: 'f'.repeat(24), hat: DESK })
  for (const [who, hat] of [
    ['mu', HATS.mu],
    ['chen', HATS.chen],
    ['liu', HATS.liu],
    ['zheng', HATS.zheng],
    ['lv', HATS.lv],
    ['zhao', undefined],
  ] as const) {
    const reply = await world.call(who, 'case.get', { id, ...(hat ? { hat } : {}) })
    expect({ ...reply, requestId: '' }).toEqual({ ...nothing, requestId: '' })
  }
})

it('goes up to the town, and leaves the worker with a year from the day on which it was asked for', async () => {
  const id = await world.begin('wang', 'law.dispute', dispute)
  await world.take('mu', id, 'accept', taken)
  await world.take('mu', id, 'handUp', { text: LONG })
  expect((await world.doc(id)).desk).toBe('hekou-town/mediator')
  expect(await world.take('tang', id, 'noDeal', { text: LONG })).toBe('no_deal')
  expect((await world.get('wang', 'case.get', { id })).words).toContain('建议最迟 2027年11月19日')
})

it('is refused in words where no body is registered, and nothing is stored', async () => {
  await world.roleEnds('2026-11-19', 'mu', 'tang', 'cen')
  // Who sits where is remembered for a minute.
  await world.stack.clock.freeze('2026-11-20T02:05:00.000Z')
  const data = { requestId: 'a'.repeat(24), service: 'law.dispute', answers: dispute }
  const reply = await world.call('wang', 'case.submit', data)
  expect(reply).toMatchObject({ ok: false, code: 'NOT_OFFERED' })
  expect(!reply.ok && reply.message).toContain('申请仲裁')
  expect(await world.stack.find<StoredCase>('cases', { service: 'law.dispute' })).toEqual([])
  await world.roleEnds(null, 'mu', 'tang', 'cen')
})
