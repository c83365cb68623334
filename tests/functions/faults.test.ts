import type { Line } from '../../domain/shapes/offer'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started))

describe('when the database fails or its answer is lost', () => {
  it.each(['before', 'after'] as const)(
    'a submit whose write is dropped %s it took effect ends as exactly one case',
    async (when) => {
      const data = { service: 'aid.file', requestId: newId(), answers: await world.answers('wang') }
      await world.stack.fault({ match: { action: 'database.insertDocument', collection: 'cases' }, when, do: 'drop' })
      expect(await world.call('wang', 'case.submit', data)).toMatchObject({ ok: false, code: 'SERVER' })
      expect(await world.call('wang', 'case.submit', data)).toMatchObject({ ok: true })
      expect(await world.stack.find('cases', {})).toHaveLength(1)
    },
  )
  it.each(['before', 'after'] as const)(
    'a command whose write is dropped %s it took effect is done once',
    async (when) => {
      const id = await world.submit('wang')
      await world.settled(id)
      const more = { commandId: newId(), step: 'submitted' }
      await world.stack.fault({ match: { action: 'database.modifyDocument', collection: 'cases' }, when, do: 'drop' })
      expect(await world.act('qian', id, 'accept', {}, more)).toMatchObject({ ok: false, code: 'SERVER' })
      expect(await world.act('qian', id, 'accept', {}, more)).toMatchObject({ ok: true })
      expect((await world.doc(id)).log.map((entry) => entry.to)).toEqual(['submitted', 'surveying'])
    },
  )
  it('an objection whose second write is lost still keeps the notice from being closed', async () => {
    const id = await world.submit('wang')
    await world.until(id, 'publicity')
    await world.settled(id)
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'cases' },
      when: 'before',
      do: 'fail',
    })
    expect(await world.call('zhao', 'notice.object', { id, requestId: newId(), text: LONG })).toMatchObject({
      ok: false,
    })
    await world.stack.clock.set('2026-11-30T02:00:00.000Z')
    expect(await world.act('qian', id, 'closePublicity')).toMatchObject({ ok: false, code: 'OPEN_OBJECTION' })
    expect(await world.take('qian', id, 'reviewObjection')).toBe('objection_review')
    expect(await world.take('qian', id, 'overrule', { answer: LONG })).toBe('township_review')
  })
  it('messages whose delivery fails half-way, at the door and in a run, all arrive, none twice', async () => {
    const lost = {
      match: { action: 'database.insertDocument', collection: 'inbox' },
      when: 'after',
      do: 'drop',
    }
    await world.stack.fault(lost)
    const id = await world.submit('wang')
    expect((await world.doc(id)).wakeAt).not.toBeNull()
    await world.stack.fault({ ...lost, when: 'before' })
    await world.stack.timer('notify')
    expect((await world.doc(id)).wakeAt).toBe('2026-11-20T02:01:00.000Z')
    await world.stack.clock.advance(60_000)
    expect((await world.doc(id)).wakeAt).toBeNull()
    for (const who of ['qian', 'zhou']) expect((await world.get(who, 'inbox.list', {})).rows).toHaveLength(1)
  })
  it('kill -9 half-way loses nothing: the same case, the same log, and it goes on', async () => {
    const id = await world.submit('wang')
    await world.take('qian', id, 'accept')
    const before = await world.doc(id)
    await world.stack.killCloud()
    await world.stack.restartCloud()
    expect(await world.doc(id)).toEqual(before)
    const photo =
      (await world.get('qian', 'case.files', { id, hat: DESK, field: 'photos', reason: 'papers' })).urls[0] ?? ''
    expect((await fetch(photo)).status).toBe(200)
    expect(await world.take('qian', id, 'visit', { with: world.person('zhou'), on: '2026-11-20', found: LONG })).toBe(
      'visited',
    )
  })
})

describe('a place whose writes are lost', () => {
  const talk = { title: '工资没给怎么要', kind: 'talk', on: '2026-11-27', starts: '14:00', ends: '16:00', seats: 1 }
  async function offered(): Promise<string> {
    const answers = { ...talk, place: '三标项目部二楼', union: UNIT }
    return (
      await world.get('qian', 'case.submit', { service: 'talk', form: 2, requestId: newId(), answers, hat: DESK })
    ).id
  }
  const press = (who: string, id: string, command: string, commandId = newId()) =>
    world.call(who, 'board.act', { id, command, commandId, step: 'open' })
  const lines = async (id: string) =>
    Object.fromEntries(
      (await world.stack.find<Line>('lines', { about: id })).map(({ person, state }) => [person, state]),
    )
  const counts = async (id: string) => (await world.doc(id)).places

  const WRITES: [string, string, number][] = [
    ['the line', 'database.insertDocument lines', 1],
    ['the count', 'database.modifyDocument cases', 1],
    ['the arrival', 'database.modifyDocument lines', 1],
    ['the mark', 'database.modifyDocument cases', 2],
  ]
  const cut = (what: string, nth: number, when: 'before' | 'after') => {
    const [action, collection] = what.split(' ')
    return world.stack.fault({ match: { action, collection }, nth, when, do: 'drop' })
  }

  it.each(WRITES.flatMap((row) => (['before', 'after'] as const).map((when) => [...row, when] as const)))(
    'signing up: %s (%s, %d) dropped %s it took effect; the same tap again has one seat',
    async (_name, what, nth, when) => {
      const id = await offered()
      const tap = newId()
      await cut(what, nth, when)
      await press('wang', id, 'signUp', tap)
      await world.stack.clearFaults()
      expect(await press('wang', id, 'signUp', tap)).toMatchObject({ ok: true, data: { mine: 'in', left: 0 } })
      expect(await press('li', id, 'signUp')).toMatchObject({ ok: false, code: 'NOT_NOW' })
      expect(await lines(id)).toEqual({ [world.person('wang')]: 'in' })
      expect(await counts(id)).toMatchObject({ taken: 1, waiting: 0 })
    },
  )

  const LEAVING: [string, number][] = [
    ['database.modifyDocument lines', 1],
    ['database.modifyDocument cases', 1],
    ['database.modifyDocument lines', 2],
    ['database.modifyDocument cases', 2],
    ['database.modifyDocument lines', 3],
    ['database.modifyDocument cases', 3],
    ['database.modifyDocument lines', 4],
  ]
  it.each(LEAVING)(
    'leaving, ended at %s %d: who waits has the turn, at the latest after two minutes',
    async (what, nth) => {
      const id = await offered()
      await press('wang', id, 'signUp')
      await press('li', id, 'queue')
      await cut(what, nth, 'before')
      await press('wang', id, 'signOff')
      await world.stack.clearFaults()
      for (let minutes = 0; minutes < 3; minutes += 1) {
        await world.stack.clock.advance(61_000)
        await world.stack.timer('notify')
      }
      // Where the very first write was lost, nobody has left.
      const left = !(what.endsWith('lines') && nth === 1)
      const stand = left ? ['off', 'offered'] : ['in', 'waiting']
      expect(await lines(id)).toEqual({ [world.person('wang')]: stand[0], [world.person('li')]: stand[1] })
      expect(await counts(id)).toMatchObject({ taken: 1, waiting: left ? 0 : 1 })
      expect((await world.get('li', 'inbox.list', {})).rows).toHaveLength(left ? 1 : 0)
    },
  )
})
