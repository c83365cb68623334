import { say } from '../go'
import { isGuideRefusal } from '../privacy'

/** Puts a text into the phone's clipboard; WeChat itself says that it is there. */
export function copy(text: string): void {
  wx.setClipboardData({
    data: text,
    fail: (error) => say(isGuideRefusal(error) ? '没同意隐私保护指引，抄不了' : '没复制上，请再点一次。'),
  })
}
