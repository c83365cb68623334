import { codeOn, scanWith } from './codes'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const opened = async (who: string): Promise<Phone> => keep(await Phone.of(on.world.stack, who))

it('an officer publishes a talk, a member signs up, scans the door’s code off the other screen and was there', async () => {
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.tap(/^发布：法律讲座/)
  await qian.fill(/讲什么/, '工资没给怎么要')
  await qian.choose('讲座')
  await qian.tap(/哪天办/)
  await qian.tap('确定')
  await qian.tap(/几点开始/)
  await qian.tap('确定')
  await qian.tap(/几点结束/)
  await qian.page.getByRole('option', { name: '16', exact: true }).first().click()
  await qian.tap('确定')
  await qian.fill(/在哪里办/, '三标项目部二楼')
  await qian.fill(/几个名额/, '2')
  await qian.tapTimes('发布', 3)
  await qian.see('发布好了')
  expect(await on.world.stack.find('cases')).toHaveLength(1)

  const wang = await opened('wang')
  await wang.tap(/^工会的活动/)
  await wang.tap(/^工资没给怎么要/)
  await wang.tap('报名')
  await wang.see('您报名了')

  await qian.tap('看这件事')
  await qian.tap('出示签到码')
  await wang.home()
  await scanWith(wang, await codeOn(qian))
  await wang.see('签到好了')

  await qian.home()
  await qian.tap(/^工作台/)
  await qian.tap(/^工资没给怎么要/)
  await qian.see(/签到 1 人/)
  await qian.tap('看名单')
  await qian.see(/今天 \d\d:\d\d 签到/)
  await qian.tap('返回')
  await qian.tap('活动结束')
  await qian.see('报名 1 人，签到 1 人。办完后不能再签到。')
  await qian.tap('活动结束')
  await qian.see('活动结束：办好了')
})
