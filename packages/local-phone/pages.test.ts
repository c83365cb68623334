import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, callPage, callWx, errorsOf, routesOf, styleOf, turn, useBench } from './test-bench'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
afterEach(async () => {
  expect(await errorsOf(phone)).toEqual([])
  await leaveTab(phone)
})

const title = () => phone.locator('.phone-page:visible h1').textContent()
const routes = () => routesOf(phone)

describe('the page stack', () => {
  it('opens a page of a sub-package, whose modules were not there before', async () => {
    phone = await bench.open('worker/')
    expect(await callPage(phone, 'lines')).not.toContain('far module')
    await phone.getByRole('link', { name: '去分包' }).click()
    await phone.getByText('从 home 来，分包的话').waitFor()
    expect(await title()).toBe('分包')
  })

  it('refuses an eleventh page, as WeChat does', async () => {
    phone = await bench.open('worker/?entry=pkg-far/pages/far/index')
    for (let depth = 1; depth < 10; depth += 1) await phone.locator('.phone-page:visible').getByText('再深一层').click()
    expect(await routes()).toHaveLength(10)
    await phone.locator('.phone-page:visible').getByText('再深一层').click()
    await phone.getByText(/navigateTo:fail page stack exceeds/).waitFor()
    expect(await routes()).toHaveLength(10)
  })

  it('keeps tabs alive and leaves other pages', async () => {
    phone = await bench.open('worker/')
    await phone.getByRole('button', { name: '按卡片' }).click()
    await phone.getByRole('tab', { name: '我的' }).click()
    expect(await routes()).toEqual(['pages/me/index'])
    await phone.getByRole('tab', { name: '首页' }).click()
    await phone.getByText('按了 1 次，一张卡片!').waitFor()
    expect(await callPage(phone, 'lines')).toEqual(expect.arrayContaining(['home hide', 'card page hide']))
  })

  it('goes back by its own button and by the browser', async () => {
    phone = await bench.open('worker/?entry=pages/me/index')
    await callWx(phone, 'navigateTo', { url: '/pages/list/index' })
    await phone.getByRole('button', { name: '返回' }).click()
    expect(await routes()).toEqual(['pages/me/index'])
    await callWx(phone, 'navigateTo', { url: '/pages/list/index' })
    await phone.goBack()
    expect(await routes()).toEqual(['pages/me/index'])
  })

  it('lets back close a page-container first', async () => {
    phone = await bench.open('worker/')
    await phone.getByRole('button', { name: '填表' }).click()
    await phone.getByText('第 2 步').waitFor()
    await phone.getByRole('button', { name: '返回' }).click()
    await phone.getByText('第 1 步').waitFor()
    expect(await routes()).toHaveLength(2)
    await phone.getByRole('button', { name: '返回' }).click()
    await phone.getByText('首页的标题').waitFor()
    expect(await callPage(phone, 'lines')).toEqual(expect.arrayContaining(['form load %E7%94%B2 1', 'form unload']))
  })

  it.each([
    ['navigateTo', '/pages/none', 'navigateTo:fail page "pages/none" is not found'],
    ['navigateTo', '/pages/me/index', 'navigateTo:fail can not navigateTo a tabbar page'],
    ['switchTab', '/pages/list/index', 'switchTab:fail can not switch to no-tabBar page'],
  ])('fails %s to %s in the words of WeChat', async (api, url, errMsg) => {
    phone = await bench.open('worker/')
    expect(await callWx(phone, api, { url })).toMatchObject({ errMsg })
  })

  it('lets a page that was left change its data, spoken words included, and shows nothing of it', async () => {
    phone = await bench.open('worker/')
    await phone.getByRole('link', { name: '去分包' }).click()
    await phone.getByLabel('分包的话').waitFor()
    await phone.evaluate('globalThis.left = getCurrentPages().at(-1)')
    await phone.getByRole('button', { name: '返回' }).click()
    await phone.getByText('首页的标题').waitFor()
    await phone.evaluate(`left.setData({ words: '走了以后的话' })`)
    expect(await phone.getByLabel('走了以后的话').count()).toBe(0)
  })

  it('cannot go back from the first page', async () => {
    phone = await bench.open('worker/')
    expect(await callWx(phone, 'navigateBack')).toMatchObject({
      errMsg: 'navigateBack:fail cannot navigate back at first page.',
    })
  })
})

describe('bars', () => {
  it('changes the title and puts badges on tabs', async () => {
    phone = await bench.open('worker/')
    await callWx(phone, 'setNavigationBarTitle', { title: '新标题' })
    expect(await title()).toBe('新标题')
    await callWx(phone, 'setTabBarBadge', { index: 1, text: '3' })
    await phone
      .getByRole('tab', { name: '我的 3' })
      .or(phone.getByRole('tab', { name: '我的3' }))
      .waitFor()
    await callWx(phone, 'removeTabBarBadge', { index: 1 })
    await phone.getByRole('tab', { name: '我的', exact: true }).waitFor()
  })

  it('follows the theme of the phone, not of the desktop', async () => {
    phone = await bench.open('worker/', { colorScheme: 'dark' })
    const background = () => styleOf(phone.locator('.phone-page:visible .wx-page'), 'background-color')
    const nav = () => styleOf(phone.locator('.phone-page:visible .phone-nav'), 'background-color')
    expect(await background()).toBe('rgb(245, 244, 242)')
    await turn(phone, { theme: 'dark' })
    expect([await background(), await nav()]).toEqual(['rgb(20, 19, 18)', 'rgb(20, 19, 18)'])
    expect(await phone.evaluate('getApp().globalData')).toEqual({ theme: 'dark' })
  })

  it('starts dark and large when the address says so, and keeps it over a reload', async () => {
    phone = await bench.open('worker/?theme=dark&font=1.8')
    const size = () => styleOf(phone.getByText('首页的标题'), 'font-size')
    expect(await size()).toBe('39.6px')
    await turn(phone, { font: 1, network: 'off' })
    await phone.reload()
    expect(await size()).toBe('22px')
    expect(await phone.evaluate('__phone.get()')).toMatchObject({ theme: 'dark', network: 'on' })
  })
})

describe('measuring and scrolling', () => {
  it('measures from the top of the page, and scrolls to an element', async () => {
    phone = await bench.open('worker/?entry=pages/list/index')
    expect(await callPage(phone, 'measure')).toMatchObject({ left: 0, top: 52, width: 375, height: 52 })
    await callWx(phone, 'pageScrollTo', { selector: '#row20', duration: 0 })
    expect(
      await phone.locator('.phone-body').evaluate((each) => (each as unknown as { scrollTop: number }).scrollTop),
    ).toBe(19 * 52)
  })

  it('tells of the end of a page', async () => {
    phone = await bench.open('worker/?entry=pages/list/index')
    await callWx(phone, 'pageScrollTo', { scrollTop: 9999, duration: 0 })
    await phone.getByText('到底了').waitFor()
  })
})

describe('a large window', () => {
  it('shows one phone of 375×812', async () => {
    phone = await bench.open('worker/', { viewport: { width: 1280, height: 900 } })
    expect(await phone.locator('#phone').boundingBox()).toMatchObject({ width: 375, height: 812 })
    expect((await phone.locator('.half').boundingBox())!.width).toBe(187.5)
  })
})
