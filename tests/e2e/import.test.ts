import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'
import { MEMBER_TITLES, memberRow, workbook } from '../support/sheets'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const here = stage()

/** Hands the phone a sheet as if it had been chosen out of a chat. */
async function choose(phone: Phone, button: string, buffer: Buffer): Promise<void> {
  await phone.pictures(button, [{ name: '会员名册.xlsx', mimeType: XLSX, buffer }])
}

describe('an officer brings the register', () => {
  it('reads every problem, fetches the rows to be mended, hands over the others; a colleague lets them in', async () => {
    const phone = here.keep(await Phone.of(here.world.stack, 'qian'))
    await phone.tap(/^工作台/)
    await phone.tap(/^导入原有名册/)
    await phone.see('把原有的名册搬进来')
    await phone.gone('困难职工档案')
    const download = phone.page.waitForEvent('download')
    await phone.tap('打开空表')
    expect((await download).suggestedFilename()).toBe('会员名册.xlsx')

    const rows = Array.from({ length: 450 }, (_none, index) => memberRow(index))
    const wrong = rows.map((row, index) => (index < 55 ? [row[0], row[1].slice(1), ...row.slice(2)] : row))
    await choose(phone, '从聊天里选表', await workbook([MEMBER_TITLES, ...wrong]))
    await phone.see('有 55 处要改')
    await phone.see('有错的 55 行改好再导入。别的 395 行没有问题，可以先交上去。')
    await phone.see('B 列“身份证号” · 55 处')
    await phone.see('身份证号要 18 位，现在是 17 位。')
    await phone.tap('再看 5 处')
    await phone.see('第 56 行')
    await look(phone, 'import-mistakes')
    const mend = phone.page.waitForEvent('download')
    await phone.tap('打开要改的 55 行')
    expect((await mend).suggestedFilename()).toBe('会员名册-要改的.xlsx')
    await phone.tap('先交 395 人')
    await phone.see('把 395 人交给另一位办事的人看。')
    await phone.tapTimes('交给同事看', 5)
    await phone.see(/^等河口三标项目工会（编的）的另一位办事的人看/)
    expect(await here.world.stack.find('members')).toEqual([])

    const other = here.keep(await Phone.of(here.world.stack, 'zhou'))
    await other.tap(/^工作台/)
    await other.tap('送来的名册，1 张等您看')
    await other.tap(/^会员名册 395 人，等您看/)
    await other.see(/^钱\*送来/)
    await other.see('139****0055')
    await look(other, 'brought')
    const match = { action: 'database.insertDocument', collection: 'members' }
    await here.world.stack.fault({ match, nth: 2, when: 'after', do: 'drop' })
    await other.tap('放行')
    await other.see('停在半路了。')
    await other.tap('接着记')
    await other.see(/^周\*放行/)
    expect(await here.world.stack.find('members')).toHaveLength(395)
    await phone.tap('回工作台')
    await phone.see('等您办的事')
  })

  it('has it given back with a reason', async () => {
    const phone = here.keep(await Phone.of(here.world.stack, 'qian'))
    await phone.tap(/^工作台/)
    await phone.tap(/^导入原有名册/)
    await choose(phone, '从聊天里选表', await workbook([MEMBER_TITLES, memberRow(1)]))
    await phone.see('检查过了，没有要改的')
    await phone.tap('交 1 人')
    await phone.tap('交给同事看')
    await phone.see('交上去了')
    const other = here.keep(await Phone.of(here.world.stack, 'zhou'))
    await other.tap(/^工作台/)
    await other.tap('送来的名册，1 张等您看')
    await other.tap(/^会员名册 1 人，等您看/)
    await other.tap('退回')
    await other.fill(/为什么退回/, '这个人上个月走了')
    await other.tap('退回')
    await other.see('原因：这个人上个月走了')
    await phone.tap('回工作台')
    await phone.tap(/^导入原有名册/)
    await phone.tap(/^送来的名册/)
    await phone.tap(/^会员名册 1 人，退回了/)
    await phone.see('原因：这个人上个月走了')
    await look(phone, 'brought-back')
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
