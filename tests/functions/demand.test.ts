import { demandId } from '../../cloudfunctions/api/batch/demand'
import { idKey } from '../../cloudfunctions/lib/keys'
import { memberDoc } from '../../cloudfunctions/lib/store/members'
import type { PersonDoc } from '../../cloudfunctions/lib/store/people'
import type { CaseRecord } from '../../domain/matter'
import type { Entry, Payout } from '../../domain/shapes/ledger'
import type { RoundLine } from '../../domain/shapes/round'
import type { Cap } from '../../domain/shapes/cap'
import { FINANCE, sumsNow } from '../support/money'
import { usePrograms } from '../support/programs'
import { memberRow } from '../support/sheets'
import { WANG } from '../support/synthetic'
import { paidBy, rested, transferTo } from '../support/transfer'
import { UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What one of several was paid wrongly, through the built functions: demanded back from that one alone, by a matter of its
 * own, and the others keep theirs.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())
const programs = usePrograms()

const [FUND, EACH, ARRIVED, ON] = ['fund-dues', 30_000, 100_000_000, '2026-11-20']
const CARD = '6200000000000005'
const SAID = { text: '他不在一线，这一次不该发给他。', backHow: '清河县总工会，示例银行，账号 0001' }
const SLIP = { sum: EACH, paper: '回单 88', on: ON }
const LONG = '写清楚为什么，一共要十个字以上。'

let before: Pick<PersonDoc, 'grants' | 'desks'> | undefined
beforeAll(async () => {
  ;[before] = await world.stack.find<PersonDoc>('people', { _id: world.person('feng') })
})
/** He decides at the city, once he has approved the county's list. */
const atCity = () => world.change('people', world.person('feng'), { grants: before?.grants, desks: before?.desks })
afterEach(atCity)

interface Paid {
  round: string
  batch: string
  /** The payout of whoever has WeChat, and of somebody who has not. */
  wang: string
  other: string
}

const payouts = (about: string) => world.stack.find<Payout>('payouts', { about })
const payoutNow = async (_id: string) => (await world.stack.find<Payout>('payouts', { _id }))[0]
const lineOf = async (round: string, payout: string): Promise<RoundLine | undefined> => {
  const part = (await payoutNow(payout))?.part
  return (await world.stack.find<RoundLine>('lines', { about: round })).find(({ _id }) => _id === part)
}

/** A round of three whom the bank has paid. */
async function paid(): Promise<Paid> {
  const known = {
    name: '王实例',
    idNumber: WANG,
    mobile: '13900000001',
    org: UNIT,
    since: '2015-03-01',
    from: 'import|b',
  }
  await world.insert('members', [memberDoc({ ...known, person: world.person('wang') })])
  const others = [1, 2].map((n) => [...memberRow(n).slice(0, 3), null, '一线', CARD, '示例银行'])
  const rows = [['王实例', WANG, '13900000001', null, '一线', CARD, '示例银行'], ...others]
  const round = await transferTo(world, rows)
  await atCity()
  await rested(world)
  const all = await payouts(round)
  const [batch = ''] = await paidBy(
    world,
    all.map(({ _id }) => _id),
    () => ({ kind: 'paid', on: ON }),
  )
  await rested(world)
  const own = idKey(WANG)
  const [wang, other] = [true, false].map((his) => all.find(({ to = [] }) => to.includes(own) === his)?._id ?? '')
  return { round, batch, wang: wang ?? '', other: other ?? '' }
}
const ask = (who: string, { batch }: Paid, line: string, more: object = {}) =>
  world.call(who, 'batch.demand', { hat: FINANCE, id: batch, line, ...SAID, ...more })
async function demanded(line: 'wang' | 'other' = 'wang'): Promise<Paid & { id: string }> {
  const all = await paid()
  const reply = await ask('pan', all, all[line])
  if (!reply.ok) throw new Error(reply.message)
  await world.settled(reply.data.id)
  return { ...all, id: reply.data.id }
}
const act = (who: string, id: string, name: string, input: object, step: string) =>
  world.act(who, id, name, input as never, { step })
const book = async (): Promise<Entry[]> =>
  (await world.stack.find<Entry>('entries', { fund: FUND })).sort((one, other) => one.seq - other.seq)
const wrongInBooks = async (): Promise<string[]> =>
  (await programs.on(world.stack, 'verify', [])).output
    .split('\n')
    .filter((line) => /^ {2}(payouts|entries|funds) \S/.test(line))

describe('what one on a list was paid wrongly', () => {
  it('is demanded from them alone, comes back with its slip, and counts no more; the others keep theirs', async () => {
    const { id, round, wang } = await demanded()
    expect(await payoutNow(wang)).toMatchObject({ state: 'demanded', claim: id, move: null })
    expect((await payouts(round)).map(({ state }) => state).sort()).toEqual(['demanded', 'paid', 'paid'])
    const seen = await world.get('wang', 'case.get', { id })
    expect(seen.timeline.at(-1)).toMatchObject({ title: '有一笔钱给错了，请您退回来' })
    for (const words of ['2027年春节送温暖，300 元', '尾号 0005', SAID.text, '账号 0001', '12月20日'])
      expect(JSON.stringify(seen)).toContain(words)
    expect((await world.get('wang', 'me.given', {})).rows).toMatchObject([{ state: 'demanded', about: id }])
    expect((await world.get('pan', 'batch.ready', { hat: FINANCE })).rows).toMatchObject([{ state: 'demanded' }])
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 3 * EACH, left: ARRIVED - 3 * EACH })
    expect(await act('pan', id, 'cameBack', { ...SLIP, sum: EACH - 1 }, 'demanded')).toMatchObject({ code: 'INVALID' })
    await act('pan', id, 'cameBack', SLIP, 'demanded')
    expect(await act('pan', id, 'holds', {}, 'returning')).toMatchObject({ code: 'SAME_PERSON' })
    expect(await act('meng', id, 'holds', {}, 'returning')).toMatchObject({ ok: true })
    await world.settled(id)
    await rested(world)
    expect(await world.doc(id)).toMatchObject({ state: 'refunded', grant: null })
    expect(await payoutNow(wang)).toMatchObject({ state: 'returned', move: null, news: null })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 2 * EACH, left: ARRIVED - 2 * EACH })
    const hands = { by: world.person('pan'), with: world.person('meng') }
    expect((await book()).at(-1)).toMatchObject({ kind: 'repay', sum: EACH, paper: '回单 88', on: ON, ...hands })
    expect(await lineOf(round, wang)).toMatchObject({ state: 'returned', cap: null })
    const view = await world.get('zheng', 'round.get', { hat: 'qinghe-county/officer', id: round })
    expect(view.tallies).toMatchObject({ returned: { n: 1, sum: EACH }, given: { n: 2, sum: 2 * EACH } })
    expect(await wrongInBooks()).toEqual([])
  })

  it('frees what they may have in a year', async () => {
    const { id, round, wang } = await demanded()
    const held = (await lineOf(round, wang))?.cap
    await act('pan', id, 'cameBack', SLIP, 'demanded')
    await act('meng', id, 'holds', {}, 'returning')
    await world.settled(id)
    await rested(world)
    const [cap] = held ? await world.stack.find<Cap>('caps', { _id: held.id }) : []
    expect(held).toMatchObject({ sum: EACH })
    expect(JSON.stringify(cap)).not.toContain((await lineOf(round, wang))?._id)
  })

  it('may be objected to once; the level above says, and nobody who demanded it', async () => {
    const { id } = await demanded()
    await world.take('wang', id, 'object', { text: LONG })
    expect(await world.doc(id)).toMatchObject({ state: 'objected', desk: 'qinghe-city/officer' })
    expect(await act('pan', id, 'notOwed', { text: LONG }, 'objected')).toMatchObject({ ok: false })
    await act('feng', id, 'notOwed', { text: LONG }, 'objected')
    await world.settled(id)
    await rested(world)
    expect(await world.doc(id)).toMatchObject({ state: 'received' })
    expect(await sumsNow(world, FUND)).toMatchObject({ paid: 3 * EACH })
    expect(await wrongInBooks()).toEqual([])
  })

  it('from somebody without WeChat: on paper, their objection put down for them, and let be by another', async () => {
    const { id, other, round } = await demanded('other')
    const doc = await world.doc(id)
    expect(doc.applicant).toMatch(/^r[0-9a-f]{24}$/)
    expect(await act('pan', id, 'notice', {}, 'demanded')).toMatchObject({ ok: true })
    expect(await act('pan', id, 'objectOnPaper', { text: LONG }, 'demanded')).toMatchObject({ ok: true })
    await act('feng', id, 'upheld', { text: LONG }, 'objected')
    expect(await act('pan', id, 'objectOnPaper', { text: LONG }, 'demanded')).toMatchObject({ code: 'NOT_NOW' })
    expect(await act('pan', id, 'letBe', { text: LONG }, 'demanded')).toMatchObject({ code: 'SAME_PERSON' })
    expect(await act('meng', id, 'letBe', { text: LONG }, 'demanded')).toMatchObject({ ok: true })
    await world.settled(id)
    await rested(world)
    expect(await payoutNow(other)).toMatchObject({ state: 'paid', claim: null, news: null })
    expect(await lineOf(round, other)).toMatchObject({ state: 'given' })
    expect((await book()).filter(({ kind }) => kind === 'pay')).toHaveLength(3)
    expect(await wrongInBooks()).toEqual([])
  })

  it('that the bank sends back itself is demanded no more: it is in the fund, and nobody gives another card', async () => {
    const { id, batch, wang, round } = await demanded()
    const results = { [wang]: { kind: 'back' as const, on: ON, why: '账户注销' } }
    await world.get('qi', 'batch.result', { hat: FINANCE, id: batch, results })
    await rested(world)
    expect(await world.doc(id)).toMatchObject({ state: 'refunded', grant: null })
    expect(await payoutNow(wang)).toMatchObject({ state: 'voided', news: null })
    expect(await lineOf(round, wang)).toMatchObject({ state: 'void' })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 2 * EACH, left: ARRIVED - 2 * EACH })
    expect(await wrongInBooks()).toEqual([])
  })

  it('is one matter, however often and by whomever it is asked; a list may be closed meanwhile', async () => {
    const all = await paid()
    const replies = await Promise.all(['pan', 'meng', 'pan'].map((who) => ask(who, all, all.wang)))
    const ids = new Set(replies.map((reply) => (reply.ok ? reply.data.id : reply.code)))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    await world.settled(id)
    expect(await act('zheng', all.round, 'settle', {}, 'giving')).toMatchObject({ ok: true })
    await world.settled(all.round)
    await rested(world)
    expect(await payoutNow(all.wang)).toMatchObject({ state: 'demanded', claim: id })
    await act('pan', id, 'cameBack', SLIP, 'demanded')
    await act('meng', id, 'holds', {}, 'returning')
    await world.settled(id)
    await rested(world)
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 2 * EACH, left: ARRIVED - 2 * EACH })
    expect(await lineOf(all.round, all.wang)).toMatchObject({ state: 'returned' })
  })

  it('not with half a sentence, not what is not paid, and not by whom it is none of: nothing is written', async () => {
    const all = await paid()
    const there = () => world.stack.find('cases', { _id: demandId(all.wang) })
    expect(await ask('pan', all, all.wang, { text: '错了' })).toMatchObject({
      code: 'INVALID',
      fields: [{ path: 'text' }],
    })
    expect(await ask('pan', all, 'f'.repeat(24))).toMatchObject({ code: 'NOT_NOW' })
    expect(await ask('zheng', all, all.wang)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('wang', all, all.wang)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await there()).toEqual([])
    const reply = await ask('pan', all, all.wang)
    expect(reply).toMatchObject({ ok: true })
    expect(await world.call('wang', 'case.get', { id: all.round })).toMatchObject({ code: 'NOT_FOUND' })
    const id = reply.ok ? reply.data.id : ''
    for (const who of ['zhao', 'qian']) expect(await world.call(who, 'case.get', { id })).toMatchObject({ ok: false })
    const [doc] = await world.stack.find<CaseRecord>('cases', { _id: id })
    expect(JSON.stringify(doc)).not.toContain('王实例')
  })
})

describe('a call that ends while one of several gives it back', () => {
  it.each([
    ['payouts', 1, 'before'],
    ['payouts', 1, 'after'],
    ['funds', 1, 'before'],
    ['funds', 1, 'after'],
    ['payouts', 2, 'after'],
    ['lines', 1, 'before'],
  ] as const)('at its write of %s, the %ith, %s: the timer finishes it, once', async (collection, nth, when) => {
    const { id, round, wang } = await demanded()
    await act('pan', id, 'cameBack', SLIP, 'demanded')
    await world.settled(id)
    await world.stack.fault({ match: { action: 'database.modifyDocument', collection }, nth, when, do: 'drop' })
    await act('meng', id, 'holds', {}, 'returning')
    await rested(world)
    await world.stack.clearFaults()
    expect(await payoutNow(wang)).toMatchObject({ state: 'returned', move: null, news: null })
    expect(await sumsNow(world, FUND)).toEqual({ reserved: 0, paid: 2 * EACH, left: ARRIVED - 2 * EACH })
    expect(await lineOf(round, wang)).toMatchObject({ state: 'returned' })
    expect((await book()).filter(({ kind }) => kind === 'repay')).toHaveLength(1)
    expect(await wrongInBooks()).toEqual([])
  })
})
