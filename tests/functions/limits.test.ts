/** A stranger's hour: what one person can put on the desks of others has an end, and nobody else pays for it. */
import { SITE_CODES } from '../../demo/people'
import { LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
// A cloud of its own: its functions remember whom they refused today.
useWorld((started) => (world = started), 'copied')

const danger = (n: number) => ({
  hurts: 'yes',
  title: `示例：${n} 号口子没有栏杆`,
  problem: '夜里有人走，会掉下去。',
  area: '示例工段',
  name: '赵样本',
  mobile: '13900000009',
  union: UNIT,
})
const handIn = (who: string, n: number, requestId = newId()) =>
  world.call(who, 'case.submit', { service: 'proposal', requestId, answers: danger(n) })
const urgent = async () => (await world.stack.find<{ urgent: boolean }>('cases')).filter((one) => one.urgent).length

it('ten matters a day, the eleventh waits for tomorrow and says what to do in an emergency', async () => {
  const first = newId()
  const begun = await handIn('zhao', 0, first)
  expect(begun).toMatchObject({ ok: true })
  const id = begun.ok ? begun.data.id : ''
  await world.act('zhao', id, 'withdraw', {}, { step: 'hazard' })
  for (let n = 1; n < 10; n += 1) expect(await handIn('zhao', n)).toMatchObject({ ok: true })
  const refused = await handIn('zhao', 10)
  expect(refused).toMatchObject({ ok: false, code: 'NOT_NOW', message: expect.stringMatching(/10 件.*明天.*12351/) })
  expect(await urgent()).toBe(10)
  expect(await handIn('zhao', 0, first)).toEqual(begun)
  expect(await handIn('li', 1)).toMatchObject({ ok: true })
  await world.stack.clock.set('2026-11-20T16:00:01.000Z')
  expect(await handIn('zhao', 11)).toMatchObject({ ok: true })
})

it('a hundred at once leave a desk that can be read', async () => {
  const replies = await Promise.all(Array.from({ length: 100 }, (_, n) => handIn('zhao', n)))
  const taken = replies.filter(({ ok }) => ok).length
  expect(taken).toBeGreaterThanOrEqual(10)
  expect(taken).toBe(await urgent())
  for (let n = 100; (await handIn('zhao', n)).ok; n += 1) expect(n).toBeLessThan(110)
  // Each of eight instances takes its first ten unasked.
  expect(taken).toBeLessThan(8 * 11)
  const { rows } = await world.get('qian', 'desk.list', { hat: `${UNIT}/officer` })
  expect(rows).toHaveLength(Math.min(taken, 20))
})

it('twenty open matters of one kind, whatever the day; one that ends makes room', async () => {
  const first = await handIn('wang', 0)
  const id = first.ok ? first.data.id : ''
  const known = await world.doc(id)
  const more = Array.from({ length: 18 }, (_, n) => {
    const _id = String(n).padStart(24, '0')
    const at = { createdAt: '2026-11-10T02:00:00.000Z', updatedKey: `2026-11-10T02:00:00.000Z|${_id}` }
    return {
      ...known,
      _id,
      no: `${n}`,
      holds: [`closed:${_id}`],
      wakeAt: null,
      clockAt: null,
      dueKey: `x|${_id}`,
      ...at,
    }
  })
  await world.insert('cases', more)
  let taken = 19
  for (let n = 1; (await handIn('wang', n)).ok; n += 1) taken += 1
  // Each instance takes its first five of a day unasked.
  expect(taken).toBeLessThanOrEqual(18 + 5)
  const refused = await handIn('wang', 50)
  expect(refused).toMatchObject({
    code: 'NOT_NOW',
    message: expect.stringMatching(/20 件没办完.*撤回.*12351/) as string,
  })
  for (const one of await world.casesOf('wang')) await world.change('cases', one, { desk: null })
  await world.change('cases', id, { desk: null })
  expect(await handIn('wang', 51)).toMatchObject({ ok: true })
})

describe('a stranger’s hour', () => {
  const many = <T>(count: number, work: (n: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => work(n)))
  const codesOf = (replies: { ok: boolean; code?: string }[]): string[] =>
    replies.map(({ ok, code = 'ok' }) => (ok ? 'ok' : code))
  const NOT_NOW = { code: 'NOT_NOW', message: expect.stringMatching(/明天/) as string }

  it('leaves a desk and an inbox that can be read, and nobody else waits or is refused', async () => {
    const begun = Date.now()
    const replies = await many(150, (n) => handIn('he', n))
    expect(codesOf(replies).every((code) => ['ok', 'NOT_NOW'].includes(code))).toBe(true)
    expect(await urgent()).toBeLessThan(8 * 11)
    const hat = `${UNIT}/officer`
    for (const page of [await world.get('qian', 'desk.list', { hat }), await world.get('qian', 'inbox.list', {})])
      expect(JSON.stringify(page).length).toBeLessThan(30_000)
    expect(await handIn('sun', 0)).toMatchObject({ ok: true })
    expect(Date.now() - begun).toBeLessThan(60_000)
  })

  it('ends with fifty codes that lead nowhere, right ones too by then, and others scan on', async () => {
    const { code } = await world.get('wang', 'card.get', {})
    const scan = (who: string, token: string) => world.call(who, 'scan', { token })
    const replies = await many(400, (n) => scan('he', n % 2 ? `c${newId()}${newId()}` : code.token))
    const said = codesOf(replies)
    // A member's code is no wrong one to a partner: every second was none at all.
    const wrong = said.filter((_one, n) => n % 2 === 1)
    expect(wrong.filter((one) => one === 'ok')).toHaveLength(50)
    expect(said.filter((one) => one !== 'ok').every((one) => one === 'NOT_NOW')).toBe(true)
    expect(await scan('he', 'c1')).toMatchObject(NOT_NOW)
    expect(await world.trips(() => scan('he', SITE_CODES.hekou).then(() => scan('he', 'x')))).toHaveLength(0)
    expect(await world.call('he', 'me.site', { token: SITE_CODES.hekou })).toMatchObject(NOT_NOW)
    expect(await scan('sun', code.token)).toMatchObject({ ok: true, data: { kind: 'member' } })
    await world.stack.clock.set('2026-11-20T16:00:01.000Z')
    expect(await scan('he', SITE_CODES.hekou)).toMatchObject({ ok: true, data: { kind: 'site' } })
  })

  it('is one objection a notice, whoever goes on, and ten a day', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    const object = () => world.call('zhao', 'notice.object', { id, requestId: newId(), text: LONG })
    const said = codesOf(await many(121, object))
    expect(said.filter((one) => one === 'ok').length).toBeLessThanOrEqual(1)
    expect(await world.stack.find('objections')).toHaveLength(1)
    expect(await object()).toMatchObject({ ...NOT_NOW, message: expect.stringMatching(/10 次.*明天/) as string })
    const [count] = await world.stack.find<{ n: number }>('counts', { kind: 'objection' })
    expect(count?.n).toBe(10)
    const seen = await world.get('qian', 'case.get', { id, hat: `${UNIT}/officer` })
    expect(seen).toMatchObject({ objections: [{ who: '赵*' }] })
    const li = () => world.call('li', 'notice.object', { id, requestId: newId(), text: LONG })
    expect(await li()).not.toMatchObject({ message: expect.stringMatching(/10 次/) as string })
  })

  it('gives a ledger of messages an end, and none below nought', async () => {
    const allow = () => world.call('he', 'me.allow', { answers: { progress: 'accept', desk: 'accept' } })
    await many(80, allow)
    expect(await allow()).toMatchObject({ ok: true, data: { left: { progress: 50, desk: 50 } } })
    const no = { answers: { progress: 'reject' } } as const
    expect(await world.get('he', 'me.allow', no)).toEqual({ left: { progress: 0, desk: 50 } })
  })
})
