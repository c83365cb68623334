/** A stranger's hour: what one person can put on the desks of others has an end, and nobody else pays for it. */
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

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
