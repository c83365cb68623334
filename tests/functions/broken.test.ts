import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'
import { syntheticId, WANG } from '../support/synthetic'

/*
 * A case that does not open: somebody changed it in the database, or its key was dropped to erase it.
 */

let world: World
useWorld((started) => (world = started))

const HARM: [string, object][] = [
  ['whose memo was changed', { memo: Buffer.alloc(60).toString('base64') }],
  ['whose key was dropped', { key: '' }],
]

describe.each(HARM)('a case %s', (_name, harm) => {
  it('stops nobody else’s clock, is logged by its id and put out of the way', async () => {
    const broken = await world.submit('wang')
    const other = await world.submit('li', { idNumber: syntheticId('19850707', 3), members: [] })
    await world.change('cases', broken, { ...harm, clockAt: '2026-11-20T03:00:00.000Z' })
    await world.stack.clock.freeze('2026-11-26T02:00:00.000Z')
    await world.stack.timer('clock')
    expect(await world.doc(other)).toMatchObject({ told: 'hekou-town' })
    expect(await world.doc(broken)).toMatchObject({ clockAt: null, broken: true, told: null })
    expect(await world.logs()).toContain(`case ${broken} does not open`)
  })

  it('is nothing to a stranger: byte for byte as if there were no such case', async () => {
    const id = await world.submit('wang')
    await world.change('cases', id, harm)
    const without = (reply: unknown) => JSON.stringify({ ...(reply as object), requestId: undefined })
    for (const who of ['zhao', 'qian', 'wang']) {
      const none = await world.call(who, 'case.get', { id: 'f'.repeat(24) })
      expect(without(await world.call(who, 'case.get', { id }))).toBe(without(none))
    }
    const order = { command: 'withdraw', commandId: newId(), step: 'submitted' }
    expect(await world.call('zhao', 'case.act', { id, ...order })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

it('a member’s application that does not open holds up nobody’s messages', async () => {
  const two = { name: '何新来', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree' }
  const id = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'courier' })
  const enrolling = { action: 'database.insertDocument', collection: 'members' }
  await world.stack.fault({ match: enrolling, when: 'before', do: 'drop' }) // the step's own delivery is broken off
  await world.take('qian', id, 'approve', { basis: 'meeting', decision: '11月第二次会议' })
  await world.change('cases', id, { answers: Buffer.alloc(60).toString('base64') })
  await world.submit('wang', { idNumber: syntheticId('19850707', 3), members: [] })
  await world.stack.timer('notify')
  expect(await world.doc(id)).toMatchObject({ wakeAt: null, broken: true })
  const titles = (await world.get('qian', 'inbox.list', {})).rows.map((row) => row.title)
  expect(titles).toEqual(['有一件事到了您手里', '有一件事到了您手里'])
})
