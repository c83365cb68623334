import { isGuideRefusal } from '../privacy'
import { askPlaces, upload } from '../net/uploads'

const LARGEST = 10 * 1024 * 1024
/** Sheets of other programs may be chosen too: the server says what to do with them. */
const EXTENSIONS = ['xlsx', 'xls', 'et', 'csv']
const CANCELLED = /cancel/i

/** A chosen sheet; `problem` if it cannot be sent. */
export interface Chosen {
  path: string
  name: string
  problem: string
}

/** Lets the officer choose a file from a chat; null if they cancelled. */
export async function chooseSheet(): Promise<Chosen | null> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({ count: 1, type: 'file', extension: EXTENSIONS })
    const [file] = tempFiles
    if (!file) return null
    const problem =
      file.size > LARGEST ? '这个文件太大了（最大 10 MB）。请把名单复制到一个新的 Excel 表里，再选一次。' : ''
    return { path: file.path, name: file.name, problem }
  } catch (error) {
    if (isGuideRefusal(error)) return { path: '', name: '', problem: '没同意隐私保护指引，选不了文件。' }
    if (CANCELLED.test((error as { errMsg?: string }).errMsg ?? '')) return null
    return { path: '', name: '', problem: '没打开聊天里的文件。请先把表发到“文件传输助手”，再点一次。' }
  }
}

/** Sends a sheet to the officer's own folder. @returns its id, or why not; an empty text where the network is to blame */
export async function uploadSheet(
  filePath: string,
  progress: (percent: number) => void,
): Promise<{ fileId: string } | { problem: string }> {
  const reply = await askPlaces('sheet', 1)
  if (!reply.ok) return { problem: reply.code === 'NOT_NOW' ? reply.message : '' }
  try {
    return { fileId: await upload(reply.data[0]?.path ?? '', filePath, progress) }
  } catch {
    return { problem: '' }
  }
}
