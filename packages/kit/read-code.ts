/** Reads a QR code from a picture, for tests: what a camera would see on a phone's screen. */
import jsQR from 'jsqr'
import { PNG } from 'pngjs'

interface Pixels {
  width: number
  height: number
  /** Red, green, blue, opacity. */
  data: Uint8ClampedArray
}

/** Parts of a side that a window takes, where the whole picture shows no code: a page is full of other things. */
const WINDOWS = [1, 1 / 2, 1 / 3]

/**
 * Reads the QR code in a PNG, dark on light as every code of ours: `readCode(await page.screenshot())`.
 * @returns its text, or null when there is none (with several: one of them)
 * @throws Error when the bytes are no PNG
 */
export function readCode(png: Uint8Array): string | null {
  const pixels = onPaper(PNG.sync.read(Buffer.from(png)))
  for (const part of WINDOWS)
    for (const window of windowsOf(pixels, part)) {
      const found = jsQR(window.data, window.width, window.height, { inversionAttempts: 'dontInvert' })
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

/** Opacity is laid over white, as on paper. */
function onPaper({ data, width, height }: PNG): Pixels {
  const paper = new Uint8ClampedArray(data)
  for (let at = 0; at < paper.length; at += 4) {
    const opacity = (data[at + 3] ?? 0) / 255
    for (let colour = at; colour < at + 3; colour += 1) paper[colour] = 255 - (255 - (data[colour] ?? 0)) * opacity
    paper[at + 3] = 255
  }
  return { data: paper, width, height }
}
