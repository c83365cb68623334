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
type SdkDb = ReturnType<App['database']>
export interface Chain {
  and: (...more: unknown[]) => Chain
  or: (...more: unknown[]) => Chain
  gt: (v: unknown) => Chain
  lt: (v: unknown) => Chain
}
type Commands =
  | ('eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'exists' | 'size' | 'all' | 'mod' | 'elemMatch')
  | ('and' | 'or' | 'nor' | 'not' | 'expr' | 'geoNear' | 'set' | 'remove' | 'inc' | 'mul' | 'min' | 'max' | 'bit')
  | ('rename' | 'push' | 'unshift' | 'pop' | 'shift' | 'pull' | 'pullAll' | 'addToSet')
export type Command = Record<Commands, (...operands: unknown[]) => Chain>
export interface Transaction {
  collection: SdkDb['collection']
  commit: () => Promise<unknown>
  rollback: (reason: unknown) => Promise<unknown>
}
/** The SDK's database; its own typings leave these members open. */
export interface Db extends Pick<SdkDb, 'collection' | 'createCollection'> {
  command: Command
  startTransaction: () => Promise<Transaction>
  runTransaction: <T>(work: (t: Transaction) => Promise<T>) => Promise<T>
  serverDate: (options?: { offset: number }) => object
  RegExp: (options: { regexp: string; options?: string }) => object
  ObjectId: new (options: { id: string }) => object
  Geo: { Point: new (longitude: number, latitude: number) => object }
}

/** @returns the real, unpatched SDK pointed at a local cloud */
export const connect = (url: string): App =>
  init({ env: 'local', secretId: 'test', secretKey: 'test', serviceUrl: `${url}/admin` })

/** @returns the SDK's database with typings for what the tests use */
export const databaseOf = (app: App): Db => app.database() as unknown as Db

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
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true })
    throw error
  })
  const app = connect(cloud.url)
  const end = async (): Promise<void> => {
    await cloud.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { cloud, folder, app, db: databaseOf(app), send: sender(cloud.url), end }
}

/** Writes a file, making its folder. */
export function writeFile(path: string, text: string): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

/** @returns a function that sends JSON (or bytes) to a path below `url` and reads the JSON answer */
export const sender =
  (url: string): Bench['send'] =>
  async (method, path, body, headers = {}) => {
    const init = body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }
    const response = await fetch(url + path, { method, headers, ...init })
    return { status: response.status, ...((await response.json()) as object) }
  }

/** @returns the code of the error that a promise fails with, and its message; fails when it does not */
export async function failure(promise: unknown): Promise<{ code: string; message: string }> {
  const outcome = await (promise as Promise<unknown>).then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected a failure, got ${JSON.stringify(outcome.value)}`)
  const { code, message } = outcome.error as { code: string; message: string }
  return { code, message }
}
