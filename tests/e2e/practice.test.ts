import { named } from '../support/trips'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()

it('an officer practises on made-up matters, and nothing of it comes near the database', async () => {
  const qian = on.keep(await Phone.of(on.world.stack, 'qian'))
  await qian.tab('我的')
  await qian.tap(/^练一练/)
  await qian.see('有 6 件等着办')
  const sent = await on.world.trips(async () => {
    await qian.tap(/^单位工会 · 办事的人/)
    await qian.see('练习，都是假的 · 单位工会 · 办事的人')
    await qian.tap(/^练\*例 · 生活有困难[^·]*待收件/)
    await qian.see('练习，都是假的 · 单位工会 · 办事的人')
    await look(qian, 'practice-case')
    await qian.tap('收下')
    await qian.see(/办好了|收下/)
    await qian.tap('返回')
    await qian.see('待办 6')
    await qian.tap('返回')
    await qian.see('从头再来')
  })
  expect(named(sent).filter((one) => one !== 'getDocument standards')).toEqual([])
  expect(await on.world.stack.find('cases')).toEqual([])
  await qian.tap('从头再来')
  await qian.see('有 6 件等着办')
})
