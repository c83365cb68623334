import { exifFor, orientationOf } from './exif'
import { NoPicture, part } from './kinds'
import type { Picture } from './kinds'

/*
 * WebP (RFC 9649): chunks in a RIFF file, of which those stay that a decoder needs.
 */

const HEADER_BYTES = 12
/** Of the extended header: there is transparency; there are EXIF data. */
const [ALPHA, EXIF] = [0x10, 0x08]

interface Chunk {
  type: string
  content: Buffer
}

/** Chunks of the file as long as it says it is; what stands behind that is left. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  const end = 8 + part(bytes, 4, 8).readUInt32LE(0)
  part(bytes, 0, end)
  for (let at = HEADER_BYTES; at < end;) {
    const size = part(bytes, at + 4, at + 8).readUInt32LE(0)
    yield { type: bytes.toString('latin1', at, at + 4), content: part(bytes, at + 8, at + 8 + size) }
    at += 8 + size + (size % 2)
  }
}

function chunkOf(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

interface Size {
  width: number
  height: number
}

/** A key frame of VP8: its start code, then fourteen bits for each side (RFC 6386, 9.1). */
function lossy(content: Buffer): Size {
  if (part(content, 3, 6).toString('hex') !== '9d012a') throw new NoPicture('nothing is drawn')
  const sides = part(content, 6, 10)
  return { width: sides.readUInt16LE(0) & 0x3fff, height: sides.readUInt16LE(2) & 0x3fff }
}

/** One byte of signature, then fourteen bits for each side, less one. */
function lossless(content: Buffer): Size {
  if (part(content, 0, 1)[0] !== 0x2f) throw new NoPicture('nothing is drawn')
  const bits = part(content, 1, 5).readUInt32LE(0)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** The extended header, for a picture that is transparent or not upright. */
function extended({ width, height }: Size, flags: number): Buffer {
  const content = Buffer.alloc(10)
  content[0] = flags
  content.writeUIntLE(width - 1, 4, 3)
  content.writeUIntLE(height - 1, 7, 3)
  return chunkOf('VP8X', content)
}

/** As some write it, the EXIF data begin as they do in a JPEG. */
const tiffIn = (content: Buffer): Buffer =>
  content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content

/** @throws NoPicture; of a moving picture as well */
export function cleanWebp(bytes: Buffer): Picture {
  const all = [...chunksOf(bytes)]
  const find = (type: string): Chunk | undefined => all.find((one) => one.type === type)
  const [image] = all.filter(({ type }) => type === 'VP8 ' || type === 'VP8L')
  if (!image || find('ANMF')) throw new NoPicture('nothing is drawn')
  const size = image.type === 'VP8L' ? lossless(image.content) : lossy(image.content)
  const [alpha, said] = [find('ALPH'), find('EXIF')]
  const exif = said ? exifFor(orientationOf(tiffIn(said.content))) : null
  const flags = (alpha ? ALPHA : 0) | (exif ? EXIF : 0)
  const parts = [
    ...(flags ? [extended(size, flags)] : []),
    ...[alpha, image].flatMap((one) => (one ? [chunkOf(one.type, one.content)] : [])),
    ...(exif ? [chunkOf('EXIF', exif)] : []),
  ]
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  return { bytes: chunkOf('RIFF', body), type: 'image/webp', ending: 'webp', ...size }
}
