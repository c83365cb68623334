import { idea as savesALot } from '../support/synthetic'
import { UNIT } from '../support/world'
import { look } from './look'
import { atTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const idea = { ...savesALot, union: UNIT }
const IDEA = idea.title

it('the desk asks somebody who knows the work, who reads the idea without a name and says what they think', async () => {
  await on.world.begin('wang', 'proposal', idea)
  const qian = keep(await atTheMatter(on.world.stack, 'qian', /^王\*例 · 提个好建议/))
  await qian.tap('更多')
  await qian.tap('请懂行的人看')
  await qian.choose('郭*')
  await look(qian, 'review-naming')
  await oneTap(qian, '请懂行的人看')

  const guo = keep(await Phone.of(on.world.stack, 'guo'))
  await guo.tap(/^工作台.*请您看的/)
  await guo.tap(/^提个好建议/)
  await guo.see(IDEA)
  expect(await guo.words()).not.toContain('王')
  await look(guo, 'review-reading')
  await guo.tap('说看法')
  await guo.choose('能用')
  await guo.fill(/为什么/, '料和人手都有，下个月就能做。')
  await oneTap(guo, '说看法')

  await qian.tap('接着看这一件')
  await qian.see('料和人手都有，下个月就能做。')
})
