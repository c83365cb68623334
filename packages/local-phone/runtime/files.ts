/** Files of the phone: those kept (wxfile://usr, in IndexedDB by identity) and temporary ones. */
import { phoneState } from './control'
import { BASE, WHO } from './place'

export const USER_DATA_PATH = 'wxfile://usr'

const STORE = 'files'
const blobs = new Map<string, Blob>()
const urls = new Map<string, string>()
let resolveCloudFile: (fileID: string) => Promise<string> = () => Promise.reject(new Error('no cloud'))

const broken = ({ error }: IDBRequest): Error => new Error(error?.message ?? 'the browser keeps no files')

const database = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open(`phone:${WHO}`, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE)
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(broken(request))
})

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(broken(request))
  })

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await database).transaction(STORE, mode).objectStore(STORE)
}

/** Reads the names and contents of kept files; before the mini-program starts. */
export async function loadFiles(cloudFile: (fileID: string) => Promise<string>): Promise<void> {
  resolveCloudFile = cloudFile
  const kept = await store('readonly')
  const [paths, contents] = await Promise.all([
    settled(kept.getAllKeys()),
    settled(kept.getAll() as IDBRequest<Blob[]>),
  ])
  contents.forEach((content, index) => blobs.set(paths[index] as string, content))
}

/** Content of a file on the phone. Throws `no such file or directory` as WeChat does. */
export function fileAt(path: string): Blob {
  const blob = blobs.get(path)
  if (!blob) throw new Error(`no such file or directory, open "${path}"`)
  return blob
}

/** Is there a file, or a folder with files, at this path? */
export const fileExists = (path: string): boolean =>
  path === USER_DATA_PATH || [...blobs.keys()].some((each) => each === path || each.startsWith(`${path}/`))

/** Paths directly or indirectly under a folder, relative to it. */
export const filesUnder = (folder: string): string[] =>
  [...blobs.keys()].filter((each) => each.startsWith(`${folder}/`)).map((each) => each.slice(folder.length + 1))

/** Makes a temporary file; it is gone after a reload, as WeChat may remove one at any time. */
export function makeTempFile(blob: Blob, extension = ''): string {
  const kind = extension || (/image\/(\w+)/.exec(blob.type)?.[1]?.replace('jpeg', 'jpg') ?? 'bin')
  const path = `wxfile://tmp_${crypto.randomUUID().replaceAll('-', '')}.${kind}`
  blobs.set(path, blob)
  return path
}

/** Keeps a file under USER_DATA_PATH; survives a reload. */
export async function keepFile(path: string, blob: Blob): Promise<void> {
  if (!path.startsWith(`${USER_DATA_PATH}/`)) throw new Error(`permission denied, open "${path}"`)
  await settled((await store('readwrite')).put(blob, path))
  blobs.set(path, blob)
  forgetUrl(path)
}

/** Removes a file. Throws when there is none. */
export async function removeFile(path: string): Promise<void> {
  fileAt(path)
  blobs.delete(path)
  forgetUrl(path)
  await settled((await store('readwrite')).delete(path))
}

function forgetUrl(path: string): void {
  URL.revokeObjectURL(urls.get(path) ?? '')
  urls.delete(path)
}

/**
 * An address that the browser can show for whatever an image may name: data:, http:, a file of the
 * phone, a cloud file, or a file of the mini-program (relative to the page or component `from`).
 */
export async function urlOf(src: string, from: string): Promise<string> {
  if (/^(data|blob):/.test(src)) return src
  if (src.startsWith('wxfile://')) return blobUrl(src)
  if (/^(cloud|https?):/.test(src) && phoneState().network === 'off') throw new Error('no network')
  if (src.startsWith('cloud://')) return resolveCloudFile(src)
  if (/^https?:/.test(src)) return src
  return assetUrl(src, from)
}

function blobUrl(path: string): string {
  const url = urls.get(path) ?? URL.createObjectURL(fileAt(path))
  urls.set(path, url)
  return url
}

/** URL of a file that the mini-program brings along. */
export function assetUrl(src: string, from = ''): string {
  return new URL(
    src.replace(/^\//, ''),
    new URL(src.startsWith('/') ? '' : from, `${location.origin}${BASE}app/files/`),
  ).pathname
}
