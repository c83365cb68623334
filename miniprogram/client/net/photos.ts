import type { Answers, Value } from '../../../domain/form/types'
import { newId } from '../keep/ids'
import { networkNow } from './network'
import { knowMe } from '../session'
import { keysUnder, read, remove, write } from '../keep/store'

const PREFIX = 'photo:'
const LARGEST = 15 * 1024 * 1024
const LONG_SIDE = 1600

/** A photo on this phone, known by its path; `fileId` after the union has received it. */
export interface Photo {
  path: string
  state: 'waiting' | 'sending' | 'sent' | 'failed'
  percent: number
  fileId: string
  at: number
}

const listeners = new Set<() => void>()
const percents = new Map<string, number>()
let sending: Promise<void> | null = null

/** Calls `listener` whenever a photo's state changes. Returns how to stop. */
export function onPhotos(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
const tell = (): void => listeners.forEach((listener) => listener())

function keep(photo: Photo): void {
  write(PREFIX + photo.path, photo)
  tell()
}

/** State of one photo; null for a photo that is not on this phone (it was sent long ago). */
export function photoAt(path: string): Photo | null {
  const photo = read(PREFIX + path) as Photo | null
  if (!photo) return null
  const percent = percents.get(path)
  return percent === undefined ? photo : { ...photo, state: 'sending', percent }
}

/** The state in words, as shown on the photo's tile. */
export function photoWords(path: string): string {
  const photo = photoAt(path)
  if (!photo || photo.state === 'sent') return '传好了'
  if (photo.state === 'sending') return `上传 ${photo.percent}%`
  return photo.state === 'failed' ? '没传上，点重传' : '等网络'
}

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)
const tooLarge = (bytes: number): string =>
  `这张照片有 ${inMegabytes(bytes)} MB，太大了。请直接用手机拍，或选小一点的。`

/** A copy under our own name, because the camera's file is deleted when WeChat closes. */
function copyIn(from: string): Promise<string> {
  const to = `${wx.env.USER_DATA_PATH}/${newId()}.jpg`
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().copyFile({ srcPath: from, destPath: to, success: () => resolve(to), fail: reject })
  })
}

async function takeIn(file: { tempFilePath: string; size: number }): Promise<{ path?: string; problem?: string }> {
  if (file.size > LARGEST) return { problem: tooLarge(file.size) }
  try {
    const path = await copyIn(file.tempFilePath)
    keep({ path, state: 'waiting', percent: 0, fileId: '', at: Date.now() })
    return { path }
  } catch {
    return { problem: '这张照片没存下，手机空间可能满了。删掉几样再拍。' }
  }
}

/**
 * Opens the camera or the album and takes at most `room` photos in. Returns nothing if the person closes it.
 * @returns paths to put among the answers, and a sentence for each photo that could not be taken
 */
export async function choosePhotos(
  source: 'camera' | 'album',
  room: number,
): Promise<{ paths: string[]; problems: string[] }> {
  const files = await pick(source, room)
  if (typeof files === 'string') return { paths: [], problems: [files] }
  const taken = await Promise.all(files.map(takeIn))
  void sendPhotos()
  return {
    paths: taken.flatMap(({ path }) => (path ? [path] : [])),
    problems: taken.flatMap(({ problem }) => (problem ? [problem] : [])),
  }
}

const CANCELLED = /cancel/i

async function pick(
  source: 'camera' | 'album',
  room: number,
): Promise<{ tempFilePath: string; size: number }[] | string> {
  try {
    const { tempFiles } = await wx.chooseMedia({ count: Math.min(room, 9), mediaType: ['image'], sourceType: [source] })
    return tempFiles
  } catch (error) {
    if (CANCELLED.test((error as { errMsg?: string }).errMsg ?? '')) return []
    return source === 'camera'
      ? '没打开相机。可以从相册选，或在设置里打开相机。'
      : '没打开相册。可以直接拍，或在设置里打开相册。'
  }
}

/** A long side of 1600 is enough to read a paper, and only a tenth of the data to send over a weak network. */
async function smaller(path: string): Promise<string> {
  try {
    const { width, height } = await wx.getImageInfo({ src: path })
    if (Math.max(width, height) <= LONG_SIDE) return path
    const side = width >= height ? { compressedWidth: LONG_SIDE } : { compressedHeight: LONG_SIDE }
    return (await wx.compressImage({ src: path, quality: 80, ...side })).tempFilePath
  } catch {
    return path
  }
}

function upload(cloudPath: string, filePath: string, progress: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = wx.cloud.uploadFile({ cloudPath, filePath, success: ({ fileID }) => resolve(fileID), fail: reject })
    task.onProgressUpdate((step) => progress(step.progress))
  })
}

async function sendOne(photo: Photo, person: string): Promise<boolean> {
  const show = (percent: number): void => {
    percents.set(photo.path, percent)
    tell()
  }
  show(0)
  try {
    const fileId = await upload(`u/${person}/${newId()}.jpg`, await smaller(photo.path), show)
    return end(photo, { state: 'sent', percent: 100, fileId })
  } catch {
    // Without network there is no button: it is sent automatically.
    return end(photo, { state: networkNow().online ? 'failed' : 'waiting', percent: 0 })
  }
}

/** Deleted while it was being sent: then its state is not written again. */
function end(photo: Photo, result: Partial<Photo>): boolean {
  percents.delete(photo.path)
  if (read(PREFIX + photo.path)) keep({ ...photo, ...result })
  return result.state === 'sent'
}

const unsent = (): Photo[] =>
  keysUnder(PREFIX)
    .map((key) => read(key) as Photo | null)
    .filter((photo): photo is Photo => photo !== null && photo.state !== 'sent')
    .sort((a, b) => a.at - b.at)

async function sendAll(): Promise<void> {
  const queue = unsent()
  const me = queue.length > 0 ? await knowMe() : null
  if (!me) return
  const tried = new Set<string>()
  for (let next = unsent()[0]; next; next = unsent().find((photo) => !tried.has(photo.path))) {
    tried.add(next.path)
    if (!(await sendOne(next, me.person))) return
  }
}

/** Sends every photo that has not been sent, one by one; stops at the first that fails. */
export function sendPhotos(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = null
  })
  return sending
}

/** Deletes one photo from the phone. A copy already sent to the union is deleted there when nothing refers to it. */
export function dropPhoto(path: string): void {
  if (!read(PREFIX + path)) return
  remove(PREFIX + path)
  wx.getFileSystemManager().unlink({ filePath: path, fail: () => undefined })
  tell()
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]))
}

/** Paths of this phone's photos anywhere among the answers. */
export function pathsIn(answers: Answers): string[] {
  const paths: string[] = []
  mapTexts(answers, (text) => {
    if (photoAt(text)) paths.push(text)
    return text
  })
  return paths
}

/** How many photos of these answers have not been sent yet. */
export const unsentIn = (answers: Answers): number =>
  pathsIn(answers).filter((path) => photoAt(path)?.state !== 'sent').length

export const photosSettled = (answers: Answers): boolean => unsentIn(answers) === 0

/** The same answers with the union's file ids in place of this phone's paths. */
export const withFileIds = (answers: Answers): Answers =>
  mapTexts(answers, (text) => photoAt(text)?.fileId || text) as Answers

export const dropPhotos = (answers: Answers): void => pathsIn(answers).forEach(dropPhoto)
