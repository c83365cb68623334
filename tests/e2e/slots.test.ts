import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const opened = async (who: string): Promise<Phone> => keep(await Phone.of(on.world.stack, who))

const TIME = /^11月24日 周二 14:30/

it('a worker books a time by day and hour; the desk sees who comes, and asks for another time when the day is off', async () => {
  const wang = await opened('wang')
  await wang.tab('我的')
  await wang.see('河口三标项目工会（编的）')
  await wang.tab('首页')
  await wang.tap(/^全部事项/)
  await wang.tap(/^找工会领导谈谈/)
  await wang.tap('开始填')
  await wang.see('11月26日 周四')
  await look(wang, 'slot-times')
  await wang.tap(TIME)
  await wang.see('给您留到')
  await look(wang, 'slot-held')
  await wang.fill(/想说什么事/, '班车晚点，夜班回不了家。')
  await wang.fill(/您叫什么名字/, '王实例')
  await wang.fill(/打哪个电话/, '13900000001')
  await wang.tapTimes('交上去', 3)
  await wang.see('约在哪天')
  expect(await on.world.stack.find('cases')).toHaveLength(1)

  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.see('约在 11月24日 周二 14:30–15:00')
  await qian.tap(/^排时间/)
  await qian.see('约了 1 人')
  await look(qian, 'rotas')
  await qian.tap(/^停一天，工会主席/)
  await qian.tap(/哪天停/)
  await qian.page.getByRole('option', { name: '24', exact: false }).first().click()
  await qian.tap('确定')
  await qian.fill(/为什么/, '主席去县里开会，对不起。')
  await qian.tap('存好')
  await qian.see(/11月24日 周二 停/)

  await wang.goTo({ entry: 'pages/matters/matters' })
  await wang.tap(/^找工会领导谈谈/)
  await wang.see('主席去县里开会，对不起。')
  await wang.tap('另选时间')
  await wang.tab('11月26日 周四')
  await wang.tap(/^11月26日 周四 14:00/)
  await wang.see('给您留到')
  await wang.tap('交上去')
  await wang.see('约好了')
  await wang.see(/11月26日 周四 14:00–14:30，工会主席/)
})
