import { WANG } from '../support/synthetic'
import { LONG } from '../support/world'
import { atTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

/*
 * One matter that becomes another: each phone opens the one from the other.
 */

const on = stage()
const { keep } = on
const question = {
  kind: 'dismissed',
  happenedOn: '2026-10-01',
  opponent: '某某建筑公司（编的）',
  name: '王实例',
  mobile: '13900000001',
  time: 'any',
  union: 'hekou-3',
  privacy: 'agree',
}

it('a consultation becomes legal aid by the lawyer’s answer; the worker adds what is missing', async () => {
  await on.world.begin('wang', 'lawyer', question)
  const lv = keep(await atTheMatter(on.world.stack, 'lv', /^王\*例 · 工资合同有事/))
  await lv.tap('记下回电')
  await lv.choose('转成法律援助，请律师代理')
  await lv.fill(/写给他的小结/, LONG)
  await oneTap(lv, '记下回电')
  await lv.tap('转成了法律援助，打开看看')
  await lv.see('请职工补的 5 样')
  await lv.tap('从法律咨询转来')
  await lv.see('职工现在看到：律师回过话了')
  await lv.see('转成了法律援助')

  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await wang.tab('我的事')
  await wang.tap(/^请律师帮打官司/)
  await wang.see('要看一遍、补上的，共 5 样：')
  await wang.tap('从法律咨询转来')
  await wang.see('律师回过话了，小结在下面。')
  await wang.tap('转成了法律援助')
  await wang.tap('去补')
  await wang.fill(/要什么/, '要回三个月工资')
  await wang.choose('是')
  await wang.choose('困难，没有证明')
  await wang.fill(/身份证号/, WANG)
  await wang.tap('同意')
  await wang.tap('交上去')
  await wang.see('收到了，援助站在看符不符合条件。')
})
