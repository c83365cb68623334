import type { Answers } from '../../domain/form'
import type { Entry, Fund } from '../../domain/shapes/ledger'
import type { RouteName, Routes } from '../../typings/api'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Where a union's money comes from, through the built functions: begun by finance, what arrives held by another, the end of
 * the year, and who may see it.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const HAT = 'qinghe-county/finance'
const [YUAN, WAN] = [100, 1_000_000]
const gift: Answers = {
  ...{ source: 'donation', name: '示例公司捐的钱', year: '2026', items: ['tuition'], classes: ['none'] },
  ...{ most: 5_000 * YUAN, terms: '只给考上大学的', carry: 'stays' },
}
const arrives: Answers = { kind: 'arrive', sum: 3 * WAN, paper: '回单 1', on: '2026-11-19' }

/** A second person in finance. */
const both = () => world.give(world.person('gao'), GRANTS(), { desks: [HAT, 'qinghe-county/admin'] })
const GRANTS = () =>
  (['finance', 'admin'] as const).map((role) => ({
    ...{ org: 'qinghe-county', role, by: '第0号', from: '2020-01-01', to: null },
  }))
const call = <R extends RouteName>(who: string, route: R, data: Routes[R]['in']) => world.call(who, route, data)
const fund = async (_id: string): Promise<Fund> => {
  const [found] = await world.stack.find<Fund>('funds', { _id })
  if (!found) throw new Error(_id)
  return found
}
const funds = () => world.stack.find<Fund>('funds')
const book = async (_id: string): Promise<Entry[]> =>
  (await world.stack.find<Entry>('entries', { fund: _id })).sort((one, other) => one.seq - other.seq)

async function begun(answers: Answers = {}): Promise<string> {
  return (await world.get('pan', 'fund.create', { hat: HAT, requestId: newId(), answers: { ...gift, ...answers } })).id
}
const ask = (id: string, answers: Answers, requestId = newId()) =>
  call('pan', 'fund.ask', { hat: HAT, id, requestId, answers })
async function asked(id: string, answers: Answers = arrives): Promise<string> {
  const { asks } = await world.get('pan', 'fund.ask', { hat: HAT, id, requestId: newId(), answers })
  return asks.at(-1)?.id ?? ''
}
const confirm = (who: string, id: string, one: string, holds = true) =>
  call(who, 'fund.confirm', { hat: HAT, id, ask: one, holds })
async function arrived(id: string, sum = 3 * WAN): Promise<void> {
  expect(await confirm('gao', id, await asked(id, { ...arrives, sum }))).toMatchObject({ ok: true })
}
async function rest(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await world.stack.clock.advance(150_000)
    await world.stack.timer('notify')
  }
}

beforeEach(both)

describe('a fund', () => {
  it('is begun once, however often it is sent, and has nothing', async () => {
    const request = { hat: HAT, requestId: newId(), answers: gift }
    const [one, again] = [
      await world.get('pan', 'fund.create', request),
      await world.get('pan', 'fund.create', request),
    ]
    expect(again).toEqual(one)
    expect(one).toMatchObject({ name: '示例公司捐的钱', source: '社会捐助', year: 2026, left: 0, state: 'open' })
    const { rows } = await world.get('pan', 'fund.list', { hat: HAT })
    expect(rows.map(({ id }) => id)).toContain(one.id)
    expect(rows).toHaveLength(4)
  })

  it.each([
    ['a source that there is not', { source: 'lottery' }, 'source'],
    ['a year that is over', { year: '2025' }, 'year'],
    ['no year at all', { year: 'x' }, 'year'],
    ['less than nothing', { most: -1 }, 'most'],
    ['half a fen', { most: 0.5 }, 'most'],
    ['more than there is', { most: 1e11 }, 'most'],
    ['nothing that it is for', { items: [] }, 'items'],
    ['something that nobody gives', { items: ['cars'] }, 'items'],
    ['for nobody', { classes: [] }, 'classes'],
  ])('is not begun with %s: said at its question, and nothing is written', async (_what, wrong, path) => {
    const before = await funds()
    const reply = await call('pan', 'fund.create', { hat: HAT, requestId: newId(), answers: { ...gift, ...wrong } })
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path }] })
    expect(await funds()).toEqual(before)
  })

  it('is read by finance and administrators of its union and those above, and by nobody else', async () => {
    const id = await begun()
    const see = (who: string, hat: string) => call(who, 'fund.get', { hat, id })
    expect(await see('pan', HAT)).toMatchObject({ ok: true, data: { ask: expect.any(Array) as unknown } })
    expect(await see('gao', 'qinghe-county/admin')).toMatchObject({ ok: true, data: { ask: null, close: null } })
    expect(await see('shi', 'qinghe-city/admin')).toMatchObject({ ok: true })
    for (const [who, hat] of [
      ['zheng', 'qinghe-county/officer'],
      ['zheng', HAT],
      ['wang', HAT],
      ['qian', 'hekou-3/officer'],
    ] as const)
      expect(await see(who, hat)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const admin = { hat: 'qinghe-county/admin', requestId: newId() }
    expect(await call('gao', 'fund.create', { ...admin, answers: gift })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await call('gao', 'fund.ask', { ...admin, id, answers: arrives })).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('money that comes', () => {
  it('counts once another has held it; the book says who', async () => {
    const id = await begun()
    const one = await asked(id)
    expect(await fund(id)).toMatchObject({ arrived: 0, left: 0 })
    expect(await confirm('pan', id, one)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const replies = await Promise.all([confirm('gao', id, one), confirm('gao', id, one)])
    expect(replies.some(({ ok }) => ok)).toBe(true)
    expect(await confirm('gao', id, one)).toMatchObject({ ok: true })
    expect(await fund(id)).toMatchObject({ arrived: 3 * WAN, left: 3 * WAN, asked: {} })
    await rest()
    const by = { by: world.person('pan'), with: world.person('gao') }
    expect(await book(id)).toMatchObject([{ kind: 'arrive', sum: 3 * WAN, paper: '回单 1', on: '2026-11-19', ...by }])
    const { entries } = await world.get('pan', 'fund.get', { hat: HAT, id })
    expect(entries).toMatchObject([{ seq: 1, words: '到账', left: 3 * WAN, paper: '回单 1' }])
  })

  it('is asked once, however often it is sent; turned down or taken back it counts nothing', async () => {
    const id = await begun()
    const request = newId()
    const replies = [await ask(id, arrives, request), await ask(id, arrives, request)]
    for (const reply of replies) expect(reply).toMatchObject({ ok: true, data: { asked: 1 } })
    const [one] = Object.keys((await fund(id)).asked)
    expect(await confirm('gao', id, one ?? '', false)).toMatchObject({ ok: true, data: { asks: [] } })
    expect(await confirm('pan', id, await asked(id), false)).toMatchObject({ ok: true, data: { asks: [] } })
    expect(await fund(id)).toMatchObject({ arrived: 0, asked: {}, open: {} })
    expect(await confirm('gao', id, one ?? '')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await confirm('gao', id, '__proto__')).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })

  it('that is planned pays nothing; what was put down too high goes back as far as it is there', async () => {
    const id = await begun()
    await confirm('gao', id, await asked(id, { ...arrives, kind: 'plan' }))
    expect(await fund(id)).toMatchObject({ planned: 3 * WAN, arrived: 0, left: 0 })
    await arrived(id, WAN)
    const much = await asked(id, { ...arrives, kind: 'reverse', sum: WAN + 1 })
    const reply = await confirm('gao', id, much)
    expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(JSON.stringify(reply)).toContain('只剩 10,000 元')
    await confirm('gao', id, await asked(id, { ...arrives, kind: 'reverse', sum: WAN }))
    expect(await fund(id)).toMatchObject({ planned: 3 * WAN, arrived: 0, left: 0 })
  })

  it.each([
    ['less than nothing', { sum: -1 }, 'sum'],
    ['nothing', { sum: 0 }, 'sum'],
    ['half a fen', { sum: 0.5 }, 'sum'],
    ['a thousand million yuan', { sum: 1e11 }, 'sum'],
    ['a kind that there is not', { kind: 'reserve' }, 'kind'],
    ['no paper', { paper: '' }, 'paper'],
    ['a day to come', { on: '2026-12-01' }, 'on'],
  ])('is refused with %s, and nothing is written', async (_what, wrong, path) => {
    const id = await begun()
    const before = await fund(id)
    expect(await ask(id, { ...arrives, ...wrong })).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path }] })
    expect(await fund(id)).toEqual(before)
  })
})

describe('the end of the year', () => {
  const close = (id: string, answers: Answers = {}) =>
    call('pan', 'fund.close', { hat: HAT, id, requestId: newId(), answers })
  async function closed(id: string, answers: Answers = {}): Promise<void> {
    expect(await close(id, answers)).toMatchObject({ ok: true })
    const [one] = Object.keys((await fund(id)).asked)
    expect(await confirm('gao', id, one ?? '')).toMatchObject({ ok: true, data: { state: 'closed' } })
  }
  const heir = async (from: string) => (await funds()).find((one) => one.from === from)

  it('takes what is left into the next year’s fund, once, linked', async () => {
    const id = await begun()
    await arrived(id)
    await closed(id, { paper: '清工财〔2026〕9号' })
    await rest()
    expect(await fund(id)).toMatchObject({ state: 'closed', left: 0, arrived: 0, wakeAt: null })
    const next = await heir(id)
    expect(next).toMatchObject({ year: 2027, left: 3 * WAN, arrived: 3 * WAN, items: ['tuition'], from: id })
    expect((await book(next?._id ?? '')).map(({ kind }) => kind)).toEqual(['carryIn'])
    expect((await book(id)).map(({ kind }) => kind)).toEqual(['arrive', 'carryOut'])
    await rest()
    expect((await heir(id))?.left).toBe(3 * WAN)
    expect(await ask(id, arrives)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await close(id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })

  it.each([
    ['made', 'insertDocument', 1],
    ['counted', 'modifyDocument', 1],
    ['said to be there', 'modifyDocument', 2],
  ])('broken off before the next fund is %s is finished by the next run, once', async (_what, action, nth) => {
    const id = await begun()
    await arrived(id)
    await rest()
    await closed(id)
    const match = { action: `database.${action}`, collection: 'funds' }
    await world.stack.fault({ match, when: 'before', do: 'drop', nth })
    await world.stack.timer('notify')
    await world.stack.clearFaults()
    await rest()
    await rest()
    expect(await heir(id)).toMatchObject({ left: 3 * WAN, arrived: 3 * WAN })
    expect(await fund(id)).toMatchObject({ left: 0, wakeAt: null })
  })

  it('that goes back to whoever gave it goes nowhere else', async () => {
    const id = await begun({ carry: 'returns' })
    await arrived(id)
    expect(await close(id)).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'paper' }] })
    await closed(id, { paper: '退款函 1号' })
    await rest()
    expect(await fund(id)).toMatchObject({ left: 0, carried: {} })
    expect(await heir(id)).toBeUndefined()
  })

  it('as the union above has decided; with nothing left it just ends', async () => {
    const id = await begun({ carry: 'ask' })
    expect(await close(id, { paper: '批复 1号' })).toMatchObject({ code: 'INVALID', fields: [{ path: 'rule' }] })
    await closed(id, { rule: 'stays', paper: '批复 1号' })
    expect(await fund(id)).toMatchObject({ state: 'closed', open: {}, carried: {} })
  })

  it('waits until nothing is reserved, and for whatever waits for a second person', async () => {
    const id = await begun()
    await arrived(id)
    const one = await asked(id)
    expect(await close(id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    await confirm('gao', id, one, false)
    await world.change('funds', id, { reserved: WAN, left: 2 * WAN })
    const reply = await close(id)
    expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(JSON.stringify(reply)).toContain('还有 10,000 元 批了没付')
  })

  it('asked for before more came is asked anew', async () => {
    const id = await begun()
    await arrived(id)
    await close(id)
    const [one] = Object.keys((await fund(id)).asked)
    await world.change('funds', id, { arrived: 4 * WAN, left: 4 * WAN })
    expect(await confirm('gao', id, one ?? '')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await fund(id)).toMatchObject({ state: 'open', left: 4 * WAN })
  })
})
