import { LI, syntheticId } from '../support/synthetic'
import { UNIT } from '../support/world'
import { Phone } from './phone'
import { stage } from './stage'
import { selfCheck } from './walk'

/*
 * How much a person has to do for what they came for, counted by the phone itself. The name of each says how much it may be,
 * the number at its end how much it is: whoever adds a tap to one of these pages finds it here.
 */

const on = stage()
const { keep } = on
const opened = async (who: string, options = {}): Promise<Phone> => keep(await Phone.of(on.world.stack, who, options))

/** WeChat's own question whether messages may come, after handing in; it is not drawn here. */
const WINDOW = 1
const TOLD = { name: '王实例', mobile: '13900000001', union: UNIT }
const JOINING = { name: '何新来', mobile: '13900000009', union: UNIT, will: 'agree', privacy: 'agree' }

it('a proposal for a prize, by somebody whom the union knows: eighteen', async () => {
  const hazard = { hurts: 'yes', title: '脚手架松了', problem: '三楼的脚手架扣件松了。', area: '三标三楼', ...TOLD }
  await on.world.settled(await on.world.begin('wang', 'proposal', hazard))
  const wang = await opened('wang')
  await wang.see(/提个好建议/)
  wang.taps = 0
  await wang.tap(/^提个好建议/)
  await wang.tap('开始填')
  await wang.choose('不会')
  await wang.fill(/一句话/, '二楼东侧加一道护栏')
  await wang.fill(/什么问题/, '二楼东侧临边没有护栏，夜里看不清。')
  await wang.choose('想', /想参加评奖吗/)
  await wang.fill(/怎么改/, '用现成的钢管搭一道，半天就好。')
  await wang.fill(/会有什么好处/, '夜里走不会摔下去。')
  await wang.fill(/一年大概能省/, '20000')
  await wang.choose('安全')
  await wang.choose('不是', /本来要干的活儿/)
  await wang.choose('自己想的')
  await wang.tick(/得奖时在工会手机上公示/)
  await wang.tick(/第一句给工友看/)
  await wang.tap('交上去')
  await wang.see('交好了')
  expect(wang.taps + WINDOW).toBe(17)
  const [kept] = await on.world.stack.find<{ form: number }>('cases', { state: 'submitted' })
  expect(kept?.form).toBe(3)
})

it('the same as a colleague’s, supported: ten instead of a second proposal', async () => {
  const idea = { hurts: 'no', title: '楼道换声控灯', problem: '三号楼楼道灯坏了，晚上看不见台阶', colleagues: 'agree' }
  const sent = { service: 'proposal', form: 3, requestId: 'r'.repeat(24), answers: { ...idea, ...TOLD } }
  const { id } = await on.world.get('wang', 'case.submit', sent)
  const zhao = await opened('zhao')
  await zhao.see(/提个好建议/)
  zhao.taps = 0
  await zhao.tap(/^提个好建议/)
  await zhao.tap('开始填')
  await zhao.choose('不会')
  await zhao.fill(/一句话/, '楼道灯换成声控的')
  await zhao.fill(/什么问题/, '三号楼的楼道灯坏了，晚上台阶看不见')
  await zhao.fill(/姓名/, '赵样本')
  await zhao.fill(/手机号/, '13900000002')
  await zhao.tap('交上去')
  await zhao.see('工友提过差不多的')
  await zhao.tap(/^我也支持/)
  await zhao.see('支持了，收回')
  await zhao.tap('不交了，写的删掉')
  expect(zhao.taps).toBe(10)
  await zhao.see('您想办什么？')
  expect(await on.world.stack.find('cases')).toHaveLength(1)
  const wang = await opened('wang', { entry: 'pages/matter/matter', query: { id } })
  await wang.see(/有 1 位会员点了“我也支持”/)
})

it('joining from the poster: six', async () => {
  const [site] = await on.world.stack.find<{ code: string }>('sites', { _id: 'hekou-3-site' })
  const he = await opened('he', { entry: 'pages/scan/scan', query: { scene: site?.code ?? '' } })
  await he.see('留个名，先入会')
  he.taps = 0
  await he.fill(/^姓名/, JOINING.name)
  await he.fill(/^手机号/, JOINING.mobile)
  await he.tick(/我自愿加入工会/)
  await he.tick(/同意工会用姓名和手机号/)
  await he.tap('交上去')
  await he.see('交好了')
  expect(he.taps + WINDOW).toBe(6)
})

it('letting the second one in whom a meeting took: three', async () => {
  const numbers = { he: LI, nobody: syntheticId('19900307', 655) }
  for (const [who, idNumber] of Object.entries(numbers))
    await on.world.begin(who, 'join', {
      ...JOINING,
      name: who === 'he' ? '何新来' : '吴新来',
      idNumber,
      worker: 'migrant',
    })
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.tap(/^何\*来 · 加入工会/)
  await qian.tap('批准入会')
  await qian.choose('委员会开会定的')
  await qian.fill(/哪次会议/, '2026年11月18日 委员会')
  await qian.tap('批准入会')
  await qian.see('批准入会：办好了')
  await qian.home()
  await qian.tap(/^工作台/)
  await qian.see(/^吴\*来/)
  qian.taps = 0
  await qian.tap(/^吴\*来 · 加入工会/)
  await qian.tap('批准入会')
  await qian.see('依据是什么？')
  await qian.tap('批准入会')
  await qian.see('批准入会：办好了')
  expect(qian.taps).toBe(3)
})

it('whether it is worth applying: eight', async () => {
  const wang = await opened('wang')
  await wang.see(/生活有困难/)
  wang.taps = 0
  await selfCheck(wang)
  expect(wang.taps).toBe(8)
})
