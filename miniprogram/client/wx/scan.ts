import type { Scanned } from '../../../typings/api'
import { open, say } from '../go'

/** What WeChat's scanner reads: the text of a plain code, or the page that a mini-program code opens. */
export interface Read {
  result?: string
  path?: string
}

const PAGE = '/pages/scan/scan'
/** Most characters that WeChat allows in a scene; none of our codes is longer. */
const SIGNS = /^[\w!#$&'()*+,/:;=?@.~-]{1,400}$/

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** The token in a `scene`, as WeChat hands it over; empty if it cannot be one of ours. */
export function tokenIn(scene: string | undefined): string {
  const token = decoded(scene ?? '').trim()
  return SIGNS.test(token) ? token : ''
}

/** The token of a scanned code: in its text, or in the `scene` of the page that it names. */
export function tokenOf({ result = '', path = '' }: Read): string {
  const scene = /[?&]scene=([^&]*)/.exec(path || result)
  return tokenIn(scene ? scene[1] : encodeURIComponent(result))
}

/** Opens the page for a token. A text that is not one of our tokens opens the page that says so. */
export function openToken(token: string): Promise<void> {
  open(`${PAGE}?scene=${encodeURIComponent(token)}`)
  return Promise.resolve()
}

const CANCELLED = /cancel/
const NO_CAMERA = '没打开相机。可以从相册选，或在微信的设置里打开相机。'

/** 「扫一扫」: reads a code with the camera or from the album. Null if the person closed the scanner, or it did not open. */
export async function readCode(): Promise<string | null> {
  try {
    return tokenOf(await wx.scanCode({ onlyFromCamera: false }))
  } catch (error) {
    if (!CANCELLED.test(String((error as { errMsg?: string }).errMsg))) say(NO_CAMERA)
    return null
  }
}

/** 「扫一扫」 and then the page that the code leads to. Closing the scanner does nothing. */
export async function scanNow(): Promise<void> {
  const token = await readCode()
  if (token !== null) await openToken(token)
}

/** The server's answer for the last scanned token, kept for the page that it opens: one request, not two. */
let last: { token: string; scanned: Scanned } | null = null

/** The first union of the worksite that was scanned last. */
let here: { id: string; name: string } | null = null

export function handOver(token: string, scanned: Scanned): void {
  last = { token, scanned }
  const [union] = scanned.kind === 'site' ? scanned.unions : []
  if (union) here = { id: union.org, name: union.name }
}

/** Where somebody without a membership most likely works, by the worksite that they have scanned; null before. */
export const unionScanned = (): { id: string; name: string } | null => here

/** The answer for this token from the previous page; returned once. */
export function takeOver(token: string): Scanned | null {
  const known = last?.token === token ? last.scanned : null
  last = null
  return known
}
