import { crc32 } from 'node:zlib'
import { exifFor, orientationOf } from './exif'
import { NoPicture, part } from './kinds'
import type { Picture } from './kinds'

/*
 * PNG (W3C, third edition): chunks up to the end, of which those stay that a decoder needs. Of a moving one the first
 * picture is left.
 */

const SIGNATURE_BYTES = 8
const HEADER_BYTES = 13
/** Length, type and checksum. */
const FRAME_BYTES = 12
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']
/** A decoder that does not know a chunk with a capital letter may not draw the picture. */
const isCritical = (type: string): boolean => /^[A-Z]/.test(type)

interface Chunk {
  type: string
  content: Buffer
  whole: Buffer
}

/** Chunks up to the end of the picture. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  let at = SIGNATURE_BYTES
  for (let type = ''; type !== 'IEND';) {
    const whole = part(bytes, at, at + FRAME_BYTES + part(bytes, at, at + 4).readUInt32BE(0))
    type = whole.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type) || crc32(whole.subarray(4, -4)) !== whole.readUInt32BE(whole.length - 4))
      throw new NoPicture('a chunk is wrong')
    if (isCritical(type) && !NEEDED.includes(type)) throw new NoPicture('a chunk is strange')
    yield { type, content: whole.subarray(8, -4), whole }
    at += whole.length
  }
}

function chunkOf(type: string, content: Buffer): Buffer {
  const whole = Buffer.alloc(FRAME_BYTES + content.length)
  whole.writeUInt32BE(content.length, 0)
  whole.write(type, 4, 'latin1')
  content.copy(whole, 8)
  whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
  return whole
}

/** @throws NoPicture */
export function cleanPng(bytes: Buffer): Picture {
  const all = [...chunksOf(bytes)]
  const [header] = all
  const drawn = all.some(({ type, content }) => type === 'IDAT' && content.length > 0)
  if (header?.type !== 'IHDR' || header.content.length !== HEADER_BYTES || !drawn)
    throw new NoPicture('nothing is drawn')
  const said = all.find(({ type }) => type === 'eXIf')
  const exif = said ? exifFor(orientationOf(said.content)) : null
  const [first, ...rest] = all.filter(({ type }) => NEEDED.includes(type)).map(({ whole }) => whole)
  const turned = exif ? [chunkOf('eXIf', exif)] : []
  return {
    bytes: Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), first ?? Buffer.alloc(0), ...turned, ...rest]),
    type: 'image/png',
    ending: 'png',
    width: header.content.readUInt32BE(0),
    height: header.content.readUInt32BE(4),
  }
}
