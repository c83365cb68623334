// Tencent Cloud's API 3.0: one signed call at a time, retried if that is safe, with refusals in words.
import { setTimeout as pause } from 'node:timers/promises'
import { Stop } from '../../packages/kit/run.mjs'
import { CONTENT_TYPE, authorization } from './tc3.mjs'

/** CloudBase manages everything except the functions themselves, which belong to the cloud functions service. */
const CLOUDBASE = { service: 'tcb', version: '2018-06-08' }
const FUNCTIONS = { service: 'scf', version: '2018-04-16' }
const homeOf = (action) => (action === 'GetFunction' ? FUNCTIONS : CLOUDBASE)
const endpointOf = ({ service }) => `https://${service}.tencentcloudapi.com`
export const ENDPOINT = endpointOf(CLOUDBASE)
const REGION = 'ap-shanghai'
const TIMEOUT_MS = 60_000
/** The service takes 20 calls a second of one kind; a call that is told to wait waits longer each time. */
export const PAUSES_MS = [500, 1000, 2000, 4000, 8000]

/** Refused before anything was done, and only for now. */
const NOT_NOW = /^(RequestLimitExceeded|LimitExceeded\.(Request|Concurrent)|UnsupportedOperation\.TaskExisted)/
/** Only these may be sent again when it is unknown whether they arrived. */
const isRead = (action) => /^(Describe|List|Get)/.test(action)

/** What to do about a refusal; the first that fits. Codes: the service's list and the API's common list. */
const ADVICE = [
  [/^AuthFailure\.(SecretIdNotFound|InvalidSecretId)/, 'No such key: look at TENCENTCLOUD_SECRETID.'],
  [/^AuthFailure\.SignatureFailure/, 'TENCENTCLOUD_SECRETKEY does not belong to TENCENTCLOUD_SECRETID.'],
  [/^AuthFailure\.SignatureExpire/, "This machine's clock is more than five minutes wrong: set it."],
  [
    /^AuthFailure\.TokenFailure/,
    'TENCENTCLOUD_SESSIONTOKEN is wrong or over: get a new one, or unset it for a lasting key.',
  ],
  [
    /^(AuthFailure|UnauthorizedOperation)/,
    'The key may not do this: its owner needs the policy QcloudTCBFullAccess (for GetFunction, QcloudSCFReadOnlyAccess).',
  ],
  [/^(InvalidParameter\.EnvId|ResourceNotFound)/, 'Not found: look at --env, and at TENCENTCLOUD_REGION.'],
  [NOT_NOW, 'Too busy, even after waiting: run the same command again in some minutes.'],
  [/^(LimitExceeded|ResourceInsufficient)/, "The environment's plan has no room for it: enlarge the plan."],
  [/^ResourceUnavailable/, 'The environment is switched off or unpaid: see the console.'],
  [/^InternalError/, 'A fault at Tencent Cloud: run the same command again; what was done is left as it is.'],
]
const advise = (code) =>
  ADVICE.find(([pattern]) => pattern.test(code))?.[1] ??
  'Refused; a unique index, for one, where documents share a value.'

/** What the service refused; `code` is the service's own code for the reason. */
class Refused extends Stop {
  constructor(action, { Code, Message }, id) {
    super(`${advise(Code)}\n  ${action} was refused: ${Code}: ${Message} (request ${id})`)
    this.code = Code
  }
}

/**
 * The key from the environment variables that Tencent Cloud's own tools use.
 * @throws {Stop} where there is none
 */
export function credentials(env = process.env) {
  const [secretId, secretKey] = [env.TENCENTCLOUD_SECRETID?.trim(), env.TENCENTCLOUD_SECRETKEY?.trim()]
  if (!secretId || !secretKey)
    throw new Stop(
      'Set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY: a key of https://console.cloud.tencent.com/cam/capi',
    )
  return {
    secretId,
    secretKey,
    token: env.TENCENTCLOUD_SESSIONTOKEN?.trim() || undefined,
    region: env.TENCENTCLOUD_REGION?.trim() || REGION,
  }
}

/** A session token is sent unencrypted in the request, so it may leave this machine only over TLS. */
function addressOf(endpoint) {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isHere = ['127.0.0.1', 'localhost'].includes(url?.hostname)
  if (url?.protocol === 'https:' || (isHere && url?.protocol === 'http:')) return url
  throw new Stop(`--endpoint ${endpoint} is neither https:// nor on this machine.`)
}

function headersOf(key, url, action, payload) {
  const timestamp = Math.floor(Date.now() / 1000)
  const { service, version } = homeOf(action)
  return {
    Authorization: authorization({ ...key, service, host: url.host, timestamp, payload }),
    'Content-Type': CONTENT_TYPE,
    'X-TC-Action': action,
    'X-TC-Version': version,
    'X-TC-Region': key.region,
    'X-TC-Timestamp': String(timestamp),
    ...(key.token && { 'X-TC-Token': key.token }),
  }
}

/** @returns the service's `Response`; undefined if none came: the action may or may not have been done */
async function send(key, url, action, payload) {
  try {
    const headers = headersOf(key, url, action, payload)
    const answer = await fetch(url, { method: 'POST', headers, body: payload, signal: AbortSignal.timeout(TIMEOUT_MS) })
    return (await answer.json()).Response
  } catch {
    return undefined
  }
}

/**
 * Access to Tencent Cloud's management API, limited to CloudBase.
 * @param {ReturnType<typeof credentials>} key
 * @param {string} [endpoint] an address that takes the calls of all services; without it each goes to its own
 * @returns {(action: string, parameters: object) => Promise<object>} fields of the answer; a Stop says what to do
 */
export function connect(key, endpoint) {
  const only = endpoint === undefined ? undefined : addressOf(endpoint)
  return async function call(action, parameters) {
    const url = only ?? addressOf(endpointOf(homeOf(action)))
    for (let attempt = 0; ; attempt++) {
      const response = await send(key, url, action, JSON.stringify(parameters))
      if (response && !response.Error) return response
      const mayWait = response ? NOT_NOW.test(response.Error.Code) : isRead(action)
      if (!mayWait || attempt >= PAUSES_MS.length) {
        if (response) throw new Refused(action, response.Error, response.RequestId)
        throw new Stop(
          `${url.host} gave no answer to ${action} that can be read. See to the network and run again; what was done is left as it is.`,
        )
      }
      await pause(PAUSES_MS[attempt])
    }
  }
}
