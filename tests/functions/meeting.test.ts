import type { MeetingDoc } from '../../cloudfunctions/lib/store/meetings'
import type { Meeting, Ruling } from '../../typings/api'
import { syntheticId } from '../support/synthetic'
import { named } from '../support/trips'
import { DESK, LONG, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * 上会 through the built functions: a batch of cases, one sitting, one write for each case.
 */

let world: World
useWorld((started) => (world = started))

const hat = DESK
const minutes = { on: '2026-11-20', number: '2026年第3次委员会会议', present: 7 }
const PEOPLE = Array.from({ length: 30 }, (_, at) => `new${at}`)
const answersOf = (at: number) => ({
  ...{ name: '何新来', mobile: `1390001${String(at).padStart(4, '0')}`, union: UNIT, worker: 'food' },
  ...{ will: 'agree', privacy: 'agree', idNumber: syntheticId('19880305', at + 1) },
})
const joining = (who: string, at: number): Promise<string> => world.begin(who, 'join', answersOf(at))
const applied = (count: number): Promise<string[]> => Promise.all(PEOPLE.slice(0, count).map(joining))

const listed = (cases: string[], who = 'qian'): Promise<Meeting> =>
  world.get(who, 'meeting.open', { hat, requestId: newId(), cases })
const all = ({ lines }: Meeting, ruling: Ruling = 'yes') =>
  Object.fromEntries(lines.filter(({ why }) => why === null).map(({ id }) => [id, { ruling }]))
const decided = (meeting: Meeting, lines = all(meeting), who = 'qian') =>
  world.get(who, 'meeting.decide', { hat, id: meeting.id, minutes, lines })
const run = (id: string, who = 'qian') => world.get(who, 'meeting.run', { hat, id })
/** Again and again, as a phone does, until nothing is left. */
async function carried(id: string, who = 'qian'): Promise<Meeting> {
  const meeting = await run(id, who)
  return meeting.left ? carried(id, who) : meeting
}
const outcomes = ({ lines }: Meeting) => lines.map(({ outcome }) => outcome)
const states = async (ids: string[]) => Promise.all(ids.map(async (id) => (await world.doc(id)).state))
const steps = async (id: string) => (await world.doc(id)).log.map(({ command }) => command)

describe('thirty people at one sitting', () => {
  it('are decided by one write each, and once, however often it is run', async () => {
    const ids = await applied(30)
    await Promise.all(ids.map((id) => world.settled(id)))
    const first = await world.get('qian', 'meeting.ready', { hat })
    const second = await world.get('qian', 'meeting.ready', { hat, cursor: first.next ?? '' })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 10, null])
    const meeting = await listed([...first.rows, ...second.rows].map(({ id }) => id))
    expect(meeting).toMatchObject({ state: 'planned', count: 30, hidden: 0, left: 0 })
    expect((await decided(meeting)).left).toBe(30)
    const trips = await world.trips(async () => void (await carried(meeting.id)))
    const writes = named(trips).filter((one) => one === 'modifyDocument cases')
    expect(writes.length).toBeGreaterThanOrEqual(30)
    const over = await world.get('qian', 'meeting.get', { hat, id: meeting.id })
    expect(over).toMatchObject({ state: 'done', left: 0, words: '2026年第3次委员会会议，11月20日' })
    expect(new Set(outcomes(over))).toEqual(new Set(['done']))
    const before = await Promise.all(ids.map(async (id) => (await world.doc(id)).rev))
    await run(meeting.id)
    await decided(meeting)
    await run(meeting.id)
    expect(await Promise.all(ids.map(async (id) => (await world.doc(id)).rev))).toEqual(before)
    expect(await steps(ids[7] as string)).toEqual(['submit', 'meetingYes'])
    await world.stack.timer('notify')
    expect(await world.stack.find('members')).toHaveLength(30)
  })

  it('that stopped half-way is finished by a colleague, and nothing happens twice', async () => {
    const ids = await applied(6)
    const meeting = await listed(ids)
    await decided(meeting)
    const match = { action: 'database.modifyDocument', collection: 'cases' }
    await world.stack.fault({ match, nth: 1, when: 'after', do: 'fail' }) // written, and nobody heard of it
    for (const nth of [2, 3, 4, 5]) await world.stack.fault({ match, nth, when: 'before', do: 'fail' })
    const half = await run(meeting.id)
    expect(half.state).toBe('decided')
    expect(half.left).toBeGreaterThan(0)
    await world.stack.clearFaults()
    const over = await carried(meeting.id, 'zhou')
    expect([over.state, over.left]).toEqual(['done', 0])
    expect(await states(ids)).toEqual(ids.map(() => 'member'))
    for (const id of ids) expect((await steps(id)).filter((name) => name === 'meetingYes')).toHaveLength(1)
  })

  it('and two who run it at the same time decide nothing twice', async () => {
    const ids = await applied(6)
    const meeting = await listed(ids)
    await decided(meeting)
    await Promise.all([run(meeting.id), run(meeting.id, 'zhou'), run(meeting.id)])
    const over = await run(meeting.id)
    expect(new Set(outcomes(over))).toEqual(new Set(['done']))
    for (const id of ids) expect(await steps(id)).toEqual(['submit', 'meetingYes'])
  })
})

describe('line by line', () => {
  it('passes, refuses with its reason, puts off; each reads what was decided', async () => {
    const [yes = '', no = '', later = ''] = await applied(3)
    const meeting = await listed([yes, no, later])
    const lines = {
      [yes]: { ruling: 'yes' as const },
      [no]: { ruling: 'no' as const, input: { code: 'notTrue', text: LONG } },
      [later]: { ruling: 'later' as const },
    }
    await decided(meeting, lines)
    await run(meeting.id)
    expect(await states([yes, no, later])).toEqual(['member', 'rejected', 'submitted'])
    const [, refused, postponed] = await Promise.all(
      ['new0', 'new1', 'new2'].map(async (who, at) => world.get(who, 'case.get', { id: [yes, no, later][at] ?? '' })),
    )
    expect(refused?.refusal?.text).toBe(LONG)
    expect(postponed?.timeline.find(({ at }) => at)?.title).toBe('工会委员会开会，这次没定')
    expect((await world.get('qian', 'meeting.ready', { hat })).rows.map(({ id }) => id)).toEqual([later])
    const { sections } = await world.get('qian', 'case.get', { id: yes, hat })
    expect(sections[0]).toMatchObject({ title: '上会', rows: [{ value: '2026年第3次委员会会议，11月20日' }, {}, {}] })
  })

  it('is refused whole where a reason, a ruling or the minutes are missing; nothing is carried out', async () => {
    const [one = '', two = ''] = await applied(2)
    const { id } = await listed([one, two])
    const send = (given: object, lines: object) =>
      world.call('qian', 'meeting.decide', { hat, id, minutes: given as never, lines: lines as never })
    const yes = { ruling: 'yes' }
    expect(await send({ ...minutes, number: '' }, { [one]: yes, [two]: yes })).toMatchObject({
      code: 'INVALID',
      fields: [{ path: 'number' }],
    })
    expect(await send(minutes, { [one]: { ruling: 'no' }, [two]: yes })).toMatchObject({
      fields: [{ path: `lines.${one}.code` }, { path: `lines.${one}.text` }],
    })
    expect(await send(minutes, { [one]: yes })).toMatchObject({ code: 'INVALID', fields: [{ path: 'lines' }] })
    expect((await run(id)).state).toBe('planned')
    expect(await states([one, two])).toEqual(['submitted', 'submitted'])
  })

  it('keeps the photo of the minutes with each case; one that is no picture is refused', async () => {
    const [one = ''] = await applied(1)
    const meeting = await listed([one])
    const send = async (paper: string) =>
      world.call('qian', 'meeting.decide', {
        ...{ hat, id: meeting.id, lines: all(meeting) },
        minutes: { ...minutes, papers: [paper] },
      })
    expect(await send(await world.upload('zhou'))).toMatchObject({ code: 'BAD_FILE', fields: [{ path: 'papers.0' }] })
    expect(await send(await world.upload('qian', Buffer.from('text')))).toMatchObject({ code: 'BAD_FILE' })
    expect(await send(await world.photo('qian'))).toMatchObject({ ok: true })
    const [{ photos } = { photos: [] }] = await world.stack.find<{ photos: string[] }>('meetings', { _id: meeting.id })
    await world.stack.clock.set('2026-11-28T02:00:00.000Z')
    await world.stack.timer('clock')
    expect(await world.stack.find('files', { _id: photos[0] })).toMatchObject([{ sweepAt: null }])
    await run(meeting.id, 'zhou')
    expect((await world.doc(one)).photos).toEqual(photos)
    const { urls } = await world.get('zhou', 'case.files', { id: one, hat, field: 'meetingYes', reason: 'papers' })
    expect(urls).toHaveLength(1)
    expect(await world.call('new0', 'case.files', { id: one, field: 'meetingYes' })).toMatchObject({
      data: { urls: [] },
    })
  })
})

it('the county decides its files at a sitting: on file, held for the household', async () => {
  const id = await world.submit('wang')
  await world.until(id, 'county_review')
  const county = { hat: 'qinghe-county/officer' }
  expect((await world.get('zheng', 'meeting.ready', county)).rows.map((row) => row.id)).toEqual([id])
  const meeting = await world.get('zheng', 'meeting.open', { ...county, requestId: newId(), cases: [id] })
  const asked = { ...county, id: meeting.id }
  const seen = await world.get('zheng', 'meeting.get', asked)
  expect(seen.lines[0]?.asksYes).toMatchObject([
    { id: 'class', hint: expect.stringMatching(/^测算：相对困难/) as string },
    { id: 'classWhy' },
  ])
  const unsaid = { ...asked, minutes, lines: { [id]: { ruling: 'yes' as const } } }
  expect(await world.call('zheng', 'meeting.decide', unsaid)).toMatchObject({
    fields: [{ path: `lines.${id}.class` }],
  })
  const lines = { [id]: { ruling: 'yes' as const, input: { class: 'relative' } } }
  await world.get('zheng', 'meeting.decide', { ...asked, minutes, lines })
  expect((await world.get('zheng', 'meeting.run', asked)).lines).toMatchObject([{ outcome: 'done', why: null }])
  expect(await world.doc(id)).toMatchObject({ state: 'filed', keeper: county.hat })
  expect((await world.doc(id)).holds.length).toBeGreaterThan(1)
})

describe('a case that has changed meanwhile', () => {
  it('is named and left, before the sitting and after it; the others are carried out', async () => {
    const [stays = '', before = '', after = ''] = await applied(3)
    const meeting = await listed([stays, before, after])
    await world.take('new1', before, 'withdraw')
    const seen = await world.get('qian', 'meeting.get', { hat, id: meeting.id })
    expect(seen.lines.map(({ why }) => why)).toEqual([null, expect.stringContaining('有了变化'), null])
    await decided(seen)
    await world.take('new2', after, 'withdraw')
    const over = await run(meeting.id)
    expect(over.state).toBe('done')
    expect(outcomes(over)).toEqual(['done', 'left', 'left'])
    expect(over.lines[2]?.why).toContain('有了变化')
    expect(await states([stays, before, after])).toEqual(['member', 'withdrawn', 'withdrawn'])
  })
  it('is left with what to do where another case holds its ID number', async () => {
    const first = await joining('new0', 0)
    const second = await joining('new1', 0)
    const meeting = await listed([first, second])
    await decided(meeting)
    const over = await run(meeting.id)
    expect([...outcomes(over)].sort()).toEqual(['done', 'left'])
    expect(over.lines.find(({ outcome }) => outcome === 'left')?.why).toContain('已经登记过入会')
  })
})

describe('who may see and decide', () => {
  it('an agenda is its own desk’s: for everybody else there is none', async () => {
    const [id = ''] = await applied(1)
    const meeting = await listed([id])
    const nobody = { ok: false, code: 'NOT_FOUND' }
    for (const [who, desk] of [
      ['chen', 'liulin-courier/officer'],
      ['chen', DESK],
      ['wu', 'hekou-town/officer'],
      ['sun', `${UNIT}/liaison`],
      ['new0', DESK],
    ] as const) {
      const asked = { hat: desk, id: meeting.id }
      expect(await world.call(who, 'meeting.get', asked)).toMatchObject(nobody)
      expect(await world.call(who, 'meeting.run', asked)).toMatchObject(nobody)
      expect(await world.call(who, 'meeting.drop', asked)).toMatchObject(nobody)
      expect(await world.call(who, 'meeting.decide', { ...asked, minutes, lines: all(meeting) })).toMatchObject(nobody)
    }
    expect((await world.get('chen', 'meeting.list', { hat: 'liulin-courier/officer' })).rows).toEqual([])
    expect((await world.get('chen', 'meeting.ready', { hat: 'liulin-courier/officer' })).rows).toEqual([])
    const foreign = { hat: 'liulin-courier/officer', requestId: newId(), cases: [id] }
    expect(await world.call('chen', 'meeting.open', foreign)).toMatchObject({ code: 'NOT_NOW' })
    expect(await states([id])).toEqual(['submitted'])
  })

  it('whoever is concerned neither lists, sees nor decides that line; a colleague does', async () => {
    const own = await joining('qian', 40)
    const [other = ''] = await applied(1)
    const alone = { hat, requestId: newId(), cases: [own] }
    expect((await world.get('qian', 'meeting.ready', { hat })).rows.map(({ id }) => id)).toEqual([other])
    expect(await world.call('qian', 'meeting.open', alone)).toMatchObject({ code: 'NOT_NOW' })
    const meeting = await listed([own, other], 'zhou')
    const seen = await world.get('qian', 'meeting.get', { hat, id: meeting.id })
    expect([seen.lines.map(({ id }) => id), seen.hidden]).toEqual([[other], 1])
    await decided(meeting, all(meeting), 'qian')
    const half = await run(meeting.id)
    expect([half.state, half.left]).toEqual(['decided', 0])
    expect(await states([own, other])).toEqual(['submitted', 'member'])
    await decided(meeting, all(meeting), 'zhou')
    expect((await run(meeting.id, 'zhou')).state).toBe('done')
    expect(await states([own])).toEqual(['member'])
  })

  it('its step is no command of an officer alone', async () => {
    const [id = ''] = await applied(1)
    const input = { meeting: 'x', ...minutes }
    expect(await world.act('qian', id, 'meetingYes', input)).toMatchObject({ ok: false, code: 'NOT_NOW' })
  })
})

describe('an agenda', () => {
  it('is one for twenty taps; what it lists is offered to no other while it is not over', async () => {
    const [one = '', two = ''] = await applied(2)
    const asked = { hat, requestId: newId(), cases: [one] }
    const taps = await Promise.all(Array.from({ length: 20 }, () => world.get('qian', 'meeting.open', asked)))
    expect(new Set(taps.map(({ id }) => id)).size).toBe(1)
    expect((await world.get('qian', 'meeting.ready', { hat })).rows.map(({ id }) => id)).toEqual([two])
    await world.get('qian', 'meeting.drop', { hat, id: taps[0]?.id ?? '' })
    expect((await world.get('qian', 'meeting.ready', { hat })).rows).toHaveLength(2)
    const { rows } = await world.get('qian', 'meeting.list', { hat })
    expect(rows).toMatchObject([{ state: 'dropped', count: 1, words: '' }])
  })
  it('holds no name in the clear', async () => {
    const meeting = await listed(await applied(2))
    await decided(meeting)
    const stored = JSON.stringify(await world.stack.find<MeetingDoc>('meetings'))
    for (const words of ['何*来', '何新来', '委员会会议']) expect(stored).not.toContain(words)
  })
  it('lists only what sittings decide, and never grows beyond a hundred', async () => {
    const idea = await world.submit('wang')
    const [id = ''] = await applied(1)
    expect((await world.get('qian', 'meeting.ready', { hat })).rows.map((row) => row.id)).toEqual([id])
    expect((await listed([idea, id])).lines.map((line) => line.id)).toEqual([id])
    const many = { hat, requestId: newId(), cases: Array.from({ length: 101 }, () => id) }
    expect(await world.call('qian', 'meeting.open', many)).toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('database trips', () => {
  it('are one read beside the right for a list, one write for each step of the agenda', async () => {
    const ids = await applied(2)
    await Promise.all(ids.map((id) => world.settled(id)))
    await world.get('qian', 'desk.list', { hat })
    const tripsOf = async (work: () => Promise<unknown>) => named(await world.trips(work)).sort()
    expect(await tripsOf(() => world.get('qian', 'meeting.list', { hat }))).toEqual([
      'getDocument meetings',
      'getDocument people',
    ])
    expect(await tripsOf(() => world.get('qian', 'meeting.ready', { hat }))).toEqual([
      ...['getDocument cases', 'getDocument meetings', 'getDocument people'],
    ])
    let meeting = {} as Meeting
    const reading = ['getDocument cases', 'getDocument meetings', 'getDocument people']
    expect(await tripsOf(async () => (meeting = await listed(ids)))).toEqual([
      'getDocument cases',
      'getDocument people',
      'insertDocument meetings',
    ])
    const asked = { hat, id: meeting.id }
    expect(await tripsOf(() => world.get('qian', 'meeting.get', asked))).toEqual(reading)
    expect(await tripsOf(() => decided(meeting))).toEqual([...reading, 'modifyDocument meetings'])
    const trips = named(await world.trips(() => run(meeting.id)))
    expect(trips.slice(0, 3).sort()).toEqual(reading)
    expect(trips.filter((one) => one.endsWith(' meetings'))).toEqual([
      ...['getDocument meetings', 'getDocument meetings', 'modifyDocument meetings'],
    ])
  })
})
