import type { Hat } from '../../typings/api'
import { read, write } from './keep/store'
import { plain, toGone } from './go'
import { type Load, NOT_LOADED } from './net/load'
import { hatId, hatName, meNow, refreshMe } from './session'

/** Where somebody works under a hat: a liaison at worksites, everybody else at a desk. */
type Work = 'desk' | 'site'
const hatsAt = (work: Work, hats: Hat[]): Hat[] => hats.filter((hat) => (hat.role === 'liaison') === (work === 'site'))

/** The reader's hats for this work, as last heard; the server is asked where none is known. Null without an answer. */
export async function hatsFor(work: Work): Promise<Hat[] | null> {
  const known = hatsAt(work, meNow()?.hats ?? [])
  if (known.length > 0) return known
  const me = await refreshMe()
  return me && hatsAt(work, me.hats)
}

/** The one worn last at a desk. */
const WORN = 'desk-hat'
/** Remembers a hat for the next time; false when the phone has no room, which does no harm. */
export const wearHat = (hat: Hat): boolean => write(WORN, hatId(hat))

/** The hat that was asked for, else the one worn last, else the first. */
export function pickHat(hats: Hat[], wanted: string): Hat | undefined {
  const find = (id: unknown): Hat | undefined => hats.find((hat) => hatId(hat) === id)
  return find(wanted) ?? find(read(WORN)) ?? hats[0]
}

/** The hat that a page of the desk is opened under: its own parameter, else the one worn last. */
export const hatOf = (query: { hat?: string }): string => {
  const wanted = plain(query.hat)
  const hat = pickHat(hatsAt('desk', meNow()?.hats ?? []), wanted)
  return wanted || (hat ? hatId(hat) : '')
}

/** What the hat band says of a hat; empty when the phone does not know it. */
export function bandWords(id: string): string {
  const hat = meNow()?.hats.find((one) => hatId(one) === id)
  return hat ? hatName(hat) : ''
}

/** A hat as a row to pick. */
export interface HatRow {
  id: string
  label: string
  on: boolean
}
export const hatRows = (hats: Hat[], worn: string): HatRow[] =>
  hats.map((hat) => ({ id: hatId(hat), label: hatName(hat), on: hatId(hat) === worn }))

interface HatPage {
  data: { hat: string }
  setData(patch: { _hats?: Hat[]; load?: Load }): void
  /** Shows what there is to do under a hat. */
  wear(hat: Hat): unknown
}

/** Puts the right hat on a page; somebody without one is led away, and without an answer the page says so. */
export async function hatInto(page: HatPage, work: Work): Promise<void> {
  const hats = await hatsFor(work)
  const hat = pickHat(hats ?? [], page.data.hat)
  page.setData({ _hats: hats ?? [] })
  if (hat) await page.wear(hat)
  else if (hats) toGone('right')
  else page.setData({ load: { ...NOT_LOADED, state: 'failed', offline: true } })
}
