import { leaveTab } from 'kit/tabs'
import type { Page } from 'playwright-core'
import { type Bench, callPage, callWx, errorsOf, styleOf, useBench } from './test-bench'
import { usePages } from './test-bench-again'

let bench: Bench
let phone: Page
useBench((opened) => (bench = opened))
const ENTRY = 'pages/more/index'
/** A phone of its own for each test: errors that it keeps are meant, or what it does lasts. */
const useFresh = () => {
  beforeEach(async () => {
    phone = await bench.open(`worker/?entry=${ENTRY}`)
  })
  afterEach(() => leaveTab(phone))
}
const useSame = () =>
  usePages(
    () => bench,
    ENTRY,
    (opened) => (phone = opened),
  )

const press = (name: string) => phone.getByRole('button', { name }).click()
const says = (text: string | RegExp) => phone.locator('.top', { hasText: text }).waitFor()

describe('modules and pages', () => {
  useFresh()

  it('finds a module of another package only after it was loaded', async () => {
    await press('叫分包的模块')
    await says(/module 'pkg-far\/lib\/words.*' is not defined.*，分包的话/)
    expect(await errorsOf(phone)).toEqual([])
  })

  it('lets an opened page answer the one that opened it', async () => {
    await press('开一页等回话')
    await phone.getByText('第 1 行', { exact: true }).waitFor()
    await callPage(phone, 'answer')
    await phone.getByRole('button', { name: '返回' }).click()
    await says('回话 收到')
  })

  it('includes a piece of template with the data of the page', async () => {
    await press('坏图片')
    await phone.locator('.foot', { hasText: '脚 坏了' }).waitFor()
  })
})

describe('what goes wrong', () => {
  useFresh()

  it('tells page and tester of an image that is not there', async () => {
    await press('坏图片')
    await says('坏了 GET /images/none.png fail')
    expect(await errorsOf(phone)).toEqual([expect.stringContaining('image "/images/none.png" cannot be shown')])
  })

  it('keeps what a handler throws, with file and line', async () => {
    await press('抛错')
    const [error] = await errorsOf(phone)
    expect(error).toMatch(/故意的[\s\S]*code\/pages\/more\/index\.js:27/)
  })

  it('names an open-type that it lacks', async () => {
    await press('分享')
    expect(await errorsOf(phone)).toEqual([expect.stringContaining('open-type "share" is not available')])
  })
})

describe('layout', () => {
  useSame()

  it('has no navigation bar when the page brings its own', async () => {
    expect(await phone.locator('.phone-nav').count()).toBe(0)
    expect((await phone.locator('.top').boundingBox())!.y).toBe(0)
  })

  it('follows root-font-size', async () => {
    expect(await styleOf(phone.locator('.top'), 'font-size')).toBe('20px')
    await press('大一号')
    expect(await styleOf(phone.locator('.top'), 'font-size')).toBe('30px')
  })

  it('keeps the shape of a widthFix image and finds files relative to the page', async () => {
    const box = (await phone.locator('.wide').boundingBox())!
    expect([box.width, box.height]).toEqual([200, 200])
    expect(await phone.evaluate('getCurrentPages()[0].loadedWidth')).toBe(81)
  })

  it('keeps a root-portal inside the phone', async () => {
    const box = (await phone.getByText('浮层').boundingBox())!
    expect([box.x + box.width, box.y]).toEqual([375, 0])
  })

  it('hears taps on a root-portal, and takes it away without a trace', async () => {
    await phone.getByText('浮层').click()
    await phone.getByText('收了').waitFor()
    expect(await phone.getByText('浮层').count()).toBe(0)
    await callPage(phone, 'sink')
    await phone.getByText('浮层').waitFor()
    expect(await errorsOf(phone)).toEqual([])
  })

  it('shows words only of rich text, and the line breaks of text', async () => {
    await phone.getByText('粗&细').waitFor()
    expect((await phone.getByText(/第一行/).boundingBox())!.height).toBeGreaterThan(40)
  })
})

describe('scroll-view', () => {
  useSame()

  it('scrolls to an element and to its end', async () => {
    await press('跳到二十')
    await phone.waitForFunction('getCurrentPages()[0].scrollTop === 600')
    await phone
      .locator('.box')
      .evaluate((box) => (box as unknown as { scrollTo(x: number, y: number): void }).scrollTo(0, 9999))
    await says('到最下')
  })
})

describe('control from another page', () => {
  useFresh()

  it('takes messages of its own origin', async () => {
    await phone.evaluate(`window.postMessage({ phone: { font: 1.4, theme: 'dark', nonsense: 1 } }, location.origin)`)
    await phone.waitForFunction('__phone.get().font === 1.4')
    expect(await callWx(phone, 'getSystemInfo')).toMatchObject({ fontSizeScaleFactor: 1.4, theme: 'dark' })
  })

  it('works before the mini-program does', async () => {
    await phone.goto(`${bench.url}/phone/worker/?entry=pages/me/index`)
    await phone.evaluate(`__phone.set({ network: 'off' })`)
    await phone.evaluate('__phone.ready')
    expect(await callWx(phone, 'getNetworkType')).toMatchObject({ networkType: 'none' })
  })

  it('reports a start page that does not exist, and opens the first one', async () => {
    const lost = await bench.open('worker/?entry=pages/none')
    await lost.getByText('首页的标题').waitFor()
    expect(await errorsOf(lost)).toEqual(['start: page "pages/none" is not found'])
    await lost.close()
  })

  it('leaves the history of a page around it alone', async () => {
    await phone.goto(`${bench.url}/phone/worker/app/files/images/home.svg`)
    const outer = await bench.browser.newPage()
    await outer.goto(`${bench.url}/phone/worker/app/index.html`)
    await outer.setContent(
      `<iframe src="${bench.url}/phone/worker/?entry=pages/me/index" width="375" height="812"></iframe>`,
    )
    const frame = outer.frameLocator('iframe')
    await frame.getByText('我的的标题').waitFor()
    const before = await outer.evaluate('history.length')
    await outer.frames()[1]!.evaluate(`wx.navigateTo({ url: '/pages/list/index' })`)
    await frame.getByRole('button', { name: '返回' }).waitFor()
    expect(await outer.evaluate('history.length')).toBe(before)
    await outer.close()
  })
})
