import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { ask, askJson } from 'kit/ask'
import { CloudProcess } from '../../demo/cloud'
import { keysFile, readKeys } from '../../demo/keys'
import { type Handler, serve } from '../../demo/http'
import { contentOf, forgetAll, leave, takeLeft } from './left'

/** The movable clock. Instants are UTC ISO strings; every jump has fired its timers when it resolves. */
interface StackClock {
  now: () => Promise<string>
  set: (at: string) => Promise<void>
  advance: (ms: number) => Promise<void>
  /** From now on time stands still at this instant, until it is moved again. */
  freeze: (at: string) => Promise<void>
}

/** The whole product on this machine: what is uploaded, on a local cloud with its own data, with phones. */
export interface Stack {
  /** Origin of the phones: `${url}/phone/wang/`. */
  url: string
  cloudUrl: string
  /** Folder of everything that lasts. */
  data: string
  /** Variables that the functions run with, keys included. */
  env: Record<string, string>
  clock: StackClock
  /** Ends the cloud as a power cut would. */
  killCloud: () => Promise<void>
  /** Starts it again on the same data and the same port. */
  restartCloud: () => Promise<void>
  /** Calls a function as the phone of `openid` does. @returns what the function answered */
  call: <T>(openid: string, route: string, data?: unknown, name?: string) => Promise<T>
  /** Runs a function as its timer does. */
  timer: (name: string) => Promise<void>
  /** Documents of a collection, by a query in relaxed EJSON. */
  find: <T>(collection: string, where?: object) => Promise<T[]>
  /** Takes everything out of collections but the ids that are to stay. */
  empty: (collections: Record<string, string[]>) => Promise<void>
  /** Makes a request fail as the service could: see packages/local-cloudbase/faults.ts. */
  fault: (rule: object) => Promise<void>
  clearFaults: () => Promise<void>
  /** Puts the synthetic county in, again where it is there already. */
  seed: () => Promise<void>
  /** Queries without an index, messages sent, functions that threw. */
  report: () => Promise<{ unindexed: unknown[]; messages: unknown[]; functionErrors: unknown[] }>
  stop: () => Promise<void>
}

const clockOf = (cloud: CloudProcess): StackClock => {
  const move = async (change: object): Promise<void> => void (await cloud.ask('clock', change))
  return {
    now: async () => (await cloud.ask<{ now: string }>('clock')).now,
    set: (at) => move({ at }),
    advance: (advanceMs) => move({ advanceMs }),
    freeze: (at) => move({ at, freeze: true }),
  }
}

/** Calls a function of a cloud as the phone of `openid` does. */
export async function callAs<T>(
  cloud: Pick<CloudProcess, 'url'>,
  openid: string,
  name: string,
  data: unknown,
): Promise<T> {
  const reply = await askJson(`${cloud.url}/client/call`, { name, data }, { 'x-local-openid': openid })
  const { result, ...failure } = reply.json() as { result?: T }
  if (result === undefined) throw new Error(JSON.stringify(failure))
  return result
}

const doorsOf = (cloud: CloudProcess): Omit<Stack, 'url' | 'cloudUrl' | 'data' | 'env' | 'seed' | 'stop'> => ({
  clock: clockOf(cloud),
  killCloud: () => cloud.kill(),
  restartCloud: () => cloud.start(),
  call: (openid, route, data = {}, name = 'api') => callAs(cloud, openid, name, { route, data }),
  timer: async (name) => void (await cloud.ask('timer', { function: name })),
  find: async <T>(collection: string, where: object = {}) =>
    (await cloud.ask<{ list: T[] }>('query', { collection, where, limit: 1000 })).list,
  empty: async (collections) => void (await cloud.ask('empty', { collections })),
  fault: async (rule) => void (await cloud.ask('faults', rule)),
  clearFaults: async () => void (await ask(`${cloud.url}/local/faults`, { method: 'DELETE' })),
  report: () => cloud.ask('report'),
})

/** Phones and their page. Most files open none, and what serves them takes longer to load than the rest of a stack. */
function phonesOf(cloud: CloudProcess): Handler {
  let loaded: Promise<Handler[]> | undefined
  const load = async (): Promise<Handler[]> =>
    (await import('../../demo/server')).demoHandlers(cloud, { boxes: process.env['LOOK'] !== 'all' })
  return async (req, res) => {
    for (const handle of await (loaded ??= load())) if (await handle(req, res)) return true
    return false
  }
}

/** How the synthetic county comes into a stack. */
export type County = 'left' | 'forgotten' | 'copied' | 'seeded' | 'none'
/** On the cloud that an earlier file of this kind left, if any. */
const isLeft = (county: County): boolean => county === 'left' || county === 'forgotten'

interface StackOptions {
  strict?: boolean
  county?: County
  keys?: Record<string, string>
}

/** A data folder of its own: with the county copied from the one that jest's setup made, where there is one, or empty. */
async function dataFolder(county: County, keys?: object): Promise<{ data: string; seeded: boolean }> {
  const data = await fs.mkdtemp(path.join(os.tmpdir(), 'bangban-'))
  const from = county === 'copied' || isLeft(county) ? process.env['SEEDED'] : undefined
  if (from) await fs.cp(from, data, { recursive: true })
  if (keys) await fs.writeFile(path.join(data, 'env.json'), JSON.stringify(keys), { mode: 0o600 })
  return { data, seeded: from !== undefined }
}

const flagsOf = (strict: boolean): string[] => [
  // Two cores have no use for more instances: each costs its start, and is slow at first.
  ...['--faults', '--unsynced', '--instances', process.env['INST'] ?? '3'],
  // Work of one person is small; functions that go through thousands at once keep their limits.
  ...['--roomy', 'api'],
  ...(strict ? ['--strict-indexes'] : []),
]

/**
 * Starts the product with the synthetic county in a data folder of its own. dist/ must be built.
 * @param options.strict unindexed queries fail instead of being reported (the default)
 * @param options.county `left`: as copied, on the cloud that an earlier test file left, if any; `forgotten`: on another such cloud, whose functions remember nothing of that file; `none`: nobody is there, as in a new environment; `seeded`: put in here and now, not copied
 * @param options.keys variables `KEY_…` of an earlier data folder, in a folder without data; new ones otherwise
 */
export async function startStack({ strict = true, county = 'copied', keys }: StackOptions = {}): Promise<Stack> {
  const left = isLeft(county) ? takeLeft(county) : undefined
  const { data, seeded } = left ? { ...left, seeded: true } : await dataFolder(county, keys)
  const cloud = new CloudProcess({ data, flags: flagsOf(strict) }, left?.running)
  if (!left) await cloud.start()
  else if (county === 'forgotten') await forgetAll(cloud)
  if (!seeded && county !== 'none') await cloud.seed()
  const content = left?.content ?? (isLeft(county) ? await contentOf(cloud) : undefined)
  const server = await serve([phonesOf(cloud)], 0)
  const stop = async (): Promise<void> => {
    await server.close()
    if (content && (await leave(county, cloud, { data, content }))) return
    await cloud.stop()
    await fs.rm(data, { recursive: true, force: true })
  }
  return {
    url: server.url,
    cloudUrl: cloud.url,
    data,
    env: readKeys(keysFile(data)),
    ...doorsOf(cloud),
    seed: () => cloud.seed(),
    stop,
  }
}
