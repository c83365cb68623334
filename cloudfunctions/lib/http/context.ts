import { randomUUID } from 'node:crypto'
import { getCloudbaseContext } from '@cloudbase/node-sdk'
import { civilDateOf } from '../../../domain/base/calendar'
import type { Caller } from '../caller'
import { ApiError } from '../errors'
import { personId } from '../keys'

export type PlatformContext = Parameters<typeof getCloudbaseContext>[0]

/** Whether the call comes from a phone. People must not be able to start what a timer starts. */
export const isPhone = (context: PlatformContext): boolean =>
  Boolean((getCloudbaseContext(context) as { WX_OPENID?: string }).WX_OPENID)

/** What the platform says about this call. */
interface Stay {
  request_id?: string
  time_limit_in_ms?: number
}

/** A call's own id, and how long it may last, in ms: where the platform does not say, as our own `config.json` does. */
export function runOf(context: PlatformContext): { holder: string; limitMs: number } {
  const { request_id: holder = randomUUID(), time_limit_in_ms: limitMs = 50_000 } = (context ?? {}) as Stay
  return { holder, limitMs }
}

/** The caller of this invocation. @throws ApiError NO_IDENTITY for anything but a WeChat user */
export function callerOf(context: PlatformContext): Caller {
  const { WX_OPENID } = getCloudbaseContext(context) as { WX_OPENID?: string }
  if (!WX_OPENID) throw new ApiError('NO_IDENTITY', '没认出您是谁。请从微信里重新打开。')
  const now = new Date().toISOString()
  return { person: personId(WX_OPENID), openid: WX_OPENID, now, today: civilDateOf(now) }
}
