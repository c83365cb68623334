import { leaveBrowser, takeBrowser } from 'kit/browsers'
import { leaveTab, takeTab } from 'kit/tabs'
import type { Browser, Page } from 'playwright-core'
import type { Stack } from './stack'

/** A page of the mini-program. */
export interface Place {
  /** E.g. `pages/matters/matters`. */
  entry: string
  /** What that page is opened with, e.g. `{ id }`. */
  query?: Record<string, string>
}

/** How a phone is set up when it opens; without `entry` at the first page of app.json. */
export interface PhoneOptions extends Partial<Place> {
  /** fontSizeScaleFactor of WeChat. */
  font?: number
  theme?: 'light' | 'dark'
  width?: number
  /** Whether the privacy guide was agreed to before; only the walk that shows the question says no. */
  agreed?: boolean
}

/** The switches of a phone; see packages/local-phone/runtime/control.ts. */
interface Switches {
  network?: 'on' | 'off' | 'dropReply' | 'slow'
  font?: number
  theme?: 'light' | 'dark'
  scanResult?: string | null
  update?: 'none' | 'ready' | 'failed'
  picked?: { name: string; address: string; latitude: number; longitude: number } | null
}

export interface OpenPhone {
  page: Page
  set: (switches: Switches) => Promise<void>
  /** Errors that the mini-program raised: a test ends with none. */
  errors: () => Promise<unknown[]>
  /** Empties what the mini-program has stored; it goes on running. */
  forget: () => Promise<void>
  /** Opens a page alone, as from outside, on a mini-program that goes on running. */
  goTo: (place: Place) => Promise<void>
  /** Opens a page upon the one that is there. */
  goOnTo: (place: Place) => Promise<void>
  /** Waits until fonts are there and two frames were drawn. */
  drawn: () => Promise<void>
  /** Waits until no answer is under way and what came has been drawn. */
  settled: () => Promise<void>
  close: () => Promise<void>
}

/** What a phone's window offers to whoever watches it. */
interface PhoneWindow {
  __phone: { set: (switches: Switches) => void; errors: unknown[] }
}

let running: Promise<Browser> | undefined

/** One browser for the test file; end it with `closeBrowser` in afterAll. */
export function launchBrowser(): Promise<Browser> {
  running ??= takeBrowser(['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'])
  return running
}

export async function closeBrowser(): Promise<void> {
  const browser = await running
  running = undefined
  if (browser) await leaveBrowser(browser)
}

const addressOf = (
  stack: Stack,
  who: string,
  { font = 1, theme = 'light', entry, query, agreed = true }: PhoneOptions,
): string => {
  const asked = new URLSearchParams({
    font: String(font),
    theme,
    ...(agreed && { privacy: 'agreed' }),
    ...(entry && { entry }),
    ...query,
  })
  return `${stack.url}/phone/${who}/?${asked.toString()}`
}

/** Of a phone's window, in px. */
export const HEIGHT = 812

/** What a mini-program says to open a page. */
const opens = (how: 'reLaunch' | 'navigateTo', { entry, query = {} }: Place): string =>
  `wx.${how}({ url: ${JSON.stringify(`/${entry}?${new URLSearchParams(query).toString()}`)} })`

/** What the mini-program keeps on the phone, once it has been read. */
export const STORE = `__phone.ready
  .then(() => __phone.module('client/keep/store.js'))
  .then((store) => store.opened().then(() => store))`

/** Fonts are there, and two frames were drawn: what was changed before stands on the screen. */
const DRAWN = `document.fonts.ready.then(() =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))`

/** Counts what a page has asked the cloud for and not yet got. */
function traffic(page: Page): { waiting: () => boolean } {
  const open = new Set<unknown>()
  page.on('request', (request) => request.url().includes('/cloud/') && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return { waiting: () => open.size > 0 }
}

const LOST = /garbage collected/
/**
 * Chromium now and then collects the answer that a page waits for, and nothing comes any more: asked again, where twice is
 * the same as once.
 */
async function asOften<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!LOST.test(String(error))) throw error
    return ask()
  }
}

/**
 * Opens the phone of a person of the synthetic county, with storage of its own (another phone of the same person is
 * another device).
 */
export async function openPhone(stack: Stack, who: string, options: PhoneOptions = {}): Promise<OpenPhone> {
  const page = await takeTab(await launchBrowser(), { width: options.width ?? 375, height: HEIGHT })
  const asked = traffic(page)
  await page.goto(addressOf(stack, who, options))
  return {
    page,
    set: (switches) => page.evaluate((change) => (globalThis as unknown as PhoneWindow).__phone.set(change), switches),
    errors: () => page.evaluate(() => (globalThis as unknown as PhoneWindow).__phone.errors),
    forget: () => page.evaluate(`${STORE}.then((store) => store.forgetAll())`),
    goTo: (place) =>
      asOften(() => page.evaluate(`__phone.ready.then(__phone.syncClock).then(() => ${opens('reLaunch', place)})`)),
    goOnTo: (place) => page.evaluate(opens('navigateTo', place)),
    drawn: () => page.evaluate(DRAWN),
    settled: async () => {
      do await page.evaluate(DRAWN)
      while (asked.waiting())
    },
    close: () => leaveTab(page),
  }
}
