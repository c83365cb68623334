/** Photos: choosing, shrinking, looking at them. */
import { fileAt, makeTempFile, urlOf } from '../files'
import { screen } from '../place'
import { showPictures } from '../overlays'
import { api, ApiError } from './call'

interface Choose {
  count?: number
  mediaType?: string[]
  sourceType?: string[]
}
interface Compress {
  src: string
  quality?: number
  compressedWidth?: number
  compressedHeight?: number
}
interface Preview {
  urls: string[]
  current?: string | number
}

/** Opens the browser's file dialog; closing it is a cancel. */
function pickFiles({ count = 9, sourceType = ['album', 'camera'] }: Choose): Promise<File[]> {
  const input = Object.assign(document.createElement('input'), {
    type: 'file',
    accept: 'image/*',
    multiple: count > 1,
    hidden: true,
  })
  if (sourceType.length === 1 && sourceType[0] === 'camera') input.setAttribute('capture', 'environment')
  return new Promise((resolve, reject) => {
    const done = (files: File[]) => {
      input.remove()
      if (files.length) resolve(files.slice(0, count))
      else reject(new ApiError('cancel'))
    }
    input.addEventListener('change', () => done([...(input.files ?? [])]))
    input.addEventListener('cancel', () => done([]))
    screen.append(input)
    input.click()
  })
}

async function chooseMedia(options: Choose) {
  if (options.mediaType?.some((each) => each === 'video' || each === 'mix'))
    throw new ApiError('video is not available on this phone')
  const files = await pickFiles(options)
  const tempFiles = await Promise.all(
    files.map(async (file) => ({
      tempFilePath: makeTempFile(file),
      size: file.size,
      fileType: 'image',
      ...(await sizeOf(file)),
    })),
  )
  return { type: 'image', tempFiles }
}

async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  const picture = await createImageBitmap(file).catch(() => null)
  return { width: picture?.width ?? 0, height: picture?.height ?? 0 }
}

/** A JPEG no wider (higher) than asked, never larger than it was. */
async function compressImage({ src, quality = 80, compressedWidth, compressedHeight }: Compress) {
  const picture = await createImageBitmap(await contentOf(src)).catch(() =>
    Promise.reject(new ApiError('decode image fail')),
  )
  const scale = Math.min(
    1,
    (compressedWidth ?? Infinity) / picture.width,
    (compressedHeight ?? Infinity) / picture.height,
  )
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return { tempFilePath: makeTempFile(await canvas.convertToBlob({ type: 'image/jpeg', quality: quality / 100 })) }
}

async function contentOf(src: string): Promise<Blob> {
  if (src.startsWith('wxfile://')) return fileAt(src)
  const response = await fetch(await urlOf(src, '/'))
  if (!response.ok) throw new ApiError(`download image fail: ${response.status}`)
  return response.blob()
}

async function getImageInfo({ src }: { src: string }) {
  const blob = await contentOf(src)
  const { width, height } = await sizeOf(blob)
  if (!width) throw new ApiError('decode image fail')
  const path = src.startsWith('wxfile://') ? src : makeTempFile(blob)
  return { width, height, path, type: /image\/(\w+)/.exec(blob.type)?.[1] ?? 'unknown', orientation: 'up' }
}

async function previewImage({ urls, current = 0 }: Preview): Promise<void> {
  const start = typeof current === 'number' ? current : Math.max(0, urls.indexOf(current))
  showPictures(await Promise.all(urls.map((each) => urlOf(each, '/'))), start)
}

/** Media calls. */
export const mediaApi = {
  chooseMedia: api('chooseMedia', chooseMedia),
  compressImage: api('compressImage', compressImage),
  getImageInfo: api('getImageInfo', getImageInfo),
  previewImage: api('previewImage', previewImage),
}
