import { closeBrowser } from '../support/browser'
import type { County } from '../support/stack'
import { World } from '../support/world'
import { atTheMatter } from './officers'
import { type Phone } from './phone'

/** How 王实例's matter reads in an officer's list. */
export const WANG = /^王\*例 · 生活有困难/

export interface Stage {
  readonly world: World
  /** Closes the phone at the end of the test, which fails if its pages raised an error. */
  keep: (phone: Phone) => Phone
  /** An officer's phone, opened at the one matter of 王实例 on the desk. */
  officers: (who: string) => Promise<Phone>
}

/**
 * Sets up the product for a test file: emptied before each test, its phones looked through after each.
 * @param county the synthetic one, or none: nobody holds any role
 */
export function stage(county?: County): Stage {
  let world: World | undefined
  const phones: Phone[] = []
  const now = (): World => {
    if (!world) throw new Error('the stage is set up in beforeAll')
    return world
  }
  const keep = (phone: Phone): Phone => {
    phones.push(phone)
    return phone
  }
  beforeAll(async () => {
    world = await World.start(county ?? 'left')
  })
  beforeEach(() => now().reset())
  afterEach(async () => {
    for (const phone of phones.splice(0)) {
      expect(await phone.errors()).toEqual([])
      await phone.close()
    }
  })
  afterAll(async () => {
    await closeBrowser()
    await world?.stack.stop()
  })
  return {
    get world() {
      return now()
    },
    keep,
    officers: async (who) => keep(await atTheMatter(now().stack, who, WANG)),
  }
}
