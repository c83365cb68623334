import { randomBytes } from 'node:crypto'

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
const SCAN = segment(0xda, Buffer.from('01010000 3f00'.replace(' ', ''), 'hex'))
const [START, END] = [Buffer.from('ffd8', 'hex'), Buffer.from('ffd9', 'hex')]

interface Parts {
  /** Bytes of the scan. */
  bytes?: number
  width?: number
  height?: number
  /** Segments before the picture's own. */
  said?: Buffer[]
  /** What stands behind the end. */
  tail?: Buffer | string
}

/** A JPEG; another one each time. */
export function jpeg({ bytes = 2000, width = 8, height = 8, said = [JFIF], tail = '' }: Parts = {}): Buffer {
  const drawn = randomBytes(bytes).map((byte) => byte & 0x7f)
  const own = [QUANTIZATION, frame(width, height), HUFFMAN, SCAN, Buffer.from(drawn)]
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
