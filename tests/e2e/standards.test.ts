import { later } from '../../domain/base/calendar'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const open = async (who: string, hat: string): Promise<Phone> => {
  const phone = on.keep(await Phone.of(on.world.stack, who))
  await phone.goTo({ entry: 'pkg-admin/grants/grants', query: { hat } })
  await phone.tap(/^标准和放假通知/)
  return phone
}

it('a new line comes in by one administrator, holds by another, and a worker’s own check goes by it', async () => {
  const gao = await open('gao', 'qinghe-county/admin')
  await gao.tap('改标准')
  await gao.fill(/哪个文件定的/, '示例民政〔2026〕2号，2026年11月18日')
  await gao.tap(/从哪天起/)
  await gao.tap('确定')
  await gao.fill(/^低保标准/, '1100')
  await look(gao, 'standards-form')
  await gao.tap('看看会改什么')
  await gao.see('1,000 元 改为 1,100 元')
  await look(gao, 'standards-preview')
  await gao.tap('没错，交给另一位管理员')
  await gao.see('等人确认')

  const shi = await open('shi', 'qinghe-city/admin')
  await shi.tap(/^看一看再确认/)
  await shi.see('1,000 元 改为 1,100 元')
  await look(shi, 'standards-confirm')
  await shi.tap('核对过文件了，确认')
  await shi.see(/石\*确认的/)

  const now = await on.world.stack.clock.now()
  await on.world.stack.clock.freeze(later(now, 10, 'minute'))
  const { pack } = await on.world.get('wang', 'policy.get', { service: 'aid.file', org: 'hekou-3' })
  expect(pack.figures['dibao.line']).toMatchObject({ value: 110_000, from: '2026-11-20' })
})
