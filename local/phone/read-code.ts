/** Reads a QR code from a picture, for tests: what a camera would see on a phone's screen. */
import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'

interface Pixels {
  width: number
  height: number
  /** Red, green, blue, opacity. */
  data: Uint8ClampedArray
}
interface Header {
  width: number
  height: number
  /** Samples of one pixel: grey, grey and opacity, three colours, three colours and opacity. */
  samples: number
}

const SIGNATURE = '89504e470d0a1a0a'
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 4: 2, 6: 4 }
/** Parts of a side that a window takes, where the whole picture shows no code: a page is full of other things. */
const WINDOWS = [1, 1 / 2, 1 / 3]

/**
 * Reads the QR code in a PNG, e.g. `readCode(await page.screenshot())`.
 * @param png 8 bits a sample, not interlaced, no palette, as browsers write their screenshots
 * @returns its text, or null when there is none (with several: one of them)
 * @throws Error when the bytes are no such PNG
 */
export function readCode(png: Uint8Array): string | null {
  const pixels = decodePng(Buffer.from(png))
  for (const part of WINDOWS)
    for (const window of windowsOf(pixels, part)) {
      const found = jsQR(window.data, window.width, window.height)
      if (found?.data) return found.data
    }
  return null
}

/** Windows of a part of both sides, each overlapping the next by half. */
function* windowsOf(pixels: Pixels, part: number): Generator<Pixels> {
  const width = Math.floor(pixels.width * part)
  const height = Math.floor(pixels.height * part)
  const steps = Math.round(2 / part - 2)
  for (let down = 0; down <= steps; down += 1)
    for (let right = 0; right <= steps; right += 1)
      yield crop(pixels, Math.floor((right * width) / 2), Math.floor((down * height) / 2), width, height)
}

function crop({ data, width: line }: Pixels, x: number, y: number, width: number, height: number): Pixels {
  const part = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * line + x) * 4
    part.set(data.subarray(from, from + width * 4), row * width * 4)
  }
  return { data: part, width, height }
}

function decodePng(bytes: Buffer): Pixels {
  if (bytes.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('not a PNG')
  const chunks = chunksOf(bytes)
  const header = headerOf(chunks.find(({ type }) => type === 'IHDR')?.body ?? Buffer.alloc(13))
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body))
  return toPixels(unfilter(inflateSync(packed), header), header)
}

function chunksOf(bytes: Buffer): { type: string; body: Buffer }[] {
  const chunks = []
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return chunks
}

function headerOf(body: Buffer): Header {
  const samples = SAMPLES[body[9] ?? -1]
  if (body[8] !== 8 || !samples || body[12] !== 0) throw new Error('this kind of PNG is not read here')
  return { width: body.readUInt32BE(0), height: body.readUInt32BE(4), samples }
}

/** Undoes the filter that each row begins with (PNG, section 9). */
function unfilter(raw: Buffer, { width, height, samples }: Header): Buffer {
  const line = width * samples
  const rows = Buffer.alloc(line * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)] ?? 0
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x
      const left = x < samples ? 0 : (rows[at - samples] ?? 0)
      const up = y ? (rows[at - line] ?? 0) : 0
      const corner = x < samples || !y ? 0 : (rows[at - line - samples] ?? 0)
      rows[at] = (raw[at + y + 1] ?? 0) + predict(filter, left, up, corner)
    }
  }
  return rows
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return Math.floor((left + up) / 2)
  return filter === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}

/** Opacity is laid over white, as on paper. */
function toPixels(rows: Buffer, { width, height, samples }: Header): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  const isGrey = samples < 3
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * samples
    const opacity = samples % 2 ? 1 : (rows[at + samples - 1] ?? 0) / 255
    for (let colour = 0; colour < 3; colour += 1)
      data[pixel * 4 + colour] = 255 - (255 - (rows[at + (isGrey ? 0 : colour)] ?? 0)) * opacity
  }
  return { data, width, height }
}
