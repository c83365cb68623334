import type { AllowanceAnswer, TemplateKind } from '../../../typings/api'
import { call } from '../net/api'
import { meNow } from '../session'
import { read, write } from '../keep/store'

/*
 * WeChat lets the union send one message for each time the person agreed, and shows its question only at a tap. So we
 * ask at taps that mean «tell me how it goes on», while few are left, and not again soon after a no.
 */

/** With this many left we do not ask. */
const ENOUGH = 3
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** How long we do not ask for a kind. Meanwhile the rest may be used up, and the phone is not told. */
const REST_MS = { enough: 12 * HOUR_MS, reject: 7 * DAY_MS, ban: 30 * DAY_MS }

const keyOf = (kind: TemplateKind): string => `allow:${kind}`
const rest = (kind: TemplateKind, ms: number): void => void write(keyOf(kind), Date.now() + ms)
const isResting = (kind: TemplateKind): boolean => Date.now() < Number(read(keyOf(kind)) ?? 0)

/** WeChat also reports whether an accepted message may make a sound; we treat all of these as a yes. */
const answerOf = (said: string | undefined): AllowanceAnswer =>
  said?.startsWith('accept') ? 'accept' : said === 'reject' || said === 'ban' ? said : 'filter'

async function putDown(kind: TemplateKind, answer: AllowanceAnswer): Promise<void> {
  if (answer === 'reject' || answer === 'ban') rest(kind, REST_MS[answer])
  if (answer === 'filter') return
  const reply = await call('me.allow', { answers: { [kind]: answer } })
  if (reply.ok && (reply.data.left[kind] ?? 0) >= ENOUGH) rest(kind, REST_MS.enough)
}

/**
 * Asks whether the union may send a message of this kind. Call it in a tap handler before any await, because WeChat
 * requires that. Returns at once and never fails: the tap's own work continues during the question.
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
