import { isPoint, PLACE_DOES, PLACE_KINDS } from './kinds'
import type { Place } from './places'

/*
 * What stands on the paper at the wall: the same on the picture that a phone draws and in the document for many.
 */

/** Words of a poster, from above; `gets` may be empty. */
export interface PosterWords {
  title: string
  lead: string
  name: string
  union: string
  gets: string
  foot: string
}

/** What a poster says of its place; `phone`: its own, else that of its union. */
export interface Posted extends Pick<Place, 'kind' | 'name' | 'does'> {
  union: string
  phone: string
}

/** @returns the words; a site's poster is about joining, that of a service point about coming in */
export function posterWords({ kind, name, does, union, phone }: Posted): PosterWords {
  if (!isPoint({ kind }))
    return {
      ...{ title: '扫码入会', lead: '微信扫一扫，留个名就能申请', name, union, gets: '' },
      foot: `扫码入会 · 有事找工会 ${phone}`,
    }
  const gets = does.map((one) => PLACE_DOES[one]).join(' · ')
  const title = kind === 'window' ? '工会窗口' : `工会${PLACE_KINDS[kind]}`
  return {
    ...{
      title: kind === 'home' ? PLACE_KINDS.home : title,
      lead: '微信扫一扫，看开门时间、能办什么',
      name,
      union,
      gets,
    },
    foot: `进来坐坐 · 有事找工会 ${phone}`,
  }
}
