import { cleanJpeg } from './jpeg'
import { NoPicture } from './kinds'
import type { Picture } from './kinds'
import { cleanPng } from './png'
import { cleanWebp } from './webp'

export { NoPicture } from './kinds'
export type { Picture } from './kinds'

/** More than any phone's camera makes, and still no more than an officer's phone can draw. */
const MOST_SIDE = 12_000
const MOST_PIXELS = 64_000_000

/** Formats that phones make, by the first bytes. */
const READERS: [RegExp, (bytes: Buffer) => Picture][] = [
  [/^ffd8ff/, cleanJpeg],
  [/^89504e470d0a1a0a/, cleanPng],
  [/^52494646.{8}57454250/, cleanWebp],
]

/** A picture that is well formed, and larger than can be drawn. */
export class TooLarge extends Error {}

/**
 * The picture that a file holds, without anything that is not the picture: EXIF, XMP, IPTC, colour profiles, comments,
 * small pictures, and what stands behind its end. Nothing is drawn anew, so no pixel changes; which way up it is stays.
 * Pure; nothing is decoded, so it costs a walk over the file.
 * @throws NoPicture; TooLarge
 */
export function cleanPicture(bytes: Buffer): Picture {
  const start = bytes.toString('hex', 0, 16)
  const reader = READERS.find(([signature]) => signature.test(start))
  if (!reader) throw new NoPicture('no format that phones make')
  const picture = reader[1](bytes)
  const { width, height } = picture
  if (width === 0 || height === 0) throw new NoPicture('nothing is drawn')
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) throw new TooLarge('too many pixels')
  return picture
}
