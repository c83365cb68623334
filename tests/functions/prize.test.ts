import type { Entry, Fund, Payout } from '../../domain/shapes/ledger'
import type { Answers } from '../../domain/form'
import { idea } from '../support/synthetic'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * A proposal of three people, from the first sentence to the money on three cards, through the built functions.
 */

let world: World
useWorld((started) => (world = started), 'copied')
beforeAll(() => world.change('orgs', UNIT, { members: 200 }))
afterEach(() => world.stack.clearFaults())

const WHY = '下个月起三标工地都这样做，料由项目部出。'
const PLAN = { text: WHY, who: '项目部', until: '2026-12-01' }
const TOGETHER = [
  { name: '赵样本', share: 30 },
  { name: '何新来', share: 20 },
]
const DAY = 86_400_000
const several: Answers = { ...idea, saves: 100_000, union: UNIT, together: TOGETHER }

async function handedIn(more: Answers = {}): Promise<string> {
  const answers = { ...several, ...more }
  return (await world.get('wang', 'case.submit', { service: 'proposal', form: 2, requestId: newId(), answers })).id
}
const codeFor = async (id: string, row: number): Promise<string> =>
  (await world.get('wang', 'share.code', { id, row })).code.token
async function says(who: string, id: string, row: number, yes = true) {
  const token = await codeFor(id, row)
  const reply = await world.call(who, 'share.say', { token, requestId: newId(), yes })
  await world.settled(id)
  return reply
}
/** Adopted, done, and judged by three people on the sheet: 72 points, of the third grade. */
async function judged(id: string): Promise<void> {
  await world.take('qian', id, 'askView', { who: world.person('guo') })
  await world.act('guo', id, 'giveView', { view: 'yes', why: WHY })
  expect(await world.take('qian', id, 'adopt', PLAN)).toBe('carrying')
  await world.take('qian', id, 'carried', { on: '2026-11-20', text: '护栏都搭好了，用的是现成的料。' })
  await world.take('qian', id, 'askEffect', { who: ['zhou', 'guo', 'han'].map((who) => world.person(who)) })
  const sheet = { novelty: 15, gain: 20, feasible: 15, effort: 10, spread: 12, why: '推到别的工地也能用，做起来不难。' }
  for (const who of ['zhou', 'guo', 'han']) await world.act(who, id, 'giveView', sheet)
}
async function awarded(id: string, sum = 77_777): Promise<void> {
  await judged(id)
  await world.take('qian', id, 'award', { sum, other: 0, why: '推得开，在这一等里多奖一些。' })
  await world.stack.clock.advance(12 * DAY)
  expect(await world.take('qian', id, 'closePublicity')).toBe('rewarding')
}
const prizes = async () =>
  (await world.stack.find<{ _id: string; service: string; applicant: string; state: string }>('cases')).filter(
    ({ service }) => service === 'prize',
  )
const fund = async (): Promise<Fund> => (await world.stack.find<Fund>('funds', { _id: 'fund-dues' }))[0]!
const cards: Record<string, string> = { wang: '6200000000000005', zhao: '6200000000000013', he: '6200000000000021' }

it('is rewarded in shares to the fen, each on their own card, and the books agree', async () => {
  const id = await handedIn()
  expect(await says('zhao', id, 0)).toMatchObject({ ok: true, data: { said: 'yes', name: '赵*本', percent: 30 } })
  expect(await says('he', id, 1)).toMatchObject({ ok: true })
  await awarded(id)
  expect(await world.take('qian', id, 'pay')).toBe('rewarded')
  await world.settled(id)

  const before = await fund()
  const own = await prizes()
  expect(own.map(({ applicant }) => applicant).sort()).toEqual(
    ['wang', 'zhao', 'he'].map((who) => world.person(who)).sort(),
  )
  for (const [who, bankCard] of Object.entries(cards)) {
    const mine = own.find(({ applicant }) => applicant === world.person(who))!
    expect(mine.state).toBe('returned')
    const number: Answers = who === 'wang' ? {} : { mobile: '13900000009' }
    const given = { bankCard, bank: '示例银行', privacy: 'agree', ...number }
    expect(await world.act(who, mine._id, 'supplement', given)).toMatchObject({ ok: true })
    await world.take('zheng', mine._id, 'grant', { fund: 'fund-dues' })
    await world.settled(mine._id)
    await world.bankSays(mine._id, 'paid')
    expect((await world.doc(mine._id)).state).toBe('paid')
    for (const other of Object.keys(cards).filter((one) => one !== who))
      expect(await world.call(other, 'case.get', { id: mine._id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  }
  const payouts = await world.stack.find<Payout>('payouts')
  const shares = payouts.filter(({ item }) => item === 'prize').map(({ sum }) => sum)
  expect(shares.sort((one, other) => other - one)).toEqual([38_889, 23_333, 15_555])
  const after = await fund()
  expect([before.left - after.left, after.paid - before.paid]).toEqual([77_777, 77_777])
  for (let round = 0; round < 3; round += 1) {
    await world.stack.clock.advance(6 * 60_000)
    await world.stack.timer('notify')
  }
  const book = await world.stack.find<Entry>('entries', { fund: 'fund-dues' })
  const last = book.sort((one, other) => one.seq - other.seq).at(-1)
  expect(last?.after).toMatchObject({ left: after.left, paid: after.paid })
  expect(await world.get('zhao', 'me.given', {})).toMatchObject({
    rows: [{ sum: 23_333, item: 'prize', tail: '0013' }],
  })
  expect(await world.get('he', 'me.honours', {})).toMatchObject({
    rows: [{ title: idea.title, own: false, word: '得奖了', grade: '三等奖', sum: 15_555, percent: 20 }],
  })
})

describe('those who thought of it together', () => {
  it('read the sentence, their part and how it stands, and nothing else of it', async () => {
    const id = await handedIn()
    const token = await codeFor(id, 0)
    expect(await world.get('zhao', 'share.get', { token })).toEqual({
      ...{ title: idea.title, by: '王*例', name: '赵*本', percent: 30, said: 'open' },
    })
    expect(await world.get('zhao', 'scan', { token })).toEqual({ kind: 'share', token })
    await says('zhao', id, 0)
    expect(await world.call('zhao', 'case.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const reply = JSON.stringify(await world.get('zhao', 'me.honours', {}))
    for (const hidden of ['何新来', '何*来', '139', '王实例', '护栏下']) expect(reply).not.toContain(hidden)
    expect(await world.get('he', 'me.honours', {})).not.toMatchObject({ rows: [{ id }] })
  })
  it('say so once, each for one name, and not who handed it in', async () => {
    const id = await handedIn()
    const rev = async () => (await world.doc(id)).rev
    const first = await rev()
    expect(await says('wang', id, 0)).toMatchObject({ ok: false, code: 'SAME_PERSON' })
    expect(await rev()).toBe(first)
    const token = await codeFor(id, 0)
    await says('zhao', id, 0)
    const second = await rev()
    expect(await says('zhao', id, 1)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const again = { token, requestId: newId(), yes: true }
    expect(await world.call('he', 'share.say', again)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.call('zhao', 'share.say', again)).toMatchObject({ ok: true, data: { said: 'yes' } })
    expect(await world.call('wang', 'share.code', { id, row: 0 })).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await rev()).toBe(second)
  })
  it('two phones with one code at once: one of them is it', async () => {
    const id = await handedIn()
    const token = await codeFor(id, 0)
    const both = await Promise.all(
      ['zhao', 'he'].map((who) => world.call(who, 'share.say', { token, requestId: newId(), yes: true })),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await world.doc(id)).concerned).toHaveLength(1)
  })
  it('a code is nothing to anybody who made it up, and over after seven days', async () => {
    const id = await handedIn()
    const token = await codeFor(id, 0)
    for (const wrong of [`${token.slice(0, -2)}xx`, 'p', id])
      expect(await world.call('zhao', 'share.get', { token: wrong })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    for (const who of ['zhao', 'qian'])
      expect(await world.call(who, 'share.code', { id, row: 0 })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    await world.stack.clock.advance(8 * DAY)
    expect(await world.call('zhao', 'share.get', { token })).toMatchObject({ ok: false, code: 'TOO_LATE' })
  })
  it('no longer decide on it in any role', async () => {
    const id = await handedIn()
    await says('zhou', id, 0)
    const hat = `${UNIT}/officer`
    expect(await world.call('zhou', 'case.get', { id, hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

it('nothing is given while somebody has not said yes: they are named, and the list may be put right', async () => {
  const id = await handedIn({ together: [TOGETHER[0]!] })
  await says('zhao', id, 0, false)
  await awarded(id)
  const before = await world.doc(id)
  const reply = await world.act('qian', id, 'pay')
  expect(reply).toMatchObject({ ok: false, code: 'NOT_NOW' })
  expect(JSON.stringify(reply)).toContain('赵样本（说不是他）')
  expect(await world.doc(id)).toEqual(before)
  await world.take('qian', id, 'return', { gaps: [{ field: 'together', text: '请改一下名单' }] })
  await world.take('wang', id, 'supplement', { together: [], note: '就我一个人想的' })
  expect((await world.doc(id)).state).toBe('rewarding')
  expect(await world.take('qian', id, 'pay')).toBe('rewarded')
})

it('parts that are not a hundred in all are not taken in', async () => {
  for (const [one, other] of [
    [50, 50],
    [30, null],
  ]) {
    const together = [
      { name: '赵样本', share: one ?? null },
      { name: '何新来', share: other ?? null },
    ]
    const sent = { service: 'proposal', form: 2, requestId: newId(), answers: { ...several, together } }
    expect(await world.call('wang', 'case.submit', sent)).toMatchObject({ ok: false, fields: [{ path: 'together' }] })
  }
})

it('the matter of the money is opened by the proposal alone', async () => {
  const answers = {
    title: '一句话',
    grade: '一等奖',
    amount: 400_000,
    how: '自己填的',
    name: '王实例',
    mobile: '13900000001',
  }
  const sent = {
    service: 'prize',
    requestId: newId(),
    answers: { ...answers, union: UNIT, bankCard: cards.wang!, bank: '示例银行', privacy: 'agree' },
  }
  expect(await world.call('wang', 'case.submit', sent)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
  expect(await world.call('qian', 'case.submit', { ...sent, hat: `${UNIT}/officer` })).toMatchObject({
    ok: false,
    code: 'BAD_REQUEST',
  })
})
