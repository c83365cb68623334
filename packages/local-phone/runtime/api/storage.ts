/** Storage, one per identity, with WeChat's limits. */
import { WHO } from '../place'
import { api, ApiError } from './call'

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
function write(key: string, data: unknown): void {
  const text = JSON.stringify({ data })
  const others = used(keys().filter((each) => each !== key))
  const size = sizeOf(text)
  if (size > KEY_LIMIT || others + size > TOTAL_LIMIT) throw new ApiError('exceed max size')
  try {
    localStorage.setItem(PREFIX + key, text)
  } catch {
    throw new ApiError('exceed max size')
  }
}

function read(key: string): unknown {
  const text = stored(key)
  return text === null ? undefined : (JSON.parse(text) as { data: unknown }).data
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
  setStorage: api('setStorage', ({ key, data }: { key: string; data: unknown }) => write(key, data)),
  getStorage: api('getStorage', ({ key }: { key: string }) => {
    if (stored(key) === null) throw new ApiError('data not found')
    return { data: read(key) }
  }),
  removeStorage: api('removeStorage', ({ key }: { key: string }) => remove(key)),
  clearStorage: api('clearStorage', () => clear()),
  getStorageInfo: api('getStorageInfo', () => info()),
}
