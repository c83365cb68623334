import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { FileChooser, Locator } from 'playwright-core'
import { HEIGHT, openPhone, STORE } from '../support/browser'
import type { OpenPhone, PhoneOptions, Place } from '../support/browser'
import type { Stack } from '../support/stack'

/** How long is waited for anything: a busy machine is slower than a person is patient. Costs nothing where all is well. */
export const PATIENCE = 90_000
/** Where the last screen of a failing walk is kept; git ignores it. */
const SHOTS = path.resolve(__dirname, '../../.shots')

/** Puts the browser's tab aside and takes it up again, which to the mini-program is being hidden and shown. */
const ASIDE = `for (const state of ['hidden', 'visible']) {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}`

/** What the corners of a look differ in. */
export type Look = Required<Pick<PhoneOptions, 'width' | 'font' | 'theme'>>

/** A phone in somebody's hand: sees words, taps buttons, fills in fields, never looks behind the screen. */
export class Phone {
  /** What this person has done so far: a tap is one, all typing of a field is one, a wheel is two; looking is none. */
  taps = 0

  private constructor(
    readonly who: string,
    private readonly open: OpenPhone,
    private look: Look,
  ) {}

  static async of(stack: Stack, who: string, options: PhoneOptions = {}): Promise<Phone> {
    const { width = 375, font = 1, theme = 'light' } = options
    const phone = new Phone(who, await openPhone(stack, who, options), { width, font, theme })
    phone.page.setDefaultTimeout(PATIENCE)
    return phone
  }

  get page() {
    return this.open.page
  }

  /** Does something; where that fails, says what was on the screen instead. */
  private async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      mkdirSync(SHOTS, { recursive: true })
      await this.page.screenshot({ path: path.join(SHOTS, `failed-${this.who}.png`) })
      throw new Error(
        `${this.who} could not ${what}. On the screen:\n${await this.words()}\n${(error as Error).message}`,
      )
    }
  }

  /** Waits until these words can be seen. */
  async see(words: string | RegExp): Promise<void> {
    const found = this.page.getByText(words).locator('visible=true').first()
    await this.attempt(`see ${String(words)}`, () => found.waitFor())
  }

  /** Waits until these words cannot be seen. */
  async gone(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).locator('visible=true').first().waitFor({ state: 'hidden' })
  }

  private button(name: string | RegExp): Locator {
    const exact = typeof name === 'string'
    return this.page.getByRole('button', { name, exact }).locator('visible=true').first()
  }

  /** Taps a button, a tab or a row by its name. */
  async tap(name: string | RegExp): Promise<void> {
    this.taps += 1
    await this.attempt(`tap ${String(name)}`, () => this.button(name).click())
  }

  /** Ticks, or takes back, the box of this name. */
  async tick(name: string | RegExp): Promise<void> {
    const box = this.page.getByRole('checkbox', { name }).locator('visible=true').first()
    this.taps += 1
    await this.attempt(`tick ${String(name)}`, () => box.click())
  }

  /** Answers a question that lies over the page. */
  async answer(name: string): Promise<void> {
    const button = this.page.locator('[role=dialog],[role=alertdialog]').getByRole('button', { name, exact: true })
    this.taps += 1
    await this.attempt(`answer ${name}`, () => button.click())
  }

  /** Taps one button that often, faster than anything on the screen can change. */
  async tapTimes(name: string | RegExp, times: number): Promise<void> {
    const taps = (button: unknown, count: number): void => {
      for (let tap = 0; tap < count; tap += 1) (button as { click: () => void }).click()
    }
    this.taps += times
    await this.attempt(`tap ${String(name)}`, () => this.button(name).evaluate(taps, times))
  }

  /** Taps whatever shows these words. */
  async tapText(words: string | RegExp): Promise<void> {
    this.taps += 1
    await this.page
      .getByText(words, { exact: typeof words === 'string' })
      .locator('visible=true')
      .first()
      .click()
  }

  async tab(name: string): Promise<void> {
    this.taps += 1
    await this.page.getByRole('tab', { name }).or(this.button(name)).locator('visible=true').last().click()
  }

  /** Fills in the field of this name. */
  async fill(name: string | RegExp, value: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name }).locator('visible=true').first()
    this.taps += 1
    await this.attempt(`fill in ${String(name)}`, () => field.fill(value))
  }

  /** Picks one of the big rows, or from the wheel that a long list opens. @param question where several have that answer */
  async choose(option: string, question?: RegExp): Promise<void> {
    const place = question ? this.page.getByRole('radiogroup', { name: question }) : this.page
    const wheel = this.page.getByText('点这里选', { exact: true }).locator('visible=true').first()
    const row = place.getByText(option, { exact: true }).locator('visible=true').first()
    this.taps += 1
    await this.attempt(`choose ${option}`, () => row.or(wheel).first().waitFor())
    if (await row.isVisible()) return row.click()
    await wheel.click()
    await this.page.getByRole('option', { name: option }).click()
    await this.tap('确定')
  }

  /** Hands the file chooser these pictures: paths, or files made up. */
  async pictures(button: string | RegExp, files: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await this.tap(button)
    await (await chooser).setFiles(files)
  }

  /** The page's question; the first heading is the bar's title. */
  heading(): Promise<string> {
    return this.page.getByRole('heading').locator('visible=true').nth(1).innerText()
  }

  /** Everything that can be read on the screen now. */
  words(): Promise<string> {
    return this.page.evaluate(
      () => (globalThis as unknown as { document: { body: { innerText: string } } }).document.body.innerText,
    )
  }

  set(switches: Parameters<OpenPhone['set']>[0]): Promise<void> {
    return this.open.set(switches)
  }

  /** How wide the phone is, and what is chosen in its settings. */
  get looks(): Look {
    return this.look
  }

  /**
   * Changes width, text size or theme. A text size is changed elsewhere, and one comes back: pages read it when they are
   * shown, and ask for all their content again.
   */
  async switchTo(look: Look): Promise<void> {
    const before = this.look
    this.look = look
    if (look.width !== before.width) await this.page.setViewportSize({ width: look.width, height: HEIGHT })
    if (look.font === before.font && look.theme === before.theme) return this.drawn()
    await this.set({ font: look.font, theme: look.theme })
    await (look.font === before.font ? this.drawn() : this.aside())
  }

  /** Puts the mini-program aside and comes back to it. */
  async aside(): Promise<void> {
    await this.page.evaluate(ASIDE)
    await this.open.settled()
  }

  /** Puts something into what the mini-program keeps, and waits until it lies on the phone. */
  store(key: string, data: unknown): Promise<void> {
    const [name, text] = [key, data].map((one) => JSON.stringify(one))
    return this.page.evaluate(`${STORE}.then((store) => store.write(${name}, ${text})).then(() => undefined)`)
  }

  /** What the mini-program keeps under a name; null for nothing. */
  kept<T>(key: string): Promise<T | null> {
    return this.page.evaluate<T | null>(`${STORE}.then((store) => store.read(${JSON.stringify(key)}))`)
  }

  /** Waits until what was done last stands on the screen. */
  drawn(): Promise<void> {
    return this.open.drawn()
  }

  /** Waits until nothing is under way between phone and cloud, and what came has been drawn. */
  settled(): Promise<void> {
    return this.open.settled()
  }

  /** The mini-program remembers nothing from now on. */
  forget(): Promise<void> {
    return this.open.forget()
  }

  /** Another page alone; the clock is looked at, as whenever a phone is taken up again. */
  goTo(place: Place): Promise<void> {
    return this.open.goTo(place)
  }

  /** Takes the phone up again later, at 首页. */
  home(): Promise<void> {
    return this.goTo({ entry: 'pages/home/home' })
  }

  /** Another page upon the one that is there. */
  goOnTo(place: Place): Promise<void> {
    return this.open.goOnTo(place)
  }

  /** Switches the phone off and on again. */
  async reload(): Promise<void> {
    await this.page.reload()
  }

  errors(): Promise<unknown[]> {
    return this.open.errors()
  }

  async close(): Promise<void> {
    await this.open.close()
  }
}
