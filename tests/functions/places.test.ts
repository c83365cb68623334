/** Places of work begin in the product: made, changed and closed by whoever administers their union. */
import { readCode } from 'kit/read-code'
import { answersOf, PLAIN } from '../../domain/shapes/register/places'
import type { Place } from '../../domain/shapes/register/places'
import type { Answers } from '../../domain/form'
import type { PlaceRow, Reply } from '../../typings/api'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const hat = 'qinghe-county/admin'
const LIAISON = { hat: `${UNIT}/liaison` }
let turn = 0
/** Sites stay when a test is over, so each has a name of its own. */
const place = (more: Partial<Place> = {}): Place => ({
  ...PLAIN,
  ...{ name: `示例工地${(turn += 1)}（编的）`, place: '示例路东口（编的）', org: UNIT, federation: 'qinghe-express' },
  contractors: [
    { name: '示例公司（编的）', org: 'liulin-courier' },
    { name: '样本队（编的）', org: null },
  ],
  ...{ from: '2026-11-01', to: null },
  ...more,
})
interface By {
  by?: string
  hat?: string
  requestId?: string
}
const make = (answers: Answers, { by = 'gao', ...more }: By = {}) =>
  world.call(by, 'place.make', { hat, requestId: newId(), ...more, answers })
const change = (row: PlaceRow, answers: Answers, { by = 'gao', ...more }: By & { rev?: number } = {}) =>
  world.call(by, 'place.change', { hat, id: row.id, rev: row.rev, ...more, answers })
const close = (id: string, to: string, by = 'gao', as = hat) => world.call(by, 'place.close', { hat: as, id, to })
/** All of it: sites that were made at the same moment stand in no order. */
async function list(by = 'gao', as = hat, cursor?: string): Promise<PlaceRow[]> {
  const { rows, next } = await world.get(by, 'place.list', { hat: as, ...(cursor && { cursor }) })
  return next ? [...rows, ...(await list(by, as, next))] : rows
}

function done(reply: Reply<PlaceRow>): PlaceRow {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message}`)
  return reply.data
}
const made = async (more: Partial<Place> = {}): Promise<PlaceRow> => done(await make(answersOf(place(more))))
const stored = async (id: string) =>
  (await world.stack.find<{ code: string; rev: number; history: object[]; under: string[] }>('sites', { _id: id }))[0]
const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })
const scanned = async (id: string) => world.get('he', 'scan', { token: (await stored(id))?.code ?? '' })
const wrongAt = (reply: Reply<unknown>) => (reply.ok ? [] : (reply.fields ?? []).map(({ path }) => path))

describe('a site that is made', () => {
  it('is there once, however often it is asked for, with its code and who made it', async () => {
    const [requestId, said] = [newId(), place()]
    const replies = await Promise.all([1, 2, 3].map(() => make(answersOf(said), { requestId })))
    const row = done(await make(answersOf(said), { requestId }))
    expect(replies.map(done)).toEqual([row, row, row])
    expect(row).toMatchObject({ ...said, rev: 0, history: [{ does: 'made', name: '高*' }] })
    expect(row.unions).toMatchObject({ 'liulin-courier': expect.stringContaining('（编的）') as string })
    expect(await world.stack.find('codes', { site: row.id, kind: 'site' })).toHaveLength(1)
    expect((await list()).filter(({ name }) => name === said.name)).toEqual([row])
  })

  it('stays as it is where the same request comes back with other words, which is said', async () => {
    const requestId = newId()
    const row = done(await make(answersOf(place()), { requestId }))
    expect(await make(answersOf(place()), { requestId })).toMatchObject({ ok: false, code: 'REUSED' })
    expect(await list()).toContainEqual(row)
  })

  it('is finished by pressing again where the answer or a write was lost', async () => {
    const finished: string[] = []
    for (const collection of ['codes', 'sites'])
      for (const when of ['before', 'after'] as const) {
        const [requestId, answers] = [newId(), answersOf(place())]
        await world.stack.fault({ match: { action: 'database.insertDocument', collection }, when, do: 'drop' })
        expect(await make(answers, { requestId })).toMatchObject({ ok: false, code: 'SERVER' })
        finished.push(done(await make(answers, { requestId })).id)
      }
    // Scans are counted in `codes` as well, whenever that is: not while a write there is to fail.
    for (const id of finished) {
      expect(await scanned(id)).toMatchObject({ kind: 'site', site: { id } })
      expect(await world.stack.find('codes', { site: id, kind: 'site' })).toHaveLength(1)
    }
  })

  it('leads a stranger who scans its code to the unions there, and says no more of it', async () => {
    const { id, name } = await made()
    const seen = await scanned(id)
    expect(seen).toMatchObject({ kind: 'site', site: { id, name }, liaison: null, hat: null })
    const orgs = seen.kind === 'site' ? seen.unions.map(({ org }) => org) : []
    expect(orgs).toEqual([UNIT, 'liulin-courier', 'qinghe-express', 'hekou-town', 'qinghe-county'])
    expect(JSON.stringify(seen)).not.toMatch(/高\*|history|东口/)
  })

  it('is on the list of its union’s liaison, who shows and renews its code, and its administrator has the poster', async () => {
    const { id, name } = await made()
    expect((await world.get('sun', 'site.mine', LIAISON)).rows).toContainEqual(expect.objectContaining({ id, name }))
    const shown = await world.get('sun', 'site.get', { ...LIAISON, id })
    expect(shown).toMatchObject({ name, contractors: ['示例公司（编的）', '样本队（编的）'], colleagues: [] })
    expect(await world.get('gao', 'site.get', { hat, id })).toMatchObject({ code: shown.code, colleagues: ['孙*'] })
    const { picture } = await world.get('gao', 'site.poster', { hat, id })
    expect(await readCode(Buffer.from(picture, 'base64'))).toContain(shown.code.token)
    const renewed = await world.get('sun', 'site.revoke', { ...LIAISON, id, requestId: newId() })
    expect((await world.get('gao', 'site.get', { hat, id })).code).toEqual(renewed.code)
  })

  it('at a union without a town or a county leads to what is above it', async () => {
    const asked = { requestId: newId(), name: '直属项目工会（编的）', level: 'unit' as const, mark: 'no' as const }
    const { id: org } = await world.get('shi', 'union.create', { hat: 'qinghe-city/admin', ...asked })
    const said = answersOf(place({ org, contractors: [], federation: null }))
    const { id } = done(await make(said, { by: 'shi', hat: 'qinghe-city/admin' }))
    const seen = await scanned(id)
    expect(seen.kind === 'site' ? seen.unions.map((one) => [one.org, one.why]) : []).toEqual([
      [org, expect.any(String)],
      ['qinghe-city', '不想经过单位工会，可以先归上一级'],
    ])
  })
})

it.each<[string, Partial<Place> | Answers, string[]]>([
  ['nothing at all', { name: '', place: '', from: '' }, ['name', 'place', 'from']],
  ['an end before the beginning', { to: '2026-10-01' }, ['to']],
  ['a union that is not there', { org: 'nowhere' }, ['org']],
  ['a union above', { org: 'qinghe-city' }, ['org']],
  ['a firm’s union that is not there', { contractors: [{ name: '示例公司', org: 'nowhere' }] }, ['contractors.0.org']],
  ['a federation that is not there', { federation: 'nowhere' }, ['federation']],
])('bad input has its words at its question: %s', async (_name, more, wrong) => {
  const reply = await make(answersOf({ ...place(), ...(more as Partial<Place>) }))
  expect(reply).toMatchObject({ ok: false, code: 'INVALID' })
  expect(wrongAt(reply)).toEqual(wrong)
})

it('a union above is answered as one that is not there', async () => {
  const said = place()
  const replies = await Promise.all(['qinghe-city', 'nowhere'].map((org) => make(answersOf({ ...said, org }))))
  expect(new Set(replies.map(bare)).size).toBe(1)
})

describe('a site that is changed', () => {
  it('says who changed what, and keeps its code; the same again changes nothing', async () => {
    const row = await made()
    const before = await stored(row.id)
    const next: Place = { ...row, name: `${row.name}二期`, to: '2027-06-30', contractors: [] }
    const changed = done(await change(row, answersOf(next)))
    expect(changed).toMatchObject({ name: next.name, to: '2027-06-30', contractors: [], rev: 1 })
    expect(changed.history.slice(1)).toMatchObject([
      { does: 'changed', name: '高*', what: ['name', 'contractors', 'to'] },
    ])
    expect(done(await change(row, answersOf(next)))).toEqual(changed)
    expect((await stored(row.id))?.code).toBe(before?.code)
    expect(await list()).toContainEqual(changed)
  })

  it('goes to another union with its list and its liaisons', async () => {
    const row = await made()
    done(await change(row, answersOf({ ...row, org: 'liulin-courier' })))
    expect((await stored(row.id))?.under).toEqual(['liulin-courier', 'liulin-town', 'qinghe-county', 'qinghe-city'])
    const there = await world.get('jiang', 'site.mine', { hat: 'liulin-courier/liaison' })
    expect(there.rows.map(({ id }) => id)).toContain(row.id)
    expect(await world.call('sun', 'site.get', { ...LIAISON, id: row.id })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('by two at the same moment is changed by one, and the other is told to look', async () => {
    const row = await made()
    const [one, other] = await Promise.all([
      change(row, answersOf({ ...row, name: '东区工地（编的）' })),
      change(row, answersOf({ ...row, name: '西区工地（编的）' }), { by: 'shi', hat: 'qinghe-city/admin' }),
    ])
    expect([one.ok, other.ok].filter(Boolean)).toHaveLength(1)
    expect(one.ok ? other : one).toMatchObject({ ok: false, code: 'BUSY' })
    expect(await stored(row.id)).toMatchObject({ rev: 1, history: [{ does: 'made' }, { does: 'changed' }] })
  })

  it('since somebody saw it is not overwritten by them', async () => {
    const row = await made()
    done(await change(row, answersOf({ ...row, name: '东区工地（编的）' })))
    expect(await change(row, answersOf({ ...row, place: '示例路西口（编的）' }))).toMatchObject({ code: 'BUSY' })
  })

  it('keeps the code that its liaison renews at the same moment', async () => {
    const row = await made()
    const [renewed] = await Promise.all([
      world.get('sun', 'site.revoke', { ...LIAISON, id: row.id, requestId: newId() }),
      change(row, answersOf({ ...row, name: '东区工地（编的）' })),
    ])
    expect(await stored(row.id)).toMatchObject({ code: renewed.code.token, rev: 1 })
  })
})

describe('a site that is closed', () => {
  it('leads on until its last day is over, and says so from the day after', async () => {
    const { id } = await made()
    expect(done(await close(id, '2026-11-20'))).toMatchObject({ to: '2026-11-20', history: [{}, { does: 'closed' }] })
    expect(await scanned(id)).toMatchObject({ kind: 'site' })
    await world.stack.clock.freeze('2026-11-20T16:00:01.000Z')
    expect(await scanned(id)).toMatchObject({ kind: 'none', why: 'expired' })
    expect((await world.get('sun', 'site.mine', LIAISON)).rows.map((row) => row.id)).not.toContain(id)
    expect((await list()).map((row) => row.id)).toContain(id)
  })

  it('twice, or by two at once, has one line of it', async () => {
    const { id } = await made()
    const [one, other] = await Promise.all([
      close(id, '2026-11-20'),
      close(id, '2026-11-20', 'shi', 'qinghe-city/admin'),
    ])
    expect([one.ok, other.ok]).toEqual([true, true])
    expect(done(await close(id, '2026-11-20')).history).toHaveLength(2)
  })

  it('not before its first day', async () => {
    const { id } = await made()
    expect(wrongAt(await close(id, '2026-10-31'))).toEqual(['to'])
  })

  it('stands in the way of closing its union until then', async () => {
    const asked = { requestId: newId(), name: '空着的项目工会（编的）', level: 'unit' as const, mark: 'no' as const }
    const { id: org } = await world.get('gao', 'union.create', { hat, ...asked })
    const { id } = await made({ org })
    expect(bare(await world.call('gao', 'union.close', { hat, id: org }))).toContain('工地')
    done(await close(id, '2026-11-19'))
    expect(await world.call('gao', 'union.close', { hat, id: org })).toMatchObject({ ok: true })
    expect(wrongAt(await make(answersOf(place({ org }))))).toEqual(['org'])
  })
})

it.each([
  ['zhao', hat],
  ['zheng', 'qinghe-county/officer'],
  ['gao', 'qinghe-city/admin'],
  ['sun', `${UNIT}/liaison`],
])('%s with %s may do none of it, and is answered alike', async (who, as) => {
  const row = await made()
  const before = await stored(row.id)
  const ways = { by: who, hat: as }
  const replies = [
    await world.call(who, 'place.list', { hat: as }),
    await make(answersOf(place()), ways),
    ...(await Promise.all([row, { ...row, id: 'nowhere' }].map((one) => change(one, answersOf(place()), ways)))),
    await close(row.id, '2026-11-20', who, as),
    await close('nowhere', '2026-11-20', who, as),
  ]
  expect(new Set(replies.map(bare)).size).toBe(1)
  expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await stored(row.id)).toEqual(before)
})

it('what is not below the administrator’s union is answered as what is not there', async () => {
  const asked = { requestId: newId(), name: '直属二标工会（编的）', level: 'unit' as const, mark: 'no' as const }
  const { id: org } = await world.get('shi', 'union.create', { hat: 'qinghe-city/admin', ...asked })
  const row = done(await make(answersOf(place({ org })), { by: 'shi', hat: 'qinghe-city/admin' }))
  for (const ask of [
    (id: string) => change({ ...row, id }, answersOf(row)),
    (id: string) => close(id, '2026-11-20'),
    (id: string) => world.call('gao', 'site.get', { hat, id }),
    (id: string) => world.call('gao', 'site.poster', { hat, id }),
  ]) {
    const [foreign, none] = [await ask(row.id), await ask('nowhere')]
    expect(bare(foreign)).toBe(bare(none))
    expect(foreign).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  }
  const requestId = newId()
  expect(await world.call('gao', 'site.revoke', { hat, id: row.id, requestId })).toMatchObject({ code: 'NOT_FOUND' })
  expect((await list()).map(({ id }) => id)).not.toContain(row.id)
  expect((await list('shi', 'qinghe-city/admin')).map(({ id }) => id)).toContain(row.id)
})

it('the list comes in parts, the newest first, each site once', async () => {
  for (let n = 0; n < 23; n += 1) {
    await world.stack.clock.freeze(`2026-11-20T03:00:${String(n).padStart(2, '0')}.000Z`)
    await made()
  }
  const first = await world.get('gao', 'place.list', { hat })
  const rest = await world.get('gao', 'place.list', { hat, cursor: first.next ?? '' })
  const names = [...first.rows, ...rest.rows].map(({ id }) => id)
  expect([first.rows.length, new Set(names).size]).toEqual([20, names.length])
  const all = [...first.rows, ...rest.rows].map(({ history }) => history[0]?.at ?? '')
  expect(all).toEqual([...all].sort().reverse())
})
