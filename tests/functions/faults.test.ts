import { DESK, LONG, newId, useWorld } from '../support/world'
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
