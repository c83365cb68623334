import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { closeBrowser } from '../support/browser'
import type { PhoneOptions } from '../support/browser'
import { World } from '../support/world'
import { Phone } from './phone'
import { AXE, faultsOf } from './readable'

/*
 * Looking at pages in corners: widths, text sizes and themes. `npm run look` looks at all of them and keeps pictures.
 */

const SHOTS = path.resolve(__dirname, '../../.shots')
const EVERYTHING = process.env['LOOK'] === 'all'
const HEIGHT = 812

type Corner = Required<Pick<PhoneOptions, 'width' | 'font' | 'theme'>>
const corner = (width: number, font: number, theme: Corner['theme']): Corner => ({ width, font, theme })

const WIDTHS = [320, 375, 414]
const ALL = [1, 1.4, 1.8].flatMap((font) =>
  (['light', 'dark'] as const).flatMap((theme) => WIDTHS.map((width) => corner(width, font, theme))),
)
/** Where layouts break first, and what most people have; between two neighbours as little changes as can be. */
const FOUR = [corner(375, 1, 'light'), corner(414, 1, 'light'), corner(375, 1.4, 'dark'), corner(320, 1.8, 'dark')]
export const CORNERS = EVERYTHING ? ALL : FOUR
/** A page to look at, and whose. */
export interface Screen {
  name: string
  who: string
  entry: string
  query?: Record<string, string>
  /** Words that show that the page is there. */
  there: string
}

async function keepPicture(phone: Phone, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await phone.page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
}

type Faults = Record<string, unknown[]>

/** What is wrong in one corner, of each kind that there is. */
async function inCorner(phone: Phone, name: string, { width, font, theme }: Corner): Promise<Faults> {
  await phone.page.setViewportSize({ width, height: HEIGHT })
  await phone.switchTo({ font, theme })
  const all: Faults = { ...(await faultsOf(phone.page)), errors: await phone.errors() }
  const faults = Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0))
  const seen = `${name}-${String(width)}-${String(font)}-${theme}`
  if (EVERYTHING || Object.keys(faults).length > 0) await keepPicture(phone, seen)
  return faults
}

/** Looks at the screen as it stands in every corner: all can be read, named and hit, and no error was raised. */
export async function look(phone: Phone, name: string): Promise<void> {
  const found: [Corner, Faults][] = []
  for (const one of CORNERS) found.push([one, await inCorner(phone, name, one)])
  expect({ name, found }).toEqual({ name, found: CORNERS.map((one) => [one, {}]) })
}

export interface Gallery {
  readonly world: World
  /** Opens a page and looks at it in every corner. */
  lookAt: (screen: Screen) => Promise<void>
}

/** Sets up the product for a file of pictures. Each person has one phone; it is emptied before each page. */
export function gallery(): Gallery {
  let world: World | undefined
  const phones = new Map<string, Phone>()
  const now = (): World => {
    if (!world) throw new Error('the gallery is set up in beforeAll')
    return world
  }
  const phoneOf = async (who: string): Promise<Phone> => {
    const known = phones.get(who)
    if (known) return known
    const phone = await Phone.of(now().stack, who)
    // Sent once, not for each page that is opened.
    await phone.page.addInitScript(AXE)
    phones.set(who, phone)
    return phone
  }
  beforeAll(async () => {
    world = await World.start()
    await world.reset()
  })
  afterAll(async () => {
    await closeBrowser()
    await world?.stack.stop()
  })
  return {
    get world() {
      return now()
    },
    lookAt: async ({ name, who, entry, query, there }) => {
      const phone = await phoneOf(who)
      await phone.startAnew({ ...CORNERS[0], entry, ...(query && { query }) })
      await phone.see(there)
      await look(phone, name)
    },
  }
}
