import { isDeepStrictEqual } from 'node:util'
import { randomInt } from 'node:crypto'
import { CloudError, duplicateKey, invalidParam, noCollection } from '../errors'
import { directed, encodeKey, indexEntry, type IndexField } from './keys'
import { readAt } from './paths'
import { type Collection, type Index, Reader, type Row } from './reader'
import type { Doc, Value } from './values'
import { fromText, toText } from './wire'

const TABLES = `
  CREATE TABLE IF NOT EXISTS collections(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);
  CREATE TABLE IF NOT EXISTS indexes(id INTEGER PRIMARY KEY, collection INTEGER, name TEXT, fields TEXT, uniq INTEGER,
    multi TEXT, UNIQUE(collection, name));
  CREATE TABLE IF NOT EXISTS entries(i INTEGER, k BLOB, seq INTEGER, PRIMARY KEY(i, k, seq)) WITHOUT ROWID;`

/** The one writer. Collections and indexes are held in memory, documents and index entries on disk. */
export class Store extends Reader {
  readonly collections = new Map<string, Collection>()
  /** What to take back in memory when the step under way fails. */
  private undo: (() => void)[] = []

  /** @param unsynced do not wait for the disk */
  constructor(file: string, unsynced = false) {
    super(file)
    if (unsynced) this.db.exec('PRAGMA synchronous=OFF')
    this.db.exec(TABLES)
    for (const row of this.sql('SELECT id, name FROM collections').all([]) as { id: number; name: string }[])
      this.collections.set(row.name, { id: row.id, name: row.name, indexes: this.loadIndexes(row.id) })
  }

  private loadIndexes(collection: number): Index[] {
    const rows = this.sql('SELECT id, name, fields, uniq, multi FROM indexes WHERE collection = ?').all([collection])
    return (rows as { id: number; name: string; fields: string; uniq: number; multi: string }[]).map((row) => ({
      id: row.id,
      name: row.name,
      fields: JSON.parse(row.fields) as IndexField[],
      unique: row.uniq === 1,
      multi: JSON.parse(row.multi) as boolean[],
    }))
  }

  /** @throws DATABASE_COLLECTION_NOT_EXIST */
  collection(name: unknown): Collection {
    const found = this.collections.get(String(name))
    if (!found) throw noCollection(String(name))
    return found
  }

  /** Runs writes as one durable step: all of them reach the disk, or none. */
  atomically<T>(work: () => T): T {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.db.exec('COMMIT')
      return result
    } catch (error) {
      this.undo.reverse().forEach((back) => back())
      // SQLite itself gives up the whole step when the disk is full.
      if (this.db.inTransaction) this.db.exec('ROLLBACK')
      throw error
    } finally {
      this.undo = []
    }
  }

  /**
   * Runs a part of {@link atomically} that may fail by itself: then what it wrote is taken back, and the rest goes on.
   * @throws when it cannot be taken back by itself: then the whole step fails
   */
  part<T>(work: () => T): { value: T } | { error: unknown } {
    const before = this.undo.length
    this.db.exec('SAVEPOINT part')
    try {
      const value = work()
      this.db.exec('RELEASE part')
      return { value }
    } catch (error) {
      this.db.exec('ROLLBACK TO part')
      this.db.exec('RELEASE part')
      const undone = this.undo.splice(before)
      undone.reverse().forEach((back) => back())
      return { error }
    }
  }

  /** @throws DATABASE_COLLECTION_ALREADY_EXIST, INVALID_PARAM for a name that is none */
  createCollection(name: string): Collection {
    if (!/^[A-Za-z_][\w-]{0,63}$/.test(name)) throw invalidParam(`collection name ${name}`)
    if (this.collections.has(name))
      throw new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[FailedOperation.ExistedCollection] ${name} exists`)
    const created = this.atomically((): Collection => {
      const { lastInsertRowid } = this.sql('INSERT INTO collections(name) VALUES(?)').run([name])
      const id = Number(lastInsertRowid)
      this.db.exec(
        `CREATE TABLE docs_${id}(seq INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB UNIQUE, rev INTEGER, v TEXT)`,
      )
      return { id, name, indexes: [] }
    })
    this.collections.set(name, created)
    return created
  }

  /** Adds an index and fills it. @throws DATABASE_REQUEST_FAILED E11000 when existing documents break it */
  createIndex(collection: Collection, name: string, fields: IndexField[], unique: boolean): void {
    const multi = fields.map(() => false)
    const created = this.atomically((): Index => {
      const { lastInsertRowid } = this.sql(
        'INSERT INTO indexes(collection, name, fields, uniq, multi) VALUES(?, ?, ?, ?, ?)',
      ).run([collection.id, name, JSON.stringify(fields), Number(unique), JSON.stringify(multi)])
      const index: Index = { id: Number(lastInsertRowid), name, fields, unique, multi }
      for (const row of this.scan(collection)) this.reindex(collection, index, row.seq, null, fromText(row.text))
      return index
    })
    collection.indexes.push(created)
  }

  dropIndex(collection: Collection, index: Index): void {
    this.atomically(() => {
      this.sql('DELETE FROM entries WHERE i = ?').run([index.id])
      this.sql('DELETE FROM indexes WHERE id = ?').run([index.id])
    })
    collection.indexes = collection.indexes.filter((i) => i !== index)
  }

  /**
   * Writes (or with null deletes) a document and its index entries. Call inside {@link atomically}.
   * @param text of the document, where it is known already
   */
  write(collection: Collection, idKey: Buffer, doc: Doc | null, text?: string): void {
    const old = this.get(collection, idKey)
    if (!doc) {
      this.unindex(collection, old, null)
      this.sql(`DELETE FROM docs_${collection.id} WHERE id = ?`).run([idKey])
      return
    }
    const before = docOf(collection, old)
    const seq = this.put(collection, idKey, old, text ?? toText(doc))
    for (const index of collection.indexes) this.reindex(collection, index, seq, before, doc)
  }

  private put(collection: Collection, idKey: Buffer, old: Row | undefined, text: string): number {
    const rev = randomInt(2 ** 47)
    if (old) {
      this.sql(`UPDATE docs_${collection.id} SET rev = ?, v = ? WHERE seq = ?`).run([rev, text, old.seq])
      return old.seq
    }
    const insert = this.sql(`INSERT INTO docs_${collection.id}(id, rev, v) VALUES(?, ?, ?)`)
    return Number(insert.run([idKey, rev, text]).lastInsertRowid)
  }

  /** Takes out of the indexes what the next version of a stored document lacks. Call inside {@link atomically}. */
  unindex(collection: Collection, old: Row | undefined, next: Doc | null): void {
    const before = docOf(collection, old)
    if (!old || !before) return
    for (const index of collection.indexes)
      this.remove(index, old.seq, without(keysOf(index, before), next ? keysOf(index, next) : []))
  }

  private remove(index: Index, seq: number, keys: Buffer[]): void {
    const remove = this.sql('DELETE FROM entries WHERE i = ? AND k = ? AND seq = ?')
    for (const key of keys) remove.run([index.id, key, seq])
  }

  /** Most keys stay what they were: only the others are touched. */
  private reindex(collection: Collection, index: Index, seq: number, before: Doc | null, doc: Doc): void {
    if (before && isAlike(index, before, doc)) return
    const had = before ? keysOf(index, before) : []
    const { keys, multi } = indexEntry(doc, index.fields)
    this.remove(index, seq, without(had, keys))
    const add = this.sql('INSERT INTO entries(i, k, seq) VALUES(?, ?, ?)')
    for (const key of without(keys, had)) {
      if (index.unique && this.holders(index, key).some((h) => h !== seq)) throw duplicate(collection, index, doc, key)
      add.run([index.id, key, seq])
    }
    if (multi.some((m, i) => m && !index.multi[i])) this.widen(index, multi)
  }

  private widen(index: Index, multi: boolean[]): void {
    const before = index.multi
    this.undo.push(() => (index.multi = before))
    index.multi = before.map((m, i) => m || multi[i] === true)
    this.sql('UPDATE indexes SET multi = ? WHERE id = ?').run([JSON.stringify(index.multi), index.id])
  }

  /** @returns `seq` of the documents that hold an index key */
  holders(index: Index, key: Buffer): number[] {
    const found = this.sql('SELECT seq FROM entries WHERE i = ? AND k = ? LIMIT 2').all([index.id, key])
    return (found as { seq: number }[]).map((row) => row.seq)
  }
}

/** A stored document, where there is one and the indexes want to know it. */
const docOf = (collection: Collection, row: Row | undefined): Doc | null =>
  row && collection.indexes.length ? fromText(row.text) : null

/** Whether an index sees no difference: what its fields lie in is the same. */
const isAlike = ({ fields }: Index, before: Doc, doc: Doc): boolean =>
  fields.every(([path]) => {
    const [top = ''] = path.split('.')
    return isDeepStrictEqual(before[top], doc[top])
  })

const keysOf = (index: Index, doc: Doc): Buffer[] => indexEntry(doc, index.fields).keys

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  if (!keys.length || !others.length) return keys
  const known = new Set(others.map((key) => key.toString('latin1')))
  return keys.filter((key) => !known.has(key.toString('latin1')))
}

/**
 * @param key the index key that is already held; of an array, it tells which element
 * @returns the refusal of a document that a unique index does not admit
 */
export function duplicate(collection: Collection, index: Index, doc: Doc, key: Buffer): CloudError {
  const held = index.fields.map(([path, direction]): [string, Value] => {
    const v = readAt(doc, path) ?? null
    const element = Array.isArray(v) && v.find((x) => key.includes(directed(encodeKey(x), direction)))
    return [path, element === false || element === undefined ? v : element]
  })
  return duplicateKey(collection.name, index.name, Object.fromEntries(held))
}

/** @returns the storage key of a document id */
export const idKeyOf = (doc: Doc): Buffer => encodeKey(doc['_id'])
