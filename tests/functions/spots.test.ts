/** Service points: what anybody learns by the code on the wall, the list of a county, and posters of many at once. */
import { unzipSync } from 'fflate'
import { readCode } from 'kit/read-code'
import { answersOf, PLAIN } from '../../domain/shapes/register/places'
import type { Place } from '../../domain/shapes/register/places'
import type { Clock } from '../../domain/shapes/register/hours'
import type { PlaceRow, Posters, Reply, Spot } from '../../typings/api'
import { newId, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const hat = 'qinghe-county/admin'
const OFFICE: Clock = {
  ...{ days: [1, 2, 3, 4, 5], opens: '08:30', shuts: '17:30', noon: { from: '12:00', to: '13:30' } },
  ...{ holidays: false, shut: [] },
}
const POINT = { lat: 38.041234, lng: 114.512345 }
const JOIN = { name: '何新来', mobile: '13900000009', will: 'agree', privacy: 'agree' }
let turn = 0
const spot = (more: Partial<Place> = {}): Place => ({
  ...PLAIN,
  ...{ kind: 'rest', name: `示例驿站${(turn += 1)}（编的）`, place: '示例街三号（编的）', org: UNIT, contractors: [] },
  ...{ federation: null, from: '2026-11-01', to: null, point: POINT, hours: OFFICE, does: ['water', 'join'] },
  ...more,
})
function done<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message}`)
  return reply.data
}
const make = (place: Place, by = 'gao', as = hat) =>
  world.call(by, 'place.make', { hat: as, requestId: newId(), answers: answersOf(place), point: place.point })
const made = async (more: Partial<Place> = {}): Promise<PlaceRow> => done(await make(spot(more)))
const codeOf = async (id: string): Promise<string> =>
  (await world.stack.find<{ code: string }>('sites', { _id: id }))[0]?.code ?? ''
const scanned = async (id: string, by = 'he') => world.get(by, 'scan', { token: await codeOf(id) })
const spotOf = async (id: string): Promise<Spot | undefined> => {
  const seen = await scanned(id)
  return seen.kind === 'site' ? seen.spot : undefined
}
const wrongAt = (reply: Reply<unknown>) => (reply.ok ? [] : (reply.fields ?? []).map(({ path }) => path))
/** All of a list. */
async function near(by: string, cursor?: string): Promise<Spot[]> {
  const { rows, next } = await world.get(by, 'spot.list', cursor ? { cursor } : {})
  return next ? [...rows, ...(await near(by, next))] : rows
}

describe('a service point', () => {
  it('is told to a stranger who scans its code: hours, what is there, whom to call, where', async () => {
    const { id, name } = await made({ phone: '0310-1234567' })
    const seen = await spotOf(id)
    expect(seen).toMatchObject({ id, name, kind: 'rest', does: ['water', 'join'], point: POINT, phone: '0310-1234567' })
    // The clock of the tests stands at Friday, 2026-11-20.
    expect(seen?.spans.slice(0, 3)).toEqual([
      { start: '2026-11-20T00:30:00.000Z', end: '2026-11-20T04:00:00.000Z' },
      { start: '2026-11-20T05:30:00.000Z', end: '2026-11-20T09:30:00.000Z' },
      { start: '2026-11-23T00:30:00.000Z', end: '2026-11-23T04:00:00.000Z' },
    ])
    expect(JSON.stringify(seen)).not.toMatch(/高\*|history|rev/)
  })

  it('without a telephone of its own says that of its union, and a site with hours when somebody is there', async () => {
    const { id } = await made({ hours: 'round' })
    expect(await spotOf(id)).toMatchObject({
      hours: 'round',
      spans: [],
      phone: expect.stringMatching(/\d{4}/) as string,
    })
    const site = await made({ kind: 'site', does: [], hours: OFFICE, point: null })
    expect(await spotOf(site.id)).toMatchObject({ kind: 'site', hours: OFFICE })
    expect(await spotOf((await made({ kind: 'site', does: [], hours: null, point: null })).id)).toBeUndefined()
  })

  it('says which services begin there, and none that officers begin or that nobody knows', async () => {
    const { id, services } = await made({ does: ['ask'], services: ['join', 'talk', 'nothing'] })
    expect(services).toEqual(['join'])
    expect((await spotOf(id))?.services).toEqual(['join'])
  })

  it('has no firms and leads to its union first, by its own name', async () => {
    const { id, name, contractors } = await made()
    const seen = await scanned(id)
    expect(contractors).toEqual([])
    expect(seen.kind === 'site' ? seen.unions[0] : null).toMatchObject({ org: UNIT, why: `${name}归这个工会管` })
  })

  it('is changed in its hours, its point and what is there, each named', async () => {
    const row = await made()
    const next: Place = { ...row, hours: { ...OFFICE, noon: null }, does: ['read'] }
    const ask = (answers: Place, point: Place['point'] | undefined, rev: number) =>
      world.call('gao', 'place.change', {
        hat,
        id: row.id,
        rev,
        answers: answersOf(answers),
        ...(point === undefined ? {} : { point }),
      })
    const changed = done(await ask(next, null, 0))
    expect(changed).toMatchObject({ hours: { ...OFFICE, noon: null }, does: ['read'], point: null, rev: 1 })
    expect(changed.history.at(-1)?.what?.slice().sort()).toEqual(['does', 'hours', 'point'])
    expect(done(await ask(next, POINT, 1)).point).toEqual(POINT)
    expect(done(await ask({ ...next, name: '新名称（编的）' }, undefined, 2)).point).toEqual(POINT)
  })

  it('with a point that is not in China, or hours that end before they begin, is not there', async () => {
    const abroad = spot({ point: { lat: 40.7, lng: -74 } })
    expect(await make(abroad)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect(wrongAt(await make(spot({ hours: { ...OFFICE, shuts: '08:00' } })))).toEqual(['shuts'])
    expect(await world.stack.find('sites', { name: abroad.name })).toEqual([])
  })

  it('that goes to another union leaves the matters that began there where they are', async () => {
    const row = await made({ kind: 'site', does: [], contractors: [] })
    const id = await world.begin('he', 'join', { ...JOIN, union: UNIT, workplace: row.name })
    await world.settled(id)
    const before = await world.doc(id)
    const next = { ...answersOf(row), org: 'liulin-courier' }
    done(await world.call('gao', 'place.change', { hat, id: row.id, rev: 0, answers: next }))
    const after = await scanned(row.id)
    expect(after.kind === 'site' ? after.unions[0]?.org : '').toBe('liulin-courier')
    expect(before).toMatchObject({ unit: UNIT })
    expect(await world.doc(id)).toEqual(before)
  })
})

it('phones of before make and change sites as they did, and leave what they do not ask', async () => {
  const said = {
    name: '示例老工地（编的）',
    place: '示例路（编的）',
    org: UNIT,
    contractors: [],
    joint: 'no',
    ends: 'no',
  }
  const answers = { ...said, from: '2026-11-01' }
  const row = done(await world.call('gao', 'place.make', { hat, requestId: newId(), answers }))
  expect(row).toMatchObject({ ...PLAIN, name: said.name })
  const point = await made({ phone: '0310-1234567' })
  const change = { hat, id: point.id, rev: 0, answers: { ...answers, name: '换个名（编的）' } }
  const { rev, history, name, place, ...rest } = done(await world.call('gao', 'place.change', change))
  expect([rev, history.length, name, place]).toEqual([1, 2, '换个名（编的）', said.place])
  expect(rest).toMatchObject({
    kind: 'rest',
    phone: '0310-1234567',
    point: POINT,
    hours: OFFICE,
    does: ['water', 'join'],
  })
})

describe('service points of a county', () => {
  it('are listed for its members by their union, without those that are gone, ahead or elsewhere', async () => {
    const here = await made()
    const below = await made({ org: 'liulin-courier' })
    const gone = await made({ to: '2026-11-19' })
    const ahead = await made({ from: '2026-12-01' })
    const site = await made({ kind: 'site', does: [] })
    const elsewhere = done(await make(spot({ org: 'qinghe-city' }), 'shi', 'qinghe-city/admin'))
    const ids = (await near('wang')).map(({ id }) => id)
    for (const { id } of [here, below]) expect(ids).toContain(id)
    for (const { id } of [gone, ahead, site, elsewhere]) expect(ids).not.toContain(id)
    const { county } = await world.get('wang', 'spot.list', {})
    expect(county).toContain('县')
  })

  it('come in parts, each once', async () => {
    for (let n = 0; n < 22; n += 1) await made()
    const first = await world.get('wang', 'spot.list', {})
    const all = (await near('wang')).map(({ id }) => id)
    expect(first.next).not.toBeNull()
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(22)
  })

  it('are unknown for somebody whose county nobody knows, until they say where they work', async () => {
    expect(await world.get('he', 'spot.list', {})).toEqual({ rows: [], next: null, county: null })
    const site = await made({ kind: 'site', does: [] })
    await world.get('he', 'me.site', { token: await codeOf(site.id) })
    expect((await world.get('he', 'spot.list', {})).county).toContain('县')
    await world.get('he', 'me.site', { token: null })
  })
})

describe('posters of many', () => {
  const posters = (ids: string[], by = 'gao', as = hat) => world.call(by, 'place.posters', { hat: as, ids })
  function pagesOf({ file }: Posters) {
    const parts = unzipSync(Buffer.from(file.content, 'base64'))
    const xml = Buffer.from(parts['word/document.xml'] ?? []).toString()
    const pages = xml.split('<w:pageBreakBefore/>')
    const pictures = Object.keys(parts).filter((name) => name.startsWith('word/media/'))
    return { parts, xml, pages, pictures }
  }

  it('are one document, a page for each in their order, whose codes lead there', async () => {
    const rows = [
      await made({ name: '甲驿站（编的）' }),
      await made({ kind: 'site', does: [], name: '乙工地（编的）' }),
    ]
    const reply = done(await posters(rows.map(({ id }) => id)))
    const { parts, pages, pictures } = pagesOf(reply)
    expect([reply.rest, pages.length, pictures.length]).toEqual([[], 2, 2])
    expect(pages[0]).toContain('喝水 · 入会、转会')
    expect(pages[0]).toContain('工会驿站')
    expect(pages[1]).toContain('扫码入会')
    for (const [at, row] of rows.entries()) {
      expect(pages[at]).toContain(row.name)
      expect(pages[at]).toContain(`r:embed="rId${at + 1}"`)
      const picture = Buffer.from(parts[`word/media/code${at + 1}.png`] ?? [])
      expect(await readCode(picture)).toContain(await codeOf(row.id))
    }
  })

  it('are written by their words and nothing else: what looks like markup is text', async () => {
    const { id } = await made({ name: '</w:t>&"站"' })
    const { xml } = pagesOf(done(await posters([id])))
    expect(xml).toContain('&lt;/w:t&gt;&amp;&quot;站&quot;')
  })

  it('of one that has ended, is elsewhere or was never there are answered alike, and so is nobody’s hat', async () => {
    const { id } = await made()
    const gone = await made({ to: '2026-11-19' })
    const elsewhere = done(await make(spot({ org: 'qinghe-city' }), 'shi', 'qinghe-city/admin'))
    const replies = await Promise.all([gone.id, elsewhere.id, 'nowhere'].map((one) => posters([id, one])))
    const bare = (reply: unknown): string => JSON.stringify({ ...(reply as object), requestId: undefined })
    expect(new Set(replies.map(bare)).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const foreign = await Promise.all([
      posters([id], 'sun', `${UNIT}/liaison`),
      posters(['nowhere'], 'sun', `${UNIT}/liaison`),
    ])
    expect(bare(foreign[0])).toBe(bare(foreign[1]))
  })

  it('say to try again where WeChat draws no code now', async () => {
    const { id } = await made()
    const plan = JSON.stringify({ apiName: 'wxacode.getUnlimited', errcode: 45009 })
    await fetch(`${world.stack.cloudUrl}/local/wechat`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: plan },
    })
    expect(await posters([id])).toMatchObject({ ok: false, code: 'BUSY' })
    expect(await posters([id])).toMatchObject({ ok: true })
  })

  it('are thirty at most', async () => {
    const ids = Array.from({ length: 31 }, (_, n) => `site${n}`)
    expect(await posters(ids)).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
    expect(await posters([])).toMatchObject({ ok: false, code: 'BAD_REQUEST' })
  })
})

it('a list of points is two reads, many posters are two as well, and neither writes', async () => {
  const ids = [(await made()).id, (await made()).id]
  for (const ask of [() => world.get('wang', 'spot.list', {}), () => world.get('gao', 'place.posters', { hat, ids })]) {
    await ask()
    const trips = await world.trips(ask)
    const named = trips.flatMap(({ action, collection }) => (collection ? `${action} ${collection}` : []))
    expect(named.sort()).toEqual(['database.getDocument people', 'database.getDocument sites'])
  }
})
