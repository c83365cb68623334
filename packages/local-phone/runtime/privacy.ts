/**
 * WeChat's gate before whatever touches something private: once the person has agreed to what the mini-program has declared.
 * It counts where app.json says `__usePrivacyCheck__`.
 */
import { onPhoneState, phoneState } from './control'
import { ask } from './overlays'
import { WHO } from './place'
import { ApiError } from './api/call'

type Answer = { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }
type Resolve = (answer: Answer) => void
export type NeedListener = (resolve: Resolve, info: { referrer: string }) => void

/** What was agreed to is WeChat's: it outlives the mini-program's own storage. */
const KEPT = `phone-privacy:${WHO}`
/** WeChat's words and numbers. */
const REFUSED = ['privacy permission is not authorized', 104] as const
const UNDECLARED = ['api scope is not declared in the privacy agreement', 112] as const

let checked = false
let listener: NeedListener | null = null
/** Buttons of `agreePrivacyAuthorization` that were tapped: WeChat takes no other yes. */
const tapped = new Set<string>()

export const usePrivacyCheck = (on: boolean): void => void (checked = on)
export const onNeed = (next: NeedListener): void => void (listener = next)

const hasAgreed = (): boolean => phoneState().privacy === 'agreed' || localStorage.getItem(KEPT) === 'agreed'
export const needsConsent = (): boolean => checked && !hasAgreed()
const keep = (): void => localStorage.setItem(KEPT, 'agreed')
onPhoneState((state, before) => {
  if (state.privacy === 'ask' && before.privacy !== 'ask') localStorage.removeItem(KEPT)
})

/** Somebody tapped the mini-program's own button. */
export function tapAgree(id: string): void {
  tapped.add(id)
  keep()
}

async function askByWechat(): Promise<boolean> {
  const { confirm } = await ask({
    title: '用户隐私保护提示',
    content: '请先看一看这个小程序的用户隐私保护指引。',
    cancelText: '拒绝',
    confirmText: '同意',
  })
  if (confirm) keep()
  return confirm
}

const askByProgram = (heard: NeedListener, referrer: string): Promise<boolean> =>
  new Promise((resolve) => {
    heard(
      ({ event, buttonId = '' }) => {
        if (event !== 'exposureAuthorization') resolve(event === 'agree' && tapped.has(buttonId))
      },
      { referrer },
    )
  })

const refusal = ([message, errno]: readonly [string, number]): ApiError => new ApiError(message, undefined, errno)

/** Waits for the person's yes; refuses as WeChat does. */
export async function passGate(referrer: string): Promise<void> {
  if (!checked) return
  if (phoneState().privacy === 'undeclared') throw refusal(UNDECLARED)
  if (hasAgreed()) return
  if (!(await (listener ? askByProgram(listener, referrer) : askByWechat()))) throw refusal(REFUSED)
}

/** An API behind the gate. Where nothing has to be asked nothing is awaited: some count only while a tap is handled. */
export const behindGate =
  <T>(name: string, run: (options: T) => unknown) =>
  (options: T): unknown =>
    needsConsent() || (checked && phoneState().privacy === 'undeclared')
      ? passGate(name).then(() => run(options))
      : run(options)
