/*
 * The phone's storage as it lies on the disk: encrypted by WeChat, which does so in asynchronous calls alone, and only from
 * base library 2.21.3 on. An older phone has no such storage, and a plain one is no place for ID numbers: there nothing is
 * written at all, and what is typed lives as long as the program is open.
 */

const PREFIX = 'sealed:'
const FIRST = [2, 21, 3]

/** One thing that is kept, and when it was written last (epoch ms). */
export interface Held {
  value: unknown
  at: number
}

/** Whether one version is at least the other; both as numbers, the first counts most. */
function reaches(version: number[], wanted: number[]): boolean {
  const at = wanted.findIndex((part, index) => (version[index] ?? 0) !== part)
  return at < 0 || (version[at] ?? 0) > (wanted[at] ?? 0)
}

let able: boolean | null = null
/** Whether this phone's WeChat can keep anything in a form that nobody reads. */
export function canKeep(): boolean {
  able ??= reaches(wx.getAppBaseInfo().SDKVersion.split('.').map(Number), FIRST)
  return able
}

function names(): string[] {
  try {
    return wx.getStorageInfoSync().keys
  } catch {
    return []
  }
}

/** What lies there, by its names in the program. */
export const keptNames = (): string[] =>
  names()
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length))

/** One thing as it lies there; null where it is missing or cannot be read, so that no page fails because of it. */
export const load = (key: string): Promise<Held | null> =>
  wx.getStorage<Held>({ key: PREFIX + key, encrypt: true }).then(
    ({ data }) => data,
    () => null,
  )

const put = (key: string, data: Held): Promise<boolean> =>
  wx.setStorage({ key: PREFIX + key, data, encrypt: true }).then(
    () => true,
    () => false,
  )

function drop(name: string): void {
  try {
    wx.removeStorageSync(name)
  } catch {
    // What cannot be removed is overwritten by its next use.
  }
}

interface Line {
  running: Promise<boolean>
  next: Promise<boolean> | null
}
const lines = new Map<string, Line>()

function run(key: string, now: () => Held | null): Promise<boolean> {
  const data = now()
  const running = data ? put(key, data) : Promise.resolve(true).then(() => (drop(PREFIX + key), true))
  const line: Line = { running, next: null }
  lines.set(key, line)
  return running.finally(() => {
    if (!line.next) lines.delete(key)
  })
}

/**
 * Brings what lies there under a key to what it is `now`: at once, or right after the write that is under way; writes that
 * come meanwhile are one.
 * @returns false if the phone has no room
 */
export function settle(key: string, now: () => Held | null): Promise<boolean> {
  if (!canKeep()) return Promise.resolve(true)
  const line = lines.get(key)
  if (!line) {
    if (now()) return run(key, now)
    drop(PREFIX + key)
    return Promise.resolve(true)
  }
  line.next ??= line.running.then(() => run(key, now))
  return line.next
}

/** What releases before this one have kept in the plain: read one, and take it away. */
export const plainNames = (): string[] => names().filter((name) => !name.startsWith(PREFIX))
export function plainValue(name: string): unknown {
  try {
    return wx.getStorageSync<unknown>(name)
  } catch {
    return ''
  }
}
export const dropPlain = drop
