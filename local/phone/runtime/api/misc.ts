/** Calls that belong to no larger group. */
import { phoneState, setPhoneState } from '../control'
import { choose, showToast } from '../overlays'
import { api, ApiError } from './call'

type Decision = 'accept' | 'reject'
const MAX_TEMPLATES = 3

async function requestSubscribeMessage({ tmplIds }: { tmplIds: string[] }) {
  if (!tmplIds.length || tmplIds.length > MAX_TEMPLATES)
    throw new ApiError('tmplIds count is not between 1 and 3', 20003)
  const decision = await subscribeDecision(tmplIds.length)
  return Object.fromEntries(tmplIds.map((each) => [each, decision])) as Record<string, Decision>
}

async function subscribeDecision(count: number): Promise<Decision> {
  const { subscribe } = phoneState()
  if (subscribe !== 'ask') return subscribe
  const answer = await choose(['允许'], { title: `获取一次性下发通知的权限(${count} 条)`, cancelText: '拒绝' })
  return answer === 0 ? 'accept' : 'reject'
}

/** Reads what the page outside held in front of the camera, once. */
function scanCode() {
  const { scanResult } = phoneState()
  if (scanResult === null) throw new ApiError('cancel')
  setPhoneState({ scanResult: null })
  const path = /^\/?(pages|pkg)[^ ]*$/.test(scanResult) ? scanResult : ''
  return { result: scanResult, scanType: path ? 'WX_CODE' : 'QR_CODE', charSet: 'utf-8', path, rawData: '' }
}

let clipboard = ''

/** The desktop's clipboard is a courtesy: a browser may refuse it, or lack it outside https. */
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text)

/** They. */
export const miscApi = {
  requestSubscribeMessage: api('requestSubscribeMessage', requestSubscribeMessage),
  scanCode: api('scanCode', scanCode),
  setClipboardData: api('setClipboardData', ({ data }: { data: string }) => {
    clipboard = data
    void copy(data).catch(() => undefined)
    showToast('内容已复制', 'success', false, 1500)
  }),
  getClipboardData: api('getClipboardData', () => ({ data: clipboard })),
  makePhoneCall: api('makePhoneCall', ({ phoneNumber }: { phoneNumber: string }) =>
    showToast(`正在拨打 ${phoneNumber}`, 'none', false, 2000),
  ),
  vibrateShort: api('vibrateShort', () => undefined),
  hideShareMenu: api('hideShareMenu', () => undefined),
  showShareMenu: api('showShareMenu', () => undefined),
  hideKeyboard: api('hideKeyboard', () => (document.activeElement as HTMLElement | null)?.blur()),
  reportEvent: (): void => undefined,
  nextTick: (run: () => void): void => queueMicrotask(run),
}
