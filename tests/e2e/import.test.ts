import { Phone } from './phone'
import { stage } from './stage'
import { MEMBER_TITLES, memberRow, workbook } from '../support/sheets'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const here = stage()

/** Hands the phone a sheet as if it had been chosen out of a chat. */
async function choose(phone: Phone, button: string, buffer: Buffer): Promise<void> {
  await phone.pictures(button, [{ name: '会员名册.xlsx', mimeType: XLSX, buffer }])
}

describe('an officer imports the register', () => {
  it('gets the empty sheet, reads every problem, corrects them, confirms, and sees how many came in', async () => {
    const phone = here.keep(await Phone.of(here.world.stack, 'qian'))
    await phone.tap(/^工作台/)
    await phone.tap(/^导入原有名册/)
    await phone.see('把原有的名册搬进来')
    await phone.gone('困难职工档案')
    const download = phone.page.waitForEvent('download')
    await phone.tap('打开空表')
    expect((await download).suggestedFilename()).toBe('会员名册.xlsx')

    const rows = Array.from({ length: 60 }, (_none, index) => memberRow(index))
    const wrong = rows.map((row, index) => (index < 55 ? [row[0], row[1].slice(1), ...row.slice(2)] : row))
    await choose(phone, '从聊天里选表', await workbook([MEMBER_TITLES, ...wrong]))
    await phone.see('有 55 处要改')
    await phone.see('还没有导入。请在 Excel 里改好这 55 处，再选一次。别的 5 行没有问题。')
    await phone.see('B 列“身份证号” · 55 处')
    await phone.see('第 2 行')
    await phone.see('身份证号要 18 位，现在是 17 位。')
    await phone.tap('再看 5 处')
    await phone.see('第 56 行')
    expect(await here.world.stack.find('members')).toEqual([])

    await choose(phone, '改好了，再选一次', await workbook([MEMBER_TITLES, ...rows]))
    await phone.see('检查过了，没有要改的')
    await phone.see('139****0000')
    await phone.tap('导入 60 人')
    await phone.see('把 60 人记进会员名册。')
    await phone.tapTimes('确认导入', 5)
    await phone.see('新记进 60 人。')
    expect(await here.world.stack.find('members')).toHaveLength(60)

    await phone.tap('回工作台')
    await phone.tap(/^导入原有名册/)
    await choose(phone, '从聊天里选表', await workbook([MEMBER_TITLES, ...rows]))
    await phone.see('已经在册（不动）')
    await phone.tap('都在册了，回工作台')
    await phone.see('等您办的事')
  })

  it('goes on where it was cut off', async () => {
    const phone = here.keep(await Phone.of(here.world.stack, 'qian'))
    await phone.tap(/^工作台/)
    await phone.tap(/^导入原有名册/)
    const rows = Array.from({ length: 450 }, (_none, index) => memberRow(index))
    await choose(phone, '从聊天里选表', await workbook([MEMBER_TITLES, ...rows]))
    await phone.tap('导入 450 人')
    const match = { action: 'database.insertDocument', collection: 'members' }
    await here.world.stack.fault({ match, nth: 2, when: 'after', do: 'drop' })
    await phone.tap('确认导入')
    await phone.see('停在半路了')
    await phone.tap('接着导入')
    await phone.see('新记进 450 人。')
    expect(await here.world.stack.find('members')).toHaveLength(450)
  })

  it('is told what to do with a file that is no sheet', async () => {
    const phone = here.keep(await Phone.of(here.world.stack, 'zheng'))
    await phone.tap(/^工作台/)
    await phone.tap(/^导入原有名册/)
    await phone.tab('困难职工档案')
    await phone.see(/一次最多 5,000 户/)
    await choose(phone, '从聊天里选表', Buffer.from('姓名,身份证号\n'))
    await phone.see('这不是 Excel 表。请用 Excel 或 WPS 打开，点“另存为”，选 .xlsx，再选一次。')
  })
})
