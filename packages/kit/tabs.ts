/**
 * Tabs of a browser that are used again, for tests: a new one costs a process and everything that a page needs in it. Each
 * has a storage of its own, which is empty when the tab is taken.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

type Size = NonNullable<BrowserContextOptions['viewport']>

/** Tabs that nobody has now, by browser. */
const free = new WeakMap<Browser, Page[]>()
/** How often a tab was taken. Each page that it has behind it leaves something in the next one, so tabs are not used for ever. */
const taken = new WeakMap<Page, number>()
const OFTEN = 6
/** What tests listen for; the driver's own listeners stay. */
const HEARD = ['request', 'requestfinished', 'requestfailed', 'pageerror', 'console'] as const
/** A page that no server has: whatever ran in the tab ends there, and its process stays. */
const NOWHERE = '/nothing-is-here'

/** A tab of this size in px, with an empty storage; in Chinese time. */
export async function takeTab(browser: Browser, viewport: Size): Promise<Page> {
  const used = free.get(browser)?.pop()
  const page = used ?? (await browser.newPage({ viewport, timezoneId: 'Asia/Shanghai' }))
  taken.set(page, (taken.get(page) ?? 0) + 1)
  if (used) await page.setViewportSize(viewport)
  return page
}

/** Gives a tab back, emptied, for the next one who takes one; `Browser.close` ends all of them. */
export async function leaveTab(page: Page): Promise<void> {
  const browser = page.context().browser()
  if (!browser || taken.get(page) === OFTEN) return page.close()
  for (const event of HEARD) page.removeAllListeners(event)
  await page.unrouteAll()
  await page.goto(new URL(NOWHERE, page.url()).href)
  await forgetAll(page)
  free.set(browser, [...(free.get(browser) ?? []), page])
}

async function forgetAll(page: Page): Promise<void> {
  await page.evaluate('sessionStorage.clear()')
  const session = await page.context().newCDPSession(page)
  const { origin } = new URL(page.url())
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
}
