import type { Point } from './places'

/*
 * Points on the map of China.
 */

/** China from its southernmost reef to its northernmost river, west to east: degrees. */
export const BOUNDS = { lat: [3.4, 53.6], lng: [73.4, 135.1] } as const

/** Six decimals are about ten centimetres: a map picks no finer. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

const inside = (degrees: number, [least, most]: readonly [number, number]): boolean =>
  degrees >= least && degrees <= most

/** A point with six decimals; null for what does not lie in China, or is no point. */
export function pointAt(lat: number, lng: number): Point | null {
  const there = inside(lat, BOUNDS.lat) && inside(lng, BOUNDS.lng)
  return there ? { lat: rounded(lat), lng: rounded(lng) } : null
}
