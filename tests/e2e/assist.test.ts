import { UNIT } from '../support/world'
import { codeOn, scanWith, showCard } from './codes'
import { fillByDraft } from './drafts'
import { Phone } from './phone'
import { stage } from './stage'
import { openMatter } from './walk'

const on = stage()
const { keep } = on

/** The liaison scans a member's card and has the whole form filled in for them, up to the code to confirm with. */
async function helped(wang: Phone): Promise<string> {
  const card = await showCard(wang)
  const sun = keep(await Phone.of(on.world.stack, 'sun'))
  await sun.tap(/^工作台/)
  await scanWith(sun, card)
  await sun.see('这是王*的会员码')
  await sun.tap('帮他填表')
  await sun.tap(/^生活有困难/)
  await sun.see(/您在帮 王\*/)
  const [assist] = await on.world.stack.find<{ _id: string }>('assists')
  const key = `apply:aid.file:${UNIT}/liaison:${assist?._id ?? ''}`
  await fillByDraft(sun, 'aid.file', key, await on.world.answers('sun'))
  await sun.tap('检查一遍')
  await sun.see('交之前，检查一遍')
  await sun.tap('交给他本人确认')
  await sun.see('已经发到他手机上')
  return codeOn(sun)
}

it('a liaison fills in a form that the worker reads, agrees to and hands in on their own phone', async () => {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  const confirm = await helped(wang)
  expect(await on.world.stack.find('cases')).toEqual([])

  await wang.home()
  await scanWith(wang, confirm)
  await wang.see(/孙\* 帮您填的/)
  await wang.see('河口三标项目工会（编的）')
  await wang.see('139****0001')
  await wang.tap('交上去')
  await wang.see('有 4 处要改')
  for (const yes of await wang.page.getByRole('button', { name: '同意', exact: true }).all()) await yes.click()
  await wang.page.getByRole('checkbox').last().click()
  await wang.tapTimes('交上去', 5)
  await wang.see('交好了')
  expect(await on.world.stack.find('cases')).toHaveLength(1)

  await wang.tap('回首页')
  await openMatter(wang)
  await wang.see(/孙\*.*帮着填的，本人在自己手机上确认/)
})

it('somebody else’s phone cannot confirm it; its own finds it in the inbox and says no', async () => {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  const confirm = await helped(wang)
  const zhao = keep(await Phone.of(on.world.stack, 'zhao'))
  await scanWith(zhao, confirm)
  await zhao.see('这张码请本人扫')

  await wang.home()
  await wang.tab('消息')
  await wang.tap(/联络员帮您填好了一份/)
  await wang.see(/孙\* 帮您填的/)
  await wang.tap('不是我要办的')
  await wang.answer('不要')
  await wang.see('您想办什么？')
  await scanWith(wang, confirm)
  await wang.see('您说过不要这份')
  expect(await on.world.stack.find('cases')).toEqual([])
})

it('what the worker changes is theirs: the form opens with what was filled in, and goes in changed', async () => {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  const confirm = await helped(wang)
  await wang.home()
  await scanWith(wang, confirm)
  await wang.tap('要改')
  await wang.tap(/^第1块/)
  await wang.see('您叫什么？身份证号是多少？')
  expect(await wang.page.getByRole('textbox', { name: /姓名/ }).inputValue()).toBe('王实例')
})
