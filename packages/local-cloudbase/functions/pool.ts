import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { CloudError } from '../errors'
import type { ClockState } from '../clock'
import type { FunctionConfig } from './config'

/** What a child process is asked to do. */
export interface Job {
  event: unknown
  context: Record<string, unknown>
  env: Record<string, string>
  clock: ClockState
}
/** What it answers: `result` is JSON text. */
export interface Outcome {
  result?: string
  error?: { message: string; stack?: string }
  logs: string
}
interface Reply extends Outcome {
  crash?: { message: string; stack?: string }
}
interface Instance {
  child: ChildProcess
  config: FunctionConfig
  /** Resolves when its code has been loaded. */
  loaded: Promise<void>
  /** Undefined while the instance is idle. */
  finish?: ((outcome: Outcome | CloudError) => void) | undefined
}
interface Waiting {
  config: FunctionConfig
  start: () => void
}

/** No function runs in more processes than this at a time, unless the caller says so; further calls wait their turn. */
const MAX_INSTANCES = 8
/** Longest that a function's code may take to load, in ms. */
const LOADING_MS = 30_000
const SHIM = join(__dirname, 'clock-shim.cjs')
const RUNNER = join(__dirname, 'runner.cjs')

/** Function processes: started on demand, one request at a time each, thrown away when the built file changes. */
export class Pool {
  private readonly instances = new Map<string, Instance[]>()
  private queue: Waiting[] = []

  /**
   * @param baseEnv what every function process gets (endpoint, region, …)
   * @param compiled folder in which compiled code is kept for the next start
   * @param most processes of one function
   * @param roomy names of functions whose memory is not limited
   */
  constructor(
    private readonly baseEnv: () => Record<string, string>,
    private readonly compiled?: string,
    private readonly most = MAX_INSTANCES,
    private readonly roomy: string[] = [],
  ) {}

  /**
   * Runs one job in an idle instance, a new one, or the next that becomes free. Loading counts apart from the job's
   * time limit, as on the platform.
   * @throws FUNCTIONS_TIME_LIMIT_EXCEEDED, FUNCTIONS_EXECUTE_FAIL when the process dies
   */
  async run(config: FunctionConfig, job: () => Job): Promise<Outcome> {
    if (this.busy(config) >= this.most) await this.turn(config)
    const outcome = await this.handle(this.take(config, job().clock), job)
    this.next(config.name)
    if (outcome instanceof CloudError) throw outcome
    return outcome
  }

  private handle(instance: Instance, job: () => Job): Promise<Outcome | CloudError> {
    return new Promise((resolve) => {
      let limit = setTimeout(() => this.expire(instance, LOADING_MS), LOADING_MS)
      instance.finish = (result) => {
        clearTimeout(limit)
        instance.finish = undefined
        resolve(result)
      }
      const begin = (): void => {
        clearTimeout(limit)
        limit = setTimeout(() => this.expire(instance, instance.config.timeoutMs), instance.config.timeoutMs)
        instance.child.send(job(), (error) => error && instance.finish?.(died(error.message)))
      }
      void instance.loaded.then(() => instance.finish && begin())
    })
  }

  private of(name: string): Instance[] {
    const known = this.instances.get(name) ?? []
    this.instances.set(name, known)
    return known
  }

  private busy(config: FunctionConfig): number {
    return this.of(config.name).filter((i) => i.finish).length
  }

  private turn(config: FunctionConfig): Promise<void> {
    return new Promise((start) => this.queue.push({ config, start }))
  }

  private next(name: string): void {
    const at = this.queue.findIndex((w) => w.config.name === name)
    if (at >= 0) this.queue.splice(at, 1).forEach((waiting) => waiting.start())
  }

  private take(config: FunctionConfig, clock: ClockState): Instance {
    for (const old of this.of(config.name).filter((i) => !i.finish && i.config.built !== config.built))
      this.discard(old)
    const instance = this.of(config.name).find((i) => !i.finish) ?? this.start(config, clock)
    instance.finish = () => undefined
    return instance
  }

  private start(config: FunctionConfig, clock: ClockState): Instance {
    const roomy = this.roomy.includes(config.name)
    // V8 takes back what it compiled only with the settings that it had then: Node's own code, too.
    const limit = roomy ? [] : [`--max-old-space-size=${config.memoryMb}`]
    const compiled = this.compiled ? [join(this.compiled, config.name + (roomy ? '-roomy' : ''))] : []
    const child = fork(RUNNER, [config.folder, ...compiled], {
      cwd: config.folder,
      execArgv: ['--require', SHIM, ...limit],
      env: { ...config.env, ...this.baseEnv(), LOCAL_CLOCK: JSON.stringify(clock) },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const loaded = new Promise<void>((resolve) => child.once('message', () => resolve()))
    const instance: Instance = { child, config, loaded }
    child.on('message', (reply: Reply | { ready: true }) => 'ready' in reply || this.answer(instance, reply))
    child.on('error', (error) => this.lose(instance, error.message))
    child.on('exit', (code, signal) => this.lose(instance, `exit ${code ?? signal}`))
    this.of(config.name).push(instance)
    return instance
  }

  private answer(instance: Instance, reply: Reply): void {
    if (!reply.crash) return instance.finish?.(reply)
    this.forget(instance)
    instance.finish?.({ error: reply.crash, logs: reply.logs })
  }

  private expire(instance: Instance, ms: number): void {
    this.discard(instance)
    const message = `Invoking task timed out after ${ms / 1000} seconds`
    instance.finish?.(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', message))
  }

  private lose(instance: Instance, why: string): void {
    this.forget(instance)
    instance.finish?.(died(why))
  }

  private forget(instance: Instance): void {
    const name = instance.config.name
    this.instances.set(
      name,
      this.of(name).filter((i) => i !== instance),
    )
  }

  private discard(instance: Instance): void {
    this.forget(instance)
    instance.child.kill('SIGKILL')
  }

  /** Tells running instances that the clock was moved. */
  announceClock(clock: ClockState): void {
    for (const { child } of [...this.instances.values()].flat()) if (child.connected) child.send({ clockOnly: clock })
  }

  /** Ends all processes; calls under way fail. Resolves when they are gone. */
  async stop(): Promise<void> {
    const all = [...this.instances.values()].flat()
    const gone = all.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    all.forEach((instance) => this.discard(instance))
    all.forEach((instance) => instance.finish?.(died('the local cloud is stopping')))
    await Promise.all(gone)
  }
}

const died = (why: string): CloudError => new CloudError('FUNCTIONS_EXECUTE_FAIL', `the function process died: ${why}`)
