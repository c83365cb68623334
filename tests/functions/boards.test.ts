import pick from 'lodash/pick'
import type { Answers } from '../../domain/form'
import type { Line } from '../../domain/shapes/offer'
import { copies } from '../support/many'
import { database, named } from '../support/trips'
import { DESK, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Offers to members through the built functions: seats, the door, and who sees them.
 */

let world: World
useWorld((started) => (world = started))

const WHY = '讲课的老师病了，下个月再办。'
const talk = {
  title: '工资没给怎么要',
  kind: 'talk',
  on: '2026-11-20',
  starts: '14:00',
  ends: '16:00',
  place: '三标项目部二楼',
  seats: 2,
  union: UNIT,
}
const publish = async (hat = DESK, who = 'qian', answers = talk) =>
  world.call(who, 'case.submit', { service: 'talk', form: 2, requestId: newId(), answers, hat })
async function published(): Promise<string> {
  const reply = await publish()
  if (!reply.ok) throw new Error(reply.message)
  return reply.data.id
}
const press = (
  who: string,
  id: string,
  command: string,
  more: { door?: string; commandId?: string; input?: Answers } = {},
) => world.call(who, 'board.act', { id, command, commandId: newId(), step: 'open', ...more })

/** Looks again until it is so, as long as a test may take. */
async function seen(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('publishing', () => {
  it('is for officers, for their own union, at a desk of theirs', async () => {
    expect(await publish('hekou-town/officer')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await publish('hekou-town/officer', 'wu')).toMatchObject({ ok: false, code: 'INVALID' })
    expect(await publish('qinghe-county/legal', 'lv')).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect(await publish('hekou-3/liaison', 'sun')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const request = { service: 'talk', form: 2, requestId: newId(), answers: talk }
    expect(await world.call('wang', 'case.submit', request)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    const good = await publish()
    expect(good).toMatchObject({ ok: true, data: { desk: '河口三标项目工会（编的）' } })
  })

  it('is seen by members of the union and of those below it, and by nobody else', async () => {
    const id = await published()
    const [row] = (await world.get('wang', 'board.list', {})).rows
    expect(row).toMatchObject({ id, title: talk.title, left: 2, mine: 'out', orgName: '河口三标项目工会（编的）' })
    expect((await world.get('he', 'board.list', {})).rows).toEqual([])
    for (const who of ['he', 'chen', 'wu'])
      expect(await world.call(who, 'board.get', { id })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const town = { ...talk, union: 'hekou-town' }
    expect(await publish('hekou-town/officer', 'wu', town)).toMatchObject({ ok: true })
    expect((await world.get('wang', 'board.list', {})).rows).toHaveLength(2)
  })
})

const people = ['wang', 'li', 'zhao', 'sun', 'zhou']
const taken = async (id: string) => pick((await world.doc(id)).places, ['taken', 'waiting', 'there'])
const standing = async (id: string) =>
  (await world.stack.find<Line>('lines', { about: id })).map(({ state }) => state).sort()

describe('seats', () => {
  it('are two for five who come at once, and one person has one however often they tap', async () => {
    const id = await published()
    const all = await Promise.all(people.map((who) => press(who, id, 'signUp')))
    expect(all.filter((reply) => reply.ok)).toHaveLength(2)
    expect(await taken(id)).toEqual({ taken: 2, waiting: 0, there: 0 })
    const inside = people[all.findIndex((reply) => reply.ok)] ?? ''
    await Promise.all(Array.from({ length: 5 }, () => press(inside, id, 'signUp')))
    expect(await taken(id)).toEqual({ taken: 2, waiting: 0, there: 0 })
    await press(inside, id, 'signOff')
    expect(await taken(id)).toEqual({ taken: 1, waiting: 0, there: 0 })
    expect((await world.doc(id)).places?.pending).toEqual({})
  })
  it('that are given up go to the first who waits, who is told; a turn that is over goes to the next', async () => {
    const id = await published()
    for (const who of ['wang', 'li']) await press(who, id, 'signUp')
    expect(await press('zhao', id, 'signUp')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    // Two days before, so that a turn has its day.
    await world.change('cases', id, { 'board.closes': '2026-11-22T06:00:00.000Z' })
    await press('zhao', id, 'queue')
    await world.stack.clock.advance(1000)
    expect(await press('sun', id, 'queue')).toMatchObject({ data: { mine: 'waiting', ahead: 1, waiting: 2 } })
    await press('wang', id, 'signOff')
    // On a busy machine the answer does not wait for those who come next.
    await seen(async () => (await world.get('zhao', 'inbox.list', {})).rows.length > 0)
    expect(await world.get('zhao', 'board.get', { id })).toMatchObject({
      mine: 'offered',
      turn: expect.stringMatching(/^2026-11-21T0/) as string,
      actions: [{ label: '我要去' }, { label: '不去了' }],
    })
    expect((await world.get('zhao', 'inbox.list', {})).rows).toMatchObject([{ title: '您排的队轮到了' }])
    await world.stack.clock.set('2026-11-21T03:00:00.000Z')
    await world.stack.timer('notify')
    expect(await standing(id)).toEqual(['in', 'off', 'off', 'offered'])
    expect((await world.get('sun', 'inbox.list', {})).rows).toMatchObject([{ title: '您排的队轮到了' }])
  })
})

describe('who takes part', () => {
  const contest = { ...talk, kind: 'contest', seats: 30 }
  async function full(many: number): Promise<string> {
    const reply = await publish(DESK, 'qian', contest)
    if (!reply.ok) throw new Error(reply.message)
    const { id } = reply.data
    const [line] = await signedUp(id)
    const more = Array.from({ length: many - 1 }, (_, n) => {
      const _id = String(n).padStart(24, '0')
      return { ...line, _id, person: `p${_id}`, name: '职*', key: `2026-11-20T03:00:00.000Z|${_id}` }
    })
    await world.insert('lines', more)
    return id
  }
  async function signedUp(id: string): Promise<Line[]> {
    await press('wang', id, 'signUp')
    return world.stack.find<Line>('lines', { about: id })
  }

  it('reads its officer a page at a time, in the order of coming, and nobody else', async () => {
    const id = await full(25)
    const first = await world.get('qian', 'line.list', { id, hat: DESK })
    expect(first.rows).toHaveLength(20)
    expect(first.rows[0]).toMatchObject({ name: '王*', in: null })
    expect(first.fields).toMatchObject([{ id: 'result' }])
    const rest = await world.get('qian', 'line.list', { id, hat: DESK, cursor: first.next ?? '' })
    expect(rest.rows).toHaveLength(5)
    expect(rest.next).toBeNull()
    for (const [who, hat] of [
      ['wang', DESK],
      ['chen', 'liulin-courier/officer'],
    ] as const)
      expect(await world.call(who, 'line.list', { id, hat })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
  it('says what each was asked when they came, sealed; they and their officer read it, until they leave', async () => {
    const asking = { ...contest, ask: '您代表哪个班组？' }
    const reply = await publish(DESK, 'qian', asking)
    if (!reply.ok) throw new Error(reply.message)
    const { id } = reply.data
    const gave = [{ label: '您代表哪个班组', value: '木工三班' }]
    expect(await press('wang', id, 'signUp')).toMatchObject({
      code: 'INVALID',
      fields: [{ path: 'reply', message: '还没填您代表哪个班组。' }],
    })
    const input = { reply: '木工三班', other: 'dropped' }
    expect(await press('wang', id, 'signUp', { input })).toMatchObject({ data: { mine: 'in', gave } })
    expect((await world.get('qian', 'line.list', { id, hat: DESK })).rows).toMatchObject([{ name: '王*', gave }])
    expect(await world.get('li', 'board.get', { id })).not.toHaveProperty('gave')
    const stored = async () => JSON.stringify([await world.stack.find('lines', { about: id }), await world.doc(id)])
    expect(await stored()).not.toContain('木工')
    expect(await press('wang', id, 'signOff')).toMatchObject({ data: { mine: 'out' } })
    expect(await stored()).toContain('"gave":null')
    expect(await press('wang', id, 'signUp')).toMatchObject({ code: 'INVALID' })
  })
  it('has something put down of each, once, sealed; the person reads it, and nobody else', async () => {
    const id = await full(1)
    const [row] = (await world.get('qian', 'line.list', { id, hat: DESK })).rows
    const put = { id, hat: DESK, line: row?.id ?? '', commandId: newId(), input: { result: '第一名（编的）' } }
    const outcome = [{ label: '成绩', value: '第一名（编的）' }]
    expect(await world.get('qian', 'line.put', put)).toMatchObject({ outcome, put: put.input })
    expect(await world.get('qian', 'line.put', put)).toMatchObject({ outcome })
    const rows = async (who: string, hat: string) => (await world.get(who, 'line.list', { id, hat })).rows
    expect(await rows('qian', DESK)).toMatchObject([{ outcome, put: put.input }])
    expect(await rows('wu', 'hekou-town/officer')).toMatchObject([{ outcome }])
    expect((await rows('wu', 'hekou-town/officer'))[0]).not.toHaveProperty('put')
    expect(await world.call('qian', 'line.put', { ...put, commandId: newId(), input: {} })).toMatchObject({
      code: 'INVALID',
    })
    expect(JSON.stringify(await world.stack.find('lines', { about: id }))).not.toContain('第一名')
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({ outcome })
    expect(await world.get('li', 'board.get', { id })).not.toHaveProperty('outcome')
    expect(await world.call('wu', 'line.put', { ...put, hat: 'hekou-town/officer', commandId: newId() })).toMatchObject(
      {
        code: 'NOT_NOW',
      },
    )
  })
})

describe('an offer of two thousand', () => {
  const SEATS = 2000
  const large = { ...talk, on: '2026-11-27', seats: SEATS, about: '带上工资条，'.repeat(40) }
  async function offered(): Promise<string> {
    const reply = await publish(DESK, 'qian', large)
    if (!reply.ok) throw new Error(reply.message)
    return reply.data.id
  }
  const bytes = (doc: unknown): number => Buffer.byteLength(JSON.stringify(doc))

  it('is a small document however many take part, and signing up costs the same trips', async () => {
    const id = await offered()
    await press('li', id, 'signUp')
    await world.change('cases', id, { 'places.taken': SEATS - 1, 'places.waiting': 0 })
    const trips = named(await world.trips(() => press('wang', id, 'signUp')))
    expect(trips.filter((one) => one.startsWith('modify') || one.startsWith('insert'))).toEqual([
      ...['insertDocument lines', 'modifyDocument cases', 'modifyDocument lines', 'modifyDocument cases'],
    ])
    expect(trips.length).toBeLessThanOrEqual(10)
    const doc = await world.doc(id)
    expect(doc.places).toEqual({ taken: SEATS, waiting: 0, there: 0, pending: {} })
    expect(bytes(doc)).toBeLessThan(20_000)
  })
  it('is listed among twenty with what is shown of it, and not with its people', async () => {
    const id = await offered()
    await press('wang', id, 'signUp')
    await copies(world, id, 19, () => ({}))
    await world.get('wang', 'board.list', {})
    const trips = await world.trips(async () => {
      expect((await world.get('wang', 'board.list', {})).rows).toHaveLength(20)
    })
    // Whether a household is helped is looked up for everybody.
    const reads = ['getDocument cases', 'getDocument cases', 'getDocument lines', 'getDocument people']
    expect(named(trips).sort()).toEqual(reads)
    const read = database(trips).reduce((sum, trip) => sum + trip.bytesOut, 0)
    expect(read / 20).toBeLessThan(6000)
  })
})

describe('the door', () => {
  it('opens with its own code alone, on the day', async () => {
    const id = await published()
    const other = await published()
    await press('wang', id, 'signUp')
    const { code } = await world.get('qian', 'case.door', { id, hat: DESK })
    const { code: elsewhere } = await world.get('qian', 'case.door', { id: other, hat: DESK })
    expect(await press('wang', id, 'signIn')).toMatchObject({ ok: false })
    expect(await press('wang', id, 'signIn', { door: code.token.slice(0, -2) })).toMatchObject({ ok: false })
    expect(await press('wang', id, 'signIn', { door: elsewhere.token })).toMatchObject({ ok: false })
    expect(await world.get('wang', 'scan', { token: code.token })).toEqual({ kind: 'door', id, token: code.token })
    expect(await press('wang', id, 'signIn', { door: code.token })).toMatchObject({ data: { mine: 'present' } })
    const { offer } = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(offer?.guests).toMatchObject([{ name: '王*', in: expect.any(String) as string }])
    expect(offer?.counts).toEqual({ taken: 1, waiting: 0, there: 1 })
  })
  it('has a code for the desk that handles it, and for nobody else', async () => {
    const id = await published()
    for (const [who, hat] of [
      ['wang', DESK],
      ['wu', 'hekou-town/officer'],
      ['chen', 'liulin-courier/officer'],
    ] as const)
      expect(await world.call(who, 'case.door', { id, hat })).toMatchObject({ ok: false })
  })
})

it('called off: everybody who signed up reads why in their inbox, once', async () => {
  const id = await published()
  await press('wang', id, 'signUp')
  await world.take('qian', id, 'callOff', { why: WHY })
  await world.stack.timer('notify')
  await world.stack.timer('notify')
  const { rows } = await world.get('wang', 'inbox.list', {})
  expect(rows).toMatchObject([{ title: '您报名的活动有变化', text: `${talk.title}：${WHY}`, about: null }])
  expect((await world.get('li', 'inbox.list', {})).rows).toEqual([])
  expect((await world.get('wang', 'board.list', {})).rows).toEqual([])
})
