import type { Reply, RouteName, Routes } from '../../../typings/api'
import type { ImportRouteName, ImportRoutes } from '../../../typings/import'
import { isPractice } from '../../../domain/shapes/register/practice'
import type { PracticeRoutes } from '../../../typings/practice'
import { keepStep, practiceNow } from '../practice'
import { RELEASE } from '../../../domain/base/release'
import { keepReply } from './cache'
import { noteReach } from './network'

const PATIENCE_MS = 15_000
/** One call may check thousands of rows. */
const SHEET_PATIENCE_MS = 60_000
type Failure = Extract<Reply<never>, { ok: false }>

const OFFLINE: Failure = { ok: false, code: 'OFFLINE', message: '没连上网。填过的都在，连上网后再点一次。' }
const SLOW: Failure = { ok: false, code: 'OFFLINE', message: '网络太慢，没等到回音。填过的都在，过一会儿再点一次。' }
const BROKEN: Failure = {
  ok: false,
  code: 'SERVER',
  message: '我们这边出了问题。您填的都还在。过几分钟再试，还不行请打 12351。',
}

/**
 * Error codes of function calls, from WeChat's list (developers.weixin.qq.com, cloud, 错误码): -401xxx the SDK, -404xxx
 * the call, -5xxxxx the cloud and the function, -6xxxxx WeChat's side, also for an environment that does not exist.
 */
const isFunctionFault = (code: number): boolean => /^-(401|404|5..|6..)\d{3}$/.test(String(code))

/** The result is unknown: the function did not answer within WeChat's time limit. */
const TOO_SLOW = [-404_005, -404_012]
interface Fault {
  errCode?: number
  errno?: number
  errMsg?: string
  message?: string
}

/** Only WeChat's errors about the connection mean that there is no network; every other error is on our side. */
function failureOf({ errCode = 0, errno, errMsg, message }: Fault): Failure {
  if (TOO_SLOW.includes(errCode)) return SLOW
  if (isFunctionFault(errCode)) return BROKEN
  return errno !== undefined || /request:fail/.test(errMsg ?? message ?? '') ? OFFLINE : BROKEN
}

const isReply = (result: unknown): result is Reply<unknown> =>
  typeof result === 'object' && result !== null && typeof (result as { ok?: unknown }).ok === 'boolean'

async function callCloud(name: 'api' | 'import', route: string, data: unknown): Promise<Reply<unknown>> {
  try {
    const { result } = await wx.cloud.callFunction({ name, data: { route, data, version: RELEASE } })
    return isReply(result) ? result : BROKEN
  } catch (error) {
    return failureOf(error as Fault)
  }
}

function tooSlow(patience: number): { wait: Promise<Failure>; stop: () => void } {
  let stop = (): void => undefined
  const wait = new Promise<Failure>((resolve) => {
    const timer = setTimeout(() => resolve(SLOW), patience)
    stop = () => clearTimeout(timer)
  })
  return { wait, stop }
}

async function ask(name: 'api' | 'import', route: string, data: unknown, patience: number): Promise<Reply<unknown>> {
  const limit = tooSlow(patience)
  const reply = await Promise.race([callCloud(name, route, data), limit.wait])
  limit.stop()
  noteReach(reply.ok || reply.code !== 'OFFLINE')
  return reply
}

const CLOSED: Failure = { ok: false, code: 'NOT_FOUND', message: '练习关上了。请从“我的 → 练一练”再进。' }

/** What is asked under a role of the made-up county goes to the one route that reckons it, with all that there is of it. */
async function practised(route: string, data: object): Promise<Reply<unknown>> {
  const practice = practiceNow()
  if (!practice) return CLOSED
  const reply = await ask('api', 'practice.ask', { ...practice, route, data }, PATIENCE_MS)
  if (!reply.ok) return reply
  const { answer, did } = reply.data as PracticeRoutes['practice.ask']['out']
  if (did) void keepStep(practice, did)
  return answer
}

/**
 * Asks the union's server. Never throws: no network, no answer within 15 s or a broken answer come back as a refusal
 * with words for the screen. Successful answers to queries are kept for when there is no network.
 */
export async function call<R extends RouteName>(route: R, data: Routes[R]['in']): Promise<Reply<Routes[R]['out']>> {
  if (isPractice((data as { hat?: unknown }).hat)) return (await practised(route, data)) as Reply<Routes[R]['out']>
  const reply = (await ask('api', route, data, PATIENCE_MS)) as Reply<Routes[R]['out']>
  if (reply.ok) keepReply(route, data, reply.data)
  return reply
}

/** The same for the function that reads sheets; its answers are not kept on the phone. */
export const callImport = async <R extends ImportRouteName>(
  route: R,
  data: ImportRoutes[R]['in'],
): Promise<Reply<ImportRoutes[R]['out']>> =>
  (isPractice(data.hat) ? await practised(route, data) : await ask('import', route, data, SHEET_PATIENCE_MS)) as Reply<
    ImportRoutes[R]['out']
  >

/**
 * False if it is unknown whether the server has done it, as for a phone that is too old to be told: send the same request
 * again, never a new one.
 */
export const isDefinite = (reply: Reply<unknown>): boolean =>
  reply.ok || !['OFFLINE', 'SERVER', 'BUSY', 'OUTDATED'].includes(reply.code)
