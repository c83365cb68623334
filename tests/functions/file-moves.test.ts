import { idKey } from '../../cloudfunctions/lib/keys'
import { asked } from '../support/aid-stage'
import { importAll } from '../support/imports'
import { idOf, workbook } from '../support/sheets'
import { WANG } from '../support/synthetic'
import { LONG, UNIT, useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * Whose a file is, and where: it goes with the member to another union, and one out of an old register belongs to whoever an
 * officer has made sure of.
 */

let world: World
useWorld((started) => (world = started))

const OTHER = 'liulin-courier'
const COUNTY = 'qinghe-county/officer'
const BASIS = { basis: 'meeting', decision: '2026年11月第二次会议' }
const self = { name: '王实例', mobile: '13900000001', privacy: 'agree' }
async function join(): Promise<void> {
  const given = { ...self, idNumber: WANG, worker: 'employed', union: UNIT, will: 'agree' }
  const id = await world.begin('wang', 'join', given)
  await world.take('qian', id, 'approve', BASIS)
  await world.settled(id)
}

it('goes with the member to their new union, which reads it from then on, and stays in force', async () => {
  await join()
  const file = await world.submit('wang')
  await world.until(file, 'filed')
  const moving = { ...self, leaving: UNIT, joining: OTHER, startedOn: '2026-11-02', reason: 'work' }
  const id = await world.begin('wang', 'transfer', moving)
  await world.take('qian', id, 'letGo')
  await world.settled(id)
  await world.take('chen', id, 'approve', BASIS)
  await world.settled(id)
  const doc = await world.doc(file)
  expect(doc).toMatchObject({ unit: OTHER, state: 'filed', keeper: COUNTY })
  expect(doc.orgs[0]).toBe(OTHER)
  expect(doc.log.filter(({ command }) => command === 'carried')).toHaveLength(1)
  const read = await world.get('chen', 'case.get', { id: file, hat: `${OTHER}/officer` })
  expect(read.timeline.map(({ title }) => title)).toContain('转到了现在的工会')
  expect(await world.begin('wang', 'aid.living', { ...asked, union: OTHER, reason: 'daily' })).not.toBe('')
})

const TITLES = ['姓名', '身份证号', '所在工会', '困难类别', '有效期至']
const ROW = ['王实例', WANG, '河口三标项目工会（编的）', '深度困难', '2026-12-20']

it('out of an old register is read by its worker once an officer has compared their number, and lives the same life', async () => {
  const bytes = await workbook([TITLES, ROW])
  await importAll(world, { who: 'zheng', hat: COUNTY, kind: 'files', bytes })
  const [file] = await world.stack.find<{ _id: string }>('cases', { service: 'aid.file' })
  const id = file?._id ?? ''
  expect(await world.call('wang', 'case.get', { id })).toMatchObject({ ok: false })
  await join()
  expect(await world.doc(id)).toMatchObject({ applicant: world.person('wang'), parties: [world.person('wang')] })
  expect((await world.doc(id)).holds).toEqual(
    expect.arrayContaining([`aid.file|${world.person('wang')}`, `aid.file|${idKey(WANG)}`]),
  )
  const own = await world.get('wang', 'case.get', { id })
  expect(own.words).toContain('定为深度困难')
  expect(own.actions.map(({ command }) => command)).toContain('review')
  expect(await world.take('wang', id, 'review', { changed: ['none'] })).toBe('reviewing')
  const { actions } = await world.get('wang', 'case.get', { id })
  const fields = actions.find(({ command }) => command === 'fillIn')?.fields.map(({ id: field }) => field) ?? []
  expect(fields).toEqual(expect.arrayContaining(['incomes', 'cause', 'useHealth', 'address']))
  expect(await world.call('li', 'case.get', { id })).toMatchObject({ ok: false })
  await world.take('wang', id, 'nothing')
  expect(await world.take('zheng', id, 'end', { reason: 'ownWish', text: LONG })).toBe('ended')
})

it('out of an old register is a member’s own who was one before it came in; somebody else’s, or one who left, gets nothing', async () => {
  await join()
  const bytes = await workbook([TITLES, ROW, ['别样例', idOf(7), '河口三标项目工会（编的）', '相对困难', '2026-12-20']])
  await importAll(world, { who: 'zheng', hat: COUNTY, kind: 'files', bytes })
  const files = await world.stack.find<{ _id: string; house: string[] }>('cases', { service: 'aid.file' })
  const [mine, other] = [idKey(WANG), idKey(idOf(7))].map(
    (key) => files.find(({ house }) => house[0] === key)?._id ?? '',
  )
  await world.stack.timer('notify')
  await world.settled(mine ?? '')
  expect(await world.doc(mine ?? '')).toMatchObject({
    applicant: world.person('wang'),
    parties: [world.person('wang')],
  })
  expect((await world.doc(mine ?? '')).log.filter(({ command }) => command === 'claimed')).toHaveLength(1)
  expect((await world.get('wang', 'case.get', { id: mine ?? '' })).words).toContain('定为深度困难')
  expect((await world.doc(other ?? '')).parties).toEqual([`r${idKey(idOf(7))}`])
  await world.stack.timer('notify')
  expect((await world.doc(mine ?? '')).log.filter(({ command }) => command === 'claimed')).toHaveLength(1)
})
