import memoize from 'lodash/memoize'
import { launchBrowser } from './browser'

/** What a phone's camera hands over. */
export interface Picture {
  name: string
  mimeType: string
  buffer: Buffer
}

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

async function draw(number: number, side: number): Promise<Picture> {
  const page = await (await launchBrowser()).newPage()
  const text = await page.evaluate(`(${DRAW})(${side})`)
  await page.close()
  return { name: `photo-${number}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(text as string, 'base64') }
}

/** A real JPEG of nothing, of about three megabytes unless another length of its sides (px) is given; drawn once. */
export const photo = memoize(
  (number: number, side: number = 1950) => draw(number, side),
  (number: number, side?: number) => `${String(number)} ${String(side)}`,
)
