/** For the phone's own tests: the sample mini-program, a cloud that only pretends, and a browser. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { leaveBrowser, takeBrowser } from 'kit/browsers'
import { leaveTab, takeTab } from 'kit/tabs'
import type { Browser, BrowserContextOptions, Frame, Locator, Page } from 'playwright-core'
import { createPhoneServer, type ServiceMessage, type Templates } from './server'

/** What reached the pretended cloud. */
export interface Arrival {
  path: string
  openid: string | undefined
  body: string
}

/** How a phone is looked at. */
type Seen = Pick<BrowserContextOptions, 'viewport' | 'colorScheme'>

export interface Bench {
  url: string
  browser: Browser
  /** Everything the phones sent, in order. */
  arrivals: Arrival[]
  /** The cloud's clock; a test may move it. */
  clock: { offset: number; frozenAt: number | null }
  /** Subscribe messages as WeChat delivers them, by openid. */
  messages: Record<string, ServiceMessage[]>
  /** Opens a phone, 375×812, in a storage of its own; fails when it does not start. `leaveTab` ends it. */
  open(address: string, options?: Seen): Promise<Page>
  /** Opens a page that shows phones side by side, each titled 「<who>的手机」. Gives the page and each phone's frame. */
  openTogether(addresses: string[]): Promise<{ page: Page; phones: Frame[] }>
  close(): Promise<void>
}

/** What the sample has registered with WeChat. */
const TEMPLATES: Templates = {
  t1: { title: '办理进度提醒', fields: { thing1: '办的事', phrase2: '到哪了' } },
  t2: { title: '审核结果', fields: {} },
  t3: { title: '办理进度提醒', fields: {} },
  t4: { title: '到期提醒', fields: {} },
  long: { title: '长期通知', fields: {}, kind: 'lasting' },
}

/** How long is waited for anything, in ms: nothing where all is well, long on a busy machine. */
const PATIENCE = 60_000

const ARGS =
  '--no-sandbox --headless=new --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-quic'

/** Starts cloud, server and browser for the sample, which jest's setup has built. */
async function openBench(): Promise<Bench> {
  // First what may be missing: servers that are already up would keep the test run alive.
  const browser = await takeBrowser(ARGS.split(' '))
  const cloud = await pretendCloud()
  const openidOf = (who: string) => (who === 'nobody' ? undefined : `openid-${who}`)
  const messages: Bench['messages'] = { 'openid-worker': [], 'openid-officer': [] }
  const server = await createPhoneServer({
    appDir: process.env['PHONE_SAMPLE'] ?? '',
    cloudUrl: cloud.url,
    openidOf,
    messages: (openid, since) => Promise.resolve((messages[openid] ?? []).filter(({ seq }) => seq > since)),
    templates: TEMPLATES,
    boxes: true,
  })
  const close = async () => {
    await leaveBrowser(browser)
    await Promise.all([server.close(), cloud.close()])
  }
  return {
    url: server.url,
    browser,
    arrivals: cloud.arrivals,
    clock: cloud.clock,
    messages,
    open: opener(browser, server.url),
    openTogether: (addresses) => openTogether(browser, server.url, addresses),
    close,
  }
}

/** One bench for a test file. */
export function useBench(take: (bench: Bench) => void): void {
  let bench: Bench
  beforeAll(async () => {
    bench = await openBench()
    take(bench)
  })
  afterAll(() => bench.close())
}

/** A bench to which nothing has come yet. */
export function clearBench({ arrivals, messages }: Bench): void {
  arrivals.length = 0
  for (const openid of Object.keys(messages)) messages[openid] = []
}

/** Opens a phone at `address` for each test, on a bench to which nothing has come yet. It must end without an error. */
export function usePhone(bench: () => Bench, address: string, take: (phone: Page) => void): void {
  let phone: Page
  beforeEach(async () => {
    clearBench(bench())
    phone = await bench().open(address)
    take(phone)
  })
  afterEach(async () => {
    expect(await errorsOf(phone)).toEqual([])
    await leaveTab(phone)
  })
}

/** Whoever says nothing of it has agreed to the privacy guide before. */
const agreed = (address: string): string =>
  address.includes('privacy=') ? address : `${address}${address.includes('?') ? '&' : '?'}privacy=agreed`

const opener =
  (browser: Browser, url: string): Bench['open'] =>
  async (address, { viewport, colorScheme = null } = {}) => {
    const page = await takeTab(browser, viewport ?? { width: 375, height: 812 })
    await page.emulateMedia({ colorScheme })
    page.setDefaultTimeout(PATIENCE)
    await page.goto(`${url}/phone/${agreed(address)}`)
    await page.evaluate('__phone.ready')
    await page.locator('.phone-page:visible').waitFor()
    return page
  }

async function openTogether(browser: Browser, url: string, addresses: string[]): ReturnType<Bench['openTogether']> {
  const page = await takeTab(browser, { width: 1200, height: 860 })
  page.setDefaultTimeout(PATIENCE)
  await page.goto(`${url}/phone/worker/app/index.html`)
  const frames = addresses.map((address) => {
    const who = decodeURIComponent(address.split('/')[0] ?? '')
    return `<iframe src="${url}/phone/${address}" title="${who}的手机" width="375" height="812"></iframe>`
  })
  await page.setContent(frames.join(''))
  const phones = page.frames().slice(1)
  for (const phone of phones) {
    await phone.locator('.phone-page:visible').waitFor()
    await phone.evaluate('__phone.ready')
  }
  return { page, phones }
}

async function pretendCloud() {
  const arrivals: Arrival[] = []
  const clock: { offset: number; frozenAt: number | null } = { offset: 0, frozenAt: null }
  const server = http.createServer((req, res) => void reply(req, res, arrivals, clock))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, arrivals, clock, close }
}

async function reply(req: IncomingMessage, res: ServerResponse, arrivals: Arrival[], clock: object): Promise<void> {
  let body = ''
  for await (const chunk of req) body += String(chunk)
  const openid = req.headers['x-local-openid'] as string | undefined
  const url = new URL(req.url ?? '', 'http://cloud')
  if (url.pathname !== '/local/clock') arrivals.push({ path: url.pathname + url.search, openid, body })
  res.setHeader('content-type', 'application/json')
  res.end(JSON.stringify(url.pathname === '/local/clock' ? clock : answer(url, body, openid)))
}

function answer(url: URL, body: string, openid: string | undefined): object {
  if (url.pathname === '/client/file') return { fileID: `cloud://local/${url.searchParams.get('path')}` }
  const { name, data, fileList } = JSON.parse(body) as { name?: string; data?: { text?: string }; fileList?: string[] }
  if (fileList) return { fileList: fileList.map((fileID) => ({ fileID, tempFileURL: PIXEL, status: 0, errMsg: 'ok' })) }
  if (name !== 'api') return { errCode: -501000, errMsg: 'FUNCTION_NOT_FOUND' }
  return { result: { text: data?.text, openid } }
}

/** One red pixel. */
export const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

/** Runs a JavaScript function, given as text, in the page. */
export const inPage = <T>(page: Page | Frame, code: string, arg?: unknown): Promise<T> =>
  page.evaluate(`(${code})(${JSON.stringify(arg)})`)

/** What the phone kept as errors. */
export const errorsOf = (page: Page | Frame): Promise<string[]> => page.evaluate('__phone.errors')

/** Turns the phone's switches. */
export const turn = (page: Page | Frame, change: object): Promise<void> =>
  inPage(page, 'change => __phone.set(change)', change)

/** Paths of the open pages, the one on top last. */
export const routesOf = (page: Page): Promise<string[]> => page.evaluate('__phone.pages()')

/** Calls a method of the page on top. */
export const callPage = <T>(page: Page, method: string): Promise<T> =>
  page.evaluate(`getCurrentPages().at(-1).${method}()`)

/** Runs `wx.<name>(options)`, the promise way; a failure comes back as `{errMsg, errCode}`. */
export const callWx = (page: Page | Frame, name: string, options: object = {}): Promise<Record<string, unknown>> =>
  inPage(page, `given => wx.${name}(given).catch(({ errMsg, errCode }) => ({ errMsg, errCode }))`, options)

interface Styles {
  getComputedStyle(element: unknown): { getPropertyValue(name: string): string }
}

/** A computed style of one element. */
export const styleOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate(
    (element, name) => (globalThis as unknown as Styles).getComputedStyle(element).getPropertyValue(name),
    property,
  )
