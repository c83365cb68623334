import { rotaDocs } from '../../demo/rotas'
import type { Slot } from '../../domain/shapes/slot'
import { slotIdOf } from '../../domain/form'
import { named, waited } from '../support/trips'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Bookable times through their doors, on the built functions.
 */

let world: World
useWorld((started) => (world = started), 'copied')
beforeEach(async () => {
  await world.reset(['rotas'])
  await world.insert('rotas', rotaDocs())
})

const ROTA = 'receptionhekou3a'
const time = (date: string, at: string) => slotIdOf(ROTA, date, at, 30)
const [FIRST, SECOND, THIRD] = [time('2026-11-24', '14:00'), time('2026-11-24', '14:30'), time('2026-11-26', '14:00')]
const WORDS = '11月24日 周二 14:00–14:30，工会主席，到现场：三标项目部二楼'
const told = { about: '班车晚点，夜班回不了家。', name: '王实例', mobile: '13900000001', union: UNIT }
const answers = (id: string, words = '随便写的') => ({ ...told, appointment: { id, words } })
const TAKEN = { ok: false, code: 'INVALID', fields: [{ path: 'appointment', code: 'TAKEN' }] }

const list = (who: string, from?: string) =>
  world.get(who, 'slot.list', { service: 'reception', org: UNIT, ...(from ? { from } : {}) })
const free = async (who: string): Promise<string[]> =>
  (await list(who)).days.flatMap(({ lanes }) => lanes.flatMap(({ times }) => times.map(({ id }) => id)))
const hold = (who: string, id: string) => world.call(who, 'slot.hold', { id })
const submit = (who: string, id: string, requestId = newId()) =>
  world.call(who, 'case.submit', { service: 'reception', requestId, answers: answers(id) })
const slot = async (id: string): Promise<Slot | undefined> => (await world.stack.find<Slot>('slots', { _id: id }))[0]
async function booked(who: string, id: string): Promise<string> {
  const reply = await submit(who, id)
  if (!reply.ok) throw new Error(reply.message)
  await world.settled(reply.data.id)
  return reply.data.id
}
const minutesOn = (minutes: number) =>
  world.stack.clock.freeze(new Date(Date.parse('2026-11-20T02:00:00Z') + minutes * 60_000).toISOString())

describe('times that are free', () => {
  it('are reckoned from rotas: the union’s own, on their days, and none that has begun', async () => {
    const { days, next } = await list('wang')
    expect(days.map(({ date }) => date)).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
    ])
    expect(days[0]?.lanes).toMatchObject([
      { words: '工会主席，到现场：三标项目部二楼', minutes: 30, times: { length: 6 } },
    ])
    expect(next).toBe('2026-12-04')
    expect((await list('wang', '2026-12-28')).days.map(({ date }) => date)).not.toContain('2027-01-01')
    await world.stack.clock.freeze('2026-11-24T06:10:00.000Z')
    expect(await free('wang')).not.toContain(FIRST)
  })

  it('are none at the end of the calendar, which is refused as no day that anybody means', async () => {
    const far = { service: 'reception', org: UNIT, from: '9999-12-31' }
    expect(await world.call('wang', 'slot.list', far)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect((await list('wang', '8999-12-31')).days).toEqual([])
  })

  it('are all that a stranger learns: neither who has one, nor whether it is held or booked', async () => {
    await hold('wang', FIRST)
    await booked('zhao', SECOND)
    const seen = JSON.stringify(await list('chen'))
    for (const secret of [FIRST, SECOND, world.person('wang'), world.person('zhao'), 'mine'])
      expect(seen).not.toContain(secret)
    expect(await free('wang')).toContain(FIRST)
    const refused = { ok: false, code: 'NOT_NOW' }
    const bare = (reply: unknown) => ({ ...(reply as object), requestId: undefined })
    const [onHeld, onBooked, onNone] = [
      await hold('chen', FIRST),
      await hold('chen', SECOND),
      await hold('chen', slotIdOf('nothing', '2026-11-24', '14:00', 30)),
    ]
    expect(onHeld).toMatchObject(refused)
    expect([bare(onBooked), bare(onNone)]).toEqual([bare(onHeld), bare(onHeld)])
  })

  it.each([
    ['off the grid', time('2026-11-24', '14:10')],
    ['of another length', slotIdOf(ROTA, '2026-11-24', '14:00', 60)],
    ['on a day of the week without hours', time('2026-11-27', '14:00')],
    ['that has gone', time('2026-11-19', '14:00')],
    ['further ahead than anybody may book', time('2027-06-01', '14:00')],
    ['that is no time', `${ROTA}.202613451460.30`],
    ['that is nothing at all', '__proto__'],
  ])('are no others: one %s', async (_name, id) => {
    expect(await hold('wang', id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await world.stack.find('slots')).toEqual([])
  })
})

describe('holding one', () => {
  it('keeps it for ten minutes, from everybody else; a new one lets the other go', async () => {
    expect(await hold('wang', FIRST)).toMatchObject({
      ok: true,
      data: { id: FIRST, words: WORDS, until: '2026-11-20T02:10:00.000Z' },
    })
    expect(await hold('zhao', FIRST)).toMatchObject({ ok: false })
    expect(await hold('wang', SECOND)).toMatchObject({ ok: true })
    expect(await hold('zhao', FIRST)).toMatchObject({ ok: true })
    await minutesOn(11)
    expect(await hold('li', SECOND)).toMatchObject({ ok: true })
  })

  it('is two requests one after the other, and one more that looks for what else was held', async () => {
    await list('wang')
    const trips = named(waited(await world.trips(() => hold('wang', FIRST)))).sort()
    expect(trips).toEqual([
      'getDocument rotas',
      'getDocument slots',
      'getDocument slots',
      'getDocument slots',
      'getDocument waits',
      'insertDocument slots',
    ])
  })

  it('a list is one read of the rotas, beside it one of the row, and one of what is taken', async () => {
    await list('wang')
    expect(named(await world.trips(() => list('wang')))).toEqual([
      'getDocument rotas',
      'getDocument waits',
      'getDocument slots',
    ])
  })
})

describe('booking one', () => {
  it('claims it before the case is there, and books it after: in the words of the rota', async () => {
    await world.get('wang', 'me.get', {}) // the instance knows the union from now on
    await hold('wang', FIRST)
    const trips = named(waited(await world.trips(async () => void (await booked('wang', FIRST)))))
    const claiming = ['getDocument slots', 'modifyDocument slots', 'insertDocument cases']
    expect(trips.slice(0, 3).sort()).toEqual(['getDocument cases', 'getDocument rotas', 'getDocument waits'])
    expect(trips.slice(3)).toEqual(claiming)
    const [id = ''] = await world.casesOf('wang')
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
    const view = await world.get('wang', 'case.get', { id })
    expect(JSON.stringify(view.sections)).toContain(WORDS)
    expect(view).toMatchObject({ slot: { start: '2026-11-24T06:00:00.000Z', end: '2026-11-24T06:30:00.000Z' } })
    expect(await free('zhao')).not.toContain(FIRST)
  })

  it('handed in twice is one case and one time, whatever the rota says by then', async () => {
    const requestId = newId()
    const replies = await Promise.all([1, 2, 3].map(() => submit('wang', FIRST, requestId)))
    expect(new Set(replies.map((reply) => reply.ok && reply.data.id)).size).toBe(1)
    const [id = ''] = await world.casesOf('wang')
    await world.settled(id)
    await world.change('rotas', ROTA, { place: '三楼' })
    expect(await submit('wang', FIRST, requestId)).toMatchObject({ ok: true, data: { id } })
    await world.change('rotas', ROTA, { place: '三标项目部二楼' })
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
    expect((await world.doc(id)).slot).toMatchObject({ id: FIRST, claim: (await slot(FIRST))?.claim })
  })

  it('of one that somebody else has taken meanwhile is refused at its question, and nothing is written', async () => {
    await hold('wang', FIRST)
    await minutesOn(11)
    await booked('zhao', FIRST)
    expect(await submit('wang', FIRST)).toMatchObject(TAKEN)
    expect(await world.casesOf('wang')).toEqual([])
    expect(await submit('wang', SECOND)).toMatchObject({ ok: true })
  })

  it('of one whose hold is over, and that nobody else wanted, goes well', async () => {
    await hold('wang', FIRST)
    await minutesOn(30)
    expect(await submit('wang', FIRST)).toMatchObject({ ok: true })
  })

  it('of another union’s, or of no rota, is refused', async () => {
    expect(await submit('wang', slotIdOf('nothing', '2026-11-24', '14:00', 30))).toMatchObject(TAKEN)
    const elsewhere = { ...answers(FIRST), union: 'liulin-courier' }
    expect(
      await world.call('wang', 'case.submit', { service: 'reception', requestId: newId(), answers: elsewhere }),
    ).toMatchObject(TAKEN)
  })

  it('one person has one at a time, and no other time is kept for them', async () => {
    await booked('wang', FIRST)
    expect(await submit('wang', SECOND)).toMatchObject({ ok: false, code: 'DUPLICATE' })
    expect(await slot(SECOND)).toBeUndefined()
  })

  it('that broke off before the case was written is free again for who comes later; one that was written stays', async () => {
    const claimed = { person: world.person('li'), claim: 'x-1', until: '2026-11-20T02:05:00.000Z' }
    await hold('zhao', FIRST)
    await world.change('slots', FIRST, { ...claimed, about: 'f'.repeat(24) })
    const id = await booked('wang', SECOND)
    await world.change('slots', SECOND, { until: claimed.until })
    await minutesOn(6)
    expect(await hold('zhao', FIRST)).toMatchObject({ ok: true })
    expect(await hold('zhao', SECOND)).toMatchObject({ ok: false })
    expect(await slot(SECOND)).toMatchObject({ about: id, until: '9999' })
  })
})

describe('changing it', () => {
  it('takes the new one, then lets the old one go; the same command again is one', async () => {
    const id = await booked('wang', FIRST)
    const commandId = newId()
    const input = { appointment: { id: THIRD, words: '随便' } }
    const replies = await Promise.all(
      [1, 2].map(() => world.act('wang', id, 'move', input, { commandId, step: 'booked' })),
    )
    expect(replies.map(({ ok }) => ok)).toEqual([true, true])
    await world.settled(id)
    expect((await world.doc(id)).due).toBe('2026-11-26')
    expect(await slot(THIRD)).toMatchObject({ about: id, until: '9999' })
    expect(await slot(FIRST)).toMatchObject({ about: '', person: '', until: '' })
    expect(JSON.stringify(await world.get('wang', 'case.get', { id }))).toContain('11月26日 周四 14:00–14:30，工会主席')
  })

  it('to one that is taken changes nothing; to the same one neither', async () => {
    const id = await booked('wang', FIRST)
    await booked('zhao', SECOND)
    const move = (to: string) => world.act('wang', id, 'move', { appointment: { id: to, words: 'x' } })
    expect(await move(SECOND)).toMatchObject(TAKEN)
    expect(await move(FIRST)).toMatchObject({ ok: false, code: 'INVALID', fields: [{ code: 'SAME' }] })
    expect(await slot(FIRST)).toMatchObject({ about: id, until: '9999' })
  })

  it('is the applicant’s until 17:00 of the day before, the desk’s at any time', async () => {
    const id = await booked('wang', FIRST)
    await world.stack.clock.freeze('2026-11-23T09:30:00.000Z')
    expect(await world.act('wang', id, 'cancel')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const { actions, words } = await world.get('wang', 'case.get', { id })
    expect([actions, words]).toEqual([[], expect.stringMatching(/请打电话 \d/)])
    // The officer picks on their own phone, which holds it for them.
    await hold('qian', THIRD)
    expect(await world.take('qian', id, 'moveFor', { appointment: { id: THIRD, words: 'x' } })).toBe('booked')
    await world.settled(id)
    expect(await slot(THIRD)).toMatchObject({ about: id, person: world.person('wang') })
  })

  it('ends with the case: what is cancelled is free at once', async () => {
    const id = await booked('wang', FIRST)
    await world.take('wang', id, 'cancel')
    await world.settled(id)
    expect(await submit('zhao', FIRST)).toMatchObject({ ok: true })
  })
})

describe('the desk', () => {
  it('sees who comes, in the order of the hours', async () => {
    const input = { ...told, mobile: '13900000002' }
    await booked('zhao', SECOND)
    await world.begin('wang', 'reception', { ...input, appointment: { id: FIRST, words: 'x' } })
    await booked('li', THIRD)
    const { rows } = await world.get('qian', 'desk.list', { hat: DESK })
    expect(rows.map(({ slot: at, due, todo }) => [at?.start, due, todo])).toEqual([
      ['2026-11-24T06:00:00.000Z', '2026-11-24', '谈过了'],
      ['2026-11-24T06:30:00.000Z', '2026-11-24', '谈过了'],
      ['2026-11-26T06:00:00.000Z', '2026-11-26', '谈过了'],
    ])
  })
})

const NEW = {
  ...{ who: '副主席', weekdays: ['1'], starts: '09:00', ends: '10:00', minutes: '20', channel: 'place' },
  ...{ place: '一楼', from: '2026-11-20' },
}

describe('rotas', () => {
  const add = (who: string, input: object = NEW, hat = DESK, requestId = newId()) =>
    world.call(who, 'rota.add', { hat, requestId, service: 'reception', input: input as never })
  const change = (who: string, id: string, what: object, commandId = newId()) =>
    world.call(who, 'rota.change', { hat: DESK, id, commandId, change: what as never })
  const PAUSE = { does: 'pause', day: '2026-11-24', why: '主席去县里开会，对不起。' }

  it('are kept by the officers of the desk alone', async () => {
    for (const [who, hat] of [
      ['wang', DESK],
      ['chen', DESK],
      ['sun', DESK],
      ['guo', `${UNIT}/reviewer`],
    ] as const) {
      expect(await add(who, NEW, hat)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
      expect(await world.call(who, 'rota.list', { hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    }
    const theirs = { hat: 'liulin-courier/officer', id: ROTA, commandId: newId(), change: PAUSE as never }
    expect(await world.call('chen', 'rota.change', theirs)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await change('qian', 'nothing', PAUSE)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('are added once however often it is tapped, and offered at once', async () => {
    const requestId = newId()
    const [one, two] = await Promise.all([add('qian', NEW, DESK, requestId), add('qian', NEW, DESK, requestId)])
    expect(one).toMatchObject({
      ok: true,
      data: { title: '副主席，到现场：一楼', week: '每周一 09:00–10:00，每人 20 分钟' },
    })
    expect(two).toMatchObject({ ok: true, data: { id: (one as { data: { id: string } }).data.id } })
    const rotas = (await world.get('qian', 'rota.list', { hat: DESK })).rows
    expect(rotas).toHaveLength(4)
    expect((await list('wang')).days[0]).toMatchObject({
      date: '2026-11-23',
      lanes: [{ times: [{ at: '09:00' }, { at: '09:20' }, { at: '09:40' }] }],
    })
  })

  it.each([
    ['nothing', {}, 'who'],
    ['an end before the beginning', { ...NEW, ends: '08:00' }, 'ends'],
    ['more people a day than anybody meets', { ...NEW, starts: '00:00', ends: '23:30', minutes: '10' }, 'minutes'],
    ['a last day before the first', { ...NEW, from: '2026-12-02', until: '2026-12-01' }, 'until'],
  ])('with %s are refused at the question', async (_name, input, path) => {
    expect(await add('qian', input)).toMatchObject({ ok: false, code: 'INVALID' })
    const reply = (await add('qian', input)) as { fields: { path: string }[] }
    expect(reply.fields[0]?.path).toBe(path)
  })

  it('that pause a day tell who is booked there and ask for another time; nobody books there until it goes on', async () => {
    const id = await booked('wang', FIRST)
    const other = await booked('zhao', THIRD)
    expect(await change('qian', ROTA, PAUSE)).toMatchObject({
      ok: true,
      data: { told: 1, off: ['2026-11-24'], booked: 1 },
    })
    await world.settled(id)
    expect(await world.doc(id)).toMatchObject({ state: 'choosing', desk: 'applicant', slot: null })
    expect((await world.doc(other)).state).toBe('booked')
    const view = await world.get('wang', 'case.get', { id })
    expect(view.timeline.map(({ note }) => note)).toContain(PAUSE.why)
    expect((await world.get('wang', 'inbox.list', {})).rows[0]).toMatchObject({ about: id })
    expect(await submit('li', FIRST)).toMatchObject(TAKEN)
    expect(await free('li')).not.toContain(FIRST)
    const [action] = view.actions
    expect(action).toMatchObject({ command: 'choose', fields: [{ kind: 'slot', org: UNIT }] })
    expect(
      await world.take('wang', id, 'choose', { appointment: { id: time('2026-12-01', '14:00'), words: 'x' } }),
    ).toBe('booked')
    await change('qian', ROTA, { does: 'resume', day: '2026-11-24' })
    expect(await submit('li', FIRST)).toMatchObject({ ok: true })
  })

  it('find who took a time just before it was called off, minutes later; and are looked at no more', async () => {
    await change('qian', ROTA, PAUSE)
    // Claimed before the pause, written after it.
    await change('qian', ROTA, { does: 'resume', day: '2026-11-24' })
    const id = await booked('wang', FIRST)
    await change('qian', ROTA, { ...PAUSE, day: '2026-11-26' })
    const [rota] = await world.stack.find<{ calls: object[] }>('rotas', { _id: ROTA })
    await world.change('rotas', ROTA, {
      off: ['2026-11-24', '2026-11-26'],
      calls: [
        ...(rota?.calls ?? []),
        {
          id: newId(),
          does: 'off',
          from: '2026-11-23T16:00:00.000Z',
          to: '2026-11-24T16:00:00.000Z',
          why: PAUSE.why,
          at: '2026-11-20T02:00:00.000Z',
          by: world.person('qian'),
          name: '钱*',
        },
      ],
    })
    await minutesOn(3)
    await world.stack.timer('notify')
    expect((await world.doc(id)).state).toBe('choosing')
    expect(await world.stack.find('rotas', { _id: ROTA })).toMatchObject([{ calls: [], wakeAt: null }])
  })

  it('tell the officer who calls it off as well, where they are booked there themselves', async () => {
    const id = await booked('qian', FIRST)
    expect(await change('qian', ROTA, PAUSE)).toMatchObject({ ok: true, data: { told: 1 } })
    expect((await world.doc(id)).state).toBe('choosing')
  })

  it('that move tell everybody where to go, and the time stays', async () => {
    const id = await booked('wang', FIRST)
    expect(await change('qian', ROTA, { does: 'edit', input: { who: '工会主席', channel: 'phone' } })).toMatchObject({
      ok: true,
      data: { told: 1 },
    })
    const view = await world.get('wang', 'case.get', { id })
    expect(view.words).toContain('11月24日 周二 14:00–14:30，工会主席，电话')
    expect((await world.doc(id)).slot?.id).toBe(FIRST)
  })

  it('that end let nobody book after their last day, and tell who has', async () => {
    const [first, third] = [await booked('wang', FIRST), await booked('zhao', THIRD)]
    const end = { does: 'end', day: '2026-11-25', why: '换届了，以后另行通知。' }
    expect(await change('qian', ROTA, end)).toMatchObject({ ok: true, data: { told: 1, until: '2026-11-25' } })
    expect([(await world.doc(first)).state, (await world.doc(third)).state]).toEqual(['booked', 'choosing'])
    expect(await free('li')).not.toContain(time('2026-12-01', '14:00'))
    expect(await change('qian', ROTA, { ...end, day: '2026-11-19' })).toMatchObject({
      ok: false,
      code: 'INVALID',
      fields: [{ path: 'day' }],
    })
  })
})
