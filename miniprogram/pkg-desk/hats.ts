import type { Hat } from '../../typings/api'
import { hatId, hatName, meNow, refreshMe } from '../client/session'
import { read, write } from '../client/keep/store'

const WORN = 'desk-hat'
const withDesk = (hats: Hat[]): Hat[] => hats.filter((hat) => hat.role !== 'liaison')

/** Hats that have a desk, as last heard; the server is asked where none is known. Null without an answer. */
export async function officerHats(): Promise<Hat[] | null> {
  const known = withDesk(meNow()?.hats ?? [])
  if (known.length > 0) return known
  const me = await refreshMe()
  return me && withDesk(me.hats)
}

/** The hat that was asked for, else the one worn last, else the first. */
export function pickHat(hats: Hat[], wanted: string): Hat | undefined {
  const find = (id: unknown): Hat | undefined => hats.find((hat) => hatId(hat) === id)
  return find(wanted) ?? find(read(WORN)) ?? hats[0]
}

/** Remembers a hat for the next time; false when the phone has no room, which does no harm. */
export const wearHat = (hat: Hat): boolean => write(WORN, hatId(hat))

/** The hat that a page is opened under: its own parameter, else the one worn last. */
export const hatOf = (query: { hat?: string }): string => {
  const wanted = decodeURIComponent(query.hat ?? '')
  const hat = pickHat(withDesk(meNow()?.hats ?? []), wanted)
  return wanted || (hat ? hatId(hat) : '')
}

/** What the hat band says of a hat; empty when the phone does not know it. */
export function bandWords(id: string): string {
  const hat = withDesk(meNow()?.hats ?? []).find((one) => hatId(one) === id)
  return hat ? hatName(hat) : ''
}
