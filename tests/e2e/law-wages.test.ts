import { LONG } from '../support/world'
import { codeOn, scanWith } from './codes'
import { atTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

/*
 * Wages of several: whoever handed in the list shows a code, a workmate says on his own phone that his are claimed, and both
 * read what came of theirs.
 */

const on = stage()
const { keep } = on
const list = {
  ...{ project: '示例一标', contractor: '示例建设公司（编的）', labour: '示例劳务公司（编的）' },
  ...{ fromMonth: '2026-08', months: 3, ownDays: 60, ownOwed: 860_000 },
  people: [{ name: '赵样本', worked: 30, sum: 500_000, rep: 'no' }],
  ...{ evidence: ['chat'], proofs: [], name: '王实例', mobile: '13900000001', union: 'hekou-3', privacy: 'agree' },
}

it('a workmate joins by the code, and reads what came of his own', async () => {
  const id = await on.world.begin('wang', 'law.wages', list)
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await wang.tab('我的事')
  await wang.tap(/^大家的工资/)
  await wang.tap(/^一起的人，0 个点了头，还有 1 个没点/)
  await wang.see('谁点了头，才替谁要。')
  await wang.tap('把码给赵样本扫')
  const code = await codeOn(wang)

  const zhao = keep(await Phone.of(on.world.stack, 'zhao'))
  await scanWith(zhao, code)
  await zhao.see('您的工资，和大家一起要吗？')
  await zhao.see('被欠 5,000 元')
  await zhao.tap('是，一起要')
  await zhao.see(/您点过了，算您一份/)

  await on.world.take('yan', id, 'accept', { text: LONG })
  const yan = keep(await atTheMatter(on.world.stack, 'yan', /^王\*例 · 大家的工资/))
  await yan.see(/连申请人 2 个人，一共 13,600 元/)
  await yan.tap('工资拿到了')
  await yan.fill(/王实例一共拿到多少/, '8600')
  await yan.fill(/赵样本一共拿到多少/, '5000')
  await yan.fill(/写给职工的话/, LONG)
  await oneTap(yan, '工资拿到了')
  await yan.see(/现在在职工手里/)

  await zhao.home()
  await zhao.tab('我的事')
  await zhao.see('别人提起、我参加的')
  await zhao.tap(/^示例一标的工资/)
  await zhao.see('要回 5,000 元')
})
