import { photo } from '../support/photo'
import { LONG } from '../support/world'
import { backToTheMatter, more, oneTap } from './officers'
import { Phone } from './phone'
import { stage, WANG } from './stage'
import { openMatter } from './walk'

const on = stage()
const { keep, officers } = on
const REASON = '全家收入超过了低保的两倍。'

const wangs = async (segment?: string): Promise<Phone> => {
  const phone = keep(await Phone.of(on.world.stack, 'wang'))
  await openMatter(phone, segment)
  return phone
}

async function rejectAs(phone: Phone): Promise<void> {
  await more(phone, '不批准')
  await phone.choose('收入超过标准')
  await phone.fill(/为什么没通过/, REASON)
  await oneTap(phone, '不批准')
}

it('returned: everything that is missing is said once, the worker gives it, and it goes on', async () => {
  const id = await on.world.submit('wang')
  const qian = await officers('qian')
  await qian.tap('退回补材料')
  await qian.choose('材料照片')
  await qian.choose('住址')
  await qian.see('职工会看到：')
  await qian.see('1. 请把“住址”补清楚。')
  await oneTap(qian, '退回补材料')

  const wang = await wangs('等我办')
  await wang.see('一次说全，共 2 样：')
  await wang.see('12月4日 周五 24:00前')
  await wang.tap('去补')
  await wang.tap('交上去')
  await wang.see(/还没/)
  await wang.pictures(/从相册选/, [await photo(1)])
  await wang.fill(/现在住哪里/, '清河县河口镇示例路2号')
  await wang.see('传好了')
  await wang.tap('交上去')
  await wang.see('我们收到了，先看材料齐不齐。')
  expect((await on.world.doc(id)).state).toBe('submitted')
  await backToTheMatter(qian, WANG)
  await qian.see('职工补了材料')
})

it('refused with a reason, appealed once to the level above, and taken up again', async () => {
  const id = await on.world.submit('wang')
  const qian = await officers('qian')
  await rejectAs(qian)

  const wang = await wangs('办完的')
  await wang.see(`原因：${REASON}`)
  await wang.see(/请上一级再看。最晚 12月4日 周五/)
  await wang.tap('请上一级再看')
  await wang.fill(/您觉得哪里不对/, '我妻子的药费没有算进去，请再看看。')
  await wang.tap('交上去')
  await wang.see('上一级工会在重新看。')
  await wang.see('河口镇总工会（编的）')

  const wu = await officers('wu')
  await wu.see('我妻子的药费没有算进去，请再看看。')
  await wu.tap('重新办理')
  await wu.fill(/为什么要重新办/, LONG)
  await oneTap(wu, '重新办理')
  expect((await on.world.doc(id)).state).toBe('submitted')
  await wang.home()
  await openMatter(wang)
  await wang.see('上一级要求重新办')
})

it('objected to by another member from the notice, looked into, answered, and carried on', async () => {
  const id = await on.world.submit('wang')
  await on.world.until(id, 'publicity')
  const zhao = keep(await Phone.of(on.world.stack, 'zhao'))
  await zhao.tap(/^看看公示/)
  await zhao.see('王*例 河口三标项目工会（编的） 困难职工帮扶')
  await zhao.tap(/^我有不同意见/)
  await zhao.fill(/您不同意的是什么/, '不对')
  await zhao.tap('交上去')
  await zhao.see(/至少写 10 个字/)
  await zhao.fill(/您不同意的是什么/, '他家里其实还有一间店面在开。')
  await zhao.tap('交上去')
  await zhao.see('收到了，谢谢您')

  const wang = await wangs()
  await wang.see('有人提了不同意见，工会在核实。')
  expect(await wang.words()).not.toContain('赵')

  const qian = await officers('qian')
  await qian.see('他家里其实还有一间店面在开。')
  await qian.tap('异议不成立')
  await qian.fill(/核实的结果/, '上门看过，店面是亲戚家的。')
  await oneTap(qian, '异议不成立')
  expect((await on.world.doc(id)).state).toBe('publicity')
  await on.world.stack.timer('notify')
  await zhao.home()
  await zhao.tab('消息')
  await zhao.see('您提的意见有回复了')
})

it('withdrawn after a question, and the same worker may apply again', async () => {
  const id = await on.world.submit('wang')
  const wang = await wangs()
  await wang.tap('撤回申请')
  await wang.see('撤回后要重新填。真的撤回？')
  await wang.answer('撤回申请')
  await wang.see('您撤回了。想办时可以再申请。')
  expect((await on.world.doc(id)).state).toBe('withdrawn')
  const again = await on.world.submit('wang')
  expect((await on.world.doc(again)).state).toBe('submitted')
})

it('the family’s second application is a flag for the officer, and to the family like any other', async () => {
  const first = await on.world.submit('wang')
  await on.world.submitSpouse('li')
  const qian = keep(await Phone.of(on.world.stack, 'qian'))
  await qian.tap(/^工作台/)
  await qian.tap(/^李\*范/)
  await qian.see(/同一家可能有 2 份/)
  await on.world.take('li', (await on.world.casesOf('li'))[0] ?? '', 'withdraw')
  await on.world.until(first, 'filed')
  await on.world.submitSpouse('li')
  const li = keep(await Phone.of(on.world.stack, 'li'))
  await openMatter(li)
  await li.see('我们收到了，先看材料齐不齐。')
  expect(await li.words()).not.toContain('王')
})
