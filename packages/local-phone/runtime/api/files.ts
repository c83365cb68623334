/** wx.getFileSystemManager: files that a mini-program keeps on the phone. */
import { fileAt, fileExists, filesUnder, keepFile, removeFile, USER_DATA_PATH } from '../files'
import { api, ApiError, strict } from './call'

interface From {
  tempFilePath: string
  filePath?: string
}

const encoders: Record<string, (blob: Blob) => Promise<string | ArrayBuffer>> = {
  base64: async (blob) => toBase64(new Uint8Array(await blob.arrayBuffer())),
  utf8: (blob) => blob.text(),
  'utf-8': (blob) => blob.text(),
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (each) => each.charCodeAt(0))

async function saveFile({ tempFilePath, filePath }: From) {
  const blob = fileAt(tempFilePath)
  const savedFilePath = filePath ?? `${USER_DATA_PATH}/store_${tempFilePath.split('/').at(-1)}`
  await keepFile(savedFilePath, blob)
  return { savedFilePath }
}

async function readFile({ filePath, encoding }: { filePath: string; encoding?: string }) {
  const blob = fileAt(filePath)
  const encode = encoding ? encoders[encoding] : (each: Blob) => each.arrayBuffer()
  if (!encode) throw new ApiError(`encoding "${encoding}" is not available on this phone`)
  return { data: await encode(blob) }
}

const contentOf = (data: string | ArrayBuffer, encoding?: string): Blob =>
  new Blob([typeof data === 'string' && encoding === 'base64' ? fromBase64(data) : data])

async function digest(blob: Blob, algorithm?: string): Promise<string> {
  if (algorithm !== 'sha1') return ''
  const hash = await crypto.subtle.digest('SHA-1', await blob.arrayBuffer())
  return [...new Uint8Array(hash)].map((each) => each.toString(16).padStart(2, '0')).join('')
}

function access(path: string): void {
  if (!fileExists(path)) throw new ApiError(`no such file or directory ${path}`)
}

const manager = strict('FileSystemManager', {
  saveFile: api('saveFile', saveFile),
  copyFile: api('copyFile', ({ srcPath, destPath }: { srcPath: string; destPath: string }) =>
    keepFile(destPath, fileAt(srcPath)),
  ),
  writeFile: api(
    'writeFile',
    ({ filePath, data, encoding }: { filePath: string; data: string | ArrayBuffer; encoding?: string }) =>
      keepFile(filePath, contentOf(data, encoding)),
  ),
  readFile: api('readFile', readFile),
  unlink: api('unlink', ({ filePath }: { filePath: string }) => removeFile(filePath)),
  removeSavedFile: api('removeSavedFile', ({ filePath }: { filePath: string }) => removeFile(filePath)),
  getFileInfo: api(
    'getFileInfo',
    async ({ filePath, digestAlgorithm }: { filePath: string; digestAlgorithm?: string }) => {
      const blob = fileAt(filePath)
      return { size: blob.size, digest: await digest(blob, digestAlgorithm) }
    },
  ),
  access: api('access', ({ path }: { path: string }) => access(path)),
  accessSync: access,
  readdir: api('readdir', ({ dirPath }: { dirPath: string }) => ({ files: filesUnder(dirPath) })),
  // Folders exist as soon as a file lies in them.
  mkdir: api('mkdir', () => undefined),
})

/** The file system manager. */
export const fileApi = { getFileSystemManager: () => manager }
