import type { MeansBatch } from '../../typings/means'
import { getImport, callImport, uploadSheet } from '../support/imports'
import { workbook } from '../support/sheets'
import { batchOf, COUNTY as hat, filesWaiting, OTHER, signed } from '../support/means'
import { LI, syntheticId, WANG } from '../support/synthetic'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'
import { unzipSync, strFromU8 } from 'fflate'
import keyBy from 'lodash/keyBy'

/*
 * 成批核对 through the built functions: files under one letter, what leaves with it, and what comes back.
 */

let world: World
useWorld((started) => (world = started))
afterEach(() => world.stack.clearFaults())

const TITLES = ['姓名', '身份证号', '核对结果', '查到的情况']
const NUMBER = '清工帮〔2026〕3号'

const waiting = () => filesWaiting(world)
const sign = (id: string, pages: number) => signed(world, id, pages)
const open = (cases: string[], more: object = {}) => batchOf(world, cases, more)
const run = (id: string) => world.get('zheng', 'means.run', { hat, id })
const states = (ids: string[]) => Promise.all(ids.map(async (id) => (await world.doc(id)).state))

async function sentOut(ids: string[]): Promise<MeansBatch> {
  const reply = await open(ids)
  if (!reply.ok) throw new Error(reply.message)
  return run(reply.data.id)
}

async function back(id: string, rows: (string | null)[][]) {
  const fileId = await uploadSheet(world, 'zheng', await workbook([TITLES, ...rows]))
  return getImport(world, 'zheng', 'import.means', { hat, id, fileId })
}

const textIn = (content: string): string =>
  Object.entries(unzipSync(Buffer.from(content, 'base64')))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('')

describe('files under one letter', () => {
  it('go only with every signature, and each says what it lacks', async () => {
    const ids = await waiting()
    const before = keyBy((await world.get('zheng', 'means.ready', { hat })).rows, 'id')
    const unsigned = { why: expect.stringMatching(/^还没有每个大人签字的/) }
    expect(before).toMatchObject({ [ids[0]]: { people: 2, ...unsigned }, [ids[1]]: { people: 1, ...unsigned } })
    expect(Object.keys(before)).toHaveLength(2)
    expect(await open(ids)).toMatchObject({ code: 'NOT_NOW' })
    await sign(ids[1], 1)
    const batch = await sentOut(ids)
    expect(batch).toMatchObject({ number: NUMBER, state: 'sent', count: 1, waiting: 1, left: 0, due: '2026-12-28' })
    expect(await states(ids)).toEqual(['econ_check', 'means_sent'])
    expect(await world.doc(ids[1])).toMatchObject({ due: '2026-12-28' })
  })

  it('leave with a letter that names nobody and a sheet that does, each put down for whoever audits', async () => {
    const ids = await waiting()
    await sign(ids[0], 2)
    const { id } = await sentOut([ids[0]])
    const letter = await world.get('zheng', 'means.letter', { hat, id })
    expect(textIn(letter.content)).toContain('2 人')
    expect(textIn(letter.content)).not.toMatch(new RegExp(`${WANG}|王实例`))
    const sheet = await world.get('zheng', 'means.sheet', { hat, id })
    for (const said of [WANG, LI, '王实例']) expect(textIn(sheet.content)).toContain(said)
    const what = (await world.stack.find<{ what: string }>('deeds')).map((deed) => deed.what)
    expect(what).toEqual(expect.arrayContaining([`取了核对函 ${NUMBER}`, `取了核对名单 ${NUMBER}`]))
    const stored = JSON.stringify(await world.stack.find('checks'))
    expect(stored).not.toMatch(new RegExp(`${WANG}|王实例`))
  })

  it('come back: each file takes its answer, and rows that do not fit are named', async () => {
    const ids = await waiting()
    await sign(ids[0], 2)
    await sign(ids[1], 1)
    const { id } = await sentOut(ids)
    const first = await back(id, [
      ['王实例', WANG, '符合', null],
      ['李示范', LI, '不符', null],
      ['何新来', OTHER, '查不了', null],
      ['某某', syntheticId('19900101', 3), '符合', null],
    ])
    expect(first).toMatchObject({ answered: 1, waiting: 1 })
    expect(first.problems.map(({ row }) => row)).toEqual([3, 5])
    expect(JSON.stringify(first.problems)).not.toContain(LI)
    const rest = [
      ['王实例', WANG, '符合', null],
      ['李示范', LI, '不符', '名下有一辆车'],
    ]
    expect(await back(id, rest)).toMatchObject({ answered: 1, waiting: 0, problems: [] })
    expect(await run(id)).toMatchObject({ state: 'done', left: 0 })
    expect(await states(ids)).toEqual(['means_differs', 'means_unchecked'])
    const seen = await world.get('wang', 'case.get', { id: ids[0] })
    expect(seen.words).toContain('李示范：名下有一辆车')
  })

  it('is whole after a run that was killed, and taken once by whoever goes on', async () => {
    const ids = await waiting()
    await sign(ids[0], 2)
    await sign(ids[1], 1)
    const reply = await open(ids)
    const id = reply.ok ? reply.data.id : ''
    await world.stack.fault({
      match: { action: 'database.updateDocument', collection: 'checks' },
      when: 'before',
      do: 'drop',
    })
    await world.call('zheng', 'means.run', { hat, id })
    await world.stack.clearFaults()
    expect(await run(id)).toMatchObject({ state: 'sent', left: 0 })
    for (const one of ids) {
      const steps = (await world.doc(one)).log.filter(({ command }) => command === 'meansSent')
      expect(steps).toHaveLength(1)
    }
  })

  it('has a number that no other letter has; a repeated tap makes one', async () => {
    const ids = await waiting()
    await sign(ids[0], 2)
    await sign(ids[1], 1)
    const requestId = newId()
    const taps = await Promise.all([ids[0], ids[0], ids[0]].map((one) => open([one], { requestId })))
    expect(new Set(taps.map((one) => (one.ok ? one.data.id : one.code))).size).toBe(1)
    expect(await open([ids[1]])).toMatchObject({ code: 'INVALID', fields: [{ path: 'number', code: 'TAKEN' }] })
    expect(await open([ids[1]], { number: '没有号' })).toMatchObject({ fields: [{ path: 'number' }] })
    expect(await open([ids[1]], { on: '2026-12-09' })).toMatchObject({ fields: [{ path: 'on' }] })
  })

  it('a file that has moved since goes its own way, and nobody else gets in', async () => {
    const ids = await waiting()
    await sign(ids[1], 1)
    const { id } = await sentOut([ids[1]])
    await world.take('he', ids[1], 'withdraw')
    expect(await back(id, [['何新来', OTHER, '符合', null]])).toMatchObject({ answered: 1 })
    expect(await run(id)).toMatchObject({
      state: 'done',
      lines: [{ stage: 'left', why: expect.stringContaining('有了变化') }],
    })
    const nobody = { code: 'NOT_FOUND' }
    for (const [who, at] of [
      ['feng', 'qinghe-city/officer'],
      ['wu', 'hekou-town/officer'],
    ] as const)
      expect(await world.call(who, 'means.get', { hat: at, id })).toMatchObject(nobody)
    const fileId = await uploadSheet(world, 'feng', await workbook([TITLES]))
    expect(await callImport(world, 'feng', 'import.means', { hat: 'qinghe-city/officer', id, fileId })).toMatchObject(
      nobody,
    )
  })
})
