import { pointAt } from '../../../domain/shapes/register/map'
import type { Point } from '../../../domain/shapes/register/places'
import { isGuideRefusal } from '../privacy'

/*
 * WeChat's own map. It gives the point that somebody picks, and shows one; where the phone is, nobody here learns.
 */

/** What came of asking: a point with its address, or why there is none. */
export type Chosen =
  | { came: 'point'; point: Point; words: string }
  | { came: 'closed' | 'refused' | 'abroad' | 'failed' }

interface Picked {
  latitude: number | string
  longitude: number | string
  name?: string
  address?: string
}

/** iPhones and Androids word it differently. */
const REFUSED = /auth den|permission|authorize/i

function chosen({ latitude, longitude, name = '', address = '' }: Picked): Chosen {
  const point = pointAt(Number(latitude), Number(longitude))
  return point ? { came: 'point', point, words: `${address}${name}` } : { came: 'abroad' }
}

/** Opens the map to pick a point on, at the one that is known. */
export async function choosePoint(known: Point | null): Promise<Chosen> {
  try {
    return chosen(await wx.chooseLocation(known ? { latitude: known.lat, longitude: known.lng } : {}))
  } catch (error) {
    if (isGuideRefusal(error)) return { came: 'closed' }
    const { errMsg = '' } = error as { errMsg?: string }
    if (/cancel/.test(errMsg)) return { came: 'closed' }
    return { came: REFUSED.test(errMsg) ? 'refused' : 'failed' }
  }
}

/** Shows a point on the map, from where WeChat leads the way to it. */
export function showPoint({ lat, lng }: Point, name: string, address: string): void {
  wx.openLocation({ latitude: lat, longitude: lng, name, address, scale: 17, fail: () => undefined })
}
