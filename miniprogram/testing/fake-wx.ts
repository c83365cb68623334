import type * as StoreModule from '../client/keep/store'

/** As much of WeChat as `client/` needs, for tests: storage that may be full, files, a cloud that answers as told. */
export interface Call {
  name: string
  data: { route: string; data: Record<string, unknown> }
}
interface Done<T> {
  success?: (result: T) => void
  fail?: (error: unknown) => void
}

export class FakeWx {
  readonly stored = new Map<string, string>()
  readonly calls: Call[] = []
  readonly uploads: { cloudPath: string; filePath: string }[] = []
  readonly deleted: string[] = []
  full = false
  version = '3.5.0'
  picked: { tempFilePath: string; size: number }[] = []
  /** What the cloud does with a call: a reply, or a fault that is thrown. */
  answer: (call: Call) => unknown = () => ({ ok: true, data: {} })
  upload: (path: string) => string = (path) => `cloud://env/${path}`
  private networkListener: (state: { isConnected: boolean }) => void = () => undefined

  private opened(key: string): unknown {
    const text = this.stored.get(key)
    return text && (JSON.parse(Buffer.from(JSON.parse(text) as string, 'base64').toString()) as unknown)
  }
  /** Whether the program has put something down on this phone's disk. */
  has(key: string): boolean {
    return this.stored.has(`sealed:${key}`)
  }

  /** The names of what it has put down there. */
  keptUnder(prefix: string): string[] {
    return [...this.stored.keys()].filter((key) => key.startsWith(`sealed:${prefix}`))
  }

  readonly env = { USER_DATA_PATH: 'wxfile://usr' }
  getStorageSync = (key: string): unknown => (this.stored.has(key) ? JSON.parse(this.stored.get(key) ?? '""') : '')
  setStorageSync = (key: string, value: unknown): void => {
    if (this.full) throw new Error('exceed storage max size')
    this.stored.set(key, JSON.stringify(value))
  }
  removeStorageSync = (key: string): void => void this.stored.delete(key)
  clearStorageSync = (): void => this.stored.clear()
  /** WeChat keeps what it encrypts in a form that the synchronous calls do not read. */
  setStorage = ({ key, data, encrypt }: { key: string; data: unknown; encrypt: boolean }): Promise<void> => {
    if (this.full) return Promise.reject(new Error('exceed storage max size'))
    const text = JSON.stringify(data)
    this.stored.set(key, encrypt ? JSON.stringify(Buffer.from(text).toString('base64')) : text)
    return Promise.resolve()
  }
  getStorage = ({ key }: { key: string }): Promise<{ data: unknown }> => {
    const data = this.opened(key)
    return data === undefined ? Promise.reject(new Error('data not found')) : Promise.resolve({ data })
  }
  getAppBaseInfo = (): object => ({ SDKVersion: this.version, fontSizeScaleFactor: 1 })
  getStorageInfoSync = (): { keys: string[] } => ({ keys: [...this.stored.keys()] })
  getNetworkType = (): void => undefined
  onNetworkStatusChange = (listener: (state: { isConnected: boolean }) => void): void => {
    this.networkListener = listener
  }
  network(isConnected: boolean): void {
    this.networkListener({ isConnected })
  }

  getFileSystemManager = () => ({
    copyFile: ({ success, fail }: Done<object>): void => (this.full ? fail?.(new Error('full')) : success?.({})),
    unlink: ({ filePath }: { filePath: string }): void => void this.deleted.push(filePath),
  })
  chooseMedia = (): Promise<object> =>
    this.picked.length > 0
      ? Promise.resolve({ tempFiles: this.picked })
      : Promise.reject(Object.assign(new Error('cancel'), { errMsg: 'chooseMedia:fail cancel' }))
  getImageInfo = (): Promise<object> => Promise.resolve({ width: 4000, height: 3000 })
  compressImage = ({ src }: { src: string }): Promise<object> => Promise.resolve({ tempFilePath: `${src}#small` })

  readonly cloud = {
    callFunction: async (call: Call): Promise<object> => {
      this.calls.push(call)
      return { result: await this.answer(call) }
    },
    uploadFile: ({ cloudPath, filePath, success, fail }: { cloudPath: string; filePath: string } & Done<object>) => {
      this.uploads.push({ cloudPath, filePath })
      void Promise.resolve()
        .then(() => success?.({ fileID: this.upload(cloudPath), statusCode: 200 }))
        .catch((error: unknown) => fail?.(error))
      return { onProgressUpdate: (listener: (step: { progress: number }) => void) => listener({ progress: 40 }) }
    },
  }

  /** Calls of one route, in order. */
  of(route: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.data.route === route).map((call) => call.data.data)
  }
}

/** The fault of `callFunction` without network. */
export const noNetwork = (): never => {
  throw Object.assign(new Error('request:fail'), { errCode: -1 })
}

/** Puts something into what the program keeps, as if it had done so before; after `startPhone`. */
export const keepOn = (key: string, value: unknown): void =>
  void jest.requireActual<typeof StoreModule>('../client/keep/store').write(key, value)

/** Reads what the phone keeps, as its start does. */
export const openStore = (): Promise<void> => jest.requireActual<typeof StoreModule>('../client/keep/store').opened()

/** A new phone, with modules that have not run yet, as after WeChat was closed. `keep` is the phone's storage. */
export function startPhone(keep?: FakeWx): FakeWx {
  jest.resetModules()
  const phone = new FakeWx()
  for (const [key, value] of keep?.stored ?? []) phone.stored.set(key, value)
  Object.assign(globalThis, { wx: phone })
  return phone
}

/** Lets everything that waits for nothing but promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}
