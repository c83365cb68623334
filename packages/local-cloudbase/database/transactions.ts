import { randomUUID } from 'node:crypto'
import { transactionConflict, transactionGone } from '../errors'
import { indexEntry } from './keys'
import { type Collection, type Index, Reader } from './reader'
import { duplicate, idKeyOf, type Store } from './store'
import type { Overlay, View } from './read'
import type { Steps } from './steps'
import type { Doc } from './values'

/** A transaction must end within this time (ms, by the real clock). */
const LIFETIME = 30_000
/** Memory of each snapshot: there may be many at a time. */
const SNAPSHOT_CACHE_KB = 2048

interface Transaction {
  id: string
  /** Opened by the first operation: from then on the transaction sees the database as it was. */
  snapshot?: Reader
  writes: Map<string, { collection: Collection; overlay: Overlay }>
  locks: Set<string>
  expiry: NodeJS.Timeout
}

/**
 * Snapshot transactions over several documents: reads see the snapshot and the transaction's own writes, the first
 * writer of a document wins, and nothing is written to the store before the commit. Like the real service, two
 * transactions that read what the other one writes may both succeed (write skew).
 */
export class Transactions {
  private readonly open = new Map<string, Transaction>()
  private readonly locks = new Map<string, string>()
  private waiting: (() => void)[] = []

  constructor(
    private readonly store: Store,
    private readonly steps: Steps,
    private readonly lifetime = LIFETIME,
  ) {}

  begin(): string {
    const id = randomUUID()
    const expiry = setTimeout(() => this.end(id), this.lifetime)
    this.open.set(id, { id, writes: new Map(), locks: new Set(), expiry: expiry.unref() })
    return id
  }

  /** @throws DATABASE_TRANSACTION_FAIL when there is none (any more) */
  private get(id: string): Transaction {
    const found = this.open.get(id)
    if (!found) throw transactionGone()
    return found
  }

  /** @returns what the transaction sees of a collection */
  view(id: string, collection: Collection): View {
    const transaction = this.get(id)
    transaction.snapshot ??= new Reader(this.store.file, SNAPSHOT_CACHE_KB).freeze()
    return { reader: transaction.snapshot, overlay: transaction.writes.get(collection.name)?.overlay }
  }

  /**
   * Notes a write (null deletes) for the commit.
   * @throws DATABASE_TRANSACTION_CONFLICT when somebody else writes or has written it, DATABASE_REQUEST_FAILED E11000
   */
  write(id: string, collection: Collection, idKey: Buffer, doc: Doc | null): void {
    const { reader } = this.view(id, collection)
    const transaction = this.get(id)
    this.lock(transaction, docLock(collection, idKey))
    if (reader.get(collection, idKey)?.rev !== this.store.get(collection, idKey)?.rev) throw transactionConflict()
    const entry = transaction.writes.get(collection.name) ?? { collection, overlay: new Map() as Overlay }
    transaction.writes.set(collection.name, entry)
    if (doc) this.claimUnique(transaction, collection, entry.overlay, idKey, doc)
    entry.overlay.set(idKey.toString('hex'), doc)
  }

  private claimUnique(
    transaction: Transaction,
    collection: Collection,
    overlay: Overlay,
    idKey: Buffer,
    doc: Doc,
  ): void {
    const own = idKey.toString('hex')
    const others = [...overlay].flatMap(([key, other]) => (key !== own && other ? [other] : []))
    for (const index of collection.indexes.filter((i) => i.unique))
      for (const key of indexEntry(doc, index.fields).keys) {
        this.lock(transaction, uniqueLock(index, key))
        const inOverlay = others.some((o) => indexEntry(o, index.fields).keys.some((k) => k.equals(key)))
        if (inOverlay || this.heldByOther(collection, index, key, overlay, idKey))
          throw duplicate(collection, index, doc, key)
      }
  }

  private heldByOther(collection: Collection, index: Index, key: Buffer, overlay: Overlay, idKey: Buffer): boolean {
    const replaced = [idKey.toString('hex'), ...overlay.keys()].map(
      (hex) => this.store.get(collection, Buffer.from(hex, 'hex'))?.seq,
    )
    return this.store.holders(index, key).some((seq) => !replaced.includes(seq))
  }

  private lock(transaction: Transaction, key: string): void {
    const holder = this.locks.get(key)
    if (holder && holder !== transaction.id) throw transactionConflict()
    this.locks.set(key, transaction.id)
    transaction.locks.add(key)
  }

  /** @returns whether some transaction holds the document, or a unique key that `doc` wants */
  holds(collection: Collection, idKey: Buffer, doc: Doc | null): boolean {
    if (!this.locks.size) return false
    const unique = doc ? uniqueLocks(collection, doc) : []
    return [docLock(collection, idKey), ...unique].some((key) => this.locks.has(key))
  }

  /** Resolves when the next transaction ends. */
  released(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve))
  }

  /**
   * Writes everything durably in one step, and ends the transaction whether that works or not. It takes no more
   * requests from the start, and keeps its locks until the end.
   */
  async commit(id: string): Promise<void> {
    const transaction = this.get(id)
    this.open.delete(id)
    const changes = [...transaction.writes.values()].flatMap(({ collection, overlay }) =>
      [...overlay].map(([hex, doc]) => ({ collection, idKey: Buffer.from(hex, 'hex'), doc })),
    )
    try {
      if (changes.length) await this.steps.run(() => this.apply(changes))
    } finally {
      this.release(transaction)
    }
  }

  /** Index keys that end go first: documents may exchange their unique keys. */
  private apply(changes: { collection: Collection; idKey: Buffer; doc: Doc | null }[]): void {
    for (const { collection, idKey, doc } of changes) if (!doc) this.store.write(collection, idKey, null)
    for (const { collection, idKey, doc } of changes)
      if (doc) this.store.unindex(collection, this.store.get(collection, idKey), doc)
    for (const { collection, doc } of changes) if (doc) this.store.write(collection, idKeyOf(doc), doc)
  }

  /** Ends a transaction that was asked for by name. @throws DATABASE_TRANSACTION_FAIL when there is none */
  abort(id: string): void {
    this.get(id)
    this.end(id)
  }

  /** Forgets a transaction. */
  end(id: string): void {
    const transaction = this.open.get(id)
    this.open.delete(id)
    if (transaction) this.release(transaction)
  }

  /** Lets those go on who waited for a transaction's locks. */
  private release(transaction: Transaction): void {
    clearTimeout(transaction.expiry)
    transaction.snapshot?.close()
    for (const key of transaction.locks) this.locks.delete(key)
    const waiting = this.waiting
    this.waiting = []
    waiting.forEach((go) => go())
  }

  endAll(): void {
    for (const id of [...this.open.keys()]) this.end(id)
  }
}

const docLock = (collection: Collection, idKey: Buffer): string => `doc:${collection.id}:${idKey.toString('hex')}`

const uniqueLock = (index: Index, key: Buffer): string => `unique:${index.id}:${key.toString('hex')}`

const uniqueLocks = (collection: Collection, doc: Doc): string[] =>
  collection.indexes
    .filter((index) => index.unique)
    .flatMap((index) => indexEntry(doc, index.fields).keys.map((key) => uniqueLock(index, key)))
