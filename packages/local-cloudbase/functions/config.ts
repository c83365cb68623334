import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CloudError } from '../errors'
import { type Cron, parseCron } from './cron'

/** A function as its folder declares it. Times in ms, memory in MB. */
export interface FunctionConfig {
  name: string
  folder: string
  timeoutMs: number
  memoryMb: number
  env: Record<string, string>
  timers: { name: string; cron: Cron }[]
  /** Modification time (ms) of the built file: instances of an older one are thrown away. */
  built: number
}
interface ConfigFile {
  timeout?: number
  memorySize?: number
  env?: Record<string, string>
  envVariables?: Record<string, string>
  triggers?: { name: string; type: string; config: string }[]
}

/** The platform's default time limit for a function, in seconds. */
const DEFAULT_TIMEOUT = 3

/** @throws FUNCTION_NOT_FOUND for a name without a folder that holds an index.js */
export function readFunction(root: string | undefined, name: string): FunctionConfig {
  const folder = root && /^[A-Za-z][\w-]{0,59}$/.test(name) ? join(root, name) : ''
  const entry = join(folder, 'index.js')
  if (!folder || !existsSync(entry))
    throw new CloudError('FUNCTION_NOT_FOUND', `[ResourceNotFound.Function] function ${name} does not exist`)
  const file = readConfig(join(folder, 'config.json'))
  return {
    name,
    folder,
    timeoutMs: (file.timeout ?? DEFAULT_TIMEOUT) * 1000,
    memoryMb: file.memorySize ?? 256,
    env: { ...file.envVariables, ...file.env },
    timers: (file.triggers ?? [])
      .filter((t) => t.type === 'timer')
      .map((t) => ({ name: t.name, cron: parseCron(t.config) })),
    built: statSync(entry).mtimeMs,
  }
}

const readConfig = (path: string): ConfigFile =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ConfigFile) : {}

/** @returns all functions in a folder; none when there is no folder */
export function listFunctions(root: string | undefined): FunctionConfig[] {
  if (!root || !existsSync(root)) return []
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'index.js')))
  return names.map((name) => readFunction(root, name))
}
