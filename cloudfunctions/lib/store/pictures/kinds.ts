/** A picture and nothing else: no place, no time, no phone, no words, nothing behind its end. */
export interface Picture {
  bytes: Buffer
  type: 'image/jpeg' | 'image/png' | 'image/webp'
  /** Ending of a file of this type. */
  ending: 'jpg' | 'png' | 'webp'
  /** In pixels, as stored: before it is turned upright. */
  width: number
  height: number
}

/** It is no picture, or it is cut off, or a part of it is wrong. */
export class NoPicture extends Error {}

/** @throws NoPicture where a file ends before that */
export function part(bytes: Buffer, from: number, to: number): Buffer {
  if (to < from || to > bytes.length) throw new NoPicture('it is cut off')
  return bytes.subarray(from, to)
}
