/** The screen's light, and the album. */
import { phoneState, setPhoneState } from '../control'
import { fileAt } from '../files'
import { handOut } from '../hand-out'
import { showToast } from '../overlays'
import { behindGate } from '../privacy'
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
  handOut(file, filePath.split('/').at(-1) ?? '')
  showToast('已保存到相册', 'success', false, 1500)
}

/** They. */
export const screenApi = {
  setScreenBrightness: api('setScreenBrightness', setScreenBrightness),
  getScreenBrightness: api('getScreenBrightness', () => ({ value: phoneState().brightness })),
  setKeepScreenOn: api('setKeepScreenOn', ({ keepScreenOn }: { keepScreenOn: boolean }) =>
    setPhoneState({ keepScreenOn }),
  ),
  saveImageToPhotosAlbum: api('saveImageToPhotosAlbum', behindGate('saveImageToPhotosAlbum', saveImageToPhotosAlbum)),
}
