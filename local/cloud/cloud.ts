import { mkdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import Sqlite from 'libsql'
import type { Services } from './actions'
import { Clock } from './clock'
import { Engine, type Schema, type UnindexedQuery } from './database/engine'
import { Faults } from './faults'
import { Files } from './files'
import { listFunctions } from './functions/config'
import { Functions } from './functions/functions'
import { createGateway } from './gateway'
import type { Tools } from './local-door'
import { Timers } from './timers'
import { Trips } from './trips'

/** How a local cloud is started. Paths are relative to the working directory. */
export interface CloudOptions {
  /** 0 for any free port. */
  port?: number
  /** Folder of everything that lasts; made when missing. */
  data: string
  /** Folder of built functions, one sub-folder each. */
  functions?: string
  /** JSON file that declares collections and indexes. */
  schema?: string
  /** JSON file of variables for every function. */
  envFile?: string
  envId?: string
  strictIndexes?: boolean
  faults?: boolean
  /** Gets a line for failed calls and for each kind of unindexed query when it is first seen. */
  log?: (line: string) => void
  /** Lifetime of a transaction in ms, 30 s as in the service by default. */
  transactionMs?: number
}
export interface RunningCloud {
  url: string
  port: number
  /** Ends everything that was started. */
  stop: () => Promise<void>
}

/**
 * Starts a local cloud on 127.0.0.1.
 * @throws Error when another process holds the data folder, or a file given is wrong
 */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const data = resolve(options.data)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  const unlock = lock(data)
  try {
    return await open(options, data, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** The operating system lets go of the lock when the process ends, however that happens. */
function lock(data: string): () => void {
  const db = new Sqlite(join(data, 'lock.sqlite'))
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch {
    db.close()
    throw new Error(`the data folder ${data} is in use by another local cloud`)
  }
  return () => db.close()
}

const readJson = <T>(file: string | undefined, otherwise: T): T =>
  file === undefined ? otherwise : (JSON.parse(readFileSync(file, 'utf8')) as T)

async function open(options: CloudOptions, data: string, unlock: () => void): Promise<RunningCloud> {
  const { envId = 'local' } = options
  let url = ''
  const unindexed: Tools['unindexed'] = new Map()
  const clock = new Clock(join(data, 'clock.json'))
  const engine = new Engine(join(data, 'database.sqlite'), {
    strictIndexes: options.strictIndexes === true,
    onUnindexed: (query) => note(unindexed, query, options.log),
    ...(options.transactionMs && { transactionMs: options.transactionMs }),
  })
  engine.applySchema(readJson<Schema>(options.schema, {}))
  const root = options.functions === undefined ? undefined : resolve(options.functions)
  listFunctions(root)
  const env = readJson<Record<string, string>>(options.envFile, {})
  const functions = new Functions({
    root,
    env,
    envId,
    url: () => url,
    clock,
    logFile: join(data, 'functions.log'),
    log: options.log,
  })
  const files = new Files(data, envId, () => clock.now())
  const services: Services = { engine, files, functions, clock, url: () => url, messages: [] }
  const timers = new Timers(root, functions, clock)
  const tools: Tools = { timers, trips: new Trips(), unindexed, faults: options.faults ? new Faults() : undefined }
  const server = createGateway(services, tools)
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  url = `http://127.0.0.1:${port}`
  const end = async (): Promise<void> => {
    timers.stop()
    await functions.pool.stop()
    await new Promise((closed) => {
      server.close(closed)
      server.closeAllConnections()
    })
    engine.close()
    files.close()
    unlock()
  }
  let ended: Promise<void> | undefined
  return { url, port, stop: () => (ended ??= end()) }
}

function note(unindexed: Tools['unindexed'], query: UnindexedQuery, log: CloudOptions['log']): void {
  const key = JSON.stringify(query)
  if (!unindexed.has(key)) log?.(`no index serves ${key}`)
  unindexed.set(key, { ...query, times: (unindexed.get(key)?.times ?? 0) + 1 })
}
