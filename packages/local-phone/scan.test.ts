import http from 'node:http'
import { leaveTab } from 'kit/tabs'
import type { Frame, Page } from 'playwright-core'
import { renderSVG } from 'uqr'
import { drawCode } from 'local-cloudbase/wxacode'
import { readCode } from 'kit/read-code'
import { type Bench, errorsOf, inPage, turn, useBench } from './test-bench'
import { useAgain } from './test-bench-again'

const ENTRY = 'pages/tools/index'
const TOOLS = `?entry=${ENTRY}`
const asUrl = (type: string, content: Buffer | string) =>
  `data:${type};base64,${Buffer.from(content).toString('base64')}`
const asSvg = (text: string, options = {}) => asUrl('image/svg+xml', renderSVG(text, { border: 2, ...options }))
const asPng = (text: string) => asUrl('image/png', drawCode(text, 280))
const MINI = 'https://local.weixin/a?page=pages%2Ftools%2Findex&scene=j%3DaB3'

let bench: Bench
let page: Page
let camera: Frame
let other: Frame
useBench((opened) => (bench = opened))

const toEnd = (body: unknown): void => (body as { scrollTo(x: number, y: number): void }).scrollTo(0, 9999)
const show = (data: object): Promise<void> =>
  inPage(other, 'data => new Promise((done) => getCurrentPages().at(-1).setData(data, done))', data)
const sheet = () => camera.getByRole('dialog', { name: '扫一扫' })
const scan = () => camera.getByRole('button', { name: '扫一扫' }).click()
const says = (text: string) => camera.getByText(text).waitFor()
const takes = (name: string) => sheet().getByRole('button', { name, exact: true }).click()
/** Waits until the camera has looked and found nothing. */
const seesNothing = async () => {
  await sheet().getByText('没有看到码').waitFor()
  expect(await inPage<string[]>(other, '() => __phone.codes()')).toEqual([])
}

describe('side by side', () => {
  useAgain(ENTRY, async () => {
    const opened = await bench.openTogether([`worker/${TOOLS}`, `officer/${TOOLS}`])
    page = opened.page
    ;[camera, other] = opened.phones as [Frame, Frame]
    return opened
  })

  it.each([
    ['drawn as SVG', asSvg('https://example.cn/工会?a=1')],
    ['a PNG', asPng('https://example.cn/工会?a=1')],
  ])('reads the code on the other phone: %s', async (_, src) => {
    await show({ codes: [src] })
    await scan()
    await takes('officer的手机上的码')
    await says('QR_CODE https://example.cn/工会?a=1')
    expect(await sheet().count()).toBe(0)
  })

  it('reads a code whose picture comes from the cloud’s own address, beside one that does not come', async () => {
    const picture = drawCode('from elsewhere', 280)
    const server = http.createServer((req, res) => {
      const headers = req.url === '/open.png' ? { 'access-control-allow-origin': '*' } : {}
      res.writeHead(200, { 'content-type': 'image/png', ...headers }).end(picture)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await show({ codes: ['closed', 'open'].map((name) => `http://127.0.0.1:${port}/${name}.png`) })
    await other.locator('.phone-body').evaluate(toEnd)
    await scan()
    await takes('officer的手机上的码')
    await says('QR_CODE from elsewhere')
    server.close()
  })

  it('reads a code that is drawn on a canvas', async () => {
    await show({ codes: [asSvg('画出来的')], board: true })
    await other.getByRole('button', { name: '画到画板' }).click()
    await other.getByText('画好了 240').waitFor()
    await show({ codes: [] })
    await scan()
    await takes('officer的手机上的码')
    await says('QR_CODE 画出来的')
  })

  it('finds a code that is shown while the scanner is open, and loses one that goes', async () => {
    await scan()
    await sheet().getByText('没有看到码').waitFor()
    await show({ codes: [asSvg('later')] })
    await sheet().getByRole('button', { name: 'officer的手机上的码' }).waitFor()
    await show({ codes: [] })
    await seesNothing()
  })

  it('tells several codes of a phone apart', async () => {
    await show({ codes: [asSvg('eins'), asSvg('zwei')] })
    await other.locator('.phone-body').evaluate(toEnd)
    await scan()
    await takes('officer的手机上的第 2 个码')
    await says('QR_CODE zwei')
  })

  it('sees no code below the edge of the screen', async () => {
    await show({ codes: [asSvg('far')], far: true })
    await scan()
    await seesNothing()
  })

  it('sees no code that something lies upon', async () => {
    await show({ codes: [asSvg('hidden')] })
    await other.evaluate(`void wx.showModal({ title: '盖住' })`)
    await scan()
    await seesNothing()
  })

  it('sees no code on a page that another one covers', async () => {
    await show({ codes: [asSvg('hidden')] })
    await other.evaluate(`wx.navigateTo({ url: '/pages/list/index' })`)
    await scan()
    await seesNothing()
  })

  it('sees no code whose black lies on black', async () => {
    await show({ codes: [asSvg('dark', { whiteColor: 'none' })] })
    await other.locator('.wx-page').evaluate((element) => {
      ;(element as unknown as { style: { background: string } }).style.background = '#000'
    })
    await scan()
    await seesNothing()
  })

  it('gives the path of a mini-program code, its scene encoded', async () => {
    await show({ codes: [asPng(MINI)] })
    await scan()
    await takes('officer的手机上的码')
    await says('WX_CODE pages/tools/index?scene=j%3DaB3')
  })

  it('fails as a cancel when it is closed', async () => {
    await scan()
    await takes('关掉')
    await says('scanCode:fail cancel')
  })

  describe('WeChat’s own scanner', () => {
    const scanOutside = () => page.evaluate(`frames[0].postMessage({ phone: { scan: true } }, location.origin)`)

    it('opens the page of a mini-program code, and tells the mini-program how', async () => {
      await show({ codes: [asPng(MINI)] })
      await camera.evaluate(`wx.navigateTo({ url: '/pages/list/index' })`)
      await scanOutside()
      await takes('officer的手机上的码')
      await says('场景 j%3DaB3 1047')
      expect(await camera.evaluate('__phone.pages()')).toEqual(['pages/tools/index'])
      expect(await camera.evaluate('wx.getLaunchOptionsSync().scene')).toBe(1001)
    })

    it('opens the first page where the code names none', async () => {
      await show({ codes: [asPng('https://local.weixin/a?page=&scene=x')] })
      await scanOutside()
      await takes('officer的手机上的码')
      await says('首页的标题')
    })

    it.each([
      ['这不是小程序的码', 'https://example.cn/', 'https://example.cn/'],
      ['打不开', 'https://local.weixin/a?page=pages%2Fnone&scene=x', '这个小程序里没有这一页：pages/none?scene=x'],
    ])('says 「%s」 for %s', async (name, text, words) => {
      await show({ codes: [asSvg(text)] })
      await scanOutside()
      await takes('officer的手机上的码')
      const dialog = camera.getByRole('dialog', { name })
      await dialog.getByText(words).waitFor()
      await dialog.getByRole('button', { name: '知道了' }).click()
      expect(await camera.evaluate('__phone.pages()')).toEqual(['pages/tools/index'])
    })
  })
})

describe('alone', () => {
  let phone: Page
  beforeEach(async () => {
    phone = await bench.open(`worker/${TOOLS}`)
  })
  afterEach(async () => {
    expect(await errorsOf(phone)).toEqual([])
    await leaveTab(phone)
  })
  const choose = async (buffer: Buffer) => {
    const dialog = phone.waitForEvent('filechooser')
    await phone.getByRole('button', { name: '从相册选' }).click()
    await (await dialog).setFiles({ name: 'a.png', mimeType: 'image/png', buffer })
  }

  it('reads a picture from the album, and says so when it cannot', async () => {
    await phone.getByRole('button', { name: '扫一扫' }).click()
    await choose(Buffer.from('no picture'))
    await phone.getByText('没有认出码').waitFor()
    await choose(drawCode('from the album', 280))
    await phone.getByText('QR_CODE from the album').waitFor()
  })

  it('has no album when only the camera may be used', async () => {
    await phone.evaluate(`void wx.scanCode({ onlyFromCamera: true, fail() {} })`)
    await phone.getByRole('dialog', { name: '扫一扫' }).getByText('旁边没有别的手机').waitFor()
    expect(await phone.getByRole('button', { name: '从相册选' }).count()).toBe(0)
    await phone.getByRole('button', { name: '关掉' }).click()
  })

  it('tells WeChat that an album picture was scanned', async () => {
    await phone.evaluate('void __phone.scan()')
    await choose(drawCode(MINI, 280))
    await phone.getByText('场景 j%3DaB3 1049').waitFor()
  })

  it('reads what a test holds in front of it as it reads a code', async () => {
    await turn(phone, { scanResult: MINI })
    await phone.getByRole('button', { name: '扫一扫' }).click()
    await phone.getByText('WX_CODE pages/tools/index?scene=j%3DaB3').waitFor()
  })

  it('starts as from a mini-program code when the address has a scene', async () => {
    const scanned = await bench.open(`worker/${TOOLS}&scene=j%3DaB3`)
    await scanned.getByText('场景 j%3DaB3 1047').waitFor()
    expect(await scanned.evaluate('wx.getLaunchOptionsSync().scene')).toBe(1047)
    await leaveTab(scanned)
  })

  it.each([['light'], ['dark']])('lets a test read the code from a screenshot of a %s screen', async (theme) => {
    await turn(phone, { theme })
    expect(await readCode(await phone.screenshot())).toBeNull()
    await inPage(phone, 'codes => getCurrentPages()[0].setData({ codes })', [asSvg('seen on the screen')])
    await phone.locator('.code img').waitFor()
    expect(await readCode(await phone.screenshot())).toBe('seen on the screen')
  })
})
