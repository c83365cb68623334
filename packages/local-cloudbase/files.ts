import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, extname, join } from 'node:path'
import Sqlite from 'libsql'
import { CloudError, invalidParam } from './errors'

/** A stored file: `body` is the name of the file that holds the bytes, never derived from `path`. */
export interface StoredFile {
  path: string
  body: string
  type: string
  size: number
  /** Who uploaded it; null for a function. */
  openid: string | null
}

/** How long a temporary address holds good, in seconds. */
export const DEFAULT_MAX_AGE = 7200
/** A longer one than this may not be asked for (a day less than a month, as in the console). */
const MAX_AGE = 30 * 86_400
const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.mp4': 'video/mp4',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Cloud storage: bytes under random names in one flat folder, everything else in a table. */
export class Files {
  private readonly db: Sqlite.Database
  private readonly folder: string
  private readonly secret: Buffer
  private readonly prefix: string

  /**
   * @param now epoch ms by the local cloud's clock, for the expiry of addresses
   * @param unsynced do not wait for the disk
   */
  constructor(
    dataFolder: string,
    envId: string,
    private readonly now: () => number,
    private readonly unsynced = false,
  ) {
    this.folder = join(dataFolder, 'files')
    mkdirSync(this.folder, { recursive: true })
    this.secret = readSecret(join(dataFolder, 'files.key'))
    this.prefix = `cloud://${envId}.${envId}-bucket/`
    this.db = new Sqlite(join(dataFolder, 'files.sqlite'))
    this.db.exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=${unsynced ? 'OFF' : 'FULL'}`)
    this.db.exec(
      'CREATE TABLE IF NOT EXISTS files(path TEXT PRIMARY KEY, body TEXT, type TEXT, size INTEGER, openid TEXT)',
    )
  }

  idOf(path: string): string {
    return this.prefix + path
  }

  /** @returns the file with this id, undefined for a strange or unknown id */
  byId(fileId: unknown): StoredFile | undefined {
    const text = String(fileId)
    return text.startsWith(this.prefix) ? this.byPath(text.slice(this.prefix.length)) : undefined
  }

  byPath(path: string): StoredFile | undefined {
    return this.db.prepare('SELECT path, body, type, size, openid FROM files WHERE path = ?').all([path])[0] as
      | StoredFile
      | undefined
  }

  /**
   * Stores bytes under a path, durably.
   * @param openid the phone's user, who may overwrite only what is their own; null for a function, which may all
   * @throws STORAGE_EXCEED_AUTHORITY, INVALID_PARAM for a path that is none
   */
  put(path: string, bytes: Buffer, type: string | undefined, openid: string | null): string {
    checkPath(path)
    const old = this.byPath(path)
    if (old && openid !== null && old.openid !== openid)
      throw new CloudError('STORAGE_EXCEED_AUTHORITY', `${path} belongs to somebody else`)
    const body = randomUUID()
    writeBytes(join(this.folder, body), bytes, this.unsynced)
    this.db
      .prepare('INSERT OR REPLACE INTO files(path, body, type, size, openid) VALUES(?, ?, ?, ?, ?)')
      .run([path, body, type ?? typeOf(path), bytes.length, openid])
    if (old) rmSync(this.bodyPath(old), { force: true })
    return this.idOf(path)
  }

  /** @returns whether there was such a file */
  remove(fileId: unknown): boolean {
    const file = this.byId(fileId)
    if (!file) return false
    this.db.prepare('DELETE FROM files WHERE path = ?').run([file.path])
    rmSync(this.bodyPath(file), { force: true })
    return true
  }

  bodyPath(file: StoredFile): string {
    return join(this.folder, file.body)
  }

  /** @returns bytes on disk, undefined when somebody removed them by hand */
  sizeOnDisk(file: StoredFile): number | undefined {
    return existsSync(this.bodyPath(file)) ? statSync(this.bodyPath(file)).size : undefined
  }

  /**
   * Makes the part of an address that opens one path for a while. It holds plain characters only, because the SDK
   * encodes addresses once more.
   * @param maxAge seconds
   */
  sign(kind: 'get' | 'put', path: string, maxAge = DEFAULT_MAX_AGE): string {
    const expires = this.now() + Math.min(Math.max(maxAge, 1), MAX_AGE) * 1000
    const key = Buffer.from(path).toString('base64url')
    const name = basename(path).replace(/[^\w.-]/g, '_')
    return `/storage/${key}/${name}?t=${expires}&sign=${this.signature(kind, path, String(expires))}`
  }

  /** @returns the path that a signed address opens, undefined when it was not signed so or is over */
  verify(kind: 'get' | 'put', key: string, expires: string, sign: string): string | undefined {
    const path = Buffer.from(key, 'base64url').toString()
    const expected = Buffer.from(this.signature(kind, path, expires))
    const given = Buffer.from(sign)
    const right = given.length === expected.length && timingSafeEqual(given, expected)
    return right && Number(expires) > this.now() ? path : undefined
  }

  private signature(kind: string, path: string, expires: string): string {
    return createHmac('sha256', this.secret).update(`${kind}\n${path}\n${expires}`).digest('hex')
  }

  close(): void {
    this.db.close()
  }
}

const typeOf = (path: string): string => TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'

/** @throws INVALID_PARAM for empty, absolute, climbing or unprintable paths */
export function checkPath(path: unknown): asserts path is string {
  const parts = typeof path === 'string' ? path.split('/') : ['']

  const bad = (part: string): boolean =>
    part === '' || part === '.' || part === '..' || /[\u0000-\u001f\u007f\\]/.test(part)
  if (parts.some(bad) || String(path).length > 850) throw invalidParam(`cloud path ${JSON.stringify(path)}`)
}

function writeBytes(file: string, bytes: Buffer, unsynced: boolean): void {
  const fd = openSync(file, 'wx', 0o600)
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
    if (!unsynced) fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function readSecret(file: string): Buffer {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}
