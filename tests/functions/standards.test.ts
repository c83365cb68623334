/** A holiday notice and new standards come in by one administrator, and hold by another. */
import { later } from '../../domain/base/calendar'
import type { Answers } from '../../domain/form'
import type { StandardRow } from '../../typings/standards'
import type { Reply } from '../../typings/api'
import { copies } from '../support/many'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

let world: World
useWorld((started) => (world = started), 'copied')

const COUNTY = 'qinghe-county/admin'
const CITY = 'qinghe-city/admin'
const NIGHT = '2026-12-30T02:00:00.000Z'
/** Made up; four days of New Year move what is due on 5 January to the 6th. */
const NOTICE: Answers = {
  ...{ year: 2027, no: '示例发电〔2026〕1号', issued: '2026-11-05' },
  ...{ newYearFrom: '2027-01-01', newYearTo: '2027-01-04', springFrom: '2027-02-05', springTo: '2027-02-11' },
  ...{ qingmingFrom: '2027-04-03', qingmingTo: '2027-04-05', labourFrom: '2027-05-01', labourTo: '2027-05-05' },
  ...{ dragonFrom: '2027-06-09', dragonTo: '2027-06-09', autumnFrom: '2027-09-15', autumnTo: '2027-09-15' },
  ...{ nationalFrom: '2027-10-01', nationalTo: '2027-10-07', makeup: [{ day: '2027-02-20' }] },
}
const LINE: Answers = { source: '示例文件〔2026〕2号', from: '2026-12-01', dibao_line: 110_000 }

interface By {
  by?: string
  hat?: string
  kind?: 'calendar' | 'pack'
  requestId?: string
}
const enter = (answers: Answers, { by = 'shi', hat = CITY, kind = 'calendar', requestId = newId() }: By = {}) =>
  world.call(by, 'standard.propose', { hat, kind, requestId, answers })
const confirm = (id: string, by = 'feng', hat = CITY) => world.call(by, 'standard.confirm', { hat, id })
const end = (id: string, by = 'shi', hat = CITY) => world.call(by, 'standard.end', { hat, id })
const pack = { by: 'gao', hat: COUNTY, kind: 'pack' as const }
function good(reply: Reply<StandardRow>): StandardRow {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.message} ${JSON.stringify(reply.fields)}`)
  return reply.data
}
const fresh = async (minutes = 10) => world.stack.clock.freeze(later(await world.stack.clock.now(), minutes, 'minute'))
const titles = async (who: string) => (await world.get(who, 'inbox.list', {})).rows.map(({ title }) => title)
const clock = () => world.stack.timer('clock')

/** A second administrator sits at the city for these tests. */
beforeAll(async () => {
  const admin = { role: 'admin' as const, org: 'qinghe-city', from: '2020-01-01', to: null, by: 'demo' }
  const officer = { ...admin, role: 'officer' as const }
  const desks = ['qinghe-city/admin', 'qinghe-city/officer']
  await world.give(world.person('feng'), [officer, admin], { desks, under: ['qinghe-city'] })
})

/** What is due on 5 January, as was guessed. */
async function rough(): Promise<string> {
  await world.stack.clock.freeze(NIGHT)
  const id = await world.submit('wang')
  await world.settled(id)
  expect(await world.doc(id)).toMatchObject({ due: '2027-01-05', provisional: true })
  return id
}

describe('a notice of holidays', () => {
  it('holds once another administrator has confirmed it, and moves each day once, in words that say by what', async () => {
    const id = await rough()
    const row = good(await enter(NOTICE))
    expect(row).toMatchObject({ state: 'waits', title: '2027年放假安排', can: ['end'], given: { name: '石*' } })
    expect(await titles('feng')).toContain('等您确认：2027年放假安排')
    expect(await confirm(row.id, 'shi')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const seen = await world.get('feng', 'standard.get', { hat: CITY, id: row.id })
    const example = { service: '生活有困难', before: '2027-01-05', after: '2027-01-06' }
    expect(seen.moves).toMatchObject({ settled: 1, moved: 1, more: false, examples: [example] })
    expect(good(await confirm(row.id))).toMatchObject({ state: 'soon', confirmed: { name: '冯*' }, can: ['end'] })

    await clock()
    expect(await world.doc(id)).toMatchObject({ due: '2027-01-05', provisional: true })
    await fresh()
    await clock()
    await clock()
    const doc = await world.doc(id)
    expect(doc).toMatchObject({ due: '2027-01-06', dueAt: '2027-01-06T16:00:00.000Z', provisional: false })
    await world.stack.timer('notify')
    const { timeline } = await world.get('wang', 'case.get', { id })
    expect(timeline.filter(({ title }) => title.includes('放假安排'))).toMatchObject([
      {
        title: '放假安排出来了，日子定了',
        note: expect.stringMatching(/从 2027-01-05 改为 2027-01-06。依据：国务院办公厅关于2027年.*示例发电/) as string,
      },
    ])
    expect((await titles('qian')).filter((title) => title.includes('放假安排'))).toHaveLength(1)
    expect((await titles('wang')).filter((title) => title === '您的申请有新进展')).toHaveLength(1)
    expect(await end(row.id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect((await world.get('wang', 'policy.get', { service: 'aid.file', org: null })).calendar.coverageUntil).toBe(
      '2027-12-31',
    )
  })

  it('finds the rest after the cloud was killed half-way, and tells nobody twice', async () => {
    const id = await rough()
    const { _id, ...model } = await world.doc(id)
    const ids = await copies(world, id, 60, () => ({ fx: {}, wakeAt: null, provisional: true, due: model.due }))
    expect(ids).toHaveLength(60)
    expect(_id).toBe(id)
    const row = good(await enter(NOTICE))
    good(await confirm(row.id))
    await fresh()
    await world.stack.fault({
      match: { action: 'database.modifyDocument', collection: 'cases' },
      ...{ when: 'after', do: 'delay', ms: 3000, nth: 20 },
    })
    const run = clock().catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    await world.stack.killCloud()
    await run
    await world.stack.restartCloud()
    await fresh(2)
    await clock()
    const docs = await world.stack.find<{ due: string; log: { command: string }[] }>('cases')
    expect(docs.map(({ due }) => due)).toEqual(docs.map(() => '2027-01-06'))
    expect(docs.map(({ log }) => log.filter(({ command }) => command === 'recounted').length)).toEqual(
      docs.map(() => 1),
    )
  })

  it('does not open again what is over, and moves nothing to a day that is over', async () => {
    const id = await rough()
    await world.stack.clock.freeze('2027-01-07T02:00:00.000Z')
    const row = good(await enter(NOTICE))
    good(await confirm(row.id))
    await fresh()
    await clock()
    expect(await world.doc(id)).toMatchObject({ due: '2027-01-05', provisional: false })
    expect((await titles('qian')).filter((title) => title.includes('放假安排'))).toEqual([])
  })

  it('comes in at the top alone, one at a time, and says every mistake at its question', async () => {
    expect(await enter(NOTICE, { by: 'gao', hat: COUNTY })).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const bad = await enter({ ...NOTICE, springTo: '2027-02-01' })
    expect(bad).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'springTo' }] })
    const requestId = newId()
    const row = good(await enter(NOTICE, { requestId }))
    expect(good(await enter(NOTICE, { requestId }))).toEqual(row)
    expect(await enter(NOTICE)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(good(await end(row.id))).toMatchObject({ state: 'ended', ended: { name: '石*' }, can: [] })
    expect(await confirm(row.id)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    good(await enter(NOTICE))
    const list = await world.get('gao', 'standard.list', { hat: COUNTY })
    expect(list.rows.map(({ state, can }) => [state, can]).sort()).toEqual([
      ['ended', []],
      ['waits', []],
    ])
    expect(list).toMatchObject({ until: '2026-12-31', may: ['pack'], given: { pack: { dibao_line: 100_000 } } })
  })

  it('that was written by hand is not obeyed', async () => {
    const row = good(await enter(NOTICE))
    await world.change('standards', row.id, { holdsAt: '2026-11-01T02:00:00.000Z' })
    await fresh()
    expect((await world.get('wang', 'policy.get', { service: 'aid.file', org: null })).calendar.coverageUntil).toBe(
      '2026-12-31',
    )
    expect(await confirm(row.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

describe('the standards of a place', () => {
  const line = async (who = 'wang', org = 'hekou-3') =>
    (await world.get(who, 'policy.get', { service: 'aid.file', org })).pack.figures['dibao.line']?.value

  it('hold from their first day for what is begun then; what was handed in keeps its own', async () => {
    const before = await world.submit('wang')
    const row = good(await enter(LINE, pack))
    const lines = [{ label: '低保标准，一个人一个月', before: '1,000 元', after: '1,100 元' }]
    expect(row).toMatchObject({ state: 'waits', lines, source: LINE.source, can: ['end'] })
    expect(await confirm(row.id, 'gao', COUNTY)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    good(await confirm(row.id, 'shi'))
    await fresh()
    expect(await line()).toBe(100_000)
    await world.stack.clock.freeze('2026-12-01T02:00:00.000Z')
    expect(await line()).toBe(110_000)
    expect(await line('chen', 'liulin-courier')).toBe(110_000)
    expect((await world.get('gao', 'standard.list', { hat: COUNTY })).rows[0]?.state).toBe('held')
    const after = await world.submitSpouse('li')
    expect((await world.doc(after)).packs).toContain(`entered-${row.id}`)
    expect((await world.doc(before)).packs).not.toContain(`entered-${row.id}`)
    for (const id of [before, after]) await world.get('qian', 'case.get', { id, hat: 'hekou-3/officer' })
  })

  it('are withdrawn until then, superseded by later ones, and never taken away', async () => {
    const row = good(await enter(LINE, pack))
    good(await confirm(row.id, 'shi'))
    await fresh()
    expect(good(await end(row.id, 'gao', COUNTY))).toMatchObject({ state: 'ended' })
    await world.stack.clock.freeze('2026-12-01T02:00:00.000Z')
    expect(await line()).toBe(100_000)
    good(await confirm(good(await enter({ ...LINE, from: '2026-12-02' }, pack)).id, 'shi'))
    const sooner = await enter({ ...LINE, from: '2026-12-01', dibao_line: 99_000 }, pack)
    expect(sooner).toMatchObject({ ok: false, code: 'INVALID', fields: [{ path: 'from' }] })
    await world.stack.clock.freeze('2026-12-03T02:00:00.000Z')
    const last = { source: '示例文件〔2026〕3号', from: '2026-12-04', minimumWage_month: 220_000 }
    good(await confirm(good(await enter(last, pack)).id, 'shi'))
    await world.stack.clock.freeze('2026-12-05T02:00:00.000Z')
    const { figures } = (await world.get('wang', 'policy.get', { service: 'aid.file', org: 'hekou-3' })).pack
    expect(figures['dibao.line']?.value).toBe(110_000)
    expect(figures['minimumWage.month']).toMatchObject({ value: 220_000, source: last.source })
    expect(await world.stack.find('standards')).toHaveLength(3)
  })

  it('are refused where nothing changes, and where two of them contradict', async () => {
    expect(await enter({ ...LINE, dibao_line: 100_000 }, pack)).toMatchObject({
      ok: false,
      fields: [{ path: 'source' }],
    })
    const cap = { ...LINE, dibao_line: null, aid_cap_warmth_any_occasion: 900_000 }
    expect(await enter(cap, pack)).toMatchObject({ ok: false, fields: [{ path: 'aid_cap_warmth_any_most' }] })
  })

  it('hold at once where one administers alone, which is said', async () => {
    const people = await world.stack.find<{ _id: string; grants: [] }>('people', { _id: world.person('shi') })
    const feng = await world.stack.find<{ _id: string; grants: [] }>('people', { _id: world.person('feng') })
    for (const { _id } of [...people, ...feng]) await world.change('people', _id, { grants: [] })
    expect(good(await enter(LINE, pack))).toMatchObject({ state: 'soon', alone: true })
    for (const { _id, grants } of [...people, ...feng]) await world.change('people', _id, { grants })
    await fresh(61)
  })
})
