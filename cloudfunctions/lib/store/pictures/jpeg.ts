import { exifFor, orientationOf } from './exif'
import { NoPicture, part } from './kinds'
import type { Picture } from './kinds'

/*
 * JPEG (ITU T.81, annex B): segments up to the end of the image, of which those stay that a decoder needs.
 */

const [SOI, EOI, SOS, APP0, APP1, ADOBE] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xee]
/** Frames that browsers decode: baseline, extended, progressive. */
const FRAMES = [0xc0, 0xc1, 0xc2]
/** Huffman tables, quantization tables, restart interval. */
const TABLES = [0xc4, 0xdb, 0xdd]
/** Comments and what applications add. */
const isSaid = (marker: number): boolean => marker === 0xfe || (marker >= APP0 && marker <= 0xef)
/** Inside a scan: a stuffed byte, or a restart. */
const isInScan = (marker: number): boolean => marker === 0x00 || (marker >= 0xd0 && marker <= 0xd7)

const EXIF = Buffer.from('Exif\0\0', 'latin1')
const JFIF = Buffer.from('JFIF\0', 'latin1')
/** A header without the small picture that it may hold: that one may show what was cut away from the large one. */
const PLAIN_JFIF = Buffer.from('ffe000104a46494600010100000100010000', 'hex')
/** “Adobe”, version, flags: says how colours are to be read. */
const ADOBE_BYTES = 12

/** One segment: its marker, its content without the length, and where the next one begins. */
interface Segment {
  marker: number
  content: Buffer
  whole: Buffer
  next: number
}

function segmentAt(bytes: Buffer, from: number): Segment {
  let at = from
  if (part(bytes, at, at + 1)[0] !== 0xff) throw new NoPicture('a segment is wrong')
  while (bytes[at] === 0xff) at += 1
  const marker = part(bytes, at, at + 1)[0] ?? 0
  if (marker === SOI || marker === EOI)
    return { marker, content: Buffer.alloc(0), whole: Buffer.alloc(0), next: at + 1 }
  const next = at + 1 + part(bytes, at + 1, at + 3).readUInt16BE(0)
  return { marker, content: part(bytes, at + 3, next), whole: part(bytes, at - 1, next), next }
}

/** Where the scan ends that begins here: at the next marker that is none of its own. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1]
    if (marker !== undefined && marker !== 0xff && !isInScan(marker)) return at
  }
  throw new NoPicture('it is cut off')
}

/** What has been read of a picture so far. */
interface Reading {
  parts: Buffer[]
  jfif: boolean
  orientation: number
  frame: Buffer | null
  scans: number
}

function takeSaid({ marker, content, whole }: Segment, reading: Reading): void {
  if (marker === APP0 && content.subarray(0, 5).equals(JFIF)) reading.jfif = true
  if (marker === APP1 && content.subarray(0, 6).equals(EXIF)) reading.orientation = orientationOf(content.subarray(6))
  const isAdobe = marker === ADOBE && content.length === ADOBE_BYTES && content.toString('latin1', 0, 5) === 'Adobe'
  if (isAdobe) reading.parts.push(whole)
}

/** @returns where the next segment begins */
function take(bytes: Buffer, segment: Segment, reading: Reading): number {
  const { marker, content, whole, next } = segment
  if (isSaid(marker)) {
    takeSaid(segment, reading)
    return next
  }
  const isFrame = FRAMES.includes(marker)
  if (isFrame && reading.frame) throw new NoPicture('it has two frames')
  if (!isFrame && marker !== SOS && !TABLES.includes(marker)) throw new NoPicture('a segment is strange')
  if (isFrame) reading.frame = content
  reading.parts.push(whole)
  if (marker !== SOS) return next
  if (!reading.frame) throw new NoPicture('a scan comes before its frame')
  reading.scans += 1
  const end = endOfScan(bytes, next)
  reading.parts.push(bytes.subarray(next, end))
  return end
}

function exifSegment(orientation: number): Buffer[] {
  const tiff = exifFor(orientation)
  return tiff ? [Buffer.from([0xff, APP1, 0, 2 + EXIF.length + tiff.length]), EXIF, tiff] : []
}

/** @throws NoPicture */
export function cleanJpeg(bytes: Buffer): Picture {
  const reading: Reading = { parts: [], jfif: false, orientation: 1, frame: null, scans: 0 }
  let segment = segmentAt(bytes, 2)
  while (segment.marker !== EOI) segment = segmentAt(bytes, take(bytes, segment, reading))
  const { parts, jfif, orientation, frame, scans } = reading
  if (!frame || frame.length < 6 || scans === 0) throw new NoPicture('nothing is drawn')
  const head = [Buffer.from([0xff, SOI]), ...(jfif ? [PLAIN_JFIF] : []), ...exifSegment(orientation)]
  return {
    bytes: Buffer.concat([...head, ...parts, Buffer.from([0xff, EOI])]),
    type: 'image/jpeg',
    ending: 'jpg',
    width: frame.readUInt16BE(3),
    height: frame.readUInt16BE(1),
  }
}
