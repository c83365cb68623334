import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import { readCode } from 'kit/read-code'
import { complete } from '../../demo/child'
import { IDEA, syntheticId, WANG } from '../support/synthetic'
import { codeOn, scanWith } from './codes'
import { look } from './look'
import { oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage('none')
const open = async (who: string): Promise<Phone> => on.keep(await Phone.of(on.world.stack, who))

const TOP = '新开的市总工会（编的）'
const UNION = '示例一标项目工会（编的）'
const TOWN = '示例镇总工会（编的）'
const UNION_2 = '示例二标项目工会（编的）'
const SITE = '示例一标工地（编的）'
const SITE_2 = '示例二标工地（编的）'

/** Who comes to hold which role where, each by a code of their own; 赵样本 goes first and by the picture of the code. */
type Comer = [who: string, name: string, union: string, role: '经办人' | '联络员']
const COMERS: Comer[] = [
  ['qian', '钱经办', UNION, '经办人'],
  ['zhou', '周核查', UNION, '经办人'],
  ['wu', '吴镇办', TOWN, '经办人'],
  ['liu', '柳镇办', TOWN, '经办人'],
  ['chen', '陈外办', UNION_2, '经办人'],
  ['feng', '冯市办', UNION_2, '经办人'],
  ['zheng', '郑县办', TOP, '经办人'],
  ['sun', '孙联络', UNION, '联络员'],
  ['jiang', '蒋别处', UNION_2, '联络员'],
]

/** Nobody's ID number, another for each. */
const idOf = (n: number): string => syntheticId('19900101', n + 7)

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

/** Unions below, one after the other on the page of unions. */
async function makeUnions(phone: Phone, all: [name: string, level: string][]): Promise<void> {
  await phone.tap(/^下面的工会/)
  for (const [name, level] of all) {
    await phone.tap('建一个工会')
    await phone.fill(/工会叫什么/, name)
    await phone.choose(level)
    await phone.choose('没有')
    await phone.tap('建好')
    await phone.see(name)
  }
  await phone.see('王*例建的，今天')
  await phone.tap('返回')
}

/** Where people work is offered first; a town's union is found by its name. */
async function pickUnion(phone: Phone, union: string): Promise<void> {
  await phone.tap('换一个')
  if (union === TOWN) await phone.fill(/搜名字/, union.slice(0, 3))
  await phone.tap(new RegExp(`^${union}`))
}

/** Asks for a code for somebody, which then stands on the screen. */
async function invite(phone: Phone, name: string, union: string, role: string): Promise<void> {
  await phone.tap('请人来办事')
  await phone.fill(/请谁来/, name)
  if (union !== TOP) await pickUnion(phone, union)
  await phone.choose(role)
  await phone.tap('要一个码')
  await phone.see('把码交给他')
}

/** Invites the first officer of the new union. @returns the code on the screen, as another phone's camera reads it */
async function inviteOfficer(phone: Phone): Promise<string> {
  await invite(phone, '赵样本', UNION, '经办人')
  await phone.tap('出示二维码')
  const code = await codeOn(phone)
  await phone.tap('返回')
  await phone.tap('好了')
  return code
}

/** All the others: the code is said to them, they type it on their own phones. */
async function inviteOthers(phone: Phone): Promise<void> {
  const taking: Promise<void>[] = []
  for (const [at, [who, name, union, role]] of COMERS.entries()) {
    await invite(phone, name, union, role)
    const code = /(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(await phone.words())?.[0] ?? ''
    await phone.tap('好了')
    taking.push(take(who, name, { code, idNumber: idOf(at + 1) }))
  }
  await Promise.all(taking)
}

async function take(who: string, name: string, { code, idNumber }: { code: string; idNumber: string }): Promise<void> {
  const phone = await Phone.of(on.world.stack, who, { entry: 'pkg-me/role/role', query: { code } })
  await introduce(phone, name, idNumber)
  expect(await phone.errors()).toEqual([])
  await phone.close()
}

/** Who gave the roles looks at each card, since there is no other administrator; after that the roles count. */
async function lookAtCards(phone: Phone): Promise<void> {
  await phone.tap(/^下面的工会/)
  await phone.tap('返回')
  for (const name of ['赵样本', ...COMERS.map(([, one]) => one)]) {
    await phone.tap(`确认，${name}（手机尾号 0009）`)
    await phone.see(/^当面看他的身份证。他填的是尾号/)
    if (name === '赵样本') await look(phone, 'grants-card')
    await phone.tap('我看过这个人的身份证，和尾号一致')
    await phone.gone(/^当面看他的身份证/)
  }
  await phone.see('王*例看过身份证，今天')
}

async function makeSite(phone: Phone, name: string, union: string): Promise<void> {
  await phone.tap('建一个工地')
  await phone.fill(/工地叫什么/, name)
  await phone.fill(/在哪里/, '示例路东口（编的）')
  await pickUnion(phone, union)
  await phone.choose('没有')
  await phone.choose('还没定')
  await phone.tap('建好')
  await phone.see(name)
}

/** @returns the code on the poster of a site, as a scanner reads it */
async function posterOf(phone: Phone, site: string): Promise<string> {
  await phone.tap(`海报，${site}`)
  await phone.see('存到相册')
  const code = await codeOn(phone)
  await phone.tap('返回')
  return code
}

/** @returns the code on the page of that site in the document with the posters of all */
async function printedFor(phone: Phone, site: string): Promise<string> {
  await phone.tap('打一批海报')
  await phone.tap('全选')
  const download = phone.page.waitForEvent('download')
  await phone.tap(/^打 \d 张/)
  const parts = unzipSync(await readFile(await (await download).path()))
  const pages = Buffer.from(parts['word/document.xml'] ?? [])
    .toString()
    .split('<w:pageBreakBefore/>')
  const at = pages.findIndex((page) => page.includes(site))
  return (await readCode(Buffer.from(parts[`word/media/code${at + 1}.png`] ?? []))) ?? ''
}

/** A stranger scans the poster, and applies to join the site's union. */
async function joinBy(poster: string): Promise<Phone> {
  const he = await open('he')
  await scanWith(he, poster)
  await he.see(SITE)
  await he.fill(/^姓名/, '何新来')
  await he.fill(/^手机号/, '13900000009')
  for (const name of [/我自愿加入工会/, /同意工会用姓名和手机号/])
    await he.page.getByRole('checkbox', { name }).locator('visible=true').first().click()
  await he.tap('交上去')
  await he.see('交好了')
  return he
}

it('a county begins with nothing but a code: three unions, eight officers, two liaisons, two sites, and the first matters', async () => {
  const wang = await administrator()
  await makeUnions(wang, [
    [UNION, '单位、项目工会'],
    [TOWN, '镇街、行业工会'],
    [UNION_2, '单位、项目工会'],
  ])
  const code = await inviteOfficer(wang)
  const zhao = await open('zhao')
  await scanWith(zhao, code)
  await introduce(zhao, '赵样本', idOf(0))
  await zhao.see('请带身份证给管理员看一眼')
  await inviteOthers(wang)
  await lookAtCards(wang)

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

  await wang.tap(/^工地/)
  await makeSite(wang, SITE, UNION)
  await makeSite(wang, SITE_2, UNION_2)
  const he = await joinBy(await posterOf(wang, SITE))
  const [join] = await on.world.stack.find<{ unit: string; desk: string }>('cases', { service: 'join' })
  expect(join?.unit).toBe(union?._id)
  await he.home()
  await scanWith(he, await printedFor(wang, SITE_2))
  await he.see(`您扫的是：${SITE_2}`)
})
