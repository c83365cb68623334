import type { RoundLine } from '../../domain/shapes/round'
import { slipFor } from '../../cloudfunctions/lib/rounds/slip'
import { getImport, uploadSheet } from '../support/imports'
import { memberRow, workbook } from '../support/sheets'
import type { Row } from '../support/sheets'
import { DESK, newId, UNIT } from '../support/world'
import { scanWith } from './codes'
import { Phone } from './phone'
import { stage } from './stage'

/*
 * 送温暖 as a union does it: opened and listed on one phone, approved on another, handed over in a yard without a network.
 */

const on = stage()
const { keep } = on
const opened = async (who: string): Promise<Phone> => keep(await Phone.of(on.world.stack, who))

const PEOPLE = 20
const row = (n: number): Row => [...memberRow(n).slice(0, 3), null, '一线']
const answers = {
  ...{ title: '2027年春节送温暖', kind: 'festival', from: '2026-11-20', until: '2026-12-05', union: UNIT },
  ...{ how: 'goods', goods: '米、面、油各一份', each: 30_000, stock: 30 },
  ...{ supplier: '示例粮油店（编的）', supplierBank: '示例银行', supplierAccount: '4200000000000' },
}

async function listed(): Promise<string> {
  const { world } = on
  const { id } = await world.get('qian', 'case.submit', {
    ...{ service: 'aid.warmth', form: 2, requestId: newId(), answers, hat: DESK },
  })
  const sheet = [
    ['姓名', '身份证号', '手机号', '所在工会', '为什么'],
    ...Array.from({ length: PEOPLE }, (_, n) => row(n)),
  ]
  const fileId = await uploadSheet(world, 'qian', await workbook(sheet))
  const asked = { hat: DESK, id, fileId, requestId: newId() }
  while ((await getImport(world, 'qian', 'import.names', asked)).left);
  return id
}
const lines = (about: string) => on.world.stack.find<RoundLine>('lines', { about })

it('a list is put forward, struck through and approved by another, and handed over without a network', async () => {
  const id = await listed()
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.tap(/^慰问名单/)
  await qian.tap(/^2027年春节送温暖/)
  await qian.see('在名单上20 人，6,000 元')
  await qian.tap('送审、批准、结清')
  await qian.tap('名单理好了，送审')
  await qian.see(/名单就不能再加人了/)
  await qian.tap('名单理好了，送审')
  await qian.see(/名单理好了，送审：办好了/)

  const zhou = await opened('zhou')
  await zhou.tap(/^工作台/)
  await zhou.tap(/^2027年春节送温暖/)
  await zhou.tap('看名单、发放')
  await zhou.page.getByRole('button', { name: /^划掉/ }).first().click()
  await zhou.fill(/为什么划掉/, '上个月退休了')
  await zhou.tap('划掉')
  await zhou.see(/划掉了。/)
  await zhou.tap('送审、批准、结清')
  await zhou.tap('批准这个名单')
  await zhou.choose('2026年三标工会经费（还剩 300,000 元）')
  await zhou.tap('下一步')
  await zhou.tap('批准这个名单')
  await zhou.see(/批准这个名单：办好了/)
  await on.world.settled(id)

  const [one, other] = (await lines(id)).filter(({ state }) => state === 'approved') as [RoundLine, RoundLine]
  const sun = await opened('sun')
  await sun.tap(/^工作台/)
  await sun.tap(/^发慰问品/)
  await sun.tap(/^2027年春节送温暖/)
  await sun.see(/名单 19 人，发了 0 人/)
  await sun.set({ network: 'off' })
  await scanWith(sun, slipFor(one), '扫他的码')
  await sun.see(one.name)
  await sun.tap('发给他')
  await sun.see(/没有网，记在手机上/)
  await scanWith(sun, slipFor(one), '扫他的码')
  await sun.see(/已经发过了，别再发/)
  await sun.fill(/照纸条输领取码/, slipFor(other).toLowerCase())
  await sun.tap('用输的码找')
  await sun.tap('发给他')
  await sun.see(/其中 2 人的还没传上去/)
  expect((await lines(id)).filter(({ state }) => state === 'given')).toEqual([])
  await sun.set({ network: 'on' })
  await sun.see('名单 19 人，发了 2 人。')
  expect((await lines(id)).filter(({ given }) => given).map(({ given }) => given?.how)).toEqual(['slip', 'slip'])

  // Whoever sold the things has been paid by then, and their invoice is there.
  await on.world.bankSays(id, 'paid')
  await on.world.take('qian', id, 'invoice', { pages: [await on.world.upload('qian')] })
  await qian.home()
  await qian.tap(/^工作台/)
  await qian.tap(/^慰问名单/)
  await qian.tap(/^2027年春节送温暖/)
  await qian.see('还剩28 份（备了 30 份）')
  await qian.tap('送审、批准、结清')
  await qian.tap('发完了，结清')
  await qian.tap('发完了，结清')
  await qian.see(/发完了，结清：办好了/)
})
