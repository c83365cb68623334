import { IDEA } from '../support/synthetic'
import { fillByDraft } from './drafts'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on

it('kept from one’s own union: chosen by a tick, it lies at the level above, and the unit’s desk is empty', async () => {
  const wang = keep(
    await Phone.of(on.world.stack, 'wang', { entry: 'pkg-apply/quick/quick', query: { service: 'proposal' } }),
  )
  await fillByDraft(wang, 'proposal', 'apply:proposal', { ...IDEA, union: 'hekou-3' })
  await wang.choose('交给上一级工会办，不让单位工会知道')
  await wang.aside()
  await wang.tap('交上去')
  await wang.see('交好了')
  await wang.see('河口镇总工会（编的）')
  expect(await on.world.stack.find('cases')).toMatchObject([{ keptFrom: 'hekou-3', desk: 'hekou-town/officer' }])

  const query = { hat: 'hekou-3/officer' }
  const qian = keep(await Phone.of(on.world.stack, 'qian', { entry: 'pkg-desk/desk/desk', query }))
  await qian.see('今天没有到期的事，也没有别的事等您。')
  await qian.gone(/王\*例/)
})
