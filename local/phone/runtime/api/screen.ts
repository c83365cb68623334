/** The screen's light, and the album. */
import { phoneState, setPhoneState } from '../control'
import { fileAt } from '../files'
import { showToast } from '../overlays'
import { api, ApiError } from './call'

function setScreenBrightness({ value }: { value: number }): void {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1))
    throw new ApiError('parameter error: value should be between 0 and 1')
  setPhoneState({ brightness: value })
}

/** What the phone saves reaches the desktop as a download. */
function saveImageToPhotosAlbum({ filePath }: { filePath: string }): void {
  if (phoneState().album === 'deny') throw new ApiError('auth deny')
  if (!filePath.startsWith('wxfile://')) throw new ApiError('invalid file path')
  const file = fileAt(filePath)
  if (!file.type.startsWith('image/')) throw new ApiError('invalid file type')
  const href = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href, download: filePath.split('/').at(-1) })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
  showToast('已保存到相册', 'success', false, 1500)
}

/** They. */
export const screenApi = {
  setScreenBrightness: api('setScreenBrightness', setScreenBrightness),
  getScreenBrightness: api('getScreenBrightness', () => ({ value: phoneState().brightness })),
  setKeepScreenOn: api('setKeepScreenOn', ({ keepScreenOn }: { keepScreenOn: boolean }) =>
    setPhoneState({ keepScreenOn }),
  ),
  saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', saveImageToPhotosAlbum),
}
