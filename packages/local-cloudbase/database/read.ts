import { indexEntry, type IndexField } from './keys'
import { compileQuery } from './match'
import { type Plan, planQuery } from './plan'
import type { Collection, IndexRow, Reader, Row } from './reader'
import { idKeyOf } from './store'
import type { Doc } from './values'
import { fromText } from './wire'

export interface FindOptions {
  sort?: IndexField[]
  skip?: number
  limit?: number
}
/** What a transaction has written and not yet committed: documents by hex id key, null for deleted. */
export type Overlay = Map<string, Doc | null>
/** A place to read from: the store as it is, or a transaction's snapshot with its own writes on top. */
export interface View {
  reader: Reader
  overlay?: Overlay | undefined
}

/** @returns the one document with this id as the view shows it */
export function findOne(view: View, collection: Collection, idKey: Buffer): Doc | undefined {
  const own = view.overlay?.get(idKey.toString('hex'))
  if (own) return own
  const row = own === null ? undefined : view.reader.get(collection, idKey)
  return row && fromText(row.text)
}

/** Counts what a search looked at. */
export interface Tally {
  examined: number
}

/**
 * Finds documents. Without a sort they come in insertion order, or in the order of the index that serves the query.
 * @param inspect sees the plan before it runs, and may refuse it by throwing
 */
export function find(
  view: View,
  collection: Collection,
  query: Doc,
  options: FindOptions,
  inspect: (plan: Plan) => void,
  tally: Tally = { examined: 0 },
): Doc[] {
  const { sort = [], skip = 0, limit = Infinity } = options
  const fits = compileQuery(query)
  const plan = planQuery(collection, query, sort)
  inspect(plan)
  const ordered =
    !sort.length || ((plan.kind === 'index' || plan.kind === 'span') && plan.sorted && !view.overlay?.size)
  const enough = ordered ? skip + limit : Infinity
  const hits: Doc[] = []
  for (const doc of candidates(view, collection, plan)) {
    if (hits.length >= enough) break
    tally.examined++
    if (fits(doc)) hits.push(doc)
  }
  const inOrder = ordered ? hits : sortBy(hits, sort)
  return inOrder.slice(skip, skip + limit)
}

/** @returns a stably sorted copy in MongoDB's order; an array sorts by its least (descending: greatest) element */
export function sortBy(docs: Doc[], sort: IndexField[]): Doc[] {
  const keyed = docs.map((doc) => ({ doc, key: sortKey(doc, sort) }))
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ doc }) => doc)
}

const sortKey = (doc: Doc, sort: IndexField[]): Buffer =>
  indexEntry(doc, sort).keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least))

function* candidates(view: View, collection: Collection, plan: Plan): Generator<Doc> {
  for (const row of rows(view.reader, collection, plan)) {
    const doc = fromText(row.text)
    if (!view.overlay?.has(idKeyOf(doc).toString('hex'))) yield doc
  }
  for (const doc of view.overlay?.values() ?? []) if (doc) yield doc
}

function* rows(reader: Reader, collection: Collection, plan: Plan): Generator<Row> {
  if (plan.kind === 'scan') yield* reader.scan(collection)
  else if (plan.kind === 'span') yield* reader.span(collection, plan.span, plan.reverse)
  else if (plan.kind === 'ids')
    for (const key of plan.keys) {
      const row = reader.get(collection, key)
      if (row) yield row
    }
  else yield* once(indexRows(reader, collection, plan))
}

/** An array gives one index entry per element: each document counts once. */
function* once(found: Iterable<Row>): Generator<Row> {
  const seen = new Set<number>()
  for (const row of found) {
    if (seen.has(row.seq)) continue
    seen.add(row.seq)
    yield row
  }
}

function* indexRows(reader: Reader, collection: Collection, plan: Plan & { kind: 'index' }): Generator<Row> {
  const { index, ranges, ids, reverse } = plan
  const sources = ranges.map(({ low, high, fixed }) => ({
    fixed,
    rows: reader.range(collection, index, { low, high, ids }, reverse),
  }))
  if (sources.length === 1 || !plan.sorted) for (const { rows: all } of sources) yield* all
  else yield* merge(sources, reverse)
}

interface Source {
  fixed: number
  rows: Generator<IndexRow>
}

/** Joins ranges of one index into the order of what follows their fixed parts. */
function* merge(sources: Source[], reverse: boolean): Generator<Row> {
  const heads = sources.map((s) => ({ ...s, head: s.rows.next() }))
  const rest = (s: (typeof heads)[number]): Buffer => (s.head.value as IndexRow).key.subarray(s.fixed)
  for (;;) {
    const open = heads.filter((s) => !s.head.done)
    if (!open.length) return
    const next = open.reduce((a, b) => (Buffer.compare(rest(b), rest(a)) * (reverse ? -1 : 1) < 0 ? b : a))
    yield next.head.value as IndexRow
    next.head = next.rows.next()
  }
}
