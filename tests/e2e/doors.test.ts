import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const REASON = '二楼东侧先装，下周一前装好，谢谢提醒。'
const SUMMARY = '可以先去劳动监察，也可以申请仲裁，最晚11月27日前去。'

const opened = async (who: string, entry?: string): Promise<Phone> =>
  keep(await Phone.of(on.world.stack, who, entry ? { entry } : {}))

async function atDesk(who: string, title: RegExp): Promise<Phone> {
  const phone = await opened(who)
  await phone.tap(/^工作台/)
  await phone.tap(title)
  await phone.see('办理经过')
  return phone
}

/** Of several questions with the same answers, this one. */
const chooseAt = (phone: Phone, question: RegExp, option: string): Promise<void> => phone.choose(option, question)

/** What everybody is asked: a sentence and the problem. The union that he is a member of stands there already. */
async function fillIdea(wang: Phone, hurts: string): Promise<void> {
  await wang.tap(/^提个好建议/)
  await wang.tap('开始填')
  await wang.choose(hurts)
  await wang.fill(/一句话/, '二楼东侧加一道护栏')
  await wang.fill(/什么问题/, '二楼东侧临边没有护栏，夜里看不清。')
  await wang.fill(/姓名/, '王实例')
  await wang.fill(/手机号/, '13900000001')
}

it('six questions tell which services suit, by each one’s own rule, and nothing of the answers is sent', async () => {
  const wang = await opened('wang')
  const sent: string[] = []
  wang.page.on('request', (request) => sent.push(request.postData() ?? ''))
  await wang.tap('哪些适合我？几个问题')
  await wang.see('第 1 题，共 5 题')
  await wang.choose('在单位上班')
  await wang.tap('下一步')
  await wang.fill(/几口人/, '4')
  await wang.tap('下一步')
  await wang.fill(/到手/, '84000')
  await wang.tap('下一步')
  await wang.choose('都没有')
  await wang.tap('下一步')
  await wang.choose('有')
  await wang.see(/项适合您/)
  await wang.see('您和单位有没说清的事')
  await wang.see('您已经是会员了')
  expect(sent.filter((data) => data.includes('policy.get'))).toHaveLength(1)
  expect(sent.filter((data) => /84000|employed|dispute/.test(data))).toEqual([])
  await wang.tap('去看看，工资合同有事')
  await wang.see('1 个工作日内回电话，或者自己约个时间；时间快到的，约了哪天都当天先打')
})

it('a proposal is one short page, and the rest opens for a prize; it is adopted with a reason, and its maker reads it', async () => {
  const wang = await opened('wang')
  await fillIdea(wang, '不会')
  await wang.gone(/您觉得怎么改/)
  await chooseAt(wang, /想参加评奖吗/, '想')
  await wang.fill(/怎么改/, '用现成的钢管搭一道，半天就好。')
  await wang.choose('安全')
  await chooseAt(wang, /本来要干的活儿/, '不是')
  await wang.choose('自己想的')
  await wang.tapTimes('交上去', 5)
  await wang.see('交好了')
  expect(await on.world.casesOf('wang')).toHaveLength(1)

  const qian = await atDesk('qian', /^王\*例 · 提个好建议/)
  await qian.see('用现成的钢管搭一道，半天就好。')
  await qian.tap('采纳')
  await qian.fill(/写给提建议的人/, '太短')
  await qian.tap('采纳')
  await qian.see(/至少写 10 个字/)
  await qian.fill(/写给提建议的人/, REASON)
  await qian.tap('采纳')
  await qian.see('采纳：办好了')

  await wang.tap('看进展')
  await wang.see('您的建议用上了')
  await wang.see(new RegExp(REASON))
  await wang.see('用上了')
})

it('what may hurt somebody is urgent: asked for less, put first, marked for the officer', async () => {
  const wang = await opened('wang')
  await fillIdea(wang, '会')
  await wang.fill(/在哪个车间/, '钢筋班')
  await wang.tap('交上去')
  await wang.see('交好了')
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.tap(/^急，王\*例 · 提个好建议/)
  await qian.see('急')
  await qian.tap('已经处理')
  await qian.fill(/怎么处理的/, '护栏已经搭好，旁边挂了灯。')
  await qian.tap('已经处理')
  await qian.see('已经处理：办好了')
})

it('a lawyer calls back: the last day shows at once, it is urgent, and the worker’s own union sees nothing', async () => {
  const wang = await opened('wang')
  await wang.tap(/^工资合同有事/)
  await wang.see(/您单位和单位工会看不到/)
  await wang.tap('开始填')
  await wang.tap('交上去')
  await wang.see(/有 \d 处要改/)
  await wang.choose('被辞退')
  await wang.tap(/哪天知道这事/)
  for (const part of ['2025年', '11月', '24日']) await wang.page.getByRole('option', { name: part }).click()
  await wang.tap('确定')
  await wang.see(/建议最迟/)
  await wang.fill(/对方是哪个单位/, '示例劳务公司')
  await wang.fill(/怎么称呼/, '王实例')
  await wang.fill(/打哪个电话/, '13900000001')
  await wang.choose('打电话给我，什么时候都行')
  await wang.see('河口三标项目工会（编的）')
  await wang.page.getByRole('checkbox').locator('visible=true').last().click()
  await wang.tapTimes('交上去', 5)
  await wang.see('交好了')
  await wang.see('清河县总工会（编的）')

  const [id = ''] = await on.world.casesOf('wang')
  expect(await on.world.doc(id)).toMatchObject({ urgent: true, desk: 'qinghe-county/legal' })
  const qian = await opened('qian')
  await qian.tap(/^工作台/)
  await qian.see('今天没有到期的事，也没有别的事等您。')

  const lv = await atDesk('lv', /^急，王\*例 · 工资合同有事/)
  await lv.see('示例劳务公司')
  await lv.tap('记下回电')
  await lv.choose('建议去申请仲裁')
  await lv.fill(/写给他的小结/, SUMMARY)
  await lv.tap('记下回电')
  await lv.see('记下回电：办好了')

  await wang.tap('看进展')
  await wang.see(new RegExp(SUMMARY))
  await wang.see('回过话了')
})

it('a short form keeps what was typed over a phone that was switched off, and goes out by itself later', async () => {
  const zhao = await opened('zhao')
  await zhao.tap(/^工资合同有事/)
  await zhao.tap('开始填')
  await zhao.choose('别的')
  await zhao.fill(/对方是哪个单位/, '示例建材公司')
  await zhao.see(/^已存在手机里/)
  await zhao.reload()
  await zhao.tab('我的事')
  await zhao.tap('接着填')
  await zhao.see('工资合同有事')
  expect(await zhao.page.getByRole('textbox', { name: /对方是哪个单位/ }).inputValue()).toBe('示例建材公司')
  await zhao.tap(/哪天知道这事/)
  await zhao.tap('确定')
  await zhao.fill(/怎么称呼/, '赵样本')
  await zhao.fill(/打哪个电话/, '13900000003')
  await zhao.choose('打电话给我，上午打')
  await zhao.page.getByRole('checkbox').locator('visible=true').last().click()
  await zhao.set({ network: 'off' })
  await zhao.tapTimes(/^(交上去|先存着，有网自动交)$/, 20)
  await zhao.see(/等网络|没有网络|有网/)
  expect(await on.world.stack.find('cases')).toEqual([])
  await zhao.set({ network: 'on' })
  await zhao.see('交好了')
  expect(await on.world.casesOf('zhao')).toHaveLength(1)
})
