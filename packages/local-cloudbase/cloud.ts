import { mkdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
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
import { storageRule } from './storage-rule'
import type { Tools } from './tools'
import { Timers } from './timers'
import { Trips } from './trips'
import { Wechat } from './wechat'

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
  /** JSON file with the storage's rule for phones; without one everybody has their own files. */
  storageRule?: string
  /** JSON file of variables for every function. */
  envFile?: string
  envId?: string
  /** Folder in which what V8 compiled of the functions is kept: they start in two thirds of the time. */
  compiled?: string
  /** Most processes of one function, 8 by default. */
  instances?: number
  /** Names of functions that may take more memory than their `memorySize`: they start a fifth faster. For tests. */
  roomy?: string[]
  strictIndexes?: boolean
  faults?: boolean
  /** Do not wait for the disk: what is written outlives this process, but not a power cut. For tests. */
  unsynced?: boolean
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
  const parts = assemble(options, data)
  let ended: Promise<void> | undefined
  const stop = (): Promise<void> => (ended ??= end(parts).finally(unlock))
  try {
    const port = await listen(parts.server, options.port ?? 0)
    parts.address.url = `http://127.0.0.1:${port}`
    return { url: parts.address.url, port, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Parts {
  services: Services
  timers: Timers
  server: Server
  /** Known once the server listens. */
  address: { url: string }
}

function assemble(options: CloudOptions, data: string): Parts {
  const { envId = 'local', log } = options
  const address = { url: '' }
  const url = (): string => address.url
  const root = options.functions === undefined ? undefined : resolve(options.functions)
  listFunctions(root)
  const env = readJson<Record<string, string>>(options.envFile, {})
  const unindexed: Tools['unindexed'] = new Map()
  const engine = openEngine(options, join(data, 'database.sqlite'), (query) => note(unindexed, query, log))
  const clock = new Clock(join(data, 'clock.json'))
  const compiled = options.compiled === undefined ? undefined : resolve(options.compiled)
  const logFile = join(data, 'functions.log')
  const functions = new Functions({
    root,
    env,
    envId,
    url,
    clock,
    logFile,
    compiled,
    log,
    instances: options.instances,
    roomy: options.roomy,
  })
  const files = new Files(data, envId, () => clock.now(), options.unsynced)
  const rule = storageRule(readJson(options.storageRule, {}))
  const services: Services = { engine, files, rule, functions, clock, url, wechat: new Wechat(clock) }
  const timers = new Timers(root, functions, clock)
  const tools: Tools = { timers, trips: new Trips(), unindexed, faults: options.faults ? new Faults() : undefined }
  return { services, timers, server: createGateway(services, tools), address }
}

function openEngine(options: CloudOptions, file: string, onUnindexed: (query: UnindexedQuery) => void): Engine {
  const schema = readJson<Schema>(options.schema, {})
  const { strictIndexes = false, unsynced = false, transactionMs } = options
  const engine = new Engine(file, { strictIndexes, unsynced, onUnindexed, ...(transactionMs && { transactionMs }) })
  try {
    engine.applySchema(schema)
    return engine
  } catch (error) {
    engine.close()
    throw error
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready))
  return (server.address() as AddressInfo).port
}

async function end({ services, timers, server }: Parts): Promise<void> {
  timers.stop()
  await services.functions.pool.stop()
  await new Promise((closed) => {
    server.close(closed)
    server.closeAllConnections()
  })
  services.engine.close()
  services.files.close()
}

function note(unindexed: Tools['unindexed'], query: UnindexedQuery, log: CloudOptions['log']): void {
  const key = JSON.stringify(query)
  if (!unindexed.has(key)) log?.(`no index serves ${key}`)
  unindexed.set(key, { ...query, times: (unindexed.get(key)?.times ?? 0) + 1 })
}
