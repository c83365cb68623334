import type { MemberDoc } from '../../cloudfunctions/lib/store/members'
import { memberId } from '../../cloudfunctions/lib/store/members'
import { readWorkbook } from '../../cloudfunctions/import/workbook'
import { callImport, getImport, importAll, uploadSheet } from '../support/imports'
import { idOf, MEMBER_TITLES, memberRow, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { useWorld } from '../support/world'
import type { World } from '../support/world'

/*
 * The province's register through the built functions: who is to be reported, what its result sheet says, and what differs
 * until somebody decides. Ours is never changed by it.
 */

let world: World
useWorld((started) => (world = started))
const hat = 'hekou-3/officer'
const TITLES = ['姓名', '证件号码', '联系电话', '会员编号', '导入结果']

const members = async (rows: Row[]): Promise<void> => {
  const bytes = await workbook([MEMBER_TITLES, ...rows])
  await importAll(world, { who: 'qian', hat, kind: 'members', bytes })
}
const list = (who = 'qian', as = hat) => world.get(who, 'mirror.list', { hat: as })
const stateOf = async (n: number) => (await list()).rows.find(({ id }) => id === memberId(idOf(n)))
async function read(rows: Row[], titles = TITLES) {
  const fileId = await uploadSheet(world, 'qian', await workbook([titles, ...rows]))
  return getImport(world, 'qian', 'import.mirror', { hat, fileId })
}
const settle = (n: number, right: 'ours' | 'theirs') =>
  world.call('qian', 'mirror.settle', { hat, id: memberId(idOf(n)), right })
const [one, two, three] = [memberRow(1), memberRow(2), memberRow(3)] as [Row, Row, Row]
const said = ([name = '', idNumber = '', mobile = '']: Row, no: string, outcome = '成功'): Row => [
  ...[name, idNumber, mobile],
  ...[no, outcome],
]

describe('the register of the province', () => {
  it('lists who is to be reported, for whoever sits at the union', async () => {
    await members([one, two])
    const { rows, system } = await list()
    expect(system).toBe('示例省工会会员实名制系统')
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'unsaid'))
    const sheet = await world.get('qian', 'mirror.sheet', { hat })
    const { rows: cells } = await readWorkbook(Buffer.from(sheet.content, 'base64'))
    expect(cells).toHaveLength(1 + sheet.members)
    expect(cells.flat()).toContain(idOf(1))
    const [deed] = (await world.stack.find<{ what: string; by: string }>('deeds')).filter(({ what }) =>
      /省里/.test(what),
    )
    expect(deed).toMatchObject({ by: world.person('qian'), what: expect.stringContaining(`${sheet.members} 人`) })
    for (const [who, as] of [
      ['chen', hat],
      ['sun', 'hekou-3/liaison'],
    ] as const)
      expect(await world.call(who, 'mirror.sheet', { hat: as })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  it('reads back who is there, who is not, and what differs; ours stays as it is', async () => {
    await members([one, two, three])
    const before = await world.stack.find<MemberDoc>('members', { _id: memberId(idOf(2)) })
    const out = await read([
      said(one, 'P001'),
      said([two[0] ?? '', two[1] ?? '', '13911112222'], 'P002'),
      said(three, '', '失败：证件重复'),
      said(memberRow(9), 'P009'),
    ])
    expect(out).toMatchObject({ rows: 4, there: 1, differs: 2, problems: [] })
    expect(out.strangers).toMatchObject([{ row: 5 }])
    expect(JSON.stringify(out)).not.toContain(memberRow(9)[0])
    expect(await stateOf(1)).toMatchObject({ state: 'there', theirs: { no: 'P001', on: '2026-11-20' }, differs: [] })
    expect(await stateOf(2)).toMatchObject({ state: 'differs', differs: ['手机号'], theirs: { no: 'P002' } })
    expect(await stateOf(3)).toMatchObject({ state: 'differs', differs: ['他们没收：失败：证件重复'] })
    const [after] = await world.stack.find<MemberDoc>('members', { _id: memberId(idOf(2)) })
    expect({ ...after, mirror: undefined }).toEqual({ ...before[0], mirror: undefined })
    expect(JSON.stringify(await world.stack.find('members'))).not.toContain('13911112222')
    expect(await world.stack.find('members', { _id: memberId(idOf(9)) })).toEqual([])
  })

  it('leaves it to a person whose is right', async () => {
    await members([one, two])
    await read([said(one, 'P001'), said([two[0] ?? '', two[1] ?? '', '13911112222'], 'P002')])
    expect(await settle(1, 'ours')).toMatchObject({ ok: false, code: 'NOT_NOW' })
    expect(await settle(2, 'theirs')).toMatchObject({ ok: true, data: { state: 'differs', right: 'theirs' } })
    expect(await settle(2, 'ours')).toMatchObject({ ok: true, data: { state: 'unsaid', right: 'ours' } })
    const sheet = await world.get('qian', 'mirror.sheet', { hat })
    const { rows } = await readWorkbook(Buffer.from(sheet.content, 'base64'))
    expect(rows.flat()).toContain(idOf(2))
    expect(rows.flat()).not.toContain(idOf(1))
  })

  it('does not agree any more with what has changed here since', async () => {
    await members([one])
    await read([said(one, 'P001')])
    const id = memberId(idOf(1))
    await world.change('members', id, { since: '2020-02-02' })
    expect(await stateOf(1)).toMatchObject({ state: 'differs', differs: ['报过以后，这里改了'] })
  })

  it('does not read what is wrong, and says where', async () => {
    await members([one])
    const out = await read([said([one[0] ?? '', '123', ''], 'P001'), said(one, 'P001')])
    expect(out).toMatchObject({ there: 1 })
    expect(out.problems).toMatchObject([{ row: 2 }])
    const fileId = await uploadSheet(world, 'chen', await workbook([TITLES, said(one, 'P001')]))
    expect(await callImport(world, 'chen', 'import.mirror', { hat, fileId })).toMatchObject({ code: 'NOT_FOUND' })
  })
})
