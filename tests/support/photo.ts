import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './browser'

/** Photos that were drawn, for the next run as well: nothing of the product goes into them. */
const CACHE = path.resolve(__dirname, '../../.cache/photos')

/** Draws noise, which no compression makes small, so that the file is as heavy as a photo of that size. */
const DRAW = `async (side) => {
  const canvas = new OffscreenCanvas(side, side)
  const context = canvas.getContext('2d')
  const image = context.createImageData(side, side)
  for (let at = 0; at < image.data.length; at += 65536) crypto.getRandomValues(image.data.subarray(at, Math.min(at + 65536, image.data.length)))
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255
  context.putImageData(image, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(text)
}`

async function draw(side: number): Promise<Buffer> {
  const page = await (await launchBrowser()).newPage()
  const text = await page.evaluate(`(${DRAW})(${side})`)
  await page.close()
  return Buffer.from(text as string, 'base64')
}

/**
 * The path of a real JPEG of nothing, of about three megabytes unless another length of its sides (px) is given. A path,
 * because a browser reads a file at no cost, and what is handed to it in memory goes through three programs as text.
 */
export async function photo(number: number, side = 1950): Promise<string> {
  const file = path.join(CACHE, `photo-${String(number)}-${String(side)}.jpg`)
  if (existsSync(file)) return file
  mkdirSync(CACHE, { recursive: true })
  const own = `${file}.${String(process.pid)}`
  writeFileSync(own, await draw(side))
  renameSync(own, file)
  return file
}
