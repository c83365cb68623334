/** Storage, one per identity, with WeChat's limits. */
import { WHO } from '../place'
import { api, ApiError } from './call'
import { decrypted, encrypted, isEncrypted } from './encrypted'

const PREFIX = `phone:${WHO}:`
const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * KEY_LIMIT

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((each) => each.startsWith(PREFIX))
    .map((each) => each.slice(PREFIX.length))
const sizeOf = (text: string): number => new Blob([text]).size
const stored = (key: string): string | null => localStorage.getItem(PREFIX + key)
const used = (names: string[]): number => names.reduce((sum, each) => sum + sizeOf(stored(each) ?? ''), 0)

/** Throws `exceed max size` beyond 1 MB a key or 10 MB altogether (or what the browser itself can hold). */
function put(key: string, text: string): void {
  const others = used(keys().filter((each) => each !== key))
  const size = sizeOf(text)
  if (size > KEY_LIMIT || others + size > TOTAL_LIMIT) throw new ApiError('exceed max size')
  try {
    localStorage.setItem(PREFIX + key, text)
  } catch {
    throw new ApiError('exceed max size')
  }
}

const textOf = (data: unknown): string => JSON.stringify({ data })
const write = (key: string, data: unknown): void => put(key, textOf(data))

/** What was encrypted is nothing to whoever does not say so. */
function read(key: string): unknown {
  const text = stored(key)
  return text === null || isEncrypted(text) ? undefined : (JSON.parse(text) as { data: unknown }).data
}

interface Put {
  key: string
  data: unknown
  encrypt?: boolean
}
const setOne = async ({ key, data, encrypt }: Put): Promise<void> =>
  put(key, encrypt ? await encrypted(WHO, textOf(data)) : textOf(data))

/** Both calls have to say `encrypt`: what was put down without it is not there for whoever asks with it. */
async function getOne({ key, encrypt }: Omit<Put, 'data'>): Promise<{ data: unknown }> {
  const text = stored(key)
  if (text === null || isEncrypted(text) !== (encrypt ?? false)) throw new ApiError('data not found')
  return JSON.parse(encrypt ? await decrypted(WHO, text) : text) as { data: unknown }
}

const remove = (key: string): void => localStorage.removeItem(PREFIX + key)
const info = () => ({
  keys: keys(),
  currentSize: Math.ceil(used(keys()) / 1024),
  limitSize: TOTAL_LIMIT / 1024,
})

/** A synchronous call words its failure like the asynchronous one. */
const sync =
  <A extends unknown[], R>(name: string, run: (...args: A) => R) =>
  (...args: A): R => {
    try {
      return run(...args)
    } catch (error) {
      throw new Error(`${name}:fail ${(error as Error).message}`)
    }
  }

const clear = (): void => keys().forEach(remove)

/** Storage calls. */
export const storageApi = {
  setStorageSync: sync('setStorageSync', write),
  getStorageSync: (key: string): unknown => read(key) ?? '',
  removeStorageSync: remove,
  clearStorageSync: clear,
  getStorageInfoSync: info,
  setStorage: api('setStorage', setOne),
  getStorage: api('getStorage', getOne),
  removeStorage: api('removeStorage', ({ key }: { key: string }) => remove(key)),
  clearStorage: api('clearStorage', () => clear()),
  getStorageInfo: api('getStorageInfo', () => info()),
}
