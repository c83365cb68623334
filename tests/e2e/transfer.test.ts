import { oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

/*
 * 会员转会 on three phones: from the member's card to the new union's, and what somebody reads who is no member.
 */

const on = stage()
const { keep } = on
const COURIER = '柳林快递站工会（编的）'

async function ask(wang: Phone): Promise<void> {
  await wang.tab('我的')
  await wang.tap(/会员卡/)
  await wang.tap('换了单位，转会')
  await wang.see('会龄接着算')
  await wang.tap('开始填')
  await wang.fill(/转到哪个工会/, '柳林快递')
  await wang.tap(new RegExp(`^${COURIER}`))
  await wang.tap(/从哪天起/)
  await wang.tap('确定')
  await wang.choose('换了单位')
  await wang.fill(/手机号/, '13900000001')
  await wang.tapText('同意原来的和新的工会用这些来办转会')
  await wang.tap('交上去')
  await wang.see('现在不用做什么。')
}

/** The one matter on an officer's desk. */
async function atDesk(who: string): Promise<Phone> {
  const phone = keep(await Phone.of(on.world.stack, who))
  await phone.tap(/^工作台/)
  await phone.tap(/^王\*例 · 会员转会/)
  await phone.see('办理经过')
  return phone
}

it('a member goes to another union: the first lets go, the second takes them, the card says so', async () => {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await ask(wang)
  await oneTap(await atDesk('qian'), '同意转出')
  const chen = await atDesk('chen')
  await chen.see('会籍')
  await chen.tap('同意转入')
  await chen.choose('委员会开会定的')
  await chen.fill(/哪次会议/, '2026年11月第二次会议')
  await oneTap(chen, '同意转入')
  await wang.reload()
  await wang.tab('我的')
  await wang.tap(/会员卡/)
  await wang.see(COURIER)
  await on.world.change('people', on.world.person('wang'), { member: 'hekou-3', movedAt: '' })
})

it('somebody who is no member reads what comes first, and is led there', async () => {
  const he = keep(await Phone.of(on.world.stack, 'he'))
  await he.tap(/^全部事项/)
  await he.see('要先是会员')
  await he.tap(/^会员转会/)
  await he.gone('开始填')
  await he.tap('去加入工会')
  await he.see('扫码或找单位')
})

it('somebody leaves: reads what goes and what stays first, and is a stranger from then on', async () => {
  const li = keep(await Phone.of(on.world.stack, 'li'))
  await li.tab('我的')
  await li.tap(/工会存了我什么/)
  await li.tap('先看看会怎样')
  await li.see('会员名册上的登记')
  await li.tap('确定注销')
  await li.see('注销好了')
  await li.tab('我的')
  await li.see('您还没入会')
})
