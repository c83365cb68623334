import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { init } from '@cloudbase/node-sdk'
import { type CloudOptions, type RunningCloud, startCloud } from '../cloud'

/** The SDK looks for a metadata server unless it is told where it runs. */
process.env['TENCENTCLOUD_RUNENV'] = 'SCF'
process.env['TENCENTCLOUD_REGION'] = 'ap-shanghai'
process.env['SCF_NAMESPACE'] = 'local'
/** No warnings about slow requests: tests cut connections on purpose. */
process.env['SILENCE'] = 'true'

export type App = ReturnType<typeof init>
export type Db = ReturnType<App['database']>
export type Transaction = Awaited<ReturnType<Db['startTransaction']>>

/** @returns the real, unpatched SDK pointed at a local cloud */
export const connect = (url: string): App =>
  init({ env: 'local', secretId: 'test', secretKey: 'test', serviceUrl: `${url}/admin` })

/** A local cloud in a folder of its own, and the SDK on it. */
export interface Bench {
  cloud: RunningCloud
  folder: string
  app: App
  db: Db
  /** Sends JSON to a path; gives the parsed answer. */
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  end: () => Promise<void>
}
export type Answer = Record<string, unknown> & { status: number }

/**
 * @param files contents by path below the bench's folder, e.g. `functions/hello/index.js`
 */
export async function startBench(
  options: Omit<CloudOptions, 'data'> = {},
  files: Record<string, string> = {},
): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'))
  for (const [path, text] of Object.entries(files)) writeFile(join(folder, path), text)
  const given = {
    ...(files['schema.json'] !== undefined && { schema: join(folder, 'schema.json') }),
    ...(files['env.json'] !== undefined && { envFile: join(folder, 'env.json') }),
  }
  const cloud = await startCloud({
    data: join(folder, 'data'),
    functions: join(folder, 'functions'),
    ...given,
    ...options,
  })
  const app = connect(cloud.url)
  const end = async (): Promise<void> => {
    await cloud.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { cloud, folder, app, db: app.database(), send: sender(cloud.url), end }
}

export function writeFile(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

export const sender =
  (url: string): Bench['send'] =>
  async (method, path, body, headers = {}) => {
    const init = body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }
    const response = await fetch(url + path, { method, headers, ...init })
    return { status: response.status, ...((await response.json()) as object) } as Answer
  }

/** @returns the code of the error that a promise fails with, and its message; fails when it does not */
export async function failure(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const outcome = await promise.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected a failure, got ${JSON.stringify(outcome.value)}`)
  const { code, message } = outcome.error as { code: string; message: string }
  return { code, message }
}
