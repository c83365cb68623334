import type { getCloudbaseContext } from '@cloudbase/node-sdk'
import * as v from 'valibot'
import { RELEASE } from '../../../domain/base/release'
import type { Reply, Routes } from '../../../typings/api'
import { callerOf } from './context'
import type { Caller } from '../caller'
import { ApiError, outdated } from '../errors'
import { checkKeys } from '../keys'
import { logger } from '../logger'
import { forOlder } from './older'

/**
 * Who may use a route at all. `self`: any WeChat user, on what is their own; `hat`: with a role that is read fresh;
 * `case`: people who may see the case; `member`: members of the union concerned. The handler checks finer rights.
 */
type Policy = 'self' | 'hat' | 'case' | 'member'

interface Route<In, Out> {
  policy: Policy
  /** Accepted input; everything else is dropped before a handler sees it. */
  schema: v.GenericSchema<unknown, In>
  handle: (caller: Caller, data: In) => Promise<Out>
}
/** Names of routes with their input and output: each function has its own contract. */
type Contract<C> = { [R in keyof C]: { in: unknown; out: unknown } }
export type TableOf<C extends Contract<C>> = { [R in keyof C]: Route<C[R]['in'], C[R]['out']> }
export type RouteTable = TableOf<Routes>

const envelope = v.object({
  route: v.string(),
  data: v.optional(v.unknown(), {}),
  version: v.optional(v.number(), RELEASE - 1),
})
type PlatformContext = Parameters<typeof getCloudbaseContext>[0]
type Failure = Extract<Reply<never>, { ok: false }>

const BAD_REQUEST: Failure = { ok: false, code: 'BAD_REQUEST', message: '这个版本太旧了。请退出，重新打开再试。' }
const SERVER: Failure = {
  ok: false,
  code: 'SERVER',
  message: '我们这边出了问题。您填的都还在，过几分钟再试，还不行请打 12351。',
}

function failureOf(error: unknown, fields: { route: string; requestId: string }): Failure {
  if (error instanceof ApiError) {
    logger.info('refused', { ...fields, code: error.code })
    return { ok: false, code: error.code, message: error.message, ...error.more, requestId: fields.requestId }
  }
  logger.error('failed', error, fields)
  return { ...SERVER, requestId: fields.requestId }
}

/**
 * Turns a platform event into a reply. Never throws: the phone always gets a code and plain words.
 * @param first what an instance does before a handler, such as to look what holds
 */
export async function dispatch<C extends Contract<C>>(
  routes: TableOf<C>,
  event: unknown,
  context: PlatformContext,
  first: () => Promise<void> = () => Promise.resolve(),
): Promise<Reply<unknown>> {
  const requestId = (context as { request_id?: string } | undefined)?.request_id ?? ''
  const request = v.safeParse(envelope, event)
  const name = request.success ? request.output.route : ''
  if (!request.success || !Object.hasOwn(routes, name)) return { ...BAD_REQUEST, requestId }
  const route = routes[name as keyof C] as Route<unknown, unknown>
  const data = v.safeParse(route.schema, request.output.data)
  if (!data.success) return { ...BAD_REQUEST, requestId }
  try {
    checkKeys()
    const { version } = request.output
    if (version < RELEASE - 1) throw outdated()
    await first()
    const reply = await route.handle(callerOf(context), data.output)
    return { ok: true, data: version < RELEASE ? forOlder(reply) : reply }
  } catch (error) {
    return failureOf(error, { route: name, requestId })
  }
}
