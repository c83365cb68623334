import { connect } from 'local-cloudbase/support/sdk'
import type { BroughtDoc } from '../../cloudfunctions/lib/store/imports'
import { idKey } from '../../cloudfunctions/lib/keys'
import { textOfCell } from '../../cloudfunctions/import/cells'
import { readWorkbook } from '../../cloudfunctions/import/workbook'
import { sealed } from '../../cloudfunctions/lib/grant-seals'
import type { ImportKind, ImportRow } from '../../typings/import'
import { bringRows, callImport, getImport, importAll, uploadSheet } from '../support/imports'
import { idOf, MEMBER_TITLES, memberRow, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * What one officer brings counts once another one has confirmed it, and not before. And what is wrong in a sheet comes back
 * as a sheet.
 */

const UNIT = 'hekou-3/officer'
const COUNTY = 'qinghe-county/officer'
const CITY = 'qinghe-city/officer'
const UNION = '河口三标项目工会（编的）'

let world: World
useWorld((started) => (world = started))

const bring = async (who: string, hat: string, rows: Row[], kind: ImportKind = 'members') =>
  bringRows(world, { who, hat, kind, bytes: await workbook(rows) })
const members = async (rows: Row[] = [memberRow(1), memberRow(2)]) => bring('qian', UNIT, [MEMBER_TITLES, ...rows])
const pass = (who: string, hat: string, { id }: ImportRow) => callImport(world, who, 'import.pass', { hat, id })
const back = (who: string, hat: string, { id }: ImportRow, reason = '第 2 行的人已经走了') =>
  callImport(world, who, 'import.back', { hat, id, reason })
const look = (who: string, hat: string, { id }: ImportRow) => getImport(world, who, 'import.look', { hat, id })
const registered = () => world.stack.find('members')
const told = async (who: string) =>
  (await world.get(who, 'inbox.list', {})).rows.filter((row) => row.sheet).map(({ title, text }) => [title, text])
const docOf = async ({ id }: ImportRow) => (await world.stack.find<BroughtDoc>('imports', { _id: id }))[0]

/** What lies in the storage under a path. */
async function lies(path: string): Promise<string | null> {
  const fileID = `cloud://local.local-bucket/${path}`
  const { fileList } = await connect(world.stack.cloudUrl).getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
  const url = fileList[0]?.tempFileURL ?? ''
  const file = url ? await fetch(url) : null
  return file?.ok ? file.text() : null
}

describe('what an officer brought', () => {
  it('does nothing until somebody else confirms it: no member, no number held, no word of it in the clear', async () => {
    const row = await members()
    expect(row).toMatchObject({
      state: 'waits',
      rows: 2,
      left: 2,
      own: true,
      may: false,
      looks: UNION,
      until: '2026-12-04',
    })
    expect(await registered()).toEqual([])
    const doc = await docOf(row)
    const bytes = await lies(doc?.path ?? '')
    expect(bytes).toMatch(/^[\w+/=]{100,}$/)
    for (const secret of [idOf(1), memberRow(1)[0], '13900000001'])
      expect(`${JSON.stringify(doc)}${bytes}`).not.toContain(secret)
    const other = [MEMBER_TITLES, memberRow(1, '柳林快递站工会（编的）')]
    expect((await bring('chen', 'liulin-courier/officer', other)).rows).toBe(1)
  })

  it('lies on the colleague’s desk, who is told, sees some of it masked, and lets it in', async () => {
    const row = await members()
    expect(await told('zhou')).toEqual([['钱*送来会员名册，等您看', '一共 2 人。您放行以后才记进去。']])
    expect([await told('wu'), await told('qian')]).toEqual([[], []])
    expect((await world.get('zhou', 'desk.list', { hat: UNIT })).sheets).toBe(1)
    expect(await world.get('qian', 'desk.list', { hat: UNIT })).not.toHaveProperty('sheets')
    const seen = await look('zhou', UNIT, row)
    expect(seen).toMatchObject({ by: '钱*', may: true, fresh: 2, known: 0, elsewhere: 0, bad: 0 })
    expect(seen.sample[0]?.cells.map(({ value }) => value).slice(0, 3)).toEqual(['造*戊', maskedId(1), '139****0001'])
    expect(JSON.stringify(seen)).not.toContain(idOf(1))

    expect(await pass('zhou', UNIT, row)).toMatchObject({ ok: true, data: { done: 2, left: 0, fresh: 2 } })
    expect(await pass('zhou', UNIT, row)).toMatchObject({ ok: true, data: { done: 2, left: 0, fresh: 2 } })
    expect(await registered()).toHaveLength(2)
    expect(await told('qian')).toEqual([['您送的会员名册放行了', '新记进 2 人。']])
    expect(await world.get('zhou', 'desk.list', { hat: UNIT })).not.toHaveProperty('sheets')
    const { rows } = await getImport(world, 'qian', 'import.list', { hat: UNIT })
    expect(rows).toMatchObject([{ state: 'in', own: true, decided: { by: '周*', reason: '' } }])
    expect(await lies((await docOf(row))?.path ?? '')).toBeNull()
  })

  it('nobody confirms who brought it, nor any but the desk that is to look', async () => {
    const row = await members()
    const refused = { ok: false, code: 'NOT_NOW' }
    expect(await pass('qian', UNIT, row)).toMatchObject({
      ...refused,
      message: expect.stringContaining('您自己送来的'),
    })
    expect(await back('qian', UNIT, row)).toMatchObject(refused)
    for (const [who, hat] of [
      ['wu', 'hekou-town/officer'],
      ['zheng', COUNTY],
      ['chen', 'liulin-courier/officer'],
      ['sun', 'hekou-3/liaison'],
      ['zheng', UNIT],
    ] as const)
      for (const route of ['import.look', 'import.pass'] as const)
        expect(await callImport(world, who, route, { hat, id: row.id })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await registered()).toEqual([])
  })

  it('is given back with a reason, which nobody else reads; then it cannot be let in any more', async () => {
    const row = await members()
    expect(await back('zhou', UNIT, row)).toMatchObject({ ok: true, data: { state: 'back' } })
    expect(await back('zhou', UNIT, row)).toMatchObject({ ok: true, data: { state: 'back' } })
    expect(await told('qian')).toEqual([['您送的会员名册退回来了', '原因：第 2 行的人已经走了']])
    expect(await pass('zhou', UNIT, row)).toMatchObject({ ok: false, message: '这张名册已经退回去了。' })
    expect(JSON.stringify(await docOf(row))).not.toContain('走了')
    expect((await look('qian', UNIT, row)).decided).toMatchObject({ by: '周*', reason: '第 2 行的人已经走了' })
    expect([await registered(), await lies((await docOf(row))?.path ?? '')]).toEqual([[], null])
  })

  it('let in and given back at the same moment is one of the two', async () => {
    const row = await members()
    const replies = await Promise.all([pass('zhou', UNIT, row), back('zhou', UNIT, row)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const doc = await docOf(row)
    expect([doc?.state, (await registered()).length]).toEqual(replies[0].ok ? ['in', 2] : ['back', 0])
  })

  it('leaves out whoever has become a member elsewhere in the meantime', async () => {
    const row = await members()
    const bytes = await workbook([MEMBER_TITLES, memberRow(1, '柳林快递站工会（编的）')])
    await importAll(world, { who: 'chen', hat: 'liulin-courier/officer', kind: 'members', bytes })
    expect(await look('zhou', UNIT, row)).toMatchObject({ fresh: 1, elsewhere: 1 })
    expect(await pass('zhou', UNIT, row)).toMatchObject({ data: { rows: 2, done: 2, left: 0, fresh: 1 } })
    expect(await world.stack.find('members', { org: 'hekou-3' })).toHaveLength(1)
  })

  it('is not let in by what somebody writes into the database', async () => {
    const decided = { by: world.person('zhou'), name: '周*', at: '2026-11-20T02:00:00.000Z', reason: '' }
    for (const fields of [{ state: 'let', decided }, { by: world.person('wu') }]) {
      const row = await members([memberRow(7)])
      await world.change('imports', row.id, fields)
      for (const who of ['qian', 'zhou'])
        expect(await pass(who, UNIT, row)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    }
    expect(await registered()).toEqual([])
  })

  it('is told by the clock where the door was cut off', async () => {
    await world.stack.fault({
      match: { action: 'database.insertDocument', collection: 'inbox' },
      when: 'before',
      do: 'drop',
    })
    await members()
    expect(await told('zhou')).toEqual([])
    await world.stack.timer('clock')
    await world.stack.timer('clock')
    expect(await told('zhou')).toHaveLength(1)
  })
})

const maskedId = (n: number): string => `${idOf(n).slice(0, 3)}***********${idOf(n).slice(-4)}`

describe('a lone officer', () => {
  const ABOVE = '柳林镇总工会（编的）'
  it('has the union above look at what they brought', async () => {
    const row = await bring('chen', 'liulin-courier/officer', [MEMBER_TITLES, memberRow(1, '柳林快递站工会（编的）')])
    expect(row.looks).toBe(ABOVE)
    expect(await told('liu')).toHaveLength(1)
    expect(await pass('liu', 'liulin-town/officer', row)).toMatchObject({ ok: true })
    expect(await registered()).toHaveLength(1)
  })

  it('waits where nobody sits above either, until somebody comes', async () => {
    const row = await bring('feng', CITY, [MEMBER_TITLES, memberRow(1)])
    expect(row).toMatchObject({ state: 'waits', looks: null })
    expect(await pass('feng', CITY, row)).toMatchObject({ ok: false, code: 'NOT_NOW' })
    const newcomer = world.person('newcomer')
    const grant = { role: 'officer' as const, org: 'qinghe-city', from: '2026-11-20', to: null, by: 'demo' }
    const who = { name: '任样例', masked: '任*', member: null, desks: [CITY], under: ['qinghe-city'] }
    await world.insert('people', [{ _id: newcomer, ...who, grants: [sealed(newcomer, grant)] }])
    await world.stack.clock.set('2026-11-21T02:00:01.000Z')
    await world.stack.timer('clock')
    expect(await told('newcomer')).toHaveLength(1)
    expect(await pass('newcomer', CITY, row)).toMatchObject({ ok: true, data: { fresh: 1 } })
  })
})

describe('a settled file', () => {
  const TITLES = ['姓名', '身份证号', '所在工会', '困难类别', '有效期至']
  it('of one’s own household is let in by somebody else', async () => {
    const row = await bring('zheng', COUNTY, [TITLES, ['王实例', idOf(1), UNION, '深度困难', '2027-05-01']], 'files')
    const mine = { idKey: idKey(idOf(1)) }
    await world.change('people', world.person('feng'), mine)
    expect(await pass('feng', CITY, row)).toMatchObject({ ok: false, message: expect.stringContaining('您家') })
    expect(await world.stack.find('cases')).toEqual([])
    await world.change('people', world.person('feng'), { idKey: null })
    expect(await pass('feng', CITY, row)).toMatchObject({ ok: true, data: { fresh: 1 } })
    const [file] = await world.stack.find<{ log: { by: string }[] }>('cases')
    expect(file?.log).toMatchObject([{ by: world.person('zheng') }])
  })
})

describe('rows with mistakes', () => {
  const rows: Row[] = [
    ['花名册'],
    ['序号', ...MEMBER_TITLES, '备注'],
    [1, ...memberRow(1), ''],
    [2, '王<3', '990101680305001', null, UNION, '2024.3', '组长'],
    [3, null, null, null, null, null, null],
    [4, ...memberRow(2), ''],
  ]
  async function checked(sheet: Buffer) {
    const fileId = await uploadSheet(world, 'qian', sheet)
    const about = { hat: UNIT, kind: 'members' as const, fileId }
    return { ...about, ...(await getImport(world, 'qian', 'import.check', about)) }
  }

  it('come back as the same sheet with what is wrong in them, which is mended and imported as it is', async () => {
    const { hat, kind, fileId, digest, fresh, bad } = await checked(await workbook(rows))
    expect([fresh, bad]).toEqual([2, 1])
    const request = { hat, kind, fileId, digest }
    const mend = await getImport(world, 'qian', 'import.mend', request)
    expect(mend.name).toBe('会员名册-要改的.xlsx')
    const sheet = await readWorkbook(Buffer.from(mend.content, 'base64'))
    expect(sheet.rows[0]).toEqual(['序号', ...MEMBER_TITLES, '备注', '原因'])
    const [, row] = sheet.rows
    expect(row?.slice(0, 3)).toEqual(['2', '王<3', '990101680305001'])
    expect(row?.[7]).toBe(
      '姓名：姓名里不能有数字，照身份证上的填。身份证号：这是 15 位的老号码，请换成身份证上的 18 位。入会日期：只有年和月，没有日。记不清就写 1 日，比如 2024-03-01。（原表第 4 行）',
    )
    expect(sheet.rows).toHaveLength(2)

    // Handing over the good rows first takes nothing away.
    await getImport(world, 'qian', 'import.bring', { ...request, requestId: newId() })
    expect(await getImport(world, 'qian', 'import.mend', request)).toEqual(mend)
    const mended = await workbook([
      ['序号', ...MEMBER_TITLES, '备注', '原因'],
      ['2', ...memberRow(3), '组长', textOfCell(row?.[7] ?? null)],
    ])
    expect(await checked(mended)).toMatchObject({
      rows: 1,
      fresh: 1,
      wrong: 0,
      notes: ['这几列不读：A 列“序号”、G 列“备注”。'],
    })
  })

  it('are fetched by whoever checked the sheet, not by others, and no longer than it lies there', async () => {
    const { hat, kind, fileId, digest } = await checked(await workbook(rows))
    const request = { hat, kind, fileId, digest }
    expect(await callImport(world, 'zhou', 'import.mend', request)).toMatchObject({ code: 'BAD_FILE' })
    await world.stack.clock.set('2026-11-21T04:00:01.000Z')
    await world.stack.timer('clock')
    expect(await callImport(world, 'qian', 'import.mend', request)).toMatchObject({ code: 'BAD_FILE' })
  })

  it('are named for a number of fifteen digits, and for none; rows in which nothing is read are no rows', async () => {
    const found = await checked(
      await workbook([
        [...MEMBER_TITLES, '备注'],
        ['王实例', 990101680305001, null, null, '2020-05-01', null],
        ['李示范', null, null, null, '2020-05-01', null],
        [null, null, null, null, null, '以下空白'],
      ]),
    )
    expect(found.rows).toBe(2)
    expect(found.problems.map(({ row, column, message }) => [row, column, message])).toEqual([
      [2, 'B', '这是 15 位的老号码，请换成身份证上的 18 位。'],
      [3, 'B', '还没填身份证号。'],
    ])
  })

  it('do not hold up a sheet in the columns of the national register, in any order', async () => {
    const titles = ['序号', '性别', '工会组织名称', '加入工会时间', '移动电话', '证件类型', '证件号码', '会员姓名']
    const row = ['1', '男', UNION, '2020-05-01', '13900000001', '居民身份证', idOf(1), '王实例']
    const found = await checked(await workbook([titles, row]))
    expect(found).toMatchObject({ rows: 1, fresh: 1, wrong: 0 })
    expect(found.notes).toEqual(['这几列不读：A 列“序号”、B 列“性别”、F 列“证件类型”。'])
  })
})

it('a phone of before brings it, and learns that it waits; then that it is in', async () => {
  const fileId = await uploadSheet(world, 'qian', await workbook([MEMBER_TITLES, memberRow(1)]))
  const about = { hat: UNIT, kind: 'members' as const, fileId }
  const { digest } = await getImport(world, 'qian', 'import.check', about)
  const run = () => callImport(world, 'qian', 'import.run', { ...about, digest, requestId: 'r'.repeat(20) })
  expect(await run()).toMatchObject({ ok: false, code: 'NOT_NOW', message: expect.stringMatching(/^交上去了/) })
  expect(await registered()).toEqual([])
  const { rows } = await getImport(world, 'zhou', 'import.list', { hat: UNIT })
  expect(rows).toHaveLength(1)
  expect(await pass('zhou', UNIT, rows[0]!)).toMatchObject({ ok: true })
  expect(await run()).toEqual({ ok: true, data: { rows: 1, done: 1, left: 0, fresh: 1, known: 0 } })
})

it.each(['before', 'after'])('a press that was cut off %s its writes is pressed again: one import', async (when) => {
  const fileId = await uploadSheet(world, 'qian', await workbook([MEMBER_TITLES, memberRow(1)]))
  const about = { hat: UNIT, kind: 'members' as const, fileId }
  const { digest } = await getImport(world, 'qian', 'import.check', about)
  const bringing = () => callImport(world, 'qian', 'import.bring', { ...about, digest, requestId: 'k'.repeat(20) })
  const matches = [{ action: 'storage.put' }, { action: 'database.insertDocument', collection: 'imports' }]
  for (const match of matches) {
    await world.stack.fault({ match, when, do: 'drop' })
    await bringing()
  }
  const row = await bringing()
  expect(row).toMatchObject({ ok: true, data: { state: 'waits', rows: 1 } })
  expect(await world.stack.find('imports', { state: 'waits' })).toHaveLength(1)
  expect(await pass('zhou', UNIT, (row as { data: ImportRow }).data)).toMatchObject({ ok: true, data: { fresh: 1 } })
  expect(await registered()).toHaveLength(1)
})

// Last: what an instance remembers of who sits where would be of December for whoever comes after.
it('what was brought ends after fourteen days, and whoever brought it is told', async () => {
  const row = await members()
  await world.stack.clock.set('2026-12-04T15:59:00.000Z')
  await world.stack.timer('clock')
  expect((await docOf(row))?.state).toBe('waits')
  await world.stack.clock.set('2026-12-04T16:00:01.000Z')
  await world.stack.timer('clock')
  await world.stack.timer('clock')
  expect(await told('qian')).toEqual([
    ['您送的会员名册过期了', '14 天里没有记完，送来的表删掉了。要的话请再导入一次。'],
  ])
  expect(await pass('zhou', UNIT, row)).toMatchObject({ ok: false, message: '这张名册过期了，送来的表已经删掉。' })
  expect(await lies((await docOf(row))?.path ?? '')).toBeNull()
  await world.stack.clock.set('2026-12-05T18:00:01.000Z')
  await world.stack.timer('clock')
  expect(await world.stack.find('files', { kind: 'sheet' })).toEqual([])
})
