/** Photos and other files: choosing, shrinking, looking at them. */
import { fileAt, makeTempFile, urlOf } from '../files'
import { handOut } from '../hand-out'
import { showPictures } from '../overlays'
import { pickFiles } from '../pick'
import { behindGate } from '../privacy'
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
interface MessageFile {
  count: number
  type?: 'all' | 'video' | 'image' | 'file'
  /** Without the dot; counts for `file` only. */
  extension?: string[]
}
interface Preview {
  urls: string[]
  current?: string | number
}

/** Closing the dialog is a cancel. */
async function choose(...options: Parameters<typeof pickFiles>): Promise<File[]> {
  const files = await pickFiles(...options)
  if (!files.length) throw new ApiError('cancel')
  return files
}

async function chooseMedia(options: Choose) {
  if (options.mediaType?.some((each) => each === 'video' || each === 'mix'))
    throw new ApiError('video is not available on this phone')
  const { count = 9, sourceType = [] } = options
  const camera = sourceType.length === 1 && sourceType[0] === 'camera'
  const files = await choose({ count, accept: 'image/*', camera })
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

const MAX_FILES = 100
const kindOf = ({ type }: File): string => /^(video|image)\//.exec(type)?.[1] ?? 'file'
const extensionOf = (name: string): string => /\.(\w+)$/.exec(name)?.[1] ?? ''

function acceptOf({ type = 'all', extension = [] }: MessageFile): string {
  if (type === 'image' || type === 'video') return `${type}/*`
  return type === 'file' ? extension.map((each) => `.${each}`).join(',') : ''
}

/** Files out of a chat are files of this machine. */
async function chooseMessageFile(options: MessageFile) {
  const { count } = options
  if (!Number.isInteger(count) || count < 1 || count > MAX_FILES)
    throw new ApiError('parameter error: count should be between 0 and 100')
  const files = await choose({ count, accept: acceptOf(options) })
  const tempFiles = files.map((file) => ({
    path: makeTempFile(file, extensionOf(file.name)),
    name: file.name,
    size: file.size,
    type: kindOf(file),
    time: Math.floor(file.lastModified / 1000),
  }))
  return { tempFiles }
}

/** What WeChat can open, by its documentation. */
const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

/** This phone has no office program: what it would open is there to be opened on the desktop. */
function openDocument({ filePath, fileType }: { filePath: string; fileType?: string }): void {
  if (!DOCUMENTS.includes(fileType ?? filePath.split('.').at(-1) ?? '')) throw new ApiError('filetype not supported')
  handOut(fileAt(filePath), filePath.split('/').at(-1) ?? '')
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
  chooseMedia: api('chooseMedia', behindGate('chooseMedia', chooseMedia)),
  chooseMessageFile: api('chooseMessageFile', behindGate('chooseMessageFile', chooseMessageFile)),
  compressImage: api('compressImage', compressImage),
  getImageInfo: api('getImageInfo', getImageInfo),
  openDocument: api('openDocument', openDocument),
  previewImage: api('previewImage', previewImage),
}
