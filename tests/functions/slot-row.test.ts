import { rotaDocs } from '../../demo/rotas'
import type { Slot, Wait } from '../../domain/shapes/slot'
import { slotIdOf } from '../../domain/form'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * The row for times, through its doors and the timer, on the built functions: one afternoon of two times, both taken.
 */

let world: World
useWorld((started) => (world = started), 'copied')
const ROTA = 'receptionhekou3a'
const FIRST = slotIdOf(ROTA, '2026-11-24', '14:00', 30)
const SECOND = slotIdOf(ROTA, '2026-11-24', '14:30', 30)
const told = { about: '班车晚点，夜班回不了家。', name: '王实例', mobile: '13900000001', union: UNIT }
const asks = { service: 'reception', org: UNIT }
const wait = (who: string) => world.call(who, 'slot.wait', asks)
/** One after the other, a minute apart. */
async function waiting(...names: string[]): Promise<void> {
  for (const [n, who] of names.entries()) {
    await at(`10:0${n}`)
    await wait(who)
  }
}
const listed = (who: string) => world.get(who, 'slot.list', asks)
const free = async (who: string): Promise<string[]> =>
  (await listed(who)).days.flatMap(({ lanes }) => lanes.flatMap(({ times }) => times.map(({ id }) => id)))
const submit = (who: string, id: string) =>
  world.call(who, 'case.submit', {
    ...{ service: 'reception', requestId: newId(), answers: { ...told, appointment: { id, words: 'x' } } },
  })
async function booked(who: string, id: string): Promise<string> {
  const reply = await submit(who, id)
  if (!reply.ok) throw new Error(reply.message)
  await world.settled(reply.data.id)
  return reply.data.id
}
const at = (clock: string) => world.stack.clock.freeze(new Date(`2026-11-20T${clock}:00+08:00`).toISOString())
/** The timer comes by at this time of day, and once more for what that left. */
async function served(clock: string): Promise<void> {
  await at(clock)
  await world.stack.timer('notify')
}
const titles = async (who: string): Promise<string[]> =>
  (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const TURN = '有时间空出来了，轮到您了'
const OVER = '给您留的时间过了'

let cases: string[] = []
beforeEach(async () => {
  await world.reset(['rotas'])
  const [rota] = rotaDocs()
  await world.insert('rotas', [
    { ...rota, until: '2026-11-25', key: `2026-11-25|${ROTA}`, ends: '15:00', weekdays: [2] },
  ])
  cases = [await booked('wang', FIRST), await booked('zhao', SECOND)]
})
const cancelled = async (who: string, id: string): Promise<void> => {
  await world.take(who, id, 'cancel')
  await world.settled(id)
}

describe('the row for times', () => {
  it('is one place a person, and none while a time is free', async () => {
    expect(await wait('li')).toMatchObject({ ok: true, data: { row: { ahead: 0 } } })
    await at('10:01')
    await Promise.all([wait('li'), wait('li'), wait('sun')])
    expect(await world.stack.find('waits')).toHaveLength(2)
    expect((await listed('sun')).row).toEqual({ ahead: 1 })
    expect((await listed('chen')).row).toBeUndefined()
    await world.call('li', 'slot.leave', asks)
    await world.call('sun', 'slot.leave', asks)
    expect(await world.stack.find('waits')).toEqual([])
    await cancelled('wang', cases[0] ?? '')
    expect(await wait('li')).toMatchObject({ ok: false, code: 'NOT_NOW', message: '现在还有空的时间，直接选就行。' })
  })

  it('gets what is given up: the first is told until when, nobody else has it meanwhile', async () => {
    await waiting('li', 'sun')
    await cancelled('wang', cases[0] ?? '')
    // Before the timer comes by, and after: it is nobody’s but the row’s.
    expect(await free('qian')).toEqual([])
    expect(await world.call('qian', 'slot.hold', { id: FIRST })).toMatchObject({ code: 'NOT_NOW' })
    expect(await submit('qian', FIRST)).toMatchObject({ code: 'INVALID', fields: [{ code: 'TAKEN' }] })
    expect(await submit('sun', FIRST)).toMatchObject({ code: 'INVALID', fields: [{ code: 'TAKEN' }] })
    await served('10:02')
    expect(await titles('li')).toContain(TURN)
    expect(await titles('sun')).not.toContain(TURN)
    expect((await listed('li')).row).toMatchObject({ until: '2026-11-20T06:02:00.000Z' })
    expect(await free('li')).toEqual([FIRST])
    expect(await free('sun')).toEqual([])
    expect(await world.call('li', 'slot.hold', { id: FIRST })).toMatchObject({
      ok: true,
      data: { until: '2026-11-20T06:02:00.000Z' },
    })
    const id = await booked('li', FIRST)
    expect(await world.stack.find<Wait>('waits')).toMatchObject([{ person: world.person('sun') }])
    expect(await world.stack.find<Slot>('slots', { _id: FIRST })).toMatchObject([{ about: id, until: '9999' }])
  })

  it('goes on to the next where the first has not answered; a turn is had once, and nobody’s is lost', async () => {
    await waiting('li', 'sun')
    await cancelled('wang', cases[0] ?? '')
    await served('10:02')
    await served('14:03')
    await served('14:05')
    expect(await titles('li')).toEqual(expect.arrayContaining([TURN, OVER]))
    expect(await titles('sun')).toContain(TURN)
    expect((await listed('li')).row).toBeUndefined()
    expect(await submit('li', FIRST)).toMatchObject({ code: 'INVALID' })
    expect(await submit('sun', FIRST)).toMatchObject({ ok: true })
  })

  it('goes on to the next where somebody leaves, and to nobody where nobody waits', async () => {
    await wait('li')
    await cancelled('wang', cases[0] ?? '')
    await served('10:02')
    await wait('sun')
    await world.call('li', 'slot.leave', asks)
    await served('10:05')
    expect(await titles('sun')).toContain(TURN)
    await world.call('sun', 'slot.leave', asks)
    expect(await free('qian')).toEqual([FIRST])
    await served('14:10')
    expect(await titles('sun')).not.toContain(OVER)
  })

  it('finishes a turn that was broken off after each of its writes', async () => {
    await wait('li')
    await cancelled('wang', cases[0] ?? '')
    const [before] = await world.stack.find<Wait>('waits')
    const marked = { slot: FIRST, start: '2026-11-24T06:00:00.000Z', until: '2026-11-20T06:00:00.000Z', told: false }
    await world.change('waits', before?._id ?? '', { ...marked, rev: (before?.rev ?? 0) + 1 })
    await served('10:03')
    expect(await titles('li')).toContain(TURN)
    expect(await free('li')).toEqual([FIRST])
    const [kept] = await world.stack.find<Wait>('waits')
    await world.change('waits', kept?._id ?? '', { told: false, wakeAt: '2026-11-20T02:04:00.000Z' })
    await served('10:05')
    expect((await titles('li')).filter((title) => title === TURN)).toHaveLength(1)
  })

  it('is nobody’s business: a stranger learns neither that there is one nor who is in it', async () => {
    await wait('li')
    expect(JSON.stringify(await listed('chen'))).not.toContain(world.person('li'))
    expect(Object.keys(await listed('chen')).sort()).toEqual(['days', 'next'])
  })
})
