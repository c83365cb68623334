import { photo } from '../support/photo'
import { fillByDraft } from './drafts'
import { backToTheMatter, confirmed, oneTap, townAndCounty, visit } from './officers'
import { Phone } from './phone'
import { stage, WANG } from './stage'
import { fillIn, handIn, openMatter, selfCheck } from './walk'

const on = stage()
const { keep, officers } = on

/** From the self-check to the form, which `fill` brings to 「检查一遍」. */
async function checkedForm(fill: (wang: Phone) => Promise<void>): Promise<Phone> {
  const wang = keep(await Phone.of(on.world.stack, 'wang'))
  await selfCheck(wang)
  await wang.see('您家每人每月 1,000.00 元')
  await wang.see('照您填的，够得上申请（规定里叫“相对困难”）。')
  await wang.see(/出处：青岛市/)
  await wang.tap('开始申请')
  await fill(wang)
  return wang
}

/** With two photos of about three megabytes. */
const byHand = async (wang: Phone): Promise<void> => fillIn(wang, [await photo(1), await photo(2)])

async function byDraft(wang: Phone): Promise<void> {
  await fillByDraft(wang, 'aid.file', 'apply:aid.file', await on.world.answers('wang'))
  await wang.tap('检查一遍')
  await wang.see('交之前，检查一遍')
}

/** 「交上去」, tapped five times on a network that fails. */
async function handInOn(wang: Phone, network: 'off' | 'dropReply'): Promise<void> {
  await wang.set({ network })
  await handIn(wang, 5)
  await wang.see(/等网络|没有网络|有网/)
}

async function networkIsBack(wang: Phone): Promise<string> {
  await wang.set({ network: 'on' })
  await wang.see('交好了')
  const cases = await on.world.stack.find<{ _id: string }>('cases')
  expect(cases).toHaveLength(1)
  await wang.tap(/^生活有困难，已交上/)
  await wang.see('办理经过')
  await wang.see('11月25日 周三 24:00前')
  return cases[0]?._id ?? ''
}

/** The unit's two officers, over a power cut, up to the notice; then its end. */
async function unit(): Promise<void> {
  const qian = await officers('qian')
  await qian.see('照规定看：相对困难')
  await oneTap(qian, '收下')
  await qian.tap('接着看这一件')
  await visit(qian)
  await on.world.stack.killCloud()
  await on.world.stack.restartCloud()
  const zhou = await officers('zhou')
  await zhou.see('妻子卧病，两个孩子上学，家里很简朴。')
  await oneTap(zhou, '走访属实')
  await backToTheMatter(qian, WANG)
  await confirmed(qian, '公示', '大家看到的只有：王*例 河口三标项目工会（编的） 困难职工帮扶')
  const zhao = keep(await Phone.of(on.world.stack, 'zhao', { entry: 'pkg-open/notices/notices' }))
  await zhao.see('王*例 河口三标项目工会（编的） 困难职工帮扶')
  await on.world.stack.clock.freeze('2026-11-30T02:00:00.000Z')
  await backToTheMatter(qian, WANG)
  await oneTap(qian, '公示期满，没有异议')
}

const STEPS = [
  ['定下来了，记进帮扶名册', '清河县总工会（编的） · 郑*'],
  ['民政核对好了', '清河县总工会（编的） · 郑*'],
  ['镇总工会同意了', '河口镇总工会（编的） · 吴*'],
  ['贴完了，没有人不同意', '河口三标项目工会（编的） · 钱*'],
  ['贴出来让大家看', '河口三标项目工会（编的） · 钱*'],
  ['同去的人核对了走访', '河口三标项目工会（编的） · 周*'],
  ['上门看过了', '河口三标项目工会（编的） · 钱*'],
  ['工会收下了', '河口三标项目工会（编的） · 钱*'],
  ['您交上了申请', '11月20日'],
]

it('the network is cut before the request leaves: nothing is lost, five taps are one application', async () => {
  const wang = await checkedForm(byDraft)
  await handInOn(wang, 'off')
  expect(await on.world.stack.find('cases')).toEqual([])
  await networkIsBack(wang)
})

it('its answer is lost: still one application, and it goes over three desks and a power cut to the file', async () => {
  const wang = await checkedForm(byHand)
  await handInOn(wang, 'dropReply')
  const id = await networkIsBack(wang)
  await unit()
  await townAndCounty(await officers('wu'), () => officers('zheng'), '相对困难')
  expect((await on.world.doc(id)).state).toBe('filed')

  await wang.home()
  await openMatter(wang, '办完的')
  await wang.see(/^已经记进帮扶名册，定为/)
  await wang.tap(/^前面还有 \d+ 步，点开看/)
  const words = await wang.words()
  let from = words.indexOf('办理经过')
  for (const [step, who] of [...STEPS].reverse()) {
    from = words.indexOf(step ?? '', from)
    expect({ step, found: from > 0 }).toEqual({ step, found: true })
    expect(words.slice(from, from + 80)).toContain(who)
  }
  await wang.tap('填收钱的银行卡')
  await wang.fill(/卡号是多少/, '6666666666666664')
  await wang.see('6666 6666 6666 6664')
  await wang.fill(/是哪家银行/, '示例银行')
  await wang.tap('交上去')
  await wang.see('尾号 6664')
})
