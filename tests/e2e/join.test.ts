import type { Locator } from 'playwright-core'
import { LI } from '../support/synthetic'
import { atTheSite, codeOn, scanWith, showCard } from './codes'
import { atTheMatter, oneTap } from './officers'
import { Phone } from './phone'
import { stage } from './stage'

const on = stage()
const { keep } = on
const open = async (who: string, options = {}): Promise<Phone> => keep(await Phone.of(on.world.stack, who, options))

/** The poster as it hangs at the gate: what WeChat's scanner reads from it. */
async function posterOf(sun: Phone): Promise<string> {
  await atTheSite(sun)
  await sun.tap('海报')
  await sun.see('存到相册')
  return codeOn(sun)
}

const tick = (phone: Phone, name: RegExp): Locator =>
  phone.page.getByRole('checkbox', { name }).locator('visible=true').first()

async function fillInJoin(phone: Phone): Promise<void> {
  await phone.fill(/^姓名/, '何新来')
  await phone.fill(/^手机号/, '13900000009')
  await tick(phone, /我自愿加入工会/).click()
  await tick(phone, /同意工会用姓名和手机号/).click()
}

/** The ID number, which may follow later, and what one does. */
async function giveId(phone: Phone): Promise<void> {
  await phone.fill(/身份证号/, LI)
  await phone.choose('外出打工（户口在外地）')
  await phone.tap('交上去')
  await phone.see('工会在看您的入会申请。')
}

/** The token of the site's code, as it stands in the poster. */
async function siteCode(): Promise<string> {
  const [site] = await on.world.stack.find<{ code: string }>('sites', { _id: 'hekou-3-site' })
  return site?.code ?? ''
}

async function approve(): Promise<void> {
  const qian = keep(await atTheMatter(on.world.stack, 'qian', /^何\*来 · 加入工会/))
  await qian.tap('批准入会')
  await qian.choose('委员会开会定的')
  await qian.fill(/哪次会议/, '2026年11月18日 委员会')
  await oneTap(qian, '批准入会')
  await on.world.stack.timer('notify')
}

it('a worker scans the poster, is a member after an officer’s two taps, and shows a card that the liaison can scan', async () => {
  const sun = await open('sun')
  const poster = await posterOf(sun)

  const he = await open('he')
  await scanWith(he, poster)
  await he.see('河口三标工地（编的）')
  await he.see('河口镇总工会（编的）')
  await he.see(/申请不收钱/)
  await fillInJoin(he)
  await he.tapTimes('交上去', 20)
  await he.see('交好了')
  expect(await on.world.stack.find('cases')).toHaveLength(1)
  await he.tap('现在补')
  await giveId(he)

  await approve()
  await he.home()
  const card = await showCard(he)
  await he.see('何新来')
  await he.see('2026年起是会员')
  await he.see('河口三标项目工会（编的）')

  await sun.home()
  await sun.tap(/^工作台/)
  await scanWith(sun, card)
  await sun.see('这是何*来的会员码')
})

it('a stranger may choose the town’s union instead of the site’s, and hands in without network', async () => {
  const he = await open('he', { entry: 'pages/scan/scan', query: { scene: await siteCode() } })
  await he.see('留个名，先入会')
  await he.page.getByRole('radio', { name: /^河口镇总工会/ }).click()
  await fillInJoin(he)
  await he.set({ network: 'off' })
  await he.tapTimes(/^(交上去|先存着，有网自动交)$/, 5)
  await he.see('等网络')
  await he.set({ network: 'on' })
  await he.see('等您补')
  const cases = await on.world.stack.find<{ unit: string }>('cases')
  expect(cases.map(({ unit }) => unit)).toEqual(['hekou-town'])
})

it('what is missing is said at its place, and nothing that was typed is lost', async () => {
  const he = await open('he', { entry: 'pages/scan/scan', query: { scene: await siteCode() } })
  await he.fill(/^姓名/, '何新来')
  await he.fill(/^手机号/, '1390000000')
  await he.tap('交上去')
  await he.see('有 3 处要改')
  await he.see('手机号要 11 位，现在是 10 位。')
  await he.see(/请先勾上“我自愿加入工会/)
  expect(await on.world.stack.find('cases')).toEqual([])
  await he.reload()
  await he.see('留个名，先入会')
  expect(await he.page.getByRole('textbox', { name: /姓名/ }).inputValue()).toBe('何新来')
})

describe('a code that leads nowhere', () => {
  const ways = async (phone: Phone): Promise<void> => {
    await phone.see('再扫一次')
    await phone.see('找单位、工地或街道')
    await phone.see('回首页')
  }

  it('is no code of ours, was never made, is a member’s and past its time, or for somebody else', async () => {
    const wang = await open('wang')
    const card = await showCard(wang)
    const zhao = await open('zhao')
    for (const [text, title] of [
      ['你好，这不是码', '这张码不是工会的'],
      ['sAAAAAAAAAAAAAA', '这张码认不出来'],
      [card, '现在有效'],
    ] as const) {
      await scanWith(zhao, text)
      await zhao.see(title)
      await ways(zhao)
      await zhao.tap('回首页')
      await zhao.see('您想办什么？')
    }
    await on.world.stack.clock.freeze('2026-11-20T02:03:00.000Z')
    await scanWith(zhao, card)
    await zhao.see('这张会员码过期了')
    await ways(zhao)
    await zhao.tap('找单位、工地或街道')
    await zhao.see('您已经是会员了')
  })

  it('was revoked by the liaison: the old poster says so, the new one leads to joining', async () => {
    const sun = await open('sun')
    const old = await posterOf(sun)
    await sun.page.goBack()
    await sun.tap('作废这张码')
    await sun.answer('作废')
    await sun.see('旧码作废了，新码好了。请重新打印海报。')
    await sun.tap('海报')
    await sun.see('存到相册')
    const fresh = await codeOn(sun)
    expect(fresh).not.toBe(old)

    const he = await open('he')
    await scanWith(he, old)
    await he.see('这张码作废了')
    await ways(he)
    await scanWith(he, fresh, '再扫一次')
    await he.see('留个名，先入会')
  })

  it('could not be asked for without network: it is asked again when the network is back', async () => {
    const code = await siteCode()
    const he = await open('he')
    await he.see('您想办什么？')
    await he.set({ network: 'off' })
    await scanWith(he, code)
    await he.see('没有网络，这一页打不开')
    await he.set({ network: 'on' })
    await he.see('留个名，先入会')
  })
})

it('the liaison’s badge says that it is genuine', async () => {
  const sun = await open('sun')
  await sun.tap(/^工作台/)
  await sun.tap(/^出示我的联络员证/)
  const badge = await codeOn(sun)
  const he = await open('he')
  await scanWith(he, badge)
  await he.see('这是真的联络员')
  await he.see(/孙\*/)
})
