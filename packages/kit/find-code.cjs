// Looks for QR codes in PNGs, in a thread of its own: see read-code.ts. Answers each with its text or null, or an error.
const { parentPort } = require('node:worker_threads')
const { default: jsQR } = require('jsqr')
const { PNG } = require('pngjs')

/** Parts of a side that a window takes, where the whole picture shows no code: a page is full of other things. */
const WINDOWS = [1, 1 / 2, 1 / 3]

/** The text of the first code that a window shows; every code of ours is dark on light. */
function findCode(png) {
  const pixels = onPaper(PNG.sync.read(Buffer.from(png)))
  for (const part of WINDOWS)
    for (const { data, width, height } of windowsOf(pixels, part)) {
      const found = jsQR(data, width, height, { inversionAttempts: 'dontInvert' })
      if (found?.data) return found.data
    }
  return null
}

/** Windows of a part of both sides, each overlapping the next by half. */
function* windowsOf(pixels, part) {
  const width = Math.floor(pixels.width * part)
  const height = Math.floor(pixels.height * part)
  const steps = Math.round(2 / part - 2)
  for (let down = 0; down <= steps; down += 1)
    for (let right = 0; right <= steps; right += 1)
      yield crop(pixels, Math.floor((right * width) / 2), Math.floor((down * height) / 2), width, height)
}

function crop({ data, width: line }, x, y, width, height) {
  const part = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * line + x) * 4
    part.set(data.subarray(from, from + width * 4), row * width * 4)
  }
  return { data: part, width, height }
}

/** Opacity is laid over white, as on paper. */
function onPaper({ data, width, height }) {
  const paper = new Uint8ClampedArray(data)
  for (let at = 0; at < paper.length; at += 4) {
    const opacity = data[at + 3] / 255
    for (let colour = at; colour < at + 3; colour += 1) paper[colour] = 255 - (255 - data[colour]) * opacity
    paper[at + 3] = 255
  }
  return { data: paper, width, height }
}

parentPort.on('message', (png) => {
  try {
    parentPort.postMessage({ text: findCode(png) })
  } catch ({ message }) {
    parentPort.postMessage({ message })
  }
})
