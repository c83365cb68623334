import type { AllowanceAnswer, TemplateKind } from '../../../typings/api'
import { call } from '../net/api'
import { meNow } from '../session'
import { read, write } from '../keep/store'

/*
 * WeChat lets the union send one message for each time somebody said yes to it, and asks only at a tap. So it is asked at
 * taps that mean «tell me how it goes on», as long as few are left, and not again soon after a no.
 */

/** With this many left nothing is asked. */
const ENOUGH = 3
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** For how long a kind is left alone; what is left is used up meanwhile, and the phone does not hear of it. */
const REST_MS = { enough: 12 * HOUR_MS, reject: 7 * DAY_MS, ban: 30 * DAY_MS }

const keyOf = (kind: TemplateKind): string => `allow:${kind}`
const rest = (kind: TemplateKind, ms: number): boolean => write(keyOf(kind), Date.now() + ms)
const isResting = (kind: TemplateKind): boolean => Date.now() < Number(read(keyOf(kind)) ?? 0)

/** WeChat also says how loud an accepted message may be; to us a yes is a yes. */
const answerOf = (said: string | undefined): AllowanceAnswer =>
  said?.startsWith('accept') ? 'accept' : said === 'reject' || said === 'ban' ? said : 'filter'

async function putDown(kind: TemplateKind, answer: AllowanceAnswer): Promise<void> {
  if (answer === 'reject' || answer === 'ban') rest(kind, REST_MS[answer])
  if (answer === 'filter') return
  const reply = await call('me.allow', { answers: { [kind]: answer } })
  if (reply.ok && (reply.data.left[kind] ?? 0) >= ENOUGH) rest(kind, REST_MS.enough)
}

/**
 * Asks whether the union may send a message of this kind. To be called in the handler of a tap before anything is waited
 * for, which WeChat demands. Returns at once and never fails: what the tap does goes on beside the question.
 */
export function askAllowance(kind: TemplateKind): void {
  const id = meNow()?.templates[kind]
  if (!id || isResting(kind)) return
  wx.requestSubscribeMessage({
    tmplIds: [id],
    success: (said) => void putDown(kind, answerOf((said as Record<string, string | undefined>)[id])),
    fail: () => undefined,
  })
}
