import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/*
 * Pictures of nothing, byte by byte: well formed, and with whatever a phone may have written beside them.
 */

/** A segment of a JPEG. */
export const segment = (marker: number, content: Buffer | string): Buffer => {
  const bytes = Buffer.from(content)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

const frame = (width: number, height: number): Buffer => {
  const content = Buffer.from('080000000001011100', 'hex')
  content.writeUInt16BE(height, 1)
  content.writeUInt16BE(width, 3)
  return segment(0xc0, content)
}
const JFIF = segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'))
const QUANTIZATION = segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)]))
const HUFFMAN = segment(0xc4, Buffer.from(`00${'00'.repeat(16)}`, 'hex'))
const SCAN = segment(0xda, Buffer.from('0101003f00', 'hex'))
const RESTARTS = Buffer.from('12ffd034ff0056ffd178', 'hex')
const [START, END] = [Buffer.from('ffd8', 'hex'), Buffer.from('ffd9', 'hex')]

interface Parts {
  /** Bytes of the scan. */
  bytes?: number
  width?: number
  height?: number
  /** Segments before the picture's own. */
  said?: Buffer[]
  /** With a restart and a stuffed byte in its scan. */
  restarts?: boolean
  /** What stands behind the end. */
  tail?: Buffer | string
}

/** A JPEG; another one each time. */
export function jpeg({
  bytes = 2000,
  width = 8,
  height = 8,
  said = [JFIF],
  restarts = false,
  tail = '',
}: Parts = {}): Buffer {
  const drawn = randomBytes(bytes).map((byte) => byte & 0x7f)
  const own = [QUANTIZATION, frame(width, height), HUFFMAN, SCAN, Buffer.from(drawn), ...(restarts ? [RESTARTS] : [])]
  return Buffer.concat([START, ...said, ...own, END, Buffer.from(tail)])
}

/** TIFF data as a phone writes them: which way up, by which phone, and where on earth. */
export function tiff(orientation: number, words = 'PHONE-X1 N36.0700 E114.4900'): Buffer {
  const text = Buffer.from(`${words}\0`)
  const head = Buffer.from('49492a00080000000200', 'hex')
  const [turned, camera] = [Buffer.alloc(12), Buffer.alloc(12)]
  turned.writeUInt16LE(0x0112, 0)
  turned.writeUInt16LE(3, 2)
  turned.writeUInt32LE(1, 4)
  turned.writeUInt16LE(orientation, 8)
  camera.writeUInt16LE(0x010f, 0)
  camera.writeUInt16LE(2, 2)
  camera.writeUInt32LE(text.length, 4)
  camera.writeUInt32LE(38, 8)
  return Buffer.concat([head, turned, camera, Buffer.alloc(4), text])
}

/** The same as a segment of a JPEG. */
export const exif = (orientation: number, words?: string): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff(orientation, words)]))

/** A chunk of a PNG. */
export function chunk(type: string, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content)
  const [head, tail] = [Buffer.alloc(8), Buffer.alloc(4)]
  head.writeUInt32BE(bytes.length, 0)
  head.write(type, 4, 'latin1')
  tail.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), bytes])), 0)
  return Buffer.concat([head, bytes, tail])
}

/** A chunk of a WebP. */
export function piece(type: string, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content)
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)])
}

/** A WebP of these chunks. */
export const riff = (...pieces: Buffer[]): Buffer => piece('RIFF', Buffer.concat([Buffer.from('WEBP'), ...pieces]))

/** A key frame of nothing. */
export function vp8(width: number, height: number): Buffer {
  const content = Buffer.from('0000009d012a0000000011223344', 'hex')
  content.writeUInt16LE(width, 6)
  content.writeUInt16LE(height, 8)
  return piece('VP8 ', content)
}

/** The extended header. */
export function vp8x(width: number, height: number, flags: number): Buffer {
  const content = Buffer.alloc(10)
  content[0] = flags
  content.writeUIntLE(width - 1, 4, 3)
  content.writeUIntLE(height - 1, 7, 3)
  return piece('VP8X', content)
}
