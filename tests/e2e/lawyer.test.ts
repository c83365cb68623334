import { rotaDocs } from '../../demo/rotas'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const opened = async (who: string): Promise<Phone> => keep(await Phone.of(on.world.stack, who))

/** Taps as a person makes them, whatever day they want: a field that is typed is one, a day on the wheel two. */
const MOST = 10

it('a worker books a lawyer by day and hour in few taps; the station sees it first, the answer goes into the calendar', async () => {
  await on.world.reset(['rotas'])
  await on.world.insert('rotas', rotaDocs())
  // Who has told the union their name and number before is not asked to type them again.
  const told = { name: '王实例', mobile: '13900000001', union: 'hekou-3' }
  const hazard = { hurts: 'yes', title: '脚手架松了', problem: '三楼的脚手架扣件松了。', area: '三标三楼' }
  await on.world.settled(await on.world.begin('wang', 'proposal', { ...hazard, ...told }))
  const wang = await opened('wang')
  await wang.tab('我的')
  await wang.see('河口三标项目工会（编的）')
  await wang.tab('首页')
  wang.taps = 0
  await wang.tap(/^工资合同有事/)
  await wang.tap('开始填')
  await wang.choose('被辞退')
  await wang.tap(/哪天知道这事/)
  await wang.tap('确定')
  await wang.fill(/对方是哪个单位/, '示例劳务公司')
  const typed = (name: RegExp) => wang.page.getByRole('textbox', { name }).locator('visible=true').first().inputValue()
  expect([await typed(/怎么称呼/), await typed(/打哪个电话/)]).toEqual([told.name, told.mobile])
  await wang.see('11月23日 周一')
  await wang.tab('11月23日 周一')
  await look(wang, 'lawyer-times')
  await wang.tap(/^11月23日 周一 09:00/)
  await wang.see('给您留到')
  await wang.tick(/同意/)
  await wang.tap('交上去')
  await wang.see('约在哪天')
  expect(wang.taps).toBeLessThanOrEqual(MOST)

  const lv = await opened('lv')
  await lv.tap(/^工作台/)
  await lv.see('约在 11月23日 周一 09:00–09:30')
  await lv.see('我替谁做事')
  await lv.tap(/^王\*例 · 工资合同有事/)
  await lv.see('示例劳务公司')
  await lv.tap('记下回电')
  await lv.choose('建议去申请仲裁')
  await lv.fill(/写给他的小结/, '先把解除通知和工资条留好，再去仲裁委交申请书。')
  await lv.tap('记下回电')
  await lv.see('记下回电：办好了')

  await wang.tap('看进展')
  await wang.see('下一步')
  await wang.see('建议去申请仲裁')
})
