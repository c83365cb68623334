import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './clock'
import { CloudError, invalidParam } from './errors'

/** A message that a function asked WeChat to send. `at` is epoch ms by the local clock. */
export interface WechatMessage {
  apiName: string
  data: unknown
  at: number
}
/** What WeChat says to a call: errcode 0 for done. */
export interface WechatReply {
  errcode: number
  errmsg: string
}
/** An answer that a test has asked for: an error, or no answer in time although the message was sent. */
type Planned = { reply: WechatReply } | { timeoutAfterMs: number }

/** Errors of `subscribeMessage.send` as WeChat documents them. */
const ERRORS: Record<string, string> = {
  '-1': 'system error',
  40003: 'invalid openid',
  40037: 'invalid template_id',
  41030: 'invalid page',
  43101: 'user refuse to accept the msg',
  47003: 'argument invalid',
}
const KEPT = 1000
const MAX_TIMES = 1000

/** WeChat's own interfaces: only subscribe messages, which are captured instead of sent. */
export class Wechat {
  /** The last messages that were sent, oldest first. */
  readonly messages: WechatMessage[] = []
  private planned: Planned[] = []

  constructor(private readonly clock: Clock) {}

  /**
   * Sends a message, which means: keeps it. What WeChat refuses is not kept.
   * @param apiName with or without the leading `openapi.`
   * @throws INVALID_PARAM for any other interface; SERVER_TIMEOUT, the message being sent, when a test asked for it
   */
  async call(apiName: unknown, data: unknown): Promise<WechatReply> {
    const name = String(apiName).replace(/^openapi\./, '')
    if (name !== 'subscribeMessage.send')
      throw invalidParam(`WeChat interface ${name} is not supported by the local cloud`)
    const planned = this.planned.shift()
    if (planned && 'reply' in planned) return planned.reply
    this.messages.push({ apiName: name, data, at: this.clock.now() })
    if (this.messages.length > KEPT) this.messages.shift()
    if (!planned) return { errcode: 0, errmsg: 'ok' }
    await sleep(planned.timeoutAfterMs, undefined, { ref: false })
    throw new CloudError('SERVER_TIMEOUT', '[InternalError] the message was sent, its answer did not arrive in time')
  }

  /**
   * Plans the answers to the next calls, after those planned before: `{ errcode, times }` for an error that WeChat
   * documents, `{ timeout: true, ms, times }` for one that took effect and answers too late. `times` is 1 by default.
   * @throws INVALID_PARAM for anything else
   */
  plan({ errcode, timeout, ms = 0, times = 1 }: Record<string, unknown>): void {
    const known = typeof errcode === 'number' && Object.hasOwn(ERRORS, String(errcode))
    if (known === (timeout === true) || (!known && errcode !== undefined))
      throw invalidParam(`errcode must be one of ${Object.keys(ERRORS).join(', ')}, or timeout true`)
    if (!isCount(times, 1, MAX_TIMES) || !isCount(ms, 0, 60_000))
      throw invalidParam(`times must be 1 to ${MAX_TIMES}, ms 0 to 60000`)
    const answer: Planned = known
      ? { reply: { errcode, errmsg: ERRORS[String(errcode)] ?? '' } }
      : { timeoutAfterMs: ms }
    this.planned.push(...Array.from({ length: times }, () => answer))
  }

  /** Forgets what was planned. */
  forgive(): void {
    this.planned = []
  }
}

const isCount = (v: unknown, least: number, most: number): v is number =>
  typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most
