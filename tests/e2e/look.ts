import { mkdirSync } from 'node:fs'
import path from 'node:path'
import minBy from 'lodash/minBy'
import { closeBrowser } from '../support/browser'
import type { Place } from '../support/browser'
import { World } from '../support/world'
import { type Look, Phone } from './phone'
import { faultsOf } from './readable'

/*
 * Looking at pages in corners: widths, text sizes and themes. `npm run look` looks at all of them and keeps pictures.
 */

const SHOTS = path.resolve(__dirname, '../../.shots')
const EVERYTHING = process.env['LOOK'] === 'all'

const corner = (width: number, font: number, theme: Look['theme']): Look => ({ width, font, theme })

const WIDTHS = [320, 375, 414]
const ALL = [1, 1.4, 1.8].flatMap((font) =>
  (['light', 'dark'] as const).flatMap((theme) => WIDTHS.map((width) => corner(width, font, theme))),
)
/** Where layouts break first, and what most people have; between two neighbours as little changes as can be. */
const FOUR = [corner(375, 1, 'light'), corner(414, 1, 'light'), corner(375, 1.4, 'dark'), corner(320, 1.8, 'dark')]
export const CORNERS = EVERYTHING ? ALL : FOUR
/** Colours are those of the theme, and small words want the most contrast: they are measured where a theme's are smallest. */
const COLOURED = ['light', 'dark'].map((theme) =>
  minBy(
    CORNERS.filter((one) => one.theme === theme),
    'font',
  ),
)
/** A page, and words that show that it is there. */
interface Sight extends Place {
  there: string
}
/** A page to look at, and whose. */
export interface Screen extends Sight {
  name: string
  who: string
  /** The page that leads to it, where it hands over some of what is shown. */
  through?: Sight
}

async function keepPicture(phone: Phone, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true })
  await phone.page.screenshot({ path: path.join(SHOTS, `${name}.png`) })
}

type Faults = Record<string, unknown[]>

/** What is wrong in one corner, of each kind that there is. */
async function inCorner(phone: Phone, name: string, at: Look): Promise<Faults> {
  await phone.switchTo(at)
  const all: Faults = {
    ...(await faultsOf(phone.page, EVERYTHING || COLOURED.includes(at))),
    errors: await phone.errors(),
  }
  const faults = Object.fromEntries(Object.entries(all).filter(([, list]) => list.length > 0))
  const { width, font, theme } = at
  const seen = `${name}-${String(width)}-${String(font)}-${theme}`
  if (EVERYTHING || Object.keys(faults).length > 0) await keepPicture(phone, seen)
  return faults
}

/** The corners in the order that changes least: from the one in which the phone stands. */
const cornersFrom = ({ font }: Look): Look[] => (font === CORNERS.at(-1)?.font ? [...CORNERS].reverse() : CORNERS)

/** Looks at the screen as it stands in every corner: all can be read, named and hit, and no error was raised. */
export async function look(phone: Phone, name: string): Promise<void> {
  await phone.settled()
  const corners = cornersFrom(phone.looks)
  const found: [Look, Faults][] = []
  for (const one of corners) found.push([one, await inCorner(phone, name, one)])
  expect({ name, found }).toEqual({ name, found: corners.map((one) => [one, {}]) })
}

export interface Gallery {
  readonly world: World
  /** Opens a page and looks at it in every corner. */
  lookAt: (screen: Screen) => Promise<void>
}

/** Sets up the product for a file of pictures. Each person has one phone, which forgets everything before each page. */
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
    phones.set(who, phone)
    return phone
  }
  beforeAll(async () => {
    world = await World.start('left')
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
    lookAt: async ({ through, ...screen }) => {
      const phone = await phoneOf(screen.who)
      await phone.forget()
      if (through) {
        await phone.goTo(through)
        await phone.see(through.there)
        await phone.goOnTo(screen)
      } else await phone.goTo(screen)
      await phone.see(screen.there)
      await look(phone, screen.name)
    },
  }
}
