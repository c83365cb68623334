import type { Hat } from '../../typings/api'
import { read, write } from './keep/store'
import { plain, toGone } from './go'
import { type Load, NOT_LOADED } from './net/load'
import { isPractice } from '../../domain/shapes/register/practice'
import { practiceHats } from './practice'
import { hatId, hatName, meNow, refreshMe, type Work, workOf } from './session'

const hatsAt = (work: Work, hats: Hat[]): Hat[] => hats.filter((hat) => workOf(hat) === work)

/** The reader's roles for this work, as last received; if none is known, asks the server. Null without an answer. */
export async function hatsFor(work: Work): Promise<Hat[] | null> {
  const known = hatsAt(work, meNow()?.hats ?? [])
  if (known.length > 0) return known
  const me = await refreshMe()
  return me && hatsAt(work, me.hats)
}

/** The role last used at a desk. */
const WORN = 'desk-hat'
/** Remembers a role for the next time; where the phone has no room, that does no harm. */
export const wearHat = (hat: Hat): void => void (isPractice(hatId(hat)) || write(WORN, hatId(hat)))

/** The requested role, else the last one used, else the first. */
export function pickHat(hats: Hat[], wanted: string): Hat | undefined {
  const find = (id: unknown): Hat | undefined => hats.find((hat) => hatId(hat) === id)
  return find(wanted) ?? find(read(WORN)) ?? hats[0]
}

/** The role for a page of the desk: its own parameter, else the last one used. */
export const hatOf = (query: { hat?: string }): string => {
  const wanted = plain(query.hat)
  const hat = pickHat(hatsAt('desk', meNow()?.hats ?? []), wanted)
  return wanted || (hat ? hatId(hat) : '')
}

/** Text of the role band; empty while the phone does not know the role. */
export function bandWords(id: string): string {
  const hat = [...(meNow()?.hats ?? []), ...practiceHats].find((one) => hatId(one) === id)
  return hat ? hatName(hat) : ''
}

/** A role as a row to pick. */
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
  /** Shows the work of a role. */
  wear(hat: Hat): unknown
}

/** Sets the right role on a page. A person without one is sent to another page; without an answer the page says so. */
export async function hatInto(page: HatPage, work: Work): Promise<void> {
  const hats = isPractice(page.data.hat) ? practiceHats : await hatsFor(work)
  const hat = pickHat(hats ?? [], page.data.hat)
  page.setData({ _hats: hats ?? [] })
  if (hat) await page.wear(hat)
  else if (hats) toGone('right')
  else page.setData({ load: { ...NOT_LOADED, state: 'failed', offline: true } })
}
