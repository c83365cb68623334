import omit from 'lodash/omit'
import type { Answers } from '../../domain/form'
import type { Line } from '../../domain/shapes/offer'
import { idKey } from '../../cloudfunctions/lib/keys'
import { memberDoc } from '../../cloudfunctions/lib/store/members'
import { copies } from '../support/many'
import type { SiteDoc } from '../../cloudfunctions/lib/store/sites'
import { LI, WANG } from '../support/synthetic'
import { database, named } from '../support/trips'
import { DESK, HATS, newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Offers through the built functions: what is left of them when they are over, for whom they are, and those without names.
 */

let world: World
useWorld((started) => (world = started))

const WHY = '讲课的老师病了，下个月再办。'
const contest = {
  title: '工资没给怎么要',
  kind: 'contest',
  on: '2026-11-20',
  starts: '14:00',
  ends: '16:00',
  place: '三标项目部二楼',
  seats: 1,
  union: UNIT,
}
async function published(more: Answers = {}, who = 'qian'): Promise<string> {
  const answers = { ...contest, ...more }
  const hat = HATS[who] ?? ''
  return (await world.get(who, 'case.submit', { service: 'talk', form: 2, requestId: newId(), answers, hat })).id
}
const press = (who: string, id: string, command: string, more: { input?: Answers; door?: string } = {}) =>
  world.call(who, 'board.act', { id, command, commandId: newId(), step: 'open', ...more })
const lineOf = async (id: string, who = 'wang'): Promise<Line> => {
  const [line] = await world.stack.find<Line>('lines', { about: id, person: world.person(who) })
  if (!line) throw new Error('nobody there')
  return line
}
async function put(id: string, result: string): Promise<void> {
  const { _id: line } = await lineOf(id)
  await world.get('qian', 'line.put', { id, hat: DESK, line, commandId: newId(), input: { result } })
}
/** The answer without the number of its request. */
const bare = async (who: string, id: string) => omit(await world.call(who, 'board.get', { id }), 'requestId')
const inbox = async (who: string) => (await world.get(who, 'inbox.list', {})).rows

describe('an offer that is over', () => {
  it('is read with what came of it by who had a place, and is to all others what never existed', async () => {
    const id = await published()
    await press('wang', id, 'signUp')
    await press('li', id, 'queue')
    await press('zhao', id, 'signUp')
    expect(await world.take('qian', id, 'finish')).toBe('held')
    await put(id, '第一名（编的）')
    const seen = { title: contest.title, words: '办完了。', actions: [], door: null }
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({
      ...seen,
      over: { at: expect.stringMatching(/^2026-11-20/) as string },
      mine: 'in',
      outcome: [{ label: '成绩', value: '第一名（编的）' }],
    })
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({
      lines: expect.arrayContaining([{ label: '在哪里', value: contest.place }]) as unknown,
    })
    expect(await world.get('li', 'board.get', { id })).toMatchObject({ mine: 'waiting' })
    expect(await world.get('li', 'board.get', { id })).not.toHaveProperty('outcome')
    for (const who of ['zhao', 'sun', 'he', 'chen'])
      expect(await bare(who, id)).toEqual(await bare(who, 'c'.repeat(24)))
    expect(await press('wang', id, 'signOff')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('says why it was called off, and is no case of another kind', async () => {
    const id = await published()
    await press('wang', id, 'signUp')
    await world.take('qian', id, 'callOff', { why: WHY })
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({ over: { why: WHY }, mine: 'in' })
    const other = await world.submit('wang')
    expect(await world.call('wang', 'board.get', { id: other })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stands in the list of those who took part, the latest first, by two reads however many there are', async () => {
    const first = await published()
    await press('wang', first, 'signUp')
    await world.take('qian', first, 'callOff', { why: WHY })
    const line = await lineOf(first)
    await world.insert(
      'lines',
      Array.from({ length: 20 }, (_, n) => {
        const _id = String(n).padStart(24, '0')
        return { ...line, _id, key: `2026-11-19T03:00:${String(10 + n)}.000Z|${_id}` }
      }),
    )
    const left = await published()
    await press('wang', left, 'signUp')
    await press('wang', left, 'signOff')
    await world.get('wang', 'board.mine', {})
    const trips = await world.trips(async () => {
      const { rows, next } = await world.get('wang', 'board.mine', {})
      expect(rows).toHaveLength(20)
      expect(rows[0]).toMatchObject({ id: first, title: contest.title, mine: 'in', over: expect.any(String) as string })
      expect((await world.get('wang', 'board.mine', { cursor: next ?? '' })).rows).toHaveLength(1)
    })
    expect(named(trips)).toEqual(['getDocument lines', 'getDocument cases', 'getDocument lines', 'getDocument cases'])
    expect(database(trips).reduce((sum, trip) => sum + trip.bytesOut, 0) / 21).toBeLessThan(6000)
    expect((await world.get('li', 'board.mine', {})).rows).toEqual([])
  })
})

describe('what is put down of somebody', () => {
  it('is told them once, and once more where it was changed, without saying what it is', async () => {
    const id = await published()
    await press('wang', id, 'signUp')
    await put(id, '第一名（编的）')
    await put(id, '第一名（编的）')
    expect(await inbox('wang')).toMatchObject([{ title: '您参加的活动有结果了', about: null }])
    for (const result of ['第二名（编的）', '第三名（编的）', '第四名（编的）']) await put(id, result)
    await world.stack.timer('notify')
    expect((await inbox('wang')).map(({ title }) => title).sort()).toEqual([
      '您参加的活动有结果了',
      '您参加的活动，结果改了',
    ])
    expect(JSON.stringify(await inbox('wang'))).not.toContain('名（编的）')
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({ outcome: [{ value: '第四名（编的）' }] })
    expect((await lineOf(id)).news).toBeNull()
  })
  it('is told by the timer where its message was lost', async () => {
    const id = await published()
    await press('wang', id, 'signUp')
    const match = { action: 'database.insertDocument', collection: 'inbox' }
    await world.stack.fault({ match, when: 'before', do: 'drop' })
    await put(id, '第一名（编的）')
    expect(await inbox('wang')).toEqual([])
    await world.stack.timer('notify')
    expect(await inbox('wang')).toHaveLength(1)
  })
})

describe('for whom an offer is', () => {
  const listed = async (who: string): Promise<string[]> =>
    (await world.get(who, 'board.list', {})).rows.map(({ id }) => id)
  /** Everything that somebody may try with an offer, without the numbers of requests. */
  const tried = async (who: string, id: string): Promise<unknown[]> => {
    const all = [await bare(who, id), await press(who, id, 'signUp'), await press(who, id, 'signIn', { door: 'x' })]
    return all.map((reply) => omit(reply as object, 'requestId'))
  }
  const NEVER = 'c'.repeat(24)

  it('of the members alone: a stranger reads what they would read of none', async () => {
    const id = await published({ on: '2026-11-27' })
    expect(await listed('wang')).toEqual([id])
    for (const who of ['he', 'chen', 'wu']) {
      expect(await listed(who)).toEqual([])
      expect(await tried(who, id)).toEqual(await tried(who, NEVER))
    }
  })

  it('of women: as the register says, and to nobody of whom it says nothing', async () => {
    const id = await published({ on: '2026-11-27', whom: 'women' })
    expect(await listed('li')).toEqual([id])
    expect(await press('li', id, 'signUp')).toMatchObject({ data: { mine: 'in', orgName: '河口三标项目工会（编的）' } })
    // Nobody knows of them, or they are of another union.
    for (const who of ['wang', 'zhao', 'he', 'chen']) {
      expect(await listed(who)).toEqual([])
      expect(await tried(who, id)).toEqual(await tried(who, NEVER))
    }
    const { code } = await world.get('qian', 'case.door', { id, hat: DESK })
    expect(await world.get('li', 'scan', { token: code.token })).toMatchObject({ kind: 'door', id })
    expect(await world.get('zhao', 'scan', { token: code.token })).toMatchObject({ kind: 'none' })
    // A page is as long for whoever sees none of it.
    const reply = await world.call('wang', 'board.list', {})
    expect(reply).toEqual({ ok: true, data: { rows: [], next: null } })
  })

  it('of women: what nobody has looked up yet is looked up in the register, once', async () => {
    const id = await published({ on: '2026-11-27', whom: 'women' })
    for (const [who, idNumber, sees] of [
      ['known-a', LI, [id]],
      ['known-b', WANG, []],
      ['known-c', null, []],
    ] as const) {
      const entry = { name: '示例', mobile: '13900000000', org: UNIT, since: '2020-01-01', person: null, from: 'test' }
      const doc = memberDoc({ ...entry, idNumber: idNumber ?? LI })
      if (idNumber) await world.insert('members', [doc])
      const known = { member: UNIT, memberNo: idNumber ? doc.no : '00', grants: [], desks: [] }
      await world.insert('people', [{ _id: world.person(who), name: '示例', masked: '示*', ...known }])
      expect(await listed(who)).toEqual(sees)
      expect(named(await world.trips(() => listed(who)))).not.toContain('getDocument members')
    }
  })

  it('of everybody: also to those who are no members, and of other unions, who sign up like all', async () => {
    const id = await published({ on: '2026-11-27', whom: 'everybody', seats: 9 })
    for (const who of ['wang', 'he', 'chen', 'wu']) expect(await listed(who)).toEqual([id])
    expect(await press('he', id, 'signUp')).toMatchObject({
      data: { mine: 'in', orgName: '河口三标项目工会（编的）' },
    })
    expect((await world.get('he', 'board.mine', {})).rows).toMatchObject([{ id, mine: 'in' }])
    expect((await world.get('qian', 'line.list', { id, hat: DESK })).rows).toMatchObject([{ name: '职工' }])
  })

  const siteOf = async (): Promise<SiteDoc> => {
    const [site] = await world.stack.find<SiteDoc>('sites', { org: UNIT })
    if (!site) throw new Error('no site')
    return site
  }
  const work = async (who: string, token: string | null) =>
    omit(await world.call(who, 'me.site', { token }), 'requestId')

  it('of a site: to whoever says with its code in their hands that they work there, member or not', async () => {
    const id = await published({ on: '2026-11-27', whom: 'site' })
    const town = await published({ on: '2026-11-28', whom: 'site', union: 'hekou-town' }, 'wu')
    const { code, name } = await siteOf()
    for (const who of ['zhao', 'he']) {
      expect(await listed(who)).toEqual([])
      expect(await tried(who, id)).toEqual(await tried(who, NEVER))
      expect(await work(who, code)).toEqual({ ok: true, data: { site: { name } } })
      expect(await listed(who)).toEqual([id, town])
      expect(await world.get(who, 'scan', { token: code })).toMatchObject({ works: true })
      expect((await world.get(who, 'me.get', {})).site).toEqual({ name })
    }
    expect((await world.get('he', 'me.get', {})).name).toBeNull()
    expect(await press('he', id, 'signUp')).toMatchObject({ data: { mine: 'in' } })
    expect((await world.get('qian', 'line.list', { id, hat: DESK })).rows).toMatchObject([{ name: '职工' }])
    expect(await work('he', null)).toEqual({ ok: true, data: {} })
    expect(await listed('he')).toEqual([])
    expect(await listed('chen')).toEqual([])
  })

  it('of a site: until the work there has ended; its code then is like one that never was', async () => {
    const id = await published({ on: '2026-11-27', whom: 'site' })
    const { _id, code, to } = await siteOf()
    await work('he', code)
    await world.change('people', world.person('he'), { 'site.to': '2026-11-20' })
    expect(await listed('he')).toEqual([id])
    await world.change('people', world.person('he'), { 'site.to': '2026-11-19' })
    expect(await listed('he')).toEqual([])
    await world.change('people', world.person('he'), { 'site.to': null })
    expect(await listed('he')).toEqual([id])
    await world.change('sites', _id, { to: '2026-11-19' })
    expect(await listed('he')).toEqual([])
    const refused = await work('jin', 's'.repeat(16))
    expect(refused).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await work('jin', code)).toEqual(refused)
    expect(await work('jin', null)).toEqual({ ok: true, data: {} })
    await world.change('sites', _id, { to })
  })

  it('of a site: the name that a union verifies later becomes theirs, and what they said stays', async () => {
    const { code, name } = await siteOf()
    await work('he', code)
    const two = { name: '何新来', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree' }
    const id = await world.begin('he', 'join', { ...two, idNumber: WANG, worker: 'courier' })
    await world.take('qian', id, 'approve', { basis: 'meeting', decision: '11月第二次会议' })
    await world.stack.timer('notify')
    expect(await world.get('he', 'me.get', {})).toMatchObject({ name: '何*来', member: { org: UNIT }, site: { name } })
  })

  it('of households that are helped: to everybody of them who is known, while the file is in force', async () => {
    const file = await world.submit('wang')
    await world.until(file, 'county_review')
    const id = await published({ on: '2026-12-27', whom: 'household' })
    expect(await listed('wang')).toEqual([])
    expect(await tried('wang', id)).toEqual(await tried('wang', NEVER))
    await world.take('zheng', file, 'approve', await world.suggested(file))
    expect(await listed('wang')).toEqual([id])
    // His wife stands in the file; the app knows her once a union has verified her number.
    expect(await listed('li')).toEqual([])
    await world.change('people', world.person('li'), { idKey: idKey(LI) })
    expect(await listed('li')).toEqual([id])
    await world.change('people', world.person('li'), { idKey: null })
    for (const who of ['li', 'zhao', 'he']) expect(await tried(who, id)).toEqual(await tried(who, NEVER))
    await world.change('cases', file, { state: 'ended' })
    expect(await listed('wang')).toEqual([])
  })

  it('soonest first, whenever its officer is to close it', async () => {
    // What is held on a weekend is closed on Monday, like what is held on the Friday before.
    const starts = ['2026-11-29', '2026-11-27', '2026-11-28'].map((on) => published({ on }))
    const [sunday, friday, saturday] = await Promise.all(starts)
    expect(await listed('wang')).toEqual([friday, saturday, sunday])
  })

  it('is listed by one indexed query, twenty of them', async () => {
    const id = await published({ on: '2026-11-27', whom: 'women' })
    await copies(world, id, 25, () => ({}))
    const rows = async (cursor?: string) => world.get('li', 'board.list', cursor ? { cursor } : {})
    const first = await rows()
    expect(first.rows).toHaveLength(20)
    expect((await rows(first.next ?? '')).rows).toHaveLength(6)
    const trips = await world.trips(() => rows())
    const reads = ['getDocument cases', 'getDocument cases', 'getDocument lines', 'getDocument people']
    expect(named(trips).sort()).toEqual(reads)
    expect(database(trips).reduce((sum, trip) => sum + trip.bytesOut, 0) / 20).toBeLessThan(6000)
  })
})

describe('an offer whose names nobody reads', () => {
  it('shows its desk how many, and no name in any answer or log', async () => {
    const before = (await world.logs()).length
    const id = await published({ sealed: 'yes', kind: 'desk' })
    await press('wang', id, 'signUp')
    await press('li', id, 'queue')
    await world.change('cases', id, { 'board.seats': 2 })
    expect(await press('zhao', id, 'signUp')).toMatchObject({ ok: false })
    const whole = await world.get('qian', 'case.get', { id, hat: DESK })
    expect(whole.offer).toMatchObject({ sealed: true, guests: [], counts: { taken: 1, waiting: 1, there: 0 } })
    const { _id: line } = await lineOf(id)
    const answers = [
      whole,
      await world.get('qian', 'desk.list', { hat: DESK }),
      await world.call('qian', 'line.list', { id, hat: DESK }),
      await world.call('qian', 'line.put', { id, hat: DESK, line, commandId: newId(), input: { advice: '写好了。' } }),
      await world.take('qian', id, 'finish'),
      await world.get('qian', 'case.get', { id, hat: DESK }),
      await world.get('zhao', 'board.list', {}),
    ]
    expect(answers.slice(2, 4)).toMatchObject([{ code: 'NOT_NOW' }, { code: 'NOT_NOW' }])
    const said = JSON.stringify(answers) + (await world.logs()).slice(before)
    for (const who of ['王*', '李*', world.person('wang'), world.person('li'), line]) expect(said).not.toContain(who)
    expect(await world.get('wang', 'board.get', { id })).toMatchObject({ mine: 'in', over: {} })
  })
})

it('something to read is listed and read, and nothing is written by it', async () => {
  const answers = {
    title: '高温天怎么上班',
    kind: 'study',
    article: '热。'.repeat(300),
    until: '2026-11-30',
    union: UNIT,
  }
  const request = { service: 'reading', form: 1, requestId: newId(), answers, hat: DESK }
  const { id } = await world.get('qian', 'case.submit', request)
  const trips = named(
    await world.trips(async () => {
      expect((await world.get('zhao', 'board.list', {})).rows).toMatchObject([{ id, open: 'read', mine: 'out' }])
      expect(await world.get('zhao', 'board.get', { id })).toMatchObject({ open: 'read', actions: [], door: null })
    }),
  )
  expect(trips.filter((one) => !one.startsWith('getDocument') && !/people$/.test(one))).toEqual([])
  expect(await press('zhao', id, 'signUp')).toMatchObject({ ok: false, code: 'CHANGED' })
  expect(await world.count('lines', { about: id })).toBe(0)
  expect(await world.call('qian', 'case.door', { id, hat: DESK })).toMatchObject({ ok: false })
  expect((await world.get('qian', 'case.get', { id, hat: DESK })).offer).toMatchObject({ read: true })
})
