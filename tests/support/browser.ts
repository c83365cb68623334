import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Stack } from './stack'

/** How a phone is set up when it opens. */
export interface PhoneOptions {
  /** fontSizeScaleFactor of WeChat. */
  font?: number
  theme?: 'light' | 'dark'
  /** Page to open with, e.g. `pages/matters/matters`; the first page of app.json otherwise. */
  entry?: string
  /** What that page is opened with, e.g. `{ id }`. */
  query?: Record<string, string>
  width?: number
  height?: number
}

/** The switches of a phone; see packages/local-phone/runtime/control.ts. */
export interface Switches {
  network?: 'on' | 'off' | 'dropReply' | 'slow'
  font?: number
  theme?: 'light' | 'dark'
  scanResult?: string | null
}

export interface OpenPhone {
  page: Page
  set: (switches: Switches) => Promise<void>
  /** Errors that the mini-program raised: a test ends with none. */
  errors: () => Promise<unknown[]>
  close: () => Promise<void>
}

/** What a phone's window offers to whoever watches it. */
interface PhoneWindow {
  __phone: { set: (switches: Switches) => void; errors: unknown[] }
}

let running: Promise<Browser> | undefined

/** One browser for the test file; end it with `closeBrowser` in afterAll. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH']
  running ??= chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
  return running
}

export async function closeBrowser(): Promise<void> {
  const browser = await running
  running = undefined
  await browser?.close()
}

const addressOf = (stack: Stack, who: string, { font = 1, theme = 'light', entry, query }: PhoneOptions): string => {
  const asked = new URLSearchParams({ font: String(font), theme, ...(entry && { entry }), ...query })
  return `${stack.url}/phone/${who}/?${asked.toString()}`
}

/**
 * Opens the phone of a person of the synthetic county, with storage of its own (another phone of the same person is
 * another device).
 */
export async function openPhone(stack: Stack, who: string, options: PhoneOptions = {}): Promise<OpenPhone> {
  const { width = 375, height = 812 } = options
  const context: BrowserContext = await (await launchBrowser()).newContext({ viewport: { width, height } })
  const page = await context.newPage()
  await page.goto(addressOf(stack, who, options))
  return {
    page,
    set: (switches) => page.evaluate((change) => (globalThis as unknown as PhoneWindow).__phone.set(change), switches),
    errors: () => page.evaluate(() => (globalThis as unknown as PhoneWindow).__phone.errors),
    close: () => context.close(),
  }
}
