import { read, remove, write } from '../keep/store'

/** A file that came within a reply; `content` is base64. */
export interface Document {
  name: string
  content: string
}
type Kind = 'docx' | 'xlsx'

/** Where the last one lies: it may be about somebody, so it is gone with the page that opened it, or before the next. */
const LAST = 'document'

/** Takes the last document off the phone. */
export function dropDocument(): void {
  const path = read(LAST)
  remove(LAST)
  if (typeof path === 'string') wx.getFileSystemManager().unlink({ filePath: path, fail: () => undefined })
}

/** Opens a document, so that it can be sent to a computer, printed or filled in there. False if the phone cannot. */
export function openDocument({ name, content }: Document): Promise<boolean> {
  dropDocument()
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`
  const fileType = name.slice(name.lastIndexOf('.') + 1) as Kind
  void write(LAST, filePath)
  return new Promise((resolve) => {
    const fail = (): void => resolve(false)
    const success = (): void => resolve(true)
    wx.getFileSystemManager().writeFile({
      filePath,
      data: content,
      encoding: 'base64',
      success: () => {
        wx.openDocument({ filePath, fileType, showMenu: true, success, fail })
      },
      fail,
    })
  })
}
