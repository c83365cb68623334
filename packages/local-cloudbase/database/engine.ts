import { randomBytes } from 'node:crypto'
import { CloudError, duplicateKey, invalidParam, requestFailed } from '../errors'
import { aggregate, type Stage } from './aggregate'
import { explain, type Explanation } from './explain'
import type { IndexField } from './keys'
import type { Plan } from './plan'
import { compileProjection } from './project'
import { find, findOne, type FindOptions, type View } from './read'
import type { Collection } from './reader'
import { idKeyOf, Store } from './store'
import { Steps } from './steps'
import { Transactions } from './transactions'
import { compileUpdate } from './update'
import { clone, type Doc, equals, type Value } from './values'
import { checkStorable, toText } from './wire'

/** Largest document, in bytes of its text: what a function may write in one go. */
const MAX_DOCUMENT = 5 * 1024 * 1024

/** Collections and their indexes, as the caller's schema file declares them. */
export type Schema = Record<string, { indexes?: { name: string; fields: [string, number][]; unique?: boolean }[] }>

/** A query that no index serves (`scan`), or whose sort no index gives (`sort`). */
export interface UnindexedQuery {
  kind: 'scan' | 'sort'
  collection: string
  fields: string[]
  sort: Record<string, number>
}
export interface EngineOptions {
  /** Refuse unindexed queries instead of only reporting them. */
  strictIndexes?: boolean
  /** Do not wait for the disk: what is written outlives the process, but not a power cut. */
  unsynced?: boolean
  onUnindexed?: (query: UnindexedQuery) => void
  /** Lifetime of a transaction in ms (real clock), 30 s by default. */
  transactionMs?: number
}
export interface Target {
  collection: string
  /** Runs the operation inside this transaction. */
  transaction?: string | undefined
}
export type Modification = { operators: Doc } | { replacement: Doc; upsert: boolean }
export interface ModifyResult {
  matched: number
  /** Documents that changed; a replaced one counts even when it is the same (as the service does). */
  updated: number
  upsertId: Value
  /** The first document after the change. */
  doc: Doc | null
}

/** The database: every method answers when the change is on disk. */
export class Engine {
  readonly store: Store
  readonly transactions: Transactions
  private readonly steps: Steps

  constructor(
    file: string,
    private readonly options: EngineOptions = {},
  ) {
    this.store = new Store(file, options.unsynced)
    this.steps = new Steps(this.store)
    this.transactions = new Transactions(this.store, this.steps, options.transactionMs)
  }

  /** Creates missing collections, builds missing or changed indexes and drops those no longer declared. @throws Error for a wrong declaration */
  applySchema(schema: Schema): void {
    for (const [name, { indexes = [] }] of Object.entries(schema)) {
      indexes.forEach((index) => checkIndex(name, index))
      const collection = this.store.collections.get(name) ?? this.store.createCollection(name)
      const declared = indexes.map((i) => ({ ...i, fields: i.fields as IndexField[], unique: i.unique === true }))
      const same = (a: (typeof declared)[number], b: (typeof collection.indexes)[number]): boolean =>
        a.name === b.name && a.unique === b.unique && JSON.stringify(a.fields) === JSON.stringify(b.fields)
      for (const old of collection.indexes)
        if (!declared.some((i) => same(i, old))) this.store.dropIndex(collection, old)
      for (const index of declared)
        if (!collection.indexes.some((old) => same(index, old)))
          this.store.createIndex(collection, index.name, index.fields, index.unique)
    }
  }

  /** @returns the ids, in the order given. @throws DATABASE_REQUEST_FAILED E11000; then nothing is inserted */
  async insert(target: Target, docs: Doc[]): Promise<Value[]> {
    const collection = this.store.collection(target.collection)
    const named = docs.map(withId)
    await this.change(target, collection, (view) => {
      const taken = new Set<string>()
      return named.map((doc) => {
        const idKey = idKeyOf(doc)
        if (taken.has(idKey.toString('hex')) || findOne(view, collection, idKey))
          throw duplicateKey(collection.name, '_id_', { _id: doc['_id'] })
        taken.add(idKey.toString('hex'))
        return changeTo(doc, idKey)
      })
    })
    return named.map((doc) => doc._id)
  }

  /** Finds documents; see `find` in read.ts for the order of results. */
  find(target: Target, query: Doc, options: FindOptions & { projection?: Doc } = {}): Doc[] {
    const collection = this.store.collection(target.collection)
    return this.guarded(target, () => {
      const project = options.projection ? compileProjection(options.projection) : (doc: Doc) => doc
      return this.search(this.view(target, collection), collection, query, options).map(project)
    })
  }

  /** Reads without reporting or refusing anything, for tools that only look. */
  peek(collection: string, query: Doc, options: FindOptions): Doc[] {
    return find({ reader: this.store }, this.store.collection(collection), query, options, () => undefined)
  }

  /** Tells how a query is answered, for tools. */
  explain(collection: string, query: Doc, options: FindOptions): Explanation {
    return explain(this.store, this.store.collection(collection), query, options)
  }

  count(target: Target, query: Doc): number {
    return this.find({ collection: target.collection }, query).length
  }

  /** Changes the documents that fit (only the first unless `multi`). */
  async modify(target: Target, query: Doc, modification: Modification, multi: boolean): Promise<ModifyResult> {
    const collection = this.store.collection(target.collection)
    const result: ModifyResult = { matched: 0, updated: 0, upsertId: null, doc: null }
    const alter = this.guarded(target, () => compileModification(modification))
    await this.change(target, collection, (view) => {
      const hits = this.search(view, collection, query, multi ? {} : { limit: 1 })
      const changes = hits.map((before) => ({ ...changeTo(alter(before), idKeyOf(before)), before }))
      const altered = changes.filter(({ text, before }) => text !== toText(before))
      const upsert = hits.length ? undefined : upserted(modification, query)
      const updated = 'replacement' in modification ? hits.length : altered.length
      const doc = changes[0]?.doc ?? null
      Object.assign(result, { matched: hits.length, updated, upsertId: upsert?.['_id'] ?? null, doc })
      return upsert ? [changeTo(upsert, idKeyOf(upsert))] : altered
    })
    return result
  }

  /** @returns how many documents were removed */
  async remove(target: Target, query: Doc, multi: boolean): Promise<number> {
    const collection = this.store.collection(target.collection)
    let removed = 0
    await this.change(target, collection, (view) => {
      const hits = this.search(view, collection, query, multi ? {} : { limit: 1 })
      removed = hits.length
      return hits.map((doc) => ({ idKey: idKeyOf(doc), doc: null, text: '' }))
    })
    return removed
  }

  /** Runs an aggregation pipeline; a leading `$match` (and `$sort`, `$limit` after it) goes through the indexes. */
  aggregate(target: Target, stages: Stage[]): Doc[] {
    const collection = this.store.collection(target.collection)
    const view: View = { reader: this.store }
    return aggregate(stages, (query, options) => this.search(view, collection, query, options))
  }

  /** Writes what has not been answered yet, and closes the file. */
  close(): void {
    this.steps.flush()
    this.transactions.endAll()
    this.store.close()
  }

  private view(target: Target, collection: Collection): View {
    return target.transaction ? this.transactions.view(target.transaction, collection) : { reader: this.store }
  }

  private search(view: View, collection: Collection, query: Doc, options: FindOptions): Doc[] {
    return find(view, collection, query, options, (plan) => this.inspect(collection, query, options.sort ?? [], plan))
  }

  /** Reports a query that no index serves. @throws LOCAL_UNINDEXED_QUERY when such queries are refused */
  private inspect(collection: Collection, query: Doc, sort: IndexField[], plan: Plan): void {
    const walked = plan.kind === 'index' || plan.kind === 'span'
    const served = plan.kind === 'ids' || (walked && (plan.bound || !Object.keys(query).length))
    const sorted = !sort.length || plan.kind === 'ids' || (walked && plan.sorted)
    if (served && sorted) return
    const kind = served ? 'sort' : 'scan'
    const unindexed: UnindexedQuery = {
      kind,
      collection: collection.name,
      fields: fieldsOf(query),
      sort: Object.fromEntries(sort),
    }
    this.options.onUnindexed?.(unindexed)
    if (kind === 'scan' && this.options.strictIndexes)
      throw new CloudError('LOCAL_UNINDEXED_QUERY', `no index serves ${JSON.stringify(unindexed)}`)
  }

  /**
   * Decides on changes and writes them. A plain write waits while a transaction holds one of the documents, and then
   * decides again; a transaction's write that fails ends the transaction.
   */
  private async change(target: Target, collection: Collection, decide: (view: View) => Change[]): Promise<void> {
    const { transaction } = target
    if (transaction) {
      this.guarded(target, () => {
        for (const change of decide(this.view(target, collection)))
          this.transactions.write(transaction, collection, change.idKey, checked(change).doc)
      })
      return
    }
    for (let held: Held | undefined; ;) {
      held = await this.steps.run(() => this.writeUnlessHeld(collection, decide({ reader: this.store })))
      if (!held) return
      await held.released
    }
  }

  private writeUnlessHeld(collection: Collection, changes: Change[]): Held | undefined {
    if (changes.some(({ idKey, doc }) => this.transactions.holds(collection, idKey, doc)))
      return { released: this.transactions.released() }
    changes.forEach(checked)
    for (const { idKey, doc, text } of changes) this.store.write(collection, idKey, doc, text)
    return undefined
  }

  /** Runs one operation; inside a transaction an error ends the transaction. */
  private guarded<T>(target: Target, work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (target.transaction) this.transactions.end(target.transaction)
      throw error
    }
  }
}

/** @throws Error naming an index that is declared wrongly: the file may hold anything */
function checkIndex(collection: string, { name, fields }: { name: unknown; fields: unknown }): void {
  const isField = (f: unknown): boolean =>
    Array.isArray(f) && f.length === 2 && typeof f[0] === 'string' && f[0] !== '' && (f[1] === 1 || f[1] === -1)
  if (typeof name !== 'string' || !name || !Array.isArray(fields) || !fields.length || !fields.every(isField))
    throw new Error(`schema: index ${JSON.stringify(name)} of ${collection} needs fields [["path", 1 or -1], …]`)
}

interface Change {
  idKey: Buffer
  /** Null deletes. */
  doc: Doc | null
  /** The document as it is stored. */
  text: string
}
/** A write that a transaction holds up: it is decided again when one has ended. */
interface Held {
  released: Promise<void>
}

const changeTo = (doc: Doc, idKey: Buffer): Change & { doc: Doc } => ({ idKey, doc, text: toText(doc) })

function checked(change: Change): Change {
  if (Buffer.byteLength(change.text) > MAX_DOCUMENT) throw requestFailed('(BSONObjectTooLarge) document too large')
  return change
}

/** Puts the id first, making one where there is none. */
function withId(doc: Doc): Doc & { _id: Value } {
  const { _id: given, ...rest } = doc
  const id = given === undefined || given === '' ? randomBytes(16).toString('hex') : given
  if (typeof id !== 'string' && typeof id !== 'number') throw invalidParam('_id must be text or a number')
  checkStorable(rest)
  return { _id: id, ...rest }
}

function compileModification(modification: Modification): (doc: Doc) => Doc {
  if ('replacement' in modification) {
    checkStorable(modification.replacement)
    const { _id: given, ...rest } = modification.replacement
    return (doc) => {
      const { _id = null } = doc
      if (given !== undefined && !equals(given, _id))
        throw requestFailed("(ImmutableField) the field '_id' is immutable")
      return { _id, ...clone(rest) }
    }
  }
  const update = compileUpdate(modification.operators)
  return (doc) => {
    const copy = clone(doc)
    update(copy)
    return copy
  }
}

function upserted(modification: Modification, query: Doc): Doc | undefined {
  if (!('replacement' in modification) || !modification.upsert) return undefined
  return withId({ ...modification.replacement, _id: query['_id'] ?? '' })
}

function fieldsOf(query: Doc): string[] {
  const inside = Object.entries(query).flatMap(([key, v]) =>
    key.startsWith('$') && Array.isArray(v) ? v.flatMap((part) => fieldsOf(part as Doc)) : [key],
  )
  return [...new Set(inside)]
}
