/** Calls that belong to no larger group. */
import { showToast } from '../overlays'
import { behindGate } from '../privacy'
import { api } from './call'

let clipboard = ''

/** The desktop's clipboard is a courtesy: a browser may refuse it, or lack it outside https. */
const copy = async (text: string): Promise<void> => navigator.clipboard.writeText(text)

function setClipboardData({ data }: { data: string }): void {
  clipboard = data
  void copy(data).catch(() => undefined)
  showToast('内容已复制', 'success', false, 1500)
}

/** They. */
export const miscApi = {
  setClipboardData: api('setClipboardData', behindGate('setClipboardData', setClipboardData)),
  getClipboardData: api(
    'getClipboardData',
    behindGate('getClipboardData', () => ({ data: clipboard })),
  ),
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
