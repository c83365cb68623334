import { formatNumber } from '../../domain/matter'
import { atTheMatter, oneTap } from './officers'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const UNION = '清河县总工会（编的）'
const ISSUE = '收件那天没有写清还差什么，请说明。'

it('whoever audits finds a matter by its number, asks about it, reads what the union says, and closes', async () => {
  const id = await on.world.submit('wang')
  await on.world.take('qian', id, 'accept')
  const { no } = await on.world.doc(id)

  const jing = keep(await Phone.of(on.world.stack, 'jing'))
  await jing.tap(new RegExp(`^工作台.*${UNION} · 经审|^${UNION} · 经审`))
  await jing.see('现在没有等您看的。')
  await jing.tap(/^查一件事/)
  await jing.fill(/办事编号/, formatNumber(no))
  await jing.tap('查')
  await jing.tap(/王\*例/)
  await jing.see(`办事编号 ${formatNumber(no)}`)
  await jing.see('河口三标项目工会（编的） · 钱* · 办事的人')
  await look(jing, 'audit-matter')
  await jing.tap('就这件事提个问题')
  await jing.fill(/发现了什么问题/, ISSUE)
  await jing.tap('开始办')
  await jing.see('办事编号')

  const qian = keep(await atTheMatter(on.world.stack, 'qian', /^经审提的问题/))
  await qian.see(ISSUE)
  await qian.tap('说明情况')
  await qian.fill(/怎么回事/, '那天材料齐的，收件单补写上了。')
  await oneTap(qian, '说明情况')

  await jing.home()
  await jing.tap(new RegExp(`${UNION} · 经审`))
  await jing.tap(/^经审提的问题/)
  await jing.tap('问题解决了，销号')
  await jing.fill(/结论/, '补写清楚了。')
  await oneTap(jing, '问题解决了，销号')
  await jing.see('这件办完了。')
})
