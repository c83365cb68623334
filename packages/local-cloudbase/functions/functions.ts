import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { Clock } from '../clock'
import { CloudError, describeError } from '../errors'
import { type FunctionConfig, readFunction } from './config'
import { type Outcome, Pool } from './pool'

/** Who calls a function. `openid` is set for calls from a phone only. */
export interface Caller {
  source: 'wx_client' | 'scf' | 'timer'
  openid?: string
}
/** One finished call, as the log keeps it. Times are epoch ms of the machine's own clock. */
export interface CallRecord {
  callId: string
  function: string
  source: Caller['source']
  startedAt: number
  endedAt: number
  error?: { code: string; message: string; stack?: string }
  logs: string
}
export interface FunctionsOptions {
  root?: string | undefined
  /** Variables for every function; they win over those in a function's config.json. */
  env: Record<string, string>
  envId: string
  /** The address that the SDK inside a function talks to. */
  url: () => string
  clock: Clock
  logFile: string
  /** Folder in which compiled code is kept for the next start. */
  compiled?: string | undefined
  /** Most processes of one function. */
  instances?: number | undefined
  /** Names of functions whose memory is not limited. */
  roomy?: string[] | undefined
  /** Gets a line for every call that fails. */
  log?: ((line: string) => void) | undefined
}

/** The last calls are kept in memory for a look. */
const KEPT = 200
const MAX_LOG = 64 * 1024
/** Text that a function may answer with. */
const MAX_RESULT = 6 * 1024 * 1024
/** Without these the SDK ends the process (an error that nothing can catch). */
const CREDENTIALS = {
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TENCENTCLOUD_SESSIONTOKEN: 'local',
}
const APP_ID = 'wx0000000000000000'

/** Calls cloud functions as the platform does: identity in the environment, one request at a time per instance. */
export class Functions {
  readonly calls: CallRecord[] = []
  readonly pool: Pool

  constructor(private readonly options: FunctionsOptions) {
    this.pool = new Pool(() => this.baseEnv(), options.compiled, options.instances, options.roomy)
  }

  /**
   * @param event what `main` gets
   * @returns the JSON text that the function answered
   * @throws FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED, EXCEED_MAX_PAYLOAD_SIZE
   */
  async call(name: string, event: unknown, caller: Caller): Promise<string> {
    const config = readFunction(this.options.root, name)
    const callId = randomUUID()
    const startedAt = Date.now()
    let outcome: Outcome = { logs: '' }
    try {
      outcome = await this.pool.run(config, () => this.job(config, callId, event, caller))
      return resultOf(outcome)
    } catch (error) {
      outcome.error ??= describeError(error)
      throw error
    } finally {
      this.record(config, callId, caller, startedAt, outcome)
    }
  }

  private job(config: FunctionConfig, callId: string, event: unknown, caller: Caller) {
    const env = identity(this.options.envId, callId, caller)
    return { event, env, context: contextOf(config, callId, env), clock: this.options.clock.snapshot() }
  }

  private record(config: FunctionConfig, callId: string, caller: Caller, startedAt: number, outcome: Outcome): void {
    const { error, logs } = outcome
    const record: CallRecord = {
      callId,
      function: config.name,
      source: caller.source,
      startedAt,
      endedAt: Date.now(),
      ...(error && { error: { code: 'FUNCTIONS_EXECUTE_FAIL', ...error } }),
      logs: logs.slice(0, MAX_LOG),
    }
    if (error) this.options.log?.(`${config.name} failed: ${error.message}\n${error.stack ?? ''}${record.logs}`)
    this.calls.push(record)
    if (this.calls.length > KEPT) this.calls.shift()
    appendFileSync(this.options.logFile, `${JSON.stringify(record)}\n`)
  }

  private baseEnv(): Record<string, string> {
    const inherited = Object.entries(process.env).filter(([name]) => ['PATH', 'HOME', 'LANG', 'TMPDIR'].includes(name))
    return {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      ...this.options.env,
      TZ: 'UTC',
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: this.options.envId,
      ...CREDENTIALS,
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${this.options.url()}/admin` }),
    }
  }
}

/** The names of the variables are the platform's; the secret id carries the call's own id back with every request. */
function identity(envId: string, callId: string, { source, openid }: Caller): Record<string, string> {
  const wx: Record<string, string> = openid ? { WX_OPENID: openid, WX_APPID: APP_ID, WX_CLIENTIP: '127.0.0.1' } : {}
  const tcb = { TCB_ENV: envId, TCB_SEQID: callId, TCB_SOURCE: source, TRIGGER_SRC: source, TCB_SOURCE_IP: '127.0.0.1' }
  return {
    ...wx,
    ...tcb,
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    TCB_CONTEXT_KEYS: Object.keys(tcb).join(','),
    ...CREDENTIALS,
    TENCENTCLOUD_SECRETID: callId,
  }
}

const contextOf = (config: FunctionConfig, callId: string, env: Record<string, string>) => ({
  request_id: callId,
  function_name: config.name,
  function_version: '$LATEST',
  namespace: env['TCB_ENV'],
  memory_limit_in_mb: config.memoryMb,
  time_limit_in_ms: config.timeoutMs,
  environment: JSON.stringify({ ...config.env, ...env }),
})

function resultOf({ error, result = 'null' }: Outcome): string {
  if (error) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', error.message)
  if (Buffer.byteLength(result) > MAX_RESULT)
    throw new CloudError('EXCEED_MAX_PAYLOAD_SIZE', 'the function answers more than 6 MB')
  return result
}

/** @returns the event of a call from a phone: the platform adds who calls, whatever the data says */
export const phoneEvent = (data: unknown, openid: string): unknown => ({
  ...(typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}),
  userInfo: { appId: APP_ID, openId: openid },
})
