import Sqlite from 'libsql'
import type { IndexField } from './keys'

/** One index of a collection; `multi[i]` tells that field i ran through an array in some document. */
export interface Index {
  id: number
  name: string
  fields: IndexField[]
  unique: boolean
  multi: boolean[]
}
export interface Collection {
  id: number
  name: string
  indexes: Index[]
}
/** A stored document: `seq` is its place in insertion order, `rev` changes with every write. */
export interface Row {
  seq: number
  rev: number
  text: string
}
/** A row found through an index, with the key it was found by. */
export interface IndexRow extends Row {
  key: Buffer
}
/** Keys from `low` to before `high`. */
interface Between {
  low: Buffer
  high: Buffer
}
type Blob = ArrayBuffer

const PAGE = 256

/** A connection to the file, and the reads on it. Bind parameters always as ONE array: libsql aborts on a lone Buffer. */
export class Reader {
  protected readonly db: Sqlite.Database
  private readonly statements = new Map<string, Sqlite.Statement>()
  private frozen = false

  /** @param cacheKb memory that SQLite may keep pages in */
  constructor(
    readonly file: string,
    cacheKb = 32_768,
  ) {
    this.db = new Sqlite(file)
    for (const pragma of ['journal_mode=WAL', 'synchronous=FULL', 'busy_timeout=5000', `cache_size=-${cacheKb}`])
      this.db.exec(`PRAGMA ${pragma}`)
  }

  protected sql(text: string): Sqlite.Statement {
    const known = this.statements.get(text)
    if (known) return known
    const statement = this.db.prepare(text)
    this.statements.set(text, statement)
    return statement
  }

  get(collection: Collection, idKey: Buffer): Row | undefined {
    return this.sql(`SELECT seq, rev, v AS text FROM docs_${collection.id} WHERE id = ?`).get([idKey]) as
      | Row
      | undefined
  }

  /** @returns how many documents a collection holds */
  countOf(collection: Collection): number {
    return (this.sql(`SELECT count(*) AS n FROM docs_${collection.id}`).all([])[0] as { n: number }).n
  }

  /** All documents in insertion order. */
  *scan(collection: Collection): Generator<Row> {
    const page = this.sql(
      `SELECT seq, rev, v AS text FROM docs_${collection.id} WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`,
    )
    for (let last = -1; ;) {
      const rows = page.all([last]) as Row[]
      for (const row of rows) {
        last = row.seq
        yield row
      }
      if (rows.length < PAGE) return
    }
  }

  /** The documents whose id key lies in [low, high), in the order of their ids, or the reverse. */
  *span(collection: Collection, { low, high }: Between, reverse: boolean): Generator<Row> {
    const page = this.sql(spanSql(collection.id, reverse))
    for (let [from, size] = [reverse ? high : low, 32]; ; size = PAGE) {
      const rows = page.all([from, reverse ? low : high, size]) as (Row & { id: Blob })[]
      for (const { seq, rev, text } of rows) yield { seq, rev, text }
      const last = rows.at(-1)
      if (!last || rows.length < size) return
      // The next key after this one, so that both ends stay as they are at the beginning.
      from = reverse ? Buffer.from(last.id) : Buffer.concat([Buffer.from(last.id), Buffer.alloc(1)])
    }
  }

  /**
   * The documents whose index key lies in [low, high), in key order (ties in insertion order), or the reverse.
   * @param within `ids`: only documents whose id key lies in there
   */
  *range(
    collection: Collection,
    index: Index,
    { low, high, ids }: Between & { ids?: Between | undefined },
    reverse: boolean,
  ): Generator<IndexRow> {
    const page = this.sql(rangeSql(collection.id, reverse, ids !== undefined))
    const idKeys = ids ? [ids.low, ids.high] : []
    for (let [key, seq] = [reverse ? high : low, -1], size = 32; ; size = PAGE) {
      const rows = page.all([index.id, key, seq, reverse ? low : high, ...idKeys, size]) as (Row & { k: Blob })[]
      for (const row of rows) yield { seq: row.seq, rev: row.rev, text: row.text, key: Buffer.from(row.k) }
      const last = rows.at(-1)
      if (!last || rows.length < size) return
      ;[key, seq] = [Buffer.from(last.k), last.seq]
    }
  }

  /** @returns how SQLite itself walks an index (or, without one, the documents), in its own words */
  explain(collection: Collection, index: Index | undefined, reverse: boolean): string[] {
    const [text, values] = index
      ? [rangeSql(collection.id, reverse), [index.id, Buffer.alloc(0), 0, Buffer.alloc(0), 1]]
      : [`SELECT v FROM docs_${collection.id} WHERE seq > ? ORDER BY seq LIMIT 1`, [0]]
    return (this.sql(`EXPLAIN QUERY PLAN ${text}`).all(values) as { detail: string }[]).map((row) => row.detail)
  }

  /** Freezes what this connection sees, from now until it is closed. */
  freeze(): this {
    this.db.exec('BEGIN')
    this.sql('SELECT count(*) FROM collections').all([])
    this.frozen = true
    return this
  }

  /** A snapshot is given up first: the file could not be tidied while a forgotten one is open. */
  close(): void {
    if (this.frozen) this.db.exec('ROLLBACK')
    this.statements.clear()
    this.db.close()
  }
}

function spanSql(collection: number, reverse: boolean): string {
  const [from, to, order] = reverse ? ['<', '>=', 'DESC'] : ['>=', '<', 'ASC']
  return `SELECT id, seq, rev, v AS text FROM docs_${collection} WHERE id ${from} ? AND id ${to} ? ORDER BY id ${order} LIMIT ?`
}

function rangeSql(collection: number, reverse: boolean, withIds = false): string {
  const [beyond, within, order] = reverse ? ['<', '>=', 'DESC'] : ['>', '<', 'ASC']
  return `SELECT e.k, e.seq, d.rev, d.v AS text FROM entries e CROSS JOIN docs_${collection} d ON d.seq = e.seq
    WHERE e.i = ? AND (e.k, e.seq) ${beyond} (?, ?) AND e.k ${within} ?
    ${withIds ? 'AND d.id >= ? AND d.id < ?' : ''} ORDER BY e.k ${order}, e.seq ${order} LIMIT ?`
}
