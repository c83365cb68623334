import { complete } from '../../demo/child'
import { IDEA, syntheticId, WANG } from '../support/synthetic'
import { codeOn, scanWith } from './codes'
import { oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage('none')
const open = async (who: string): Promise<Phone> => on.keep(await Phone.of(on.world.stack, who))

const TOP = '新开的市总工会（编的）'
const UNION = '示例一标项目工会（编的）'

/** The code that the deploy prints. */
async function printedCode(): Promise<string> {
  const printed = await complete(['demo/first.mjs', on.world.stack.cloudUrl], process.env)
  return /^ {2}(\S+)$/m.exec(printed)?.[1] ?? ''
}

async function introduce(phone: Phone, name: string, idNumber: string): Promise<void> {
  await phone.fill(/您的姓名/, name)
  await phone.fill(/您的手机号/, '13900000009')
  await phone.fill(/您的身份证号/, idNumber)
  await phone.choose('同意')
  await phone.tap('交上去')
  await phone.see('收到了')
}

async function administrator(): Promise<Phone> {
  const phone = await open('wang')
  await phone.tab('我的')
  await phone.tap(/^填工会给的码/)
  await phone.fill(/一次性的码/, await printedCode())
  await introduce(phone, '王实例', WANG)
  await phone.see(`${TOP} · 管理员`)
  await phone.tap('回“我的”')
  await phone.tap(`${TOP} · 管理`)
  await phone.see('一个人定的')
  return phone
}

async function makeUnion(phone: Phone): Promise<void> {
  await phone.tap(/^下面的工会/)
  await phone.tap('建一个工会')
  await phone.fill(/工会叫什么/, UNION)
  await phone.choose('单位、项目工会')
  await phone.choose('没有')
  await phone.tap('建好')
  await phone.see('王*例建的，今天')
  await phone.tap('返回')
}

/** Invites an officer of the new union. @returns the code on the screen, as another phone's camera reads it */
async function inviteOfficer(phone: Phone): Promise<string> {
  await phone.tap('请人来办事')
  await phone.fill(/请谁来/, '赵样本')
  await phone.tap('换一个')
  await phone.tap(new RegExp(`^${UNION}`))
  await phone.choose('经办人')
  await phone.tap('要一个码')
  await phone.tap('出示二维码')
  return codeOn(phone)
}

/** The one who gave the role looks at the card, since there is no other administrator. */
async function lookAtCard(phone: Phone): Promise<void> {
  await phone.tap('返回')
  await phone.tap('好了')
  await phone.tap('确认，赵样本（手机尾号 0009）')
  await phone.see(/^当面看他的身份证。他填的是尾号/)
  await phone.tap('我看过这个人的身份证，和尾号一致')
  await phone.see('王*例看过身份证，今天')
}

const SITE = '示例一标工地（编的）'

/** Makes a place of work of the new union. @returns the code on its poster, as a scanner reads it */
async function posterOfNewSite(phone: Phone): Promise<string> {
  await phone.tap(/^工地/)
  await phone.tap('建一个工地')
  await phone.fill(/工地叫什么/, SITE)
  await phone.fill(/在哪里/, '示例路东口（编的）')
  await phone.tap('换一个')
  await phone.tap(new RegExp(`^${UNION}`))
  await phone.choose('没有')
  await phone.choose('还没定')
  await phone.tap('建好')
  await phone.see('在干活')
  await phone.tap(`海报，${SITE}`)
  await phone.see('存到相册')
  return codeOn(phone)
}

/** A stranger scans the poster, and applies to join the site's union. */
async function joinBy(poster: string): Promise<void> {
  const he = await open('he')
  await scanWith(he, poster)
  await he.see(SITE)
  await he.fill(/^姓名/, '何新来')
  await he.fill(/^手机号/, '13900000009')
  for (const name of [/我自愿加入工会/, /同意工会用姓名和手机号/])
    await he.page.getByRole('checkbox', { name }).locator('visible=true').first().click()
  await he.tap('交上去')
  await he.see('交好了')
}

it('a union begins with nothing but a code: an administrator, a union, an officer, a site, and the first matters', async () => {
  const wang = await administrator()
  await makeUnion(wang)
  const code = await inviteOfficer(wang)
  const zhao = await open('zhao')
  await scanWith(zhao, code)
  await introduce(zhao, '赵样本', syntheticId('19900101', 7))
  await zhao.see('请带身份证给管理员看一眼')
  await lookAtCard(wang)

  const [union] = await on.world.stack.find<{ _id: string }>('orgs', { name: UNION })
  const idea = await on.world.begin('li', 'proposal', { ...IDEA, union: union?._id ?? '' })
  await zhao.tap('回“我的”')
  await zhao.tap(`${UNION} · 办事的人`)
  await zhao.tap(/提个好建议/)
  await zhao.see('办理经过')
  await zhao.tap('采纳')
  await zhao.fill(/写给提建议的人/, '工具间下周就搬过来。')
  await oneTap(zhao, '采纳')
  expect((await on.world.doc(idea)).state).toBe('adopted')

  await joinBy(await posterOfNewSite(wang))
  const [join] = await on.world.stack.find<{ unit: string; desk: string }>('cases', { service: 'join' })
  expect(join?.unit).toBe(union?._id)
})
