/** Canvases without a place on the page, and canvases as pictures. */
import { asNode } from '../canvas'
import { makeTempFile } from '../files'
import { dried } from '../ink'
import { api, ApiError } from './call'

interface ToFile {
  canvas?: HTMLCanvasElement | OffscreenCanvas
  x?: number
  y?: number
  width?: number
  height?: number
  destWidth?: number
  destHeight?: number
  fileType?: 'png' | 'jpg'
  quality?: number
}
interface Offscreen {
  type?: string
  width?: number
  height?: number
}

function createOffscreenCanvas({ type = 'webgl', width = 300, height = 150 }: Offscreen = {}): OffscreenCanvas {
  if (type !== '2d') throw new Error(`createOffscreenCanvas: type "${type}" is not available on this phone`)
  return asNode(new OffscreenCanvas(width, height))
}

/** A part of a canvas as a picture file; sizes are pixels of the canvas. */
async function canvasToTempFilePath(options: ToFile) {
  const { canvas, x = 0, y = 0, fileType = 'png', quality = 1 } = options
  if (!(canvas instanceof HTMLCanvasElement || canvas instanceof OffscreenCanvas)) throw new ApiError('canvas is empty')
  await dried(canvas)
  const { width = canvas.width - x, height = canvas.height - y } = options
  const { destWidth = width, destHeight = height } = options
  const copy = new OffscreenCanvas(Math.max(1, Math.round(destWidth)), Math.max(1, Math.round(destHeight)))
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height)
  const type = fileType === 'jpg' ? 'image/jpeg' : 'image/png'
  return { tempFilePath: makeTempFile(await copy.convertToBlob({ type, quality })) }
}

/** They. */
export const canvasApi = {
  createOffscreenCanvas,
  canvasToTempFilePath: api('canvasToTempFilePath', canvasToTempFilePath),
}
