/*
 * Which way up a picture is. Everything else that phones write beside a picture (where, when and by what it was taken) is
 * none of the union's business, so only this one number is carried over.
 */

/** TIFF tag 0x0112: 1 upright … 8; EXIF 2.32, 4.6.4. */
const ORIENTATION = 0x0112
const UPRIGHT = 1
const ENTRY_BYTES = 12
const HEADER_BYTES = 8

/**
 * The orientation in a block of EXIF data.
 * @param tiff from its byte order mark on
 * @returns 1 to 8; upright (1) where it says nothing that can be read
 */
export function orientationOf(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2)
  if (tiff.length < HEADER_BYTES || (order !== 'II' && order !== 'MM')) return UPRIGHT
  const short = (at: number): number => {
    if (at < 0 || at + 2 > tiff.length) return 0
    return order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  }
  const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < short(first); entry += 1) {
    const at = first + 2 + entry * ENTRY_BYTES
    if (at > tiff.length) return UPRIGHT
    if (short(at) === ORIENTATION) return asOrientation(short(at + 8))
  }
  return UPRIGHT
}

const asOrientation = (value: number): number => (value >= 1 && value <= 8 ? value : UPRIGHT)

/**
 * EXIF data that say nothing but the orientation.
 * @returns null for an upright picture, which needs none
 */
export function exifFor(orientation: number): Buffer | null {
  if (orientation === UPRIGHT) return null
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
