import type { ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ask, askJson, hangUp } from 'kit/ask'
import { complete, ended, listen, ROOT, start } from './child'
import { keysFile, readKeys } from './keys'

const READY = /local cloud ready (http:\/\/127\.0\.0\.1:(\d+))/
/** Real time to wait before a cloud that died is started again. */
const AGAIN_MS = 300

export interface CloudProcessOptions {
  /** Folder of everything that lasts. */
  data: string
  /** More arguments of packages/local-cloudbase/main.ts, e.g. `--strict-indexes`. */
  flags?: string[]
  /** Nobody is put in: a union begins there by a code. */
  empty?: boolean
  /** Start again by itself when it dies. */
  keepAlive?: boolean
}

/** A cloud that runs. */
export interface Running {
  url: string
  port: string
  child: ChildProcess
}

/** The local cloud as a process of its own on the built functions: it can be killed like any server. */
export class CloudProcess {
  url = ''
  private port = '0'
  private child: ChildProcess | undefined
  private wanted = false

  /** @param running one that another object has started, and has given up */
  constructor(
    private readonly options: CloudProcessOptions,
    running?: Running,
  ) {
    if (running) Object.assign(this, running, { wanted: true })
  }

  /** What it takes to go on with it; null where it does not run. */
  get running(): Running | null {
    const { url, port, child } = this
    return this.wanted && child && child.exitCode === null ? { url, port, child } : null
  }

  /** @throws Error with the cloud's own words when it does not come up */
  async start(): Promise<void> {
    this.wanted = true
    const child = start(this.args())
    this.child = child
    await this.ready(child)
    child.once('close', () => this.revive())
  }

  private args(): string[] {
    const { data, flags = [] } = this.options
    return [
      path.join(ROOT, 'dist/local-cloud/main.cjs'),
      ...['--port', this.port, '--data', path.join(data, 'cloud'), '--env-file', keysFile(data)],
      ...['--functions', path.join(ROOT, 'dist/cloudfunctions')],
      ...['--schema', path.join(ROOT, 'cloudfunctions/indexes.json')],
      ...['--storage-rule', path.join(ROOT, 'cloudfunctions/storage.json')],
      ...['--compiled', path.join(ROOT, '.cache/functions')],
      ...flags,
    ]
  }

  private ready(child: ChildProcess): Promise<void> {
    const output = listen(child)
    return new Promise((resolve, reject) => {
      child.once('close', () => reject(new Error(`The local cloud ended:\n${output.text()}`)))
      child.stdout?.on('data', () => {
        const [, url = '', port = '0'] = READY.exec(output.text()) ?? []
        if (!url) return
        this.url = url
        this.port = port
        resolve()
      })
    })
  }

  private revive(): void {
    if (!this.wanted || !this.options.keepAlive) return
    setTimeout(() => {
      if (this.wanted) this.start().catch(() => this.revive())
    }, AGAIN_MS)
  }

  /** Ends it at once, as a power cut would; nothing brings it back but `start`. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Ends it in good order. */
  async stop(): Promise<void> {
    await this.end('SIGTERM')
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.wanted = false
    this.child?.kill(signal)
    if (this.child) await ended(this.child)
    hangUp()
  }

  /** Puts the synthetic county in. Doing it twice changes nothing. */
  async seed(): Promise<void> {
    if (this.options.empty) return
    const env = { ...process.env, ...readKeys(keysFile(this.options.data)), TENCENTCLOUD: 'true' }
    await complete(['demo/seed.ts', this.url], env)
  }

  /** Forgets everything but the keys and begins anew. */
  async wipe(): Promise<void> {
    await this.stop()
    fs.rmSync(path.join(this.options.data, 'cloud'), { recursive: true, force: true })
    await this.start()
    await this.seed()
  }

  /** Asks one of the doors that tests and the demo have. @throws Error with its answer when it refuses */
  async ask<T>(door: string, body?: unknown): Promise<T> {
    const url = `${this.url}/local/${door}`
    const reply = await (body === undefined ? ask(url) : askJson(url, body))
    const answer = reply.json() as T
    if (!reply.ok) throw new Error(`/local/${door}: ${JSON.stringify(answer)}`)
    return answer
  }
}
