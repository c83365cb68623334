import type { StoredCase } from '../../cloudfunctions/lib/store/stored'
import { idKey } from '../../cloudfunctions/lib/keys'
import type { Reply } from '../../typings/api'
import type { ImportProgress, ImportRouteName, ImportRoutes } from '../../typings/import'
import { bringRows, callImport, importAll as importRows } from '../support/imports'
import { idOf, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { LI, WANG } from '../support/synthetic'
import { newId, useWorld } from '../support/world'
import type { World } from '../support/world'

const HAT = 'qinghe-county/officer'
const CITY = 'qinghe-city/officer'
const UNION = '河口三标项目工会（编的）'
const TITLES = [
  '姓名',
  '身份证号',
  '手机号',
  '所在工会',
  '困难类别',
  '有效期至',
  '建档日期',
  '致困原因',
  '住址',
  '家人1姓名',
  '家人1关系',
  '家人1身份证号',
]
const HUSBAND: Row = [
  '王实例',
  WANG,
  '13900000001',
  UNION,
  '深度困难',
  '2027-05-01',
  '2026-05-01',
  '家里人得了大病',
  '清河县河口镇示例路1号',
  '李示范',
  '爱人',
  LI,
]
const fileRow = (n: number, type = '相对困难'): Row => [
  '编样例',
  idOf(n),
  null,
  UNION,
  type,
  '2027-05-01',
  null,
  null,
  null,
  null,
  null,
  null,
]

let world: World
useWorld((started) => (world = started))

const call = <R extends ImportRouteName>(route: R, data: ImportRoutes[R]['in']) =>
  world.stack.call<Reply<ImportRoutes[R]['out']>>('demo-zheng', route, data, 'import')

async function get<R extends ImportRouteName>(route: R, data: ImportRoutes[R]['in']) {
  const reply = await call(route, data)
  if (!reply.ok) throw new Error(`${route}: ${reply.code} ${reply.message}`)
  return reply.data
}

async function check(rows: Row[]) {
  const bytes = await workbook([TITLES, ...rows])
  const fileId = await world.upload('zheng', bytes, `u/${world.person('zheng')}/${newId()}.xlsx`)
  return { fileId, ...(await get('import.check', { hat: HAT, kind: 'files', fileId })) }
}

/** Checks the sheet, brings it, and has the city's officer let it in. */
async function importAll(rows: Row[]): Promise<ImportProgress> {
  const { problems } = await check(rows)
  if (problems.length) throw new Error(JSON.stringify(problems))
  const bytes = await workbook([TITLES, ...rows])
  const [progress] = await importRows(world, { who: 'zheng', hat: HAT, kind: 'files', bytes })
  if (!progress) throw new Error('nothing was said')
  return progress
}

const cases = () => world.stack.find<StoredCase>('cases')
const message = async (rows: Row[]) =>
  (await check(rows)).problems.map(({ row, column, message: words }) => [row, column, words])

describe('files that were settled before', () => {
  it('come in at their end: settled, held for the whole household, belonging to no WeChat user, telling its two officers alone', async () => {
    expect(await importAll([HUSBAND, fileRow(2)])).toEqual({ rows: 2, done: 2, left: 0, fresh: 2, known: 0 })
    const [husband] = (await cases()).filter(({ title }) => title === '王*例')
    expect(husband).toMatchObject({
      service: 'aid.file',
      state: 'filed',
      desk: null,
      due: null,
      wakeAt: null,
      fx: {},
      unit: 'hekou-3',
      orgs: ['hekou-3', 'hekou-town', 'qinghe-county', 'qinghe-city'],
      holds: [WANG, LI].map((id) => `aid.file|${idKey(id)}`),
      applicant: `r${idKey(WANG)}`,
      log: [{ command: 'imported', from: null, to: 'filed', by: world.person('zheng'), org: 'qinghe-county' }],
    })
    const text = JSON.stringify(await cases())
    for (const secret of ['王实例', '李示范', WANG, LI, '13900000001', '深度困难', '大病'])
      expect(text).not.toContain(secret)
    await world.stack.timer('notify')
    const told = await world.stack.find<{ to: string }>('inbox')
    expect(told.map(({ to }) => to).sort()).toEqual([world.person('zheng'), world.person('feng')].sort())
  })

  it('are read by the officer: class as it stood, where from, answers masked', async () => {
    await importAll([HUSBAND])
    const id = (await cases())[0]?._id ?? ''
    const view = await world.get('zheng', 'case.get', { id, hat: HAT })
    expect(view).toMatchObject({
      chip: { word: '已批准' },
      desk: null,
      actions: [{ command: 'plan' }, { command: 'end', label: '退出名册' }, { command: 'sameHome' }],
    })
    expect(view.timeline).toMatchObject([{ title: '从原有名册转入', note: '名册上写的：深度困难' }])
    expect(view.assessment).toMatchObject({
      result: '深度困难',
      explained: { steps: [{ source: '原有名册', verdict: 'maybe' }] },
    })
    const text = JSON.stringify(view.sections)
    for (const words of ['990***********', '139****0001', '家里人得了大病', '李示范 · 爱人'])
      expect(text).toContain(words)
    expect(text).not.toContain(WANG)
    expect(await world.call('chen', 'case.get', { id, hat: 'liulin-courier/officer' })).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('of the old archives say that they are to be reckoned anew', async () => {
    await importAll([fileRow(2, '低保户')])
    const view = await world.get('zheng', 'case.get', { id: (await cases())[0]?._id ?? '', hat: HAT })
    expect(view.assessment).toMatchObject({ result: '低保户', explained: { steps: [{ answer: '要重新算' }] } })
  })

  it('are flagged where anybody of the household applies, and hold it back once its people are verified', async () => {
    await importAll([HUSBAND])
    for (const id of [await world.submit('wang'), await world.submitSpouse('li')]) {
      const { flags } = await world.get('qian', 'case.get', { id, hat: 'hekou-3/officer' })
      expect(flags[0]).toMatch(/^同一家可能有/)
      await world.until(id, 'visited')
      expect(await world.act('zhou', id, 'confirmVisit')).toMatchObject({ ok: false, code: 'OVERLAP' })
    }
  })

  it('imported again change nothing; cut off, they are completed', async () => {
    const rows = Array.from({ length: 450 }, (_none, index) => fileRow(index))
    const bytes = await workbook([TITLES, ...rows])
    const { id } = await bringRows(world, { who: 'zheng', hat: HAT, kind: 'files', bytes })
    const pass = () => callImport(world, 'feng', 'import.pass', { hat: CITY, id })
    const match = { action: 'database.insertDocument', collection: 'cases' }
    await world.stack.fault({ match, nth: 2, when: 'after', do: 'drop' })
    expect(await pass()).toMatchObject({ ok: false, code: 'SERVER' })
    expect(await cases()).toHaveLength(400)
    expect(await pass()).toEqual({ ok: true, data: { rows: 450, done: 450, left: 0, fresh: 450, known: 0 } })
    const before = JSON.stringify(await cases())
    expect(await check(rows)).toMatchObject({ fresh: 0, known: 450, wrong: 0 })
    expect(JSON.stringify(await cases())).toBe(before)
  })
})

describe('a household that has a file', () => {
  it('is named where one is open and its people are verified, by whichever of its adults the sheet knows', async () => {
    const id = await world.submit('wang')
    expect(await message([HUSBAND])).toEqual([])
    await world.until(id, 'assessed')
    const words = '在“河口三标项目工会（编的）”已经有一份困难帮扶，在办或者在册。请删掉这一行。'
    expect(await message([HUSBAND])).toEqual([[2, 'B', words]])
  })

  it('is named where one is settled, in the column of whoever stands there', async () => {
    await importAll([HUSBAND])
    const wife: Row = ['李示范', LI, null, UNION, '相对困难', '2027-05-01', null, null, null, null, null, null]
    const words = expect.stringMatching(/^在“河口三标项目工会（编的）”已经有一份/)
    expect(await message([wife])).toEqual([[2, 'B', words]])
    const son: Row = [...fileRow(7).slice(0, 9), '李示范', '父母', LI]
    expect(await message([son])).toEqual([[2, 'L', words]])
    expect(await message([HUSBAND])).toEqual([])
  })

  it('stands in the sheet once', async () => {
    const son: Row = [...fileRow(7).slice(0, 9), '李示范', '父母', LI]
    expect(await message([HUSBAND, son])).toEqual([
      [2, 'L', '和第 3 行是同一个人。请只留一行。'],
      [3, 'L', '和第 2 行是同一个人。请只留一行。'],
    ])
  })

  it('is not the officer’s own', async () => {
    const update = { collectionName: 'people', queryType: 'DOC', multi: false, merge: true, upsert: false }
    const query = JSON.stringify({ _id: world.person('zheng') })
    const data = (key: string | null) => JSON.stringify({ $set: { idKey: key } })
    const put = (key: string | null) =>
      fetch(`${world.stack.cloudUrl}/admin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action: 'database.modifyDocument', ...update, query, data: data(key) }),
      })
    await put(idKey(LI))
    expect(await message([HUSBAND])).toEqual([[2, 'L', '这是您本人或您家的档案。请别的同事导入这一行。']])
    await put(null)
  })
})
