import { GUIDE_DATE } from '../../domain/base/guide'
import { read, write } from './keep/store'

/*
 * The yes to the privacy guide, before the first form with personal data and before the first private call. WeChat keeps it
 * for the account; beside it the phone keeps which guide it was, so that a new one is asked about once.
 */

const KEY = 'guide'
/** Of the button of `agreePrivacyAuthorization`: WeChat looks whether just this one was tapped. */
export const AGREE = 'agree-guide'

/** A sheet on the page that is seen. */
export interface GuideSheet {
  open(): void
  close(): void
}
/** What waits for the answer. */
interface Waiting {
  agreed(): void
  refused(): void
}

let needed = false
let sheet: GuideSheet | null = null
let waiting: Waiting[] = []

/** WeChat before base library 2.32.3 knows no such question: then ours alone counts. */
const isOld = (): boolean => !('onNeedPrivacyAuthorization' in wx)

/** Whether it has to be asked first: no yes yet, or one to an older guide. */
export function mustAskGuide(): boolean {
  const known = read(KEY)
  return isOld() ? known !== GUIDE_DATE : needed || (known !== null && known !== GUIDE_DATE)
}

function ask(one: Waiting): void {
  if (!sheet) {
    one.refused()
    return
  }
  waiting.push(one)
  sheet.open()
}

function answer(say: (one: Waiting) => void): void {
  const all = waiting
  waiting = []
  sheet?.close()
  all.forEach(say)
}

/** The tap on 同意, after WeChat has heard it. What waits goes on within the same tap. */
export function agreeToGuide(): void {
  needed = false
  void write(KEY, GUIDE_DATE)
  answer((one) => one.agreed())
}
export const refuseGuide = (): void => answer((one) => one.refused())

const REFUSED = {
  title: '没有交',
  content: '不同意也行：看规定、测条件、看通知、打 12351 都照常。要交表，得先同意。',
  showCancel: false,
  confirmText: '知道了',
}

/** Goes on where it was agreed to; otherwise asks first, and says in words what cannot be done without. */
export function afterGuide(goOn: () => void): void {
  if (mustAskGuide()) ask({ agreed: goOn, refused: () => void wx.showModal(REFUSED) })
  else goOn()
}

/** The sheet of the page that is seen. What another was asked and did not answer is refused. */
export function showGuideOn(next: GuideSheet | null): void {
  if (next === sheet) return
  if (waiting.length > 0) refuseGuide()
  sheet = next
}

/** The page of a sheet is closed. */
export function dropGuide(gone: GuideSheet | null): void {
  if (gone && gone === sheet) showGuideOn(null)
}

/** Hears from WeChat whether the yes is there, and that a private call waits for it. */
export function watchPrivacy(): void {
  if (isOld()) return
  wx.getPrivacySetting({ success: ({ needAuthorization }) => void (needed = needAuthorization) })
  wx.onNeedPrivacyAuthorization((given) => {
    // WeChat's own typings take it for a result.
    const resolve = given as unknown as (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void
    needed = true
    ask({
      agreed: () => resolve({ event: 'agree', buttonId: AGREE }),
      refused: () => resolve({ event: 'disagree' }),
    })
  })
}

/** Whether a private call failed because the person said no: WeChat's number for it, or its words. */
export const isGuideRefusal = (error: unknown): boolean => {
  const { errno, errMsg = '' } = error as { errno?: number; errMsg?: string }
  return errno === 104 || errMsg.includes('privacy permission')
}
