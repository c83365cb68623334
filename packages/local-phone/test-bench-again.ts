/**
 * A phone that many tests use one after the other. Opening one costs a browser ten times as much as giving the mini-program
 * that runs in it a new page.
 */
import { leaveTab } from 'kit/tabs'
import { isDeepStrictEqual } from 'node:util'
import type { Frame, Page } from 'playwright-core'
import { type Bench, clearBench, errorsOf, inPage } from './test-bench'

/** What a test may leave behind where the next could meet it. */
export interface Traces extends Record<string, unknown> {
  switches: object
}

/** Labels are numbered at random. */
const TRACES = `({
  screen: document.body.innerHTML.replace(/label-[0-9a-z]+/g, 'label'),
  filledIn: [...document.querySelectorAll('input, textarea')].map(({ value, checked }) => [value, checked]),
  focus: document.activeElement.tagName,
  textSize: document.documentElement.style.cssText,
  switches: __phone.get(),
  pages: __phone.pages(),
  errors: __phone.errors.length,
  kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage).filter((key) => !key.startsWith('phone-state:'))],
})`

/** The mini-program goes on running, and has nothing but a new page. A test may have started it anew as its last act. */
const AGAIN = `async ({ entry, switches }) => {
  await __phone.ready
  __phone.set(switches)
  localStorage.clear()
  wx.hideToast()
  await wx.reLaunch({ url: '/' + entry })
}`

/** How a phone stands now. */
export const tracesOf = (phone: Page | Frame): Promise<Traces> => phone.evaluate<Traces>(TRACES)

/**
 * Gives a phone a new page `entry` and the switches, the storage and the screen of one that was just opened there.
 * @param untouched how it stood then
 * @returns whether it stands so again; where anything differs, the next test wants another phone
 */
export async function again(phone: Page | Frame, entry: string, untouched: Traces): Promise<boolean> {
  await inPage(phone, AGAIN, { entry, switches: untouched.switches })
  await phone.locator('.phone-page:visible').waitFor()
  return isDeepStrictEqual(await tracesOf(phone), untouched)
}

/**
 * Phones for all tests of a group, opened once; each test finds them as the first one did, and leaves no error. Those on which
 * something has stayed are left, and others opened.
 * @param open opens them at the page `entry` in one tab
 */
export function useAgain(entry: string, open: () => Promise<{ page: Page; phones: (Page | Frame)[] }>): void {
  let page: Page | undefined
  let phones: [Page | Frame, Traces][] = []
  const opened = async () => {
    const tab = await open()
    page = tab.page
    phones = []
    for (const phone of tab.phones) phones.push([phone, await tracesOf(phone)])
  }
  const stand = async () => {
    for (const [phone, untouched] of phones) if (!(await again(phone, entry, untouched))) return false
    return phones.length > 0
  }
  /** The browser may have been closed before. */
  const leave = async () => {
    if (page && !page.isClosed()) await leaveTab(page)
  }
  beforeEach(async () => {
    if (await stand()) return
    await leave()
    await opened()
  })
  afterEach(async () => {
    for (const [phone] of phones) expect(await errorsOf(phone)).toEqual([])
  })
  afterAll(leave)
}

/** One phone for all tests of a group. A start, files that are kept, and whatever else is the phone's own want `usePhone`. */
export function usePages(bench: () => Bench, entry: string, take: (phone: Page) => void): void {
  let phone: Page
  beforeEach(() => clearBench(bench()))
  useAgain(entry, async () => {
    phone = await bench().open(`worker/?entry=${entry}`)
    return { page: phone, phones: [phone] }
  })
  beforeEach(() => take(phone))
}
