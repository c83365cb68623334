/** For the phone's own tests: the sample mini-program, a cloud that only pretends, and a browser. */
import fs from 'node:fs/promises'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { buildPhone } from './build'
import { createPhoneServer } from './server'

/** What reached the pretended cloud. */
export interface Arrival {
  path: string
  openid: string | undefined
  body: string
}

export interface Bench {
  url: string
  browser: Browser
  /** Everything the phones sent, in order. */
  arrivals: Arrival[]
  /** The cloud's clock; a test may move it. */
  clock: { offset: number; frozenAt: number | null }
  /** Opens a phone, 375×812, in a storage of its own; fails when it does not start. */
  open(address: string, options?: Parameters<Browser['newPage']>[0]): Promise<Page>
  close(): Promise<void>
}

const ARGS =
  '--no-sandbox --headless=new --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-quic'

/** Builds the sample, starts cloud, server and browser. */
export async function openBench(source = path.join(__dirname, 'sample')): Promise<Bench> {
  // First what may be missing: servers that are already up would keep the test run alive.
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'], args: ARGS.split(' ') })
  const out = await fs.mkdtemp(path.join(os.tmpdir(), 'phone-'))
  await buildPhone({ source, out })
  const cloud = await pretendCloud()
  const openidOf = (who: string) => (who === 'nobody' ? undefined : `openid-${who}`)
  const server = await createPhoneServer({ appDir: out, cloudUrl: cloud.url, openidOf })
  const close = async () => {
    await browser.close()
    await Promise.all([server.close(), cloud.close(), fs.rm(out, { recursive: true })])
  }
  return {
    url: server.url,
    browser,
    arrivals: cloud.arrivals,
    clock: cloud.clock,
    open: opener(browser, server.url),
    close,
  }
}

const opener =
  (browser: Browser, url: string): Bench['open'] =>
  async (address, options = {}) => {
    const page = await browser.newPage({
      viewport: { width: 375, height: 812 },
      timezoneId: 'Asia/Shanghai',
      ...options,
    })
    page.setDefaultTimeout(10_000)
    await page.goto(`${url}/phone/${address}`)
    await page.evaluate('__phone.ready')
    await page.locator('.phone-page:visible').waitFor()
    return page
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
export const inPage = <T>(page: Page, code: string, arg?: unknown): Promise<T> =>
  page.evaluate(`(${code})(${JSON.stringify(arg)})`)

/** What the phone kept as errors. */
export const errorsOf = (page: Page): Promise<string[]> => page.evaluate('__phone.errors')

/** Turns the phone's switches. */
export const turn = (page: Page, change: object): Promise<void> => inPage(page, 'change => __phone.set(change)', change)

/** Paths of the open pages, the one on top last. */
export const routesOf = (page: Page): Promise<string[]> => page.evaluate('__phone.pages()')

/** Calls a method of the page on top. */
export const callPage = <T>(page: Page, method: string): Promise<T> =>
  page.evaluate(`getCurrentPages().at(-1).${method}()`)

/** Runs `wx.<name>(options)`, the promise way; a failure comes back as `{errMsg, errCode}`. */
export const callWx = (page: Page, name: string, options: object = {}): Promise<Record<string, unknown>> =>
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
