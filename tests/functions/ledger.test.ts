import type { Answers } from '../../domain/form'
import type { Entry, Fund, Payout } from '../../domain/shapes/ledger'
import { LI, WANG } from '../support/synthetic'
import { named, waited } from '../support/trips'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Money of a fund, through the built functions: from the officer's step to the payout and the book, calls that die between,
 * and what the bank says.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const COUNTY = 'qinghe-county/officer'
const SUM = 2_000_000
const bill = { total: 8_000_000, insured: 3_000_000, own: 5_000_000 }
const stay = { hospital: '清河县人民医院（编的）', admitted: '2026-10-08', discharged: '2026-10-20' }
const person = { name: '王实例', idNumber: WANG, mobile: '13900000001', bankCard: '6200000000000005', bank: '示例银行' }

async function accepted(who = 'wang', more: Answers = {}): Promise<string> {
  const photo = [await world.upload(who)]
  const given = { ...stay, ...bill, ...person, bills: photo, notes: photo, union: UNIT, ...more }
  const id = await world.begin(who, 'medical', { ...given, health: 'agree', privacy: 'agree' })
  await world.take('qian', id, 'accept', { enrolled: 'yes', own: bill.own })
  await world.settled(id)
  return id
}
const approve = (id: string, fund = 'fund-dues', sum = SUM) =>
  world.act('zheng', id, 'approve', { sum, fund }, { step: 'deciding' })
async function granted(): Promise<string> {
  const id = await accepted()
  expect(await approve(id)).toMatchObject({ ok: true })
  await world.settled(id)
  return id
}
async function fund(_id = 'fund-dues'): Promise<Fund> {
  const [found] = await world.stack.find<Fund>('funds', { _id })
  if (!found) throw new Error(`no fund ${_id}`)
  return found
}
const payouts = (about: string) => world.stack.find<Payout>('payouts', { about })
const book = async (): Promise<Entry[]> =>
  (await world.stack.find<Entry>('entries', { fund: 'fund-dues' })).sort((one, other) => one.seq - other.seq)
const minutes = (count: number) => world.stack.clock.advance(count * 60_000)
const notify = () => world.stack.timer('notify')
/** Everything has come to rest. */
async function rest(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await minutes(6)
    await notify()
  }
}
const ARRIVED = 100_000_000

describe('a step that gives', () => {
  it('reserves, makes a payout whose payee is sealed, and the book says it', async () => {
    const id = await granted()
    const { grant } = await world.doc(id)
    expect(grant).toMatchObject({ fund: 'fund-dues', sum: SUM, item: 'mutual', class: 'none' })
    const [payout] = await payouts(id)
    expect(payout).toMatchObject({ _id: grant?.payout, state: 'reserved', sum: SUM, desk: 'qinghe-county/finance' })
    expect(payout).toMatchObject({ granted: [world.person('zheng')], parties: [world.person('wang')] })
    expect(JSON.stringify(payout)).not.toMatch(/6200000000000005|王实例|示例银行/)
    expect(await fund()).toMatchObject({ left: ARRIVED - SUM, reserved: SUM, paid: 0 })
    await rest()
    expect(await fund()).toMatchObject({ open: {}, seq: 3, wakeAt: null })
    expect((await book()).map(({ kind }) => kind)).toEqual(['plan', 'arrive', 'reserve'])
    expect((await book()).at(-1)).toMatchObject({
      after: { left: ARRIVED - SUM, reserved: SUM },
      by: world.person('zheng'),
    })
  })

  it('shows the funds that cover it and what is left; another is refused, and nothing is written', async () => {
    const id = await accepted()
    const { actions } = await world.get('zheng', 'case.get', { id, hat: COUNTY })
    const fields = actions.find(({ command }) => command === 'approve')?.fields ?? []
    const said = [{ value: 'fund-dues', label: '2026年工会经费（还剩 1,000,000 元）' }]
    expect(fields.find(({ id: of }) => of === 'fund')).toMatchObject({ options: said })
    const before = await world.doc(id)
    const wrong = await approve(id, 'fund-central')
    expect(wrong).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'fund' }] })
    expect(JSON.stringify(wrong)).toContain('只能用于')
    expect(await approve(id, 'fund-none')).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await world.doc(id)).toEqual(before)
    expect((await fund('fund-central')).open).toEqual({})
  })

  it('in a union that has no fund says what to do', async () => {
    const id = await accepted()
    await world.putFunds([])
    const reply = await approve(id)
    expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(JSON.stringify(reply)).toContain('先请财务把钱的来源登记进来')
    expect((await world.doc(id)).state).toBe('deciding')
  })

  it('two at once of the last money: one has it, the other reads what is left', async () => {
    const both = [await accepted(), await accepted('li', { name: '李示范', idNumber: LI })]
    await world.change('funds', 'fund-dues', { left: SUM, arrived: SUM })
    for (const nth of [1, 2])
      await world.stack.fault({
        match: { action: 'database.getDocument', collection: 'cases' },
        ...{ when: 'after', do: 'delay', ms: 150, nth },
      })
    const replies = await Promise.all(both.map((id) => approve(id)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(JSON.stringify(replies.find(({ ok }) => !ok))).toMatch(/只剩 0 元|没有能用的钱/)
    expect(await fund()).toMatchObject({ left: 0, reserved: SUM })
  })
})

describe('a call that dies', () => {
  const dying = (collection: string, when: 'before' | 'after', action = 'modifyDocument') =>
    world.stack.fault({ match: { action: `database.${action}`, collection }, when, do: 'drop' })

  it.each([
    ['before the fund counts', 'funds', 'before', 0],
    ['after the fund has counted', 'funds', 'after', SUM],
    ['before the case is written', 'cases', 'before', SUM],
  ] as const)('%s leaves a reservation at most, which is given back', async (_when, collection, when, reserved) => {
    const id = await accepted()
    await dying(collection, when)
    expect(await approve(id)).toMatchObject({ ok: false })
    expect((await fund()).reserved).toBe(reserved)
    await rest()
    expect(await fund()).toMatchObject({ left: ARRIVED, reserved: 0, open: {} })
    expect(await payouts(id)).toEqual([])
    expect(await approve(id)).toMatchObject({ ok: true })
    await rest()
    expect(await fund()).toMatchObject({ left: ARRIVED - SUM, reserved: SUM })
    expect(await payouts(id)).toHaveLength(1)
  })

  it.each([
    ['after the case was written', 'cases', 'after', 'modifyDocument'],
    ['before its payout is made', 'payouts', 'before', 'insertDocument'],
    ['after its payout was made', 'payouts', 'after', 'insertDocument'],
  ] as const)('%s: the timer finishes it, once', async (_when, collection, when, action) => {
    const id = await accepted()
    await dying(collection, when, action)
    await approve(id)
    expect((await world.doc(id)).state).toBe('paying')
    await rest()
    expect(await payouts(id)).toMatchObject([{ state: 'reserved', sum: SUM }])
    expect(await fund()).toMatchObject({ left: ARRIVED - SUM, reserved: SUM, open: {} })
    expect((await book()).map(({ kind }) => kind)).toEqual(['plan', 'arrive', 'reserve'])
  })

  it.each(['funds', 'entries'])('while the book is written: the next run goes on (%s)', async (collection) => {
    await granted()
    await dying(collection, 'after', collection === 'funds' ? 'modifyDocument' : 'insertDocument')
    await notify()
    await rest()
    expect(await book()).toHaveLength(3)
    expect(await fund()).toMatchObject({ seq: 3, open: {}, wakeAt: null })
  })
})

describe('the bank', () => {
  it('paid: the fund, the payout, the book and the case say so, and the applicant is told', async () => {
    const id = await granted()
    await world.bankSays(id, 'paid')
    expect(await payouts(id)).toMatchObject([{ state: 'paid', on: '2026-11-20', news: null }])
    expect(await world.doc(id)).toMatchObject({ state: 'paid' })
    expect((await world.get('wang', 'case.get', { id })).words).toContain('打到尾号 0005 的卡上')
    await rest()
    expect(await fund()).toMatchObject({ paid: SUM, reserved: 0, left: ARRIVED - SUM })
    expect((await book()).map(({ kind }) => kind)).toEqual(['plan', 'arrive', 'reserve', 'pay'])
  })

  it('could not: the case asks for another card, and the payout has it', async () => {
    const id = await granted()
    await world.bankSays(id, 'failed', '户名不符')
    expect(await world.doc(id)).toMatchObject({ state: 'card' })
    await world.take('wang', id, 'newCard', { bankCard: '6666666666666664', bank: '示例银行' })
    await world.settled(id)
    const [payout] = await payouts(id)
    expect(payout).toMatchObject({ state: 'reserved', cards: 1 })
    expect(await fund()).toMatchObject({ reserved: SUM })
    await world.bankSays(id, 'paid')
    expect((await world.get('wang', 'case.get', { id })).words).toContain('打到尾号 6664 的卡上')
  })

  it('sent it back later: it is reserved again, until time gives it back', async () => {
    const id = await granted()
    await world.bankSays(id, 'paid')
    await world.bankSays(id, 'back', '账户已销')
    expect(await world.doc(id)).toMatchObject({ state: 'card' })
    expect(await fund()).toMatchObject({ paid: 0, reserved: SUM })
    await world.stack.clock.set('2027-03-15T02:00:00.000Z')
    await world.stack.timer('clock')
    await notify()
    await rest()
    expect(await payouts(id)).toMatchObject([{ state: 'voided' }])
    expect(await fund()).toMatchObject({ paid: 0, reserved: 0, left: ARRIVED, open: {} })
    expect((await book()).map(({ kind }) => kind)).toEqual(['plan', 'arrive', 'reserve', 'pay', 'back', 'void'])
  })

  it.each(['before', 'after'] as const)('is heard once by a case, where the run died %s it was told', async (when) => {
    const id = await granted()
    await world.bankSaid(id, 'paid')
    await world.stack.fault({ match: { action: 'database.modifyDocument', collection: 'cases' }, when, do: 'drop' })
    await notify()
    expect(await payouts(id)).toMatchObject([{ state: 'paid', news: { to: 'paid' } }])
    await rest()
    expect(await payouts(id)).toMatchObject([{ state: 'paid', news: null, wakeAt: null }])
    const { log, state } = await world.doc(id)
    expect([state, log.filter(({ command }) => command === 'bankPaid').length]).toEqual(['paid', 1])
  })

  it.each(['funds', 'payouts'])('paid, and the run dies after it wrote %s: counted once', async (collection) => {
    const id = await granted()
    await rest()
    await world.bankSaid(id, 'paid')
    await world.stack.fault({ match: { action: 'database.modifyDocument', collection }, when: 'after', do: 'drop' })
    await notify()
    await rest()
    expect(await payouts(id)).toMatchObject([{ state: 'paid', news: null, move: null }])
    expect(await world.doc(id)).toMatchObject({ state: 'paid' })
    expect(await fund()).toMatchObject({ paid: SUM, reserved: 0, open: {} })
    expect((await book()).filter(({ kind }) => kind === 'pay')).toHaveLength(1)
  })

  it('is no button: nobody puts it down by hand', async () => {
    const id = await granted()
    const { actions } = await world.get('pan', 'case.get', { id, hat: 'qinghe-county/finance' })
    expect(actions.map(({ command }) => command)).toEqual(['voucher'])
    for (const [command, input] of [
      ['bankPaid', { on: '2026-11-20', tail: '0005' }],
      ['bankFailed', { text: '银行退回来了' }],
      ['pay', { on: '2026-11-20', tail: '0005' }],
    ] as const)
      expect(await world.act('pan', id, command, input)).toMatchObject({ ok: false })
    expect((await world.doc(id)).state).toBe('paying')
  })

  it('has paid long ago: the sums stay in the books, and nothing of who it was', async () => {
    const id = await granted()
    await world.bankSays(id, 'paid')
    await world.take('wang', id, 'got')
    await rest()
    await world.stack.clock.set('2032-06-01T02:00:00.000Z')
    await world.stack.timer('clock')
    expect(await world.doc(id)).toMatchObject({ applicant: '', grant: null })
    const people = { title: '', payee: null, key: '', cardKey: null, house: [], parties: [] }
    expect(await payouts(id)).toMatchObject([{ state: 'paid', sum: SUM, ...people }])
    expect(await book()).toHaveLength(4)
  })
})

it('whoever audits follows each sum to the matter for which it was given; finance reads the same book without', async () => {
  const id = await granted()
  const asked = { id: 'fund-dues' }
  const { entries, ask, close } = await world.get('jing', 'fund.get', { ...asked, hat: 'qinghe-county/auditor' })
  expect([ask, close]).toEqual([null, null])
  expect(entries.map(({ words, about }) => [words, about])).toEqual([
    ['批了，预留', id],
    ['到账', undefined],
    ['下达计划', undefined],
  ])
  const way = await world.get('jing', 'audit.get', { id, hat: 'qinghe-county/auditor' })
  expect(JSON.stringify(way)).toContain('定下来给职工了')
  const own = await world.get('pan', 'fund.get', { ...asked, hat: 'qinghe-county/finance' })
  expect(own.entries.map(({ about }) => about)).toEqual([undefined, undefined, undefined])
  const no = { hat: 'qinghe-county/auditor', requestId: newId(), answers: {} }
  expect(await world.call('jing', 'fund.ask', { ...asked, ...no })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

it('costs no trip more where the fund has given very often', async () => {
  const cost = async (): Promise<string[]> => {
    const id = await accepted()
    await world.get('zheng', 'case.get', { id, hat: COUNTY })
    const trips = waited(await world.trips(() => approve(id, 'fund-dues', SUM)))
    await world.settled(id)
    return named(trips).sort()
  }
  const few = await cost()
  await world.reset()
  const before = await fund()
  const mark = (n: number) => ({
    op: `m${n}`,
    kind: 'reserve',
    payout: `p${n}`,
    nth: 0,
    sum: 1,
    by: 'cai',
    at: before.order,
  })
  const marks = Array.from({ length: 400 }, (_none, n) => [`p${n}-0`, mark(n)] as const)
  await world.change('funds', 'fund-dues', { open: Object.fromEntries(marks), left: ARRIVED - 400, reserved: 400 })
  expect(await cost()).toEqual(few)
})
