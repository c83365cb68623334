import { newId } from '../keep/ids'
import { isGuideRefusal } from '../privacy'

/*
 * Photos from the camera or the album, as files of the program's own folder. Nothing here leaves the phone.
 */

const LARGEST = 15 * 1024 * 1024

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

async function takeHome(file: { tempFilePath: string; size: number }): Promise<{ path?: string; problem?: string }> {
  if (file.size > LARGEST) return { problem: tooLarge(file.size) }
  try {
    return { path: await copyIn(file.tempFilePath) }
  } catch {
    return { problem: '这张照片没存下，手机空间可能满了。删掉几样再拍。' }
  }
}

/** What was taken of several: where they lie now, and a sentence for each that could not be. */
export interface TakenIn {
  paths: string[]
  problems: string[]
}

const gathered = (taken: { path?: string; problem?: string }[]): TakenIn => ({
  paths: taken.flatMap(({ path }) => (path ? [path] : [])),
  problems: taken.flatMap(({ problem }) => (problem ? [problem] : [])),
})

/**
 * Opens the camera or the album and takes at most `room` photos onto this phone; nothing is sent. Returns nothing if the person
 * closes it.
 * @returns paths of copies, and a sentence for each photo that could not be taken
 */
export async function photosHome(source: 'camera' | 'album', room: number): Promise<TakenIn> {
  const files = await pick(source, room)
  if (typeof files === 'string') return { paths: [], problems: [files] }
  return gathered(await Promise.all(files.map(takeHome)))
}

/** Copies of photos that lie on this phone. */
export const copiesOf = async (paths: string[]): Promise<TakenIn> =>
  gathered(await Promise.all(paths.map((tempFilePath) => takeHome({ tempFilePath, size: 0 }))))

const CANCELLED = /cancel/i

async function pick(
  source: 'camera' | 'album',
  room: number,
): Promise<{ tempFilePath: string; size: number }[] | string> {
  try {
    const { tempFiles } = await wx.chooseMedia({ count: Math.min(room, 9), mediaType: ['image'], sourceType: [source] })
    return tempFiles
  } catch (error) {
    if (isGuideRefusal(error)) return '没同意隐私保护指引，用不了相机和相册。表照样能填，照片同意了再加。'
    if (CANCELLED.test((error as { errMsg?: string }).errMsg ?? '')) return []
    return source === 'camera'
      ? '没打开相机。可以从相册选，或在设置里打开相机。'
      : '没打开相册。可以直接拍，或在设置里打开相册。'
  }
}

/** Deletes a file of the program's own folder. */
export const dropFile = (path: string): void =>
  wx.getFileSystemManager().unlink({ filePath: path, fail: () => undefined })
