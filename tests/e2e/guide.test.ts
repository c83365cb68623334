import { fillByDraft } from './drafts'
import { look } from './look'
import { Phone } from './phone'
import { stage } from './stage'
import { UNIT } from '../support/world'

const on = stage()
const { keep } = on

const IDEA = {
  hurts: 'yes',
  title: '脚手架松了',
  problem: '三楼的脚手架扣件松了。',
  area: '三标三楼',
  photos: [],
  name: '王实例',
  mobile: '13900000001',
  union: UNIT,
}

it('the first form with a name in it asks for the yes to the guide: without it nothing is handed in, with it once', async () => {
  const wang = keep(
    await Phone.of(on.world.stack, 'wang', {
      entry: 'pkg-apply/quick/quick',
      query: { service: 'proposal' },
      agreed: false,
    }),
  )
  await fillByDraft(wang, 'proposal', 'apply:proposal', IDEA)
  await wang.tap('交上去')
  await wang.see('先看一眼：您的资料怎么用')
  await look(wang, 'guide-sheet')
  await wang.tap('看全文：隐私保护指引')
  await wang.see('河口三标项目工会（编的），和它上面管这件事的工会。')
  await wang.see('没交的只在这台手机里，也加密，90 天没动就删。')
  await wang.page.goBack()
  await wang.tap('不同意')
  await wang.see(/看规定、测条件、看通知、打 12351 都照常/)
  await wang.answer('知道了')
  expect(await on.world.stack.find('cases')).toEqual([])

  await wang.tap('交上去')
  await wang.tap('同意')
  await wang.see('交好了')
  expect(await on.world.stack.find('cases')).toHaveLength(1)
  await wang.tap(/点按复制/)
  await wang.see('内容已复制')
})
