import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from './clock'
import { CloudError, invalidParam } from './errors'
import { CODE_ERRORS, type Picture, unlimitedCode } from './wxacode'

/** A message that a function asked WeChat to send. `at` is epoch ms by the local clock. */
export interface WechatMessage {
  /** Grows with every message, over restarts too. */
  seq: number
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

const SEND = 'subscribeMessage.send'
const CODE = 'wxacode.getUnlimited'
/** The interfaces that there are, with their errors as WeChat documents them. */
const ERRORS: Record<string, Record<string, string>> = {
  [SEND]: {
    '-1': 'system error',
    40003: 'invalid openid',
    40037: 'invalid template_id',
    41030: 'invalid page',
    43101: 'user refuse to accept the msg',
    47003: 'argument invalid',
  },
  [CODE]: CODE_ERRORS,
}
const KEPT = 1000
const MAX_TIMES = 1000

/** WeChat's own interfaces: subscribe messages, which are captured instead of sent, and mini-program codes. */
export class Wechat {
  /** The last messages that were sent, oldest first. */
  readonly messages: WechatMessage[] = []
  private planned: (Planned & { apiName: string })[] = []
  private seq = 0

  constructor(private readonly clock: Clock) {}

  /**
   * Does what WeChat would. A message is kept instead of sent; what WeChat refuses is not kept.
   * @param apiName with or without the leading `openapi.`
   * @throws INVALID_PARAM for an interface that is not there; SERVER_TIMEOUT, the work being done, when a test asked for it
   */
  async call(apiName: unknown, data: unknown): Promise<WechatReply | Picture> {
    const name = String(apiName).replace(/^openapi\./, '')
    if (!Object.hasOwn(ERRORS, name)) throw invalidParam(`WeChat interface ${name} is not supported by the local cloud`)
    const planned = this.next(name)
    if (planned && 'reply' in planned) return planned.reply
    const answer = name === CODE ? unlimitedCode(data) : this.keep(data)
    if (!planned) return answer
    await sleep(planned.timeoutAfterMs, undefined, { ref: false })
    throw new CloudError('SERVER_TIMEOUT', '[InternalError] it was done, its answer did not arrive in time')
  }

  private next(apiName: string): Planned | undefined {
    const index = this.planned.findIndex((each) => each.apiName === apiName)
    return index < 0 ? undefined : this.planned.splice(index, 1)[0]
  }

  private keep(data: unknown): WechatReply {
    // The machine's time, not the movable clock's: it never goes back, so numbers outlive a restart.
    this.seq = Math.max(this.seq + 1, Date.now())
    this.messages.push({ seq: this.seq, apiName: SEND, data, at: this.clock.now() })
    if (this.messages.length > KEPT) this.messages.shift()
    return { errcode: 0, errmsg: 'ok' }
  }

  /**
   * Plans the answers to the next calls of `apiName` (`subscribeMessage.send` by default), after those planned before:
   * `{ errcode, times }` for an error that WeChat documents, `{ timeout: true, ms, times }` for one that took effect
   * and answers too late. `times` is 1 by default.
   * @throws INVALID_PARAM for anything else
   */
  plan({ apiName = SEND, errcode, timeout, ms = 0, times = 1 }: Record<string, unknown>): void {
    const name = String(apiName)
    const errors = Object.hasOwn(ERRORS, name) ? (ERRORS[name] ?? {}) : {}
    const known = typeof errcode === 'number' && Object.hasOwn(errors, String(errcode))
    if (known === (timeout === true) || (!known && errcode !== undefined) || !Object.keys(errors).length)
      throw invalidParam(`errcode must be one of ${Object.keys(errors).join(', ')}, or timeout true`)
    if (!isCount(times, 1, MAX_TIMES) || !isCount(ms, 0, 60_000))
      throw invalidParam(`times must be 1 to ${MAX_TIMES}, ms 0 to 60000`)
    const answer: Planned = known
      ? { reply: { errcode, errmsg: errors[String(errcode)] ?? '' } }
      : { timeoutAfterMs: ms }
    this.planned.push(...Array.from({ length: times }, () => ({ apiName: name, ...answer })))
  }

  /** Forgets what was planned. */
  forgive(): void {
    this.planned = []
  }
}

const isCount = (v: unknown, least: number, most: number): v is number =>
  typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most
