import type { Hat } from '../../../typings/api'
import { hatId, hatName, meNow, refreshMe } from '../../client/session'

const posted = (hats: Hat[]): Hat[] => hats.filter((hat) => hat.role === 'liaison')

/** The unions that somebody stands at worksites for, as last heard; the server is asked where none is known. Null without an answer. */
export async function liaisonHats(): Promise<Hat[] | null> {
  const known = posted(meNow()?.hats ?? [])
  if (known.length > 0) return known
  const me = await refreshMe()
  return me && posted(me.hats)
}

/** The hat that was asked for, else the first. */
export const pickHat = (hats: Hat[], wanted: string): Hat | undefined =>
  hats.find((hat) => hatId(hat) === wanted) ?? hats[0]

/** What the hat band says of a hat; empty when nobody can tell. */
export async function bandWords(id: string): Promise<string> {
  const hat = ((await liaisonHats()) ?? []).find((one) => hatId(one) === id)
  return hat ? hatName(hat) : ''
}

/** A value of a page's query, as it was before it was put into the address. */
export const plain = (text = ''): string => decodeURIComponent(text)
