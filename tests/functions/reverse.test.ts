import type { Answers } from '../../domain/form'
import type { Entry, Payout } from '../../domain/shapes/ledger'
import { sumsNow } from '../support/money'
import { usePrograms } from '../support/programs'
import { WANG } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Money that was given wrongly, through the built functions: demanded back, given back with its slip, held by another; or
 * left where it is.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())
const programs = usePrograms()

const FUND = 'fund-dues'
const SUM = 2_000_000
const ARRIVED = 100_000_000
const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }
const DEMAND: Answers = { text: '同一次住院报了两次，这一次不该给。', howBack: '清河县总工会，示例银行，账号 0001' }
const SLIP: Answers = { sum: SUM, paper: '回单 77', on: '2026-11-20' }
const LONG = '写清楚为什么，一共要十个字以上。'

const payoutOf = async (about: string): Promise<Payout> => {
  const [found] = await world.stack.find<Payout>('payouts', { about })
  if (!found) throw new Error(`no payout of ${about}`)
  return found
}
const book = async (): Promise<Entry[]> =>
  (await world.stack.find<Entry>('entries', { fund: FUND })).sort((one, other) => one.seq - other.seq)
async function rest(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await world.stack.clock.advance(6 * 60_000)
    await world.stack.timer('notify')
  }
}
async function granted(): Promise<string> {
  const photo = [await world.upload('wang')]
  const given = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT }
  const id = await world.begin('wang', 'medical', { ...given, health: 'agree', privacy: 'agree' })
  await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
  await world.settled(id)
  expect(await world.act('zheng', id, 'approve', { sum: SUM, fund: FUND }, { step: 'deciding' })).toMatchObject({
    ok: true,
  })
  await world.settled(id)
  return id
}
async function paid(): Promise<string> {
  const id = await granted()
  await world.bankSays(id, 'paid')
  expect((await world.doc(id)).state).toBe('paid')
  return id
}
const act = (who: string, id: string, name: string, input: Answers, step: string) =>
  world.act(who, id, name, input, { step })
async function demanded(): Promise<string> {
  const id = await paid()
  expect(await act('pan', id, 'demandBack', DEMAND, 'paid')).toMatchObject({ ok: true })
  await world.settled(id)
  return id
}
async function returning(): Promise<string> {
  const id = await demanded()
  expect(await act('pan', id, 'cameBack', SLIP, 'demanded')).toMatchObject({ ok: true })
  await world.settled(id)
  return id
}
const wrongInBooks = async (): Promise<string[]> =>
  (await programs.on(world.stack, 'verify', [])).output
    .split('\n')
    .filter((line) => /^ {2}(payouts|entries|funds) \S/.test(line))

describe('what was paid wrongly', () => {
  it('is demanded, comes back, is held by another: the fund has it, the book says whose hands, the cap is free', async () => {
    const id = await demanded()
    expect(await payoutOf(id)).toMatchObject({ state: 'demanded', move: null })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: SUM, left: ARRIVED - SUM })
    const seen = await world.get('wang', 'case.get', { id })
    expect(JSON.stringify(seen)).toContain('请您退回 20,000 元')
    expect(JSON.stringify(seen)).toContain('要退 20,000 元，请在 12月20日')
    expect(JSON.stringify(seen)).toContain('账号 0001')
    expect((await world.get('wang', 'me.given', {})).rows).toMatchObject([{ state: 'demanded', about: id }])
    expect((await world.get('pan', 'batch.ready', { hat: 'qinghe-county/finance' })).rows).toMatchObject([
      { state: 'demanded' },
    ])
    await act('pan', id, 'cameBack', SLIP, 'demanded')
    await world.settled(id)
    expect(await sumsNow(world, FUND)).toMatchObject({ paid: SUM })
    expect((await world.doc(id)).cap).not.toBeNull()
    expect(await act('meng', id, 'holds', {}, 'returning')).toMatchObject({ ok: true })
    await world.settled(id)
    await rest()
    expect(await world.doc(id)).toMatchObject({ state: 'refunded', grant: null, cap: null })
    expect(await payoutOf(id)).toMatchObject({ state: 'returned', move: null, news: null })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 0, left: ARRIVED })
    const by = { by: world.person('pan'), with: world.person('meng') }
    expect((await book()).at(-1)).toMatchObject({ kind: 'repay', sum: SUM, paper: '回单 77', on: '2026-11-20', ...by })
    expect(await wrongInBooks()).toEqual([])
    await world.change('payouts', (await payoutOf(id))._id, { state: 'demanded' })
    expect((await wrongInBooks()).join()).toContain((await payoutOf(id))._id)
    expect((await world.get('wang', 'me.given', {})).rows).toEqual([])
  })

  it('by the desk that granted it as well; nobody else, and nothing that is not paid', async () => {
    const early = await granted()
    expect(await act('pan', early, 'demandBack', DEMAND, 'paying')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    await world.bankSays(early, 'paid')
    await world.take('wang', early, 'got', {})
    for (const who of ['qian', 'wang']) {
      const before = await world.doc(early)
      expect(await act(who, early, 'demandBack', DEMAND, 'received')).toMatchObject({ ok: false })
      expect(await world.doc(early)).toEqual(before)
    }
    expect(await act('zhao', early, 'demandBack', DEMAND, 'received')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await act('zheng', early, 'demandBack', DEMAND, 'received')).toMatchObject({ ok: true })
    await world.settled(early)
    expect(await payoutOf(early)).toMatchObject({ state: 'demanded' })
  })

  it.each([
    ['a part of it', { sum: SUM - 1 }, 'sum'],
    ['more than it', { sum: SUM + 1 }, 'sum'],
    ['no slip', { paper: '' }, 'paper'],
    ['a day to come', { on: '2026-12-01' }, 'on'],
  ])('does not come back with %s, and nothing is written', async (_what, wrong, path) => {
    const id = await demanded()
    const before = await world.doc(id)
    const reply = await act('pan', id, 'cameBack', { ...SLIP, ...wrong }, 'demanded')
    expect(reply).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path }] })
    expect(await world.doc(id)).toEqual(before)
  })

  it('is not held by whoever put it down; what does not agree is demanded again', async () => {
    const id = await returning()
    expect(await act('pan', id, 'holds', {}, 'returning')).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    expect(await act('meng', id, 'notThere', { text: LONG }, 'returning')).toMatchObject({ ok: true })
    await world.settled(id)
    expect((await world.doc(id)).state).toBe('demanded')
    expect(await sumsNow(world, FUND)).toMatchObject({ paid: SUM })
  })

  it('is left where it is by another than whoever demanded it: paid as before, counted once', async () => {
    const id = await demanded()
    expect(await act('pan', id, 'letBe', { text: LONG }, 'demanded')).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    expect(await act('meng', id, 'letBe', { text: LONG }, 'demanded')).toMatchObject({ ok: true })
    await world.settled(id)
    await rest()
    expect(await world.doc(id)).toMatchObject({ state: 'received', grant: { sum: SUM } })
    expect((await world.doc(id)).grant?.demanded).toBeUndefined()
    expect(await payoutOf(id)).toMatchObject({ state: 'paid', news: null, move: null })
    expect((await book()).filter(({ kind }) => kind === 'pay')).toHaveLength(1)
    expect(await wrongInBooks()).toEqual([])
  })

  it('is objected to once, and the level above says so', async () => {
    const id = await demanded()
    await world.take('wang', id, 'object', { text: LONG })
    expect(await world.doc(id)).toMatchObject({ state: 'objected', desk: 'qinghe-city/officer' })
    expect(await act('feng', id, 'upheld', { text: LONG }, 'objected')).toMatchObject({ ok: true })
    expect(await act('wang', id, 'object', { text: LONG }, 'demanded')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await payoutOf(id)).toMatchObject({ state: 'demanded' })
  })

  it('comes back once where two hold it at once', async () => {
    const id = await returning()
    const requests = [newId(), newId()].map((commandId) =>
      world.act('meng', id, 'holds', {}, { step: 'returning', commandId }),
    )
    expect((await Promise.all(requests)).some(({ ok }) => ok)).toBe(true)
    await world.settled(id)
    await rest()
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 0, left: ARRIVED })
    expect((await book()).filter(({ kind }) => kind === 'repay')).toHaveLength(1)
  })

  it('goes back to the fund of its own year where that is closed', async () => {
    const id = await returning()
    await world.change('funds', FUND, { state: 'closed' })
    await act('meng', id, 'holds', {}, 'returning')
    await world.settled(id)
    await rest()
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 0, left: ARRIVED })
  })

  it('that the bank sends back itself is demanded no more', async () => {
    const id = await demanded()
    await world.change('payouts', (await payoutOf(id))._id, { state: 'paid' })
    await world.bankSays(id, 'back', '账户注销')
    await rest()
    expect(await world.doc(id)).toMatchObject({ state: 'refunded', grant: null })
    expect(await payoutOf(id)).toMatchObject({ state: 'voided' })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 0, left: ARRIVED })
  })
})

describe('a call that ends while the money comes back', () => {
  it.each([
    ['payouts', 1, 'before'],
    ['payouts', 1, 'after'],
    ['funds', 1, 'before'],
    ['funds', 1, 'after'],
    ['payouts', 2, 'before'],
    ['payouts', 2, 'after'],
  ] as const)('at its write of %s, the %ith, %s: the timer finishes it, once', async (collection, nth, when) => {
    const id = await returning()
    await world.stack.fault({ match: { action: 'database.modifyDocument', collection }, nth, when, do: 'drop' })
    await act('meng', id, 'holds', {}, 'returning')
    await new Promise((resolve) => setTimeout(resolve, 400))
    await world.stack.clearFaults()
    await rest()
    expect(await payoutOf(id)).toMatchObject({ state: 'returned', move: null })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 0, left: ARRIVED })
    expect((await book()).filter(({ kind }) => kind === 'repay')).toHaveLength(1)
    expect(await wrongInBooks()).toEqual([])
  })
})
