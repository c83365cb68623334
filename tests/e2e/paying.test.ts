import { readWorkbook } from '../../cloudfunctions/import/workbook'
import { RESULT_TITLES } from '../../domain/shapes/ledger/bank-sheet'
import { sumsNow } from '../support/money'
import { workbook } from '../support/sheets'
import { look } from './look'
import { atTheMatter, backToTheMatter, oneTap, townAndCounty } from './officers'
import { Phone } from './phone'
import { stage } from './stage'
import { fillBlocks } from './walk'
import type { Answer } from './walk'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const on = stage()
const phoneOf = async (who: string): Promise<Phone> => on.keep(await Phone.of(on.world.stack, who))
const HIS = /^王\*例 · /
const onDesk = async (who: string): Promise<Phone> => on.keep(await atTheMatter(on.world.stack, who, HIS))

/** The answer to each page of asking for money to live on. */
const ASKED: Record<string, Answer> = {
  '现在最缺钱的是什么？': (phone) => phone.choose('日常开销不够'),
  '想多说几句吗？': () => Promise.resolve(),
  '您是谁？': (phone) => phone.see('990***********0019'),
  '钱打到哪张卡？': async (phone) => {
    await phone.fill(/卡号是多少/, '6200000000000005')
    await phone.fill(/哪家银行的卡/, '示例银行')
  },
  '名册在哪个工会？': (phone) => phone.see('河口三标项目工会（编的）'),
  '同意工会用姓名、身份证号、电话、银行卡来办这件事': (phone) => phone.tap('同意'),
}

/** A household that its union has looked at, and showed for five days: the town has it. */
async function withTheTown(): Promise<string> {
  const file = await on.world.submit('wang')
  await on.world.until(file, 'township_review')
  return file
}

/** Money to live on, asked for on one's own phone. */
async function asked(phone: Phone, file: string): Promise<string> {
  await fillBlocks(phone, 2, ASKED)
  await phone.tap('检查一遍')
  await phone.tap('交上去')
  await phone.see('交好了')
  const [id = ''] = (await on.world.casesOf('wang')).filter((one) => one !== file)
  await on.world.settled(id)
  return id
}

/** What a phone saves when it opens a sheet. */
async function downloaded(phone: Phone, button: string): Promise<string[][]> {
  const download = phone.page.waitForEvent('download')
  await phone.tap(button)
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  const { rows } = await readWorkbook(Buffer.concat(chunks))
  return rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')))
}

/** One lists what waits, another compares it. */
async function listed(maker: Phone, checker: Phone, button: string): Promise<void> {
  await maker.tap(button)
  await maker.see('这张单是您做的，要请另一个人复核。')
  await checker.tap(/^工作台/)
  await checker.tap(/^付款，/)
  await checker.tap(/^付款单，1 笔，共 10,000 元，等您复核/)
}

it('goes over eight phones: a card fails, the corrected one is paid, its owner says that it came, and whoever audits sees the way', async () => {
  const file = await withTheTown()
  const county = await townAndCounty(await onDesk('wu'), () => onDesk('zheng'), '相对困难')
  const query = { service: 'aid.living' }
  const own = on.keep(await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/tasks/tasks', query }))
  const id = await asked(own, file)
  const unit = await onDesk('qian')
  await unit.tap('核对好了，上报')
  await unit.fill(/核对的情况/, '打过电话，家里还是那样。')
  await oneTap(unit, '核对好了，上报')
  await on.world.settled(id)
  await backToTheMatter(county, HIS)
  await county.tap('同意给付')
  await county.choose('2026年中央财政帮扶资金（还剩 400,000 元）')
  await county.tap('下一步')
  await oneTap(county, '同意给付')
  await on.world.settled(id)

  const [maker, checker, payer] = [await phoneOf('pan'), await phoneOf('meng'), await phoneOf('qi')]
  await maker.tap(/^工作台/)
  await maker.tap(/^付款，/)
  await maker.see('王*例 · 生活救助 · 10,000 元')
  await look(maker, 'pay')
  await listed(maker, checker, '做付款单（1 笔，10,000 元）')
  await checker.see('示例银行 6200 0000 0000 0005')
  await look(checker, 'batch')
  await checker.tap('核对无误')
  await checker.see('这张单是您复核的，要请第三个人付款。')

  await payer.tap(/^工作台/)
  await payer.tap(/^付款，/)
  await payer.tap(/^付款单，1 笔，共 10,000 元，等您付款/)
  await payer.tap('去付款')
  await payer.see('1 笔，共 10,000 元。')
  await look(payer, 'batch-send')
  const rows = await downloaded(payer, '送银行')
  expect(rows[1]?.slice(1, 5)).toEqual(['王实例', '6200000000000005', '示例银行', '10000.00'])
  await payer.see('送银行了，等结果')

  await payer.tap('银行有结果了')
  const back = async (said: string, why: string, sum = '10000.00') => {
    const [titles = [], line = []] = rows
    const sheet = await workbook([
      [...titles, ...RESULT_TITLES],
      [...line.slice(0, 4), sum, ...line.slice(5), said, why],
    ])
    await payer.pictures('选结果表', [{ name: '银行.xlsx', mimeType: XLSX, buffer: sheet }])
  }
  await back('失败', '户名不符', '2000.00')
  await payer.see('这张表没有收，什么也没记')
  await look(payer, 'batch-file')
  await back('失败', '户名不符')
  await payer.see('王实例 没付成：户名不符')
  await payer.tap('就这样记')
  await payer.see('没付成：户名不符')
  await payer.see('办完了')

  await own.tap('看进展')
  await own.see(/户名不符/)
  await own.tap('换一张卡')
  await own.fill(/卡号是多少/, '6200000000000013')
  await own.fill(/哪家银行的卡/, '示例银行')
  await own.tap('交上去')
  await own.see('您换了收钱的卡')
  await on.world.settled(id)
  await payer.tap('回付款')
  await payer.see('做付款单（1 笔，10,000 元）')
  await payer.tap('做付款单（1 笔，10,000 元）')
  await payer.see('这张单是您做的，要请另一个人复核。')
  await maker.tap('回付款')
  await maker.tap(/^付款单，1 笔，共 10,000 元，等您复核/)
  await maker.see('示例银行 6200 0000 0000 0013')
  await maker.tap('核对无误')
  await maker.see('要请第三个人付款')
  await checker.tap('回付款')
  await checker.tap(/^付款单，1 笔，共 10,000 元，等您付款/)
  await checker.tap('去付款')
  await downloaded(checker, '送银行')
  await checker.tap('记这一笔的结果')
  await checker.tap('付成了')
  await checker.see('办完了')
  expect(await sumsNow(on.world, 'fund-central')).toMatchObject({ reserved: 0, paid: 1_000_000 })

  await own.home()
  await own.tab('我的')
  await own.tap(/^我领到的/)
  await own.see('打到卡上 1 笔，共 10,000 元')
  await own.see('11月30日 周一 打到尾号 0013 的卡上')
  await look(own, 'given')
  await own.tap(/^10,000 元/)
  // What the phone kept of it is shown first, from before it was paid.
  await own.see('等您回话')
  await own.tap('钱到了')
  await own.see(/^办好了。/)
  expect((await on.world.doc(id)).state).toBe('received')

  const auditor = await phoneOf('jing')
  await auditor.tap(/^工作台/)
  await auditor.tap(/^钱从哪来/)
  await auditor.tap(/^2026年中央财政/)
  await auditor.see('制单戚*，复核潘*，付款孟*')
  await auditor.tap(/付出去了 10,000 元/)
  await auditor.see('办理经过')
})

it('money comes in by two: one puts it down with its paper, another holds it; an administrator only reads', async () => {
  const one = await phoneOf('pan')
  await one.tap(/^工作台/)
  await one.tap(/^钱从哪来/)
  await one.see(/^3 笔来源，一共到账 1,400,000 元/)
  await look(one, 'sources')
  await one.tap(/^示例企业捐的助学金/)
  await one.see('给谁')
  await one.tap('记一笔')
  await one.choose('钱到账了')
  await one.fill(/多少钱/, '50000')
  await one.fill(/文号/, '回单 20261120-01')
  await look(one, 'source-ask')
  await one.tap('交同事核对')
  await one.see('撤回')
  await one.gone('和单据核对过，对')
  const other = await phoneOf('meng')
  await other.tap(/^工作台/)
  await other.tap(/^钱从哪来/)
  await other.tap(/^示例企业捐的助学金/)
  await look(other, 'source')
  await other.tap('和单据核对过，对')
  await other.gone('等人核对')
  await other.see('50,000 元')
  expect(await sumsNow(on.world, 'fund-gift')).toMatchObject({ left: 5_000_000 })
  const hat = { entry: 'pkg-admin/grants/grants', query: { hat: 'qinghe-county/admin' } }
  const admin = on.keep(await Phone.of(on.world.stack, 'gao', hat))
  await admin.tap(/^钱从哪来/)
  await admin.see(/^3 笔来源，一共到账 1,450,000 元/)
  await admin.gone('登记一笔钱的来源')
})
