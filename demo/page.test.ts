/** The page with phones side by side, in a browser: what people who only watch rely on. */
import type { Page } from 'playwright-core'
import { connect } from 'local-cloudbase/support/sdk'
import { civilDateOf } from '../domain/base/calendar'
import { drawCode } from 'local-cloudbase/wxacode'
import { closeBrowser, launchBrowser } from '../tests/support/browser'
import type { Stack } from '../tests/support/stack'
import { startStack } from '../tests/support/stack'

/** What this test does to an element; the room has no types of documents. */
interface Element {
  insertAdjacentHTML: (where: string, html: string) => void
  remove: () => void
}

let stack: Stack
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  stack = await startStack()
  await stack.clock.freeze('2026-11-20T02:00:00.000Z')
  page = await (await launchBrowser()).newPage({ viewport: { width: 1440, height: 900 } })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(stack.url)
})
afterAll(async () => {
  await closeBrowser()
  await stack.stop()
})

const phone = (name: string) => page.getByRole('region', { name })
const screen = (name: string) => phone(name).frameLocator('iframe')

describe('the page with phones', () => {
  it('says that all is made up, and shows five phones with the product on them', async () => {
    await page.getByText('演示数据，全部是编的').waitFor()
    expect(await page.getByRole('main').getByRole('region').count()).toBe(5)
    for (const name of ['职工 王实例', '县工会 郑县办']) await screen(name).getByText('生活有困难').waitFor()
  })
  it('names the next tap of a story, and whose phone to look at', async () => {
    await page.getByRole('button', { name: '退回补材料' }).click()
    await page.getByText('现在：职工 王实例 在首页点「生活有困难」').waitFor()
    expect(await phone('职工 王实例').getAttribute('data-next')).not.toBeNull()
    expect(await phone('基层经办 钱经办').getAttribute('data-next')).toBeNull()
  })
  it('lists what a screen reader would say, and finds that nothing lacks a name', async () => {
    await phone('职工 王实例').getByRole('button', { name: '读屏文字' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('都有名字').waitFor()
    const lines = await dialog.getByRole('listitem').allTextContents()
    expect(lines.some((line) => line.startsWith('生活有困难') && line.endsWith('按钮'))).toBe(true)
    await dialog.getByRole('button', { name: '关上' }).click()
  })
  it('marks what has a role but no name', async () => {
    const mute = '<div role="button" id="mute" style="height:9px"></div>'
    const add = (root: unknown, html: string): void => (root as Element).insertAdjacentHTML('beforeend', html)
    await screen('职工 王实例').locator('#phone').evaluate(add, mute)
    await phone('职工 王实例').getByRole('button', { name: '读屏文字' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('其中 1 条没有名字').waitFor()
    await dialog.getByRole('button', { name: '关上' }).click()
    await screen('职工 王实例')
      .locator('#mute')
      .evaluate((element: unknown) => (element as Element).remove())
  })
  it('gives each phone its own switches', async () => {
    await phone('基层经办 钱经办').getByRole('button', { name: '深色' }).click()
    await screen('基层经办 钱经办').locator('#phone[data-theme=dark]').waitFor()
    expect(await screen('职工 王实例').locator('#phone').getAttribute('data-theme')).toBe('light')
  })
  it('shows a subscribe message on the phone that it was sent to, and on no other', async () => {
    const requestData = { touser: 'demo-qian', template_id: 't', page: '', data: { thing1: { value: '一件新的事' } } }
    await connect(stack.cloudUrl).callWxOpenApi({ apiName: 'subscribeMessage.send', requestData })
    await screen('基层经办 钱经办').getByRole('alert').getByText('一件新的事').waitFor()
    const notices = phone('基层经办 钱经办').getByRole('button', { name: '服务通知 1' })
    await notices.click()
    const list = screen('基层经办 钱经办').getByRole('dialog', { name: '服务通知' })
    await list.getByText('一件新的事').waitFor()
    await list.getByRole('button', { name: '关掉' }).click()
    await notices.waitFor({ state: 'detached' })
    expect(await screen('职工 王实例').getByRole('alert').count()).toBe(0)
  })
  it('scans with one phone the code that another one shows', async () => {
    const code = drawCode('https://local.weixin/a?page=pages%2Fme%2Fme&scene=a', 280).toString('base64')
    const show = `void wx.previewImage({ urls: ['data:image/png;base64,${code}'] })`
    const shown = screen('镇工会 吴镇办').locator(':root')
    await shown.evaluate((_, script) => void (0, eval)(script), show)
    await phone('职工 王实例').getByRole('button', { name: '微信扫一扫' }).click()
    await screen('职工 王实例').getByRole('button', { name: '镇工会 吴镇办的手机上的码' }).click()
    await screen('职工 王实例').getByRole('tab', { name: '我的', selected: true }).locator('visible=true').waitFor()
    await screen('镇工会 吴镇办').getByRole('button', { name: '关闭' }).click()
  })
  it('hands a phone to somebody else', async () => {
    await phone('县工会 郑县办').getByLabel('这台手机给谁').selectOption('chen')
    await screen('别的工会 陈外办').getByText('柳林快递站工会').first().waitFor()
  })
  it('moves the clock for everybody', async () => {
    await page.getByRole('button', { name: '到下个工作日' }).click()
    await page.getByText('2026年11月23日').waitFor()
    expect(await stack.clock.now()).toBe('2026-11-23T01:00:00.000Z')
  })
  it('asks before it starts over, then shows the first day again', async () => {
    await page.getByRole('button', { name: '重新开始' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '不清' }).click()
    expect(await stack.clock.now()).toBe('2026-11-23T01:00:00.000Z')
    await page.getByRole('button', { name: '重新开始' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '清掉，重新开始' }).click()
    await screen('县工会 郑县办').getByText('生活有困难').waitFor()
    const now = await stack.clock.now()
    expect(now).not.toMatch(/^2026-11-23T01:00:00/)
    const [year, month, day] = civilDateOf(now).split('-').map(Number)
    await page.getByText(`${year}年${month}月${day}日`).waitFor()
  })
  it('has raised no error', () => {
    expect(complaints).toEqual([])
  })
})
