import type { Answers } from '../../domain/form'
import { LONG } from '../support/world'
import { more, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'
import { openMatter } from './walk'

/*
 * More than a year of one household's file on two phones, while the clock moves: reminded, reviewed with one change, in
 * another class, told to leave, called, fallen back.
 */

const on = stage()

/** The clock and the postman come by on a day. */
async function comes(day: string): Promise<void> {
  const { stack } = on.world
  await stack.clock.freeze(`${day}T02:00:00.000Z`)
  await stack.timer('clock')
  await stack.timer('notify')
}

it('a file is reminded, reviewed with one change, goes into another class, ends, and begins again', async () => {
  const { world } = on
  const { members } = await world.answers('wang')
  const young = (members as Answers[]).map((one) => (one.group === 'teen' ? { ...one, birth: '2013-09-01' } : one))
  const id = await world.submit('wang', { members: young })
  await world.until(id, 'filed')
  await comes('2027-10-02')

  const wang = on.keep(await Phone.of(world.stack, 'wang'))
  await wang.tab('消息')
  await wang.tap(/您有一件事两个月后到期，现在可以年审/)
  await wang.tap('年审：看看有没有变化')
  await wang.choose('收入变了')
  await wang.tap('交上去')
  await wang.see('年审还差变了的，请您填完。')
  await wang.tap('填变了的')
  await wang.tap('改，工资、奖金、补贴 · 王实例 · 84000 元')
  await wang.fill(/多少钱/, '60000')
  await wang.tap('这笔填好了')
  await wang.tap('交上去')
  await wang.see('年审交上了，县总工会在看。')
  const zheng = await on.officers('zheng')
  await zheng.see('从相对困难改为深度困难')
  await zheng.see('原来：')
  await zheng.tap('年审：续一年')
  await zheng.choose('深度困难')
  await zheng.fill(/现在家里怎么样/, LONG)
  await zheng.tap('下一步')
  await oneTap(zheng, '年审：续一年')

  await comes('2028-03-01')
  const query = { id, hat: 'qinghe-county/officer' }
  const keeper = on.keep(await Phone.of(world.stack, 'zheng', { entry: 'pkg-desk/case/case', query }))
  await keeper.see('深度困难')
  await more(keeper, '退出名册')
  await keeper.choose('已经脱困')
  await keeper.fill(/为什么/, LONG)
  await keeper.tap('下一步')
  await oneTap(keeper, '退出名册')
  await world.settled(id)
  await comes('2028-03-20')
  expect((await world.doc(id)).state).toBe('recovered')
  await wang.home()
  await openMatter(wang, '办完的')
  await wang.see('家里好起来了')
  await wang.tap('家里又困难了，再申请')
  await wang.answer('确定')
  await wang.see('您又申请了一次')
  await wang.tap('又申请的那一份')
  await wang.see('以前填的带过来了，请您看一遍，空着的补上。')
  await wang.tap('去补')
  await wang.see('工资、奖金、补贴 · 王实例 · 60000 元')
}, 300_000)
