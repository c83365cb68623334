import { strFromU8, unzipSync } from 'fflate'
import { deflateRawSync } from 'node:zlib'
import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import type { BroughtDoc, CheckDoc } from '../../cloudfunctions/lib/store/imports'
import type { Trip } from 'local-cloudbase/trips'
import { readWorkbook } from '../../cloudfunctions/import/workbook'
import type { Reply } from '../../typings/api'
import type { ImportKind, ImportProgress, ImportRouteName, ImportRoutes } from '../../typings/import'
import { bringRows, callImport, getImport, importAll, passRows, uploadSheet } from '../support/imports'
import { idOf, MEMBER_TITLES, memberRow, rawWorkbook, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { idKey } from '../../cloudfunctions/lib/keys'
import { syntheticId } from '../support/synthetic'
import { jpeg } from '../support/pictures'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

const COUNTY = 'qinghe-county/officer'
const UNIT = 'hekou-3/officer'
const UNION = '河口三标项目工会（编的）'
/** Imports themselves; what was only checked has rows of its own. */
const RUN = { checked: { $exists: false } }
/** More than one call imports, and than one query gives. */
const MANY = 1_100

let world: World
useWorld((started) => (world = started))

const call = <R extends ImportRouteName>(who: string, route: R, data: ImportRoutes[R]['in']) =>
  callImport(world, who, route, data)
const get = <R extends ImportRouteName>(who: string, route: R, data: ImportRoutes[R]['in']) =>
  getImport(world, who, route, data)
const upload = (who: string, bytes: Buffer): Promise<string> => uploadSheet(world, who, bytes)

async function check(who: string, hat: string, bytes: Buffer, kind: ImportKind = 'members') {
  const fileId = await upload(who, bytes)
  return { fileId, ...(await get(who, 'import.check', { hat, kind, fileId })) }
}

/** Members whom 钱经办 brings, and 周经办 is to look at. */
const brought = async (rows: Row[], requestId?: string) =>
  bringRows(world, { who: 'qian', hat: UNIT, kind: 'members', bytes: await sheetOf(rows) }, requestId)

const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_none, index) => memberRow(index))
/** One heading line, the titles in row 2, the first person in row 3. */
const sheetOf = (rows: Row[]): Promise<Buffer> => workbook([['会员花名册'], MEMBER_TITLES, ...rows])
const FIRST_ROW = 3

/** The whole register: a quarter of it a query, which gives a thousand at most. */
async function everybody(): Promise<Map<string, string>> {
  const quarters = ['m0', 'm4', 'm8', 'mc', 'mg']
  const found = await Promise.all(
    quarters
      .slice(1)
      .map((to, index) => world.stack.find<MemberDoc>('members', { _id: { $gte: quarters[index], $lt: to } })),
  )
  return new Map(found.flat().map((doc) => [doc._id, JSON.stringify(doc)]))
}

type Planted = [place: number, column: number, value: Row[number], words: RegExp]
/** Thirty errors of different kinds, each at its person and column. */
const PLANTED: Planted[] = [
  [0, 0, null, /^还没填姓名。/],
  [7, 0, '王3', /数字/],
  [20, 0, '编', /至少 2 个字/],
  [33, 0, '张*', /认不出的字/],
  [46, 1, null, /^还没填身份证号。/],
  [100, 1, idOf(100).slice(1), /现在是 17 位/],
  [150, 1, `${idOf(150)}1`, /现在是 19 位/],
  [200, 1, '990101196803050010', /有一位对不上/],
  [250, 1, 990101196803050000, /设成“文本”/],
  [300, 1, '9.90101E+17', /设成“文本”/],
  [350, 1, idOf(350).replace(/^9/, '&'), /只有数字/],
  [400, 1, '990101680305001', /15 位的老号码，请换成身份证上的 18 位/],
  [450, 1, syntheticId('20261121', 1), /生日还没到/],
  [500, 1, syntheticId('19680230', 1), /没有这一天/],
  [600, 2, '1390000000', /现在是 10 位/],
  [650, 2, '139000000012', /现在是 12 位/],
  [700, 2, '12800000001', /开头对不上/],
  [750, 2, '没有', /只有数字/],
  [800, 3, '柳林快递站工会（没有的）', /没有这个名字/],
  [850, 3, '柳林快递站工会（编的）', /没有这个名字/],
  [900, 4, null, /^还没填入会日期。/],
  [1000, 4, '2024-02-30', /没有 2024年2月30日/],
  [1010, 4, '2024.3', /只有年和月/],
  [1020, 4, '24.3.1', /年份要写四位/],
  [1030, 4, '3/1/2024', /先写年/],
  [1040, 4, 45352, /变成了数字/],
  [1050, 4, '2026-11-21', /还没到/],
  [1060, 4, '1950-01-01', /还没出生/],
  [1070, 4, '好多年了', /看不懂/],
  [1099, 4, { formula: 'TODAY()' }, /是公式/],
]

describe('more than a thousand members', () => {
  it('with thirty errors: each is named by row and column, nothing else is, and the others alone come in', async () => {
    const rows = rowsOf(MANY)
    for (const [place, column, value] of PLANTED) rows[place]?.splice(column, 1, value)
    const bytes = await sheetOf(rows)
    const found = await check('wu', 'hekou-town/officer', bytes)
    const expected = PLANTED.map(([place, column]) => [
      place + FIRST_ROW,
      'ABCDE'.charAt(column),
      MEMBER_TITLES[column],
    ])
    expect(PLANTED).toHaveLength(30)
    expect(found.problems.map(({ row, column, title }) => [row, column, title])).toEqual(expected)
    found.problems.forEach(({ message }, index) => expect(message).toMatch(PLANTED[index]?.[3] ?? /-/))
    expect(found).toMatchObject({ rows: MANY, fresh: MANY - 30, known: 0, wrong: 30, bad: 30 })

    const { id } = await bringRows(world, { who: 'wu', hat: 'hekou-town/officer', kind: 'members', bytes })
    expect(await world.stack.find('members')).toEqual([])
    const pass = () => get('lin', 'import.pass', { hat: 'hekou-town/officer', id })
    expect(await pass()).toEqual({ rows: 1070, done: 1000, left: 70, fresh: 1000, known: 0 })
    expect(await pass()).toEqual({ rows: 1070, done: 1070, left: 0, fresh: 1070, known: 0 })
    const there = await everybody()
    expect(there.size).toBe(1070)
    for (const [place] of PLANTED.slice(0, 4)) expect(there.has(`m${idKey(idOf(place))}`)).toBe(false)
  })

  it('come in, each of them sealed, and a second import changes nothing', async () => {
    const { id } = await brought(rowsOf(MANY))
    expect(await passRows(world, 'qian', id)).toEqual([
      { rows: MANY, done: 1000, left: 100, fresh: 1000, known: 0 },
      { rows: MANY, done: 1100, left: 0, fresh: 1100, known: 0 },
    ])
    const before = await everybody()
    expect(before.size).toBe(MANY)
    const all = [...before.values()].join('')
    for (const secret of [idOf(0), idOf(1099), '13900000000', memberRow(5)[0]]) expect(all).not.toContain(secret)

    const again = await check('qian', UNIT, await sheetOf(rowsOf(MANY)))
    expect(again).toMatchObject({ rows: MANY, fresh: 0, known: MANY, wrong: 0 })
    await expect(brought(rowsOf(MANY))).rejects.toThrow(/INVALID 这张表里没有可以新记进去的人/)
    expect(await everybody()).toEqual(before)
  })

  it.each(['before', 'after'])(
    'cut off %s a group was put down, and asked again: complete, nobody twice',
    async (when) => {
      const { id } = await brought(rowsOf(MANY))
      const match = { action: 'database.insertDocument', collection: 'members' }
      for (const nth of [3, 6]) await world.stack.fault({ match, nth, when, do: 'drop' })
      const answers: Reply<ImportProgress>[] = []
      for (let turn = 0; turn < 8; turn += 1) answers.push(await call('zhou', 'import.pass', { hat: UNIT, id }))
      expect(answers.filter((reply) => !reply.ok)).toHaveLength(2)
      const end = { rows: MANY, done: MANY, left: 0, fresh: MANY, known: 0 }
      expect(answers.at(-1)).toEqual({ ok: true, data: end })
      expect((await everybody()).size).toBe(MANY)
      expect(await world.stack.find<BroughtDoc>('imports', RUN)).toMatchObject([
        { ...end, state: 'in', by: world.person('qian'), org: 'hekou-3', decided: { by: world.person('zhou') } },
      ])
    },
  )

  it('brought and let in twenty times at once: one import, everybody once', async () => {
    const { fileId, digest } = await check('qian', UNIT, await sheetOf(rowsOf(300)))
    const data = { hat: UNIT, kind: 'members' as const, fileId, digest, requestId: newId() }
    await Promise.all(Array.from({ length: 20 }, () => call('qian', 'import.bring', data)))
    const { id } = await get('qian', 'import.bring', data)
    expect(await world.stack.find('imports', RUN)).toHaveLength(1)
    await Promise.all(Array.from({ length: 20 }, () => call('zhou', 'import.pass', { hat: UNIT, id })))
    expect(await passRows(world, 'qian', id)).toEqual([{ rows: 300, done: 300, left: 0, fresh: 300, known: 0 }])
    expect((await everybody()).size).toBe(300)
  })
})

describe('database trips', () => {
  const named = (trips: Trip[]) =>
    trips
      .filter(({ action }) => action.startsWith('database.'))
      .map(({ action, collection }) => `${action.replace('database.', '')} ${collection ?? ''}`)

  it('of 600 people: a read for 300 of them, a write for 200', async () => {
    const { fileId, digest } = await check('qian', UNIT, await sheetOf(rowsOf(600)))
    const data = { hat: UNIT, kind: 'members' as const, fileId }
    const reads = ['getDocument people', 'getDocument orgs', 'getDocument members', 'getDocument members']
    const [person, ...rest] = reads
    const checking = named(await world.trips(() => get('qian', 'import.check', data)))
    const expected = [person, 'getDocument files', ...rest, 'insertDocument imports', 'insertDocument deeds']
    expect(checking.filter((trip) => !trip.endsWith(' counts'))).toEqual(expected)
    const bring = () => get('qian', 'import.bring', { ...data, digest, requestId: newId() })
    const told = ['insertDocument inbox', 'getDocument allowances', 'modifyDocument imports']
    expect(named(await world.trips(bring)).sort()).toEqual(
      [
        ...reads,
        'getDocument imports',
        'insertDocument files',
        'insertDocument imports',
        'getDocument people',
        ...told,
      ].sort(),
    )
    const [id = ''] = (await world.stack.find<BroughtDoc>('imports', RUN)).map(({ _id }) => _id)
    expect(named(await world.trips(() => get('zhou', 'import.pass', { hat: UNIT, id }))).sort()).toEqual(
      [
        ...[...reads, 'getDocument imports', 'getDocument people'],
        // Confirmed, put down, ended, told.
        ...['insertDocument deeds', 'modifyDocument imports', 'modifyDocument imports', ...told],
        ...['insertDocument members', 'insertDocument members', 'insertDocument members'],
      ].sort(),
    )
  })
})

describe('a dry run', () => {
  it('shows how the first people were understood, and what it left out, masked', async () => {
    const rows: Row[] = [['花名册'], [...MEMBER_TITLES, '备注'], [...memberRow(0), '组长'], [], memberRow(1)]
    const found = await check('qian', UNIT, await workbook(rows, [['别的']]))
    expect(found).toMatchObject({ rows: 2, fresh: 2, known: 0, wrong: 0, problems: [] })
    expect(found.notes).toEqual([
      '这个文件里有 2 张表，只读第一张。',
      '第 2 行是列名，上面的 1 行不读。',
      '这几列不读：F 列“备注”。',
    ])
    expect(found.sample[0]).toEqual({
      row: 3,
      cells: [
        { title: '姓名', value: '编*丁' },
        { title: '身份证号', value: expect.stringMatching(/^990\*{11}\d{3}[\dX]$/) },
        { title: '手机号', value: '139****0000' },
        { title: '所在工会', value: UNION },
        { title: '入会日期', value: '2001-01-01' },
      ],
    })
    expect(await world.stack.find('members')).toEqual([])
  })

  it('reads dates that Excel holds as dates, numbers that are mobile numbers, and takes the officer’s own union', async () => {
    const day = new Date('2020-05-01T00:00:00.000Z')
    const found = await check(
      'qian',
      UNIT,
      await workbook([MEMBER_TITLES, ['王实例', idOf(1), 13900000001, null, day]]),
    )
    expect(found.problems).toEqual([])
    expect(found.sample[0]?.cells.map(({ value }) => value)).toContain('2020-05-01')
  })

  it('wants the union’s name where the officer answers for several', async () => {
    const rows = [MEMBER_TITLES, ['王实例', idOf(1), null, null, '2020-05-01']]
    expect((await check('wu', 'hekou-town/officer', await workbook(rows))).problems).toMatchObject([
      { row: 2, column: 'D', message: '还没填所在工会。请写工会的全称。' },
    ])
    const without = [MEMBER_TITLES.filter((title) => title !== '所在工会'), ['王实例', idOf(1), null, '2020-05-01']]
    expect((await check('wu', 'hekou-town/officer', await workbook(without))).problems).toMatchObject([
      { row: 2, column: null },
    ])
  })

  it('names somebody who is a member elsewhere, and where only to those who answer for it', async () => {
    const rows = [MEMBER_TITLES, memberRow(1, '柳林快递站工会（编的）')]
    await importAll(world, { who: 'chen', hat: 'liulin-courier/officer', kind: 'members', bytes: await workbook(rows) })
    const here = await workbook([MEMBER_TITLES, memberRow(1)])
    const seen = await check('qian', UNIT, here)
    expect(seen.problems).toMatchObject([
      { row: 2, column: 'B', message: expect.stringMatching(/^已经是别处工会的会员。/) },
    ])
    expect(seen).toMatchObject({ fresh: 0, known: 0 })
    const above = await check('zheng', COUNTY, here)
    expect(above.problems[0]?.message).toMatch(/^已经是“柳林快递站工会（编的）”的会员。/)
  })
})

describe('who checked what', () => {
  it('is kept, also of a sheet with mistakes, without anybody who stands in it', async () => {
    const { digest } = await check('qian', UNIT, await sheetOf(rowsOf(3)))
    const wrong = await check('qian', UNIT, await sheetOf([...rowsOf(2), memberRow(2).map(() => null)]))
    const rows = await world.stack.find<CheckDoc>('imports')
    const of = { kind: 'members', org: 'hekou-3', hat: UNIT, by: world.person('qian'), checked: true }
    expect(rows).toHaveLength(2)
    expect(rows.find((row) => row.digest === digest)).toMatchObject({ ...of, rows: 3, known: 0, wrong: 0 })
    expect(rows.find((row) => row.digest === wrong.digest)).toMatchObject({ ...of, wrong: wrong.wrong })
    expect(JSON.stringify(rows)).not.toMatch(/9901|[\u4e00-\u9fff]/)
  })

  it('has an end each day, by one person, and goes on the next', async () => {
    const _id = `check|${world.person('qian')}|2026-11-20`
    await world.insert('counts', [{ _id, kind: 'check', n: 49 }])
    const bytes = await sheetOf(rowsOf(1))
    await check('qian', UNIT, bytes)
    const data = { hat: UNIT, kind: 'members' as const, fileId: await upload('qian', bytes) }
    expect(await call('qian', 'import.check', data)).toMatchObject({
      code: 'NOT_NOW',
      message: expect.stringMatching(/50 次.*明天/) as string,
    })
    await check('zhou', UNIT, bytes)
    await world.stack.clock.set('2026-11-20T16:00:01.000Z')
    expect(await call('qian', 'import.check', data)).toMatchObject({ ok: true })
  })
})

describe('who may', () => {
  const none = { ok: false, code: 'NOT_FOUND' }
  it.each([
    ['wang', UNIT],
    ['chen', UNIT],
    ['sun', 'hekou-3/liaison'],
    ['lv', 'qinghe-county/legal'],
    ['qian', 'hekou-town/officer'],
  ])('%s under %s may not', async (who, hat) => {
    const fileId = await upload(who, await workbook([MEMBER_TITLES, memberRow(1)]))
    const data = { hat, kind: 'members' as const, fileId }
    expect(await call(who, 'import.check', data)).toMatchObject(none)
    const asked = { ...data, digest: 'x', requestId: newId() }
    for (const route of ['import.run', 'import.bring', 'import.mend'] as const)
      expect(await call(who, route, asked)).toMatchObject(none)
    expect(await call(who, 'import.list', { hat })).toMatchObject(none)
    expect(await call(who, 'import.template', { hat, kind: 'members' })).toMatchObject(none)
  })

  it('no officer below the county puts down a settled file', async () => {
    for (const [who, hat] of [
      ['qian', UNIT],
      ['wu', 'hekou-town/officer'],
    ] as const)
      expect(await call(who, 'import.template', { hat, kind: 'files' })).toMatchObject(none)
    expect(await call('zheng', 'import.template', { hat: COUNTY, kind: 'files' })).toMatchObject({ ok: true })
  })

  it('nobody imports from somebody else’s folder, another file than was checked, or under another hat', async () => {
    const bytes = await workbook([MEMBER_TITLES, memberRow(1)])
    const foreign = await upload('zhou', bytes)
    const data = { hat: UNIT, kind: 'members' as const }
    expect(await call('qian', 'import.check', { ...data, fileId: foreign })).toMatchObject({ code: 'BAD_FILE' })
    const { digest } = await check('qian', UNIT, bytes)
    const other = await upload('qian', await workbook([MEMBER_TITLES, memberRow(2)]))
    const run = { ...data, fileId: other, digest, requestId: newId() }
    for (const route of ['import.run', 'import.bring', 'import.mend'] as const)
      expect(await call('qian', route, run)).toMatchObject({ code: 'INVALID' })
    const upward = { ...run, fileId: await upload('zheng', bytes), hat: COUNTY }
    expect(await call('zheng', 'import.bring', upward)).toMatchObject({ code: 'INVALID' })
    expect(await world.stack.find('imports', RUN)).toEqual([])
  })

  it('a request that was used for one file is refused for another', async () => {
    const requestId = newId()
    await brought([memberRow(1)], requestId)
    await expect(brought([memberRow(2)], requestId)).rejects.toThrow('REUSED')
  })
})

describe('what becomes of the sheet', () => {
  it('is deleted when its rows were handed over or it is of no use, and nothing of it is logged', async () => {
    const rows = [MEMBER_TITLES, memberRow(1)]
    const { fileId, digest } = await check('qian', UNIT, await workbook(rows))
    const data = { hat: UNIT, kind: 'members' as const, fileId, digest, requestId: newId() }
    const first = await get('qian', 'import.bring', data)
    expect(await call('qian', 'import.check', data)).toMatchObject({
      code: 'BAD_FILE',
      message: '没拿到这个文件。请再选一次。',
    })
    expect(await get('qian', 'import.bring', data)).toEqual(first)
    const wrong = await check('qian', UNIT, await workbook([MEMBER_TITLES.slice(0, 2), ['王3', idOf(2)]]))
    expect(wrong).toMatchObject({ fresh: 0, bad: 0 })
    expect(await call('qian', 'import.check', { ...data, fileId: wrong.fileId })).toMatchObject({ code: 'BAD_FILE' })
    const logs = await world.logs()
    for (const secret of [idOf(1), '13900000001', memberRow(1)[0]]) expect(logs).not.toContain(secret)
  })
})

/** An archive with one part that is 64 MB of noughts. */
function bomb(): Buffer {
  const honest = rawWorkbook(' '.repeat(100))
  const big = deflateRawSync(Buffer.alloc(64 * 1024 * 1024))
  const name = Buffer.from('xl/styles.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  local.writeUInt16LE(name.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(big.length, 20)
  entry.writeUInt32LE(100, 24)
  entry.writeUInt16LE(name.length, 28)
  const end = honest.subarray(-22)
  const bodies = Buffer.concat([local, name, big])
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(bodies.length, 16)
  return Buffer.concat([bodies, entry, name, end])
}

const text = (address: string, words: string): string => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`

describe('files that are no honest sheet', () => {
  it.each<[string, () => Buffer, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /空的|没拿到/],
    ['an .xls', () => Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /老格式/],
    ['a photo', () => jpeg(), /图片/],
    ['a PDF', () => Buffer.from('%PDF-1.7 …'), /PDF/],
    ['a CSV', () => Buffer.from('姓名,身份证号\n王实例,1\n'), /不是 Excel 表/],
    ['half an archive', () => rawWorkbook('<row r="1"/>').subarray(0, 200), /坏了/],
    ['an archive of something else', () => rawWorkbook('').fill('y', 40, 50), /坏了/],
    ['a zip bomb', bomb, /太大/],
    ['a million empty tags', () => rawWorkbook('<row/>'.repeat(1_000_000)), /太大/],
    ['a million unfinished tags', () => rawWorkbook('<a'.repeat(1_000_000)), /太大/],
    ['formats without end', () => rawWorkbook('<xf/>'.repeat(500_000), 'styles.xml'), /太大/],
    ['more than 10 MB', () => Buffer.concat([rawWorkbook(''), Buffer.alloc(10 * 1024 * 1024)]), /最大 10 MB/],
    ['a cell at the end of the world', () => rawWorkbook(`<row r="1">${text('XFD1', 'x')}</row>`), /太宽/],
    ['a row at the end of the world', () => rawWorkbook(`<row r="1048576">${text('A1048576', 'x')}</row>`), /5,000 人/],
    ['a hidden address', () => rawWorkbook(`<row r="1">${text('&#88;FD1', 'x')}</row>`), /坏了/],
    ['an attribute that hides one', () => rawWorkbook('<row r="1"><c s=">" r="XFD1" t="b"><v>1</v></c></row>'), /太宽/],
    ['an unfinished tag', () => rawWorkbook('<row r="1"><c r="A1" t=b><v>1</v></c></row>'), /坏了/],
    ['a sheet under another name', () => rawWorkbook(`<row r="1">${text('XFD1', 'x')}</row>`, 'styles.xml'), /太宽/],
    ['rows out of order', () => rawWorkbook('<row r="5"><c r="A5"/></row><row r="2"><c r="A2"/></row>'), /坏了/],
  ])('refuse %s', async (_what, bytes, words) => {
    const fileId = await upload('qian', bytes())
    const reply = await call('qian', 'import.check', { hat: UNIT, kind: 'members', fileId })
    expect(reply).toMatchObject({ ok: false, code: 'BAD_FILE', message: expect.stringMatching(words) })
    // Whatever it is, it is not kept.
    const again = await call('qian', 'import.check', { hat: UNIT, kind: 'members', fileId })
    expect(again).toMatchObject({ ok: false, code: 'BAD_FILE', message: '没拿到这个文件。请再选一次。' })
  })

  it('of somebody else are neither read nor deleted', async () => {
    const bytes = await workbook([MEMBER_TITLES, memberRow(1)])
    const fileId = await upload('zheng', bytes)
    const others = await call('qian', 'import.check', { hat: UNIT, kind: 'members', fileId })
    expect(others).toMatchObject({ ok: false, code: 'BAD_FILE' })
    expect(await get('zheng', 'import.check', { hat: COUNTY, kind: 'members', fileId })).toMatchObject({
      digest: expect.any(String),
    })
  })

  it('take a sheet whose formats go on to the last row that Excel has', async () => {
    const titles = MEMBER_TITLES.map((title, index) => text(`${'ABCDE'.charAt(index)}1`, title)).join('')
    const cells = memberRow(1).map((value, index) => text(`${'ABCDE'.charAt(index)}2`, value))
    const xml = `<row r="1">${titles}</row><row r="2">${cells.join('')}</row><row r="1048576"><c r="XFD1048576" s="0"/></row>`
    expect((await check('qian', UNIT, rawWorkbook(xml))).problems).toEqual([])
  })

  it('run nothing that stands in a cell', async () => {
    const rows = [MEMBER_TITLES, ['<script>', '=cmd|calc!A1', "'; drop", '${process.env}', '../../etc/passwd']]
    const { problems } = await check('qian', UNIT, await workbook(rows))
    expect(problems.map(({ column }) => column)).toEqual(['A', 'B', 'C', 'D', 'E'])
    const words = ['constructor', '__proto__', 'toString'].map((word, n) => memberRow(n, word))
    const xml = [MEMBER_TITLES, ...words].map(
      (row, y) =>
        `<row r="${y + 1}">${row.map((value, x) => text(`${'ABCDE'.charAt(x)}${y + 1}`, value)).join('')}</row>`,
    )
    const named = await check('qian', UNIT, rawWorkbook(xml.join('')))
    expect(named.problems.map(({ row, column }) => `${column}${row}`)).toEqual(['D2', 'D3', 'D4'])
  })
})

describe('the empty sheet', () => {
  it.each<[string, string, ImportKind]>([
    ['qian', UNIT, 'members'],
    ['zheng', COUNTY, 'files'],
  ])('that %s gets is read back with its titles, as text from top to bottom', async (who, hat, kind) => {
    const { name, content } = await get(who, 'import.template', { hat, kind })
    expect(name).toMatch(/\.xlsx$/)
    const bytes = Buffer.from(content, 'base64')
    expect((await readWorkbook(bytes)).rows[1]?.slice(0, 2)).toEqual(['姓名*', '身份证号*'])
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml']!)
    const columns = sheet.match(/<col [^>]*>/g) ?? []
    expect(columns).toContain('<col min="2" max="2" width="24" style="1" customWidth="1"/>')
    expect(columns.filter((one) => !one.includes('style="1"'))).toEqual([])
    const { problems } = await check(who, hat, bytes, kind)
    expect(problems.map(({ message }) => message)).toEqual(['表里还没有人。请把人填在列名下面。'])
  })
})
