/** wx.scanCode. */
import { phoneState, setPhoneState } from '../control'
import type { PageStack } from '../pages'
import { addressOf, miniCodeOf, openScanner } from '../scanner'
import { api, ApiError } from './call'

interface Scan {
  onlyFromCamera?: boolean
}

/** Reads what a test held in front of the camera, once; otherwise the person chooses in the scanner. */
async function read(onlyFromCamera: boolean): Promise<string> {
  const { scanResult } = phoneState()
  if (scanResult !== null) {
    setPhoneState({ scanResult: null })
    return scanResult
  }
  const scanned = await openScanner(!onlyFromCamera)
  if (!scanned) throw new ApiError('cancel')
  return scanned.text
}

const toBase64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** Scanning. A mini-program code gives its path and no result, as in WeChat. */
export function scanApi(stack: PageStack) {
  const scanCode = async ({ onlyFromCamera = false }: Scan) => {
    const text = await read(onlyFromCamera)
    const code = miniCodeOf(text)
    const rawData = toBase64(text)
    if (!code) return { result: text, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData }
    const path = addressOf({ ...code, page: code.page || stack.home })
    return { result: '', scanType: 'WX_CODE', charSet: '', path, rawData }
  }
  return { scanCode: api('scanCode', scanCode) }
}
