import { crc32 } from 'node:zlib'
import { zlibSync } from 'fflate'
import { encode } from 'uqr'

/*
 * A code as a picture that every office program shows: PNG, one bit a pixel. The same text gives the same bytes.
 */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Pixels of one module; the quiet zone is four modules (ISO 18004). */
const SCALE = 8
const QUIET = 4

function chunk(kind: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** One line of pixels: no filter, then eight pixels a byte; 1 is white. */
function lineOf(modules: boolean[]): Buffer {
  const pixels = modules.flatMap((black) => Array<number>(SCALE).fill(black ? 0 : 1))
  const bytes = Array.from({ length: Math.ceil(pixels.length / 8) }, (_, at) =>
    Array.from({ length: 8 }, (__, bit) => pixels[at * 8 + bit] ?? 1).reduce((byte, bit) => byte * 2 + bit, 0),
  )
  return Buffer.from([0, ...bytes])
}

/** A text as a code: bytes of a PNG, black on white. */
export function codePng(text: string): Buffer {
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size * SCALE, 0)
  header.writeUInt32BE(size * SCALE, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const lines = data.flatMap((modules) => Array<Buffer>(SCALE).fill(lineOf(modules)))
  const pixels = zlibSync(Buffer.concat(lines), { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}
