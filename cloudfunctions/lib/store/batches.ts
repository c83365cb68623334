import type { Batch, Line } from '../../../domain/shapes/ledger/batch'
import type { Page } from '../../../typings/page'
import { newDataKey, sealerOf } from '../keys'
import { logger } from '../logger'
import { readIn } from './bulk'
import { PAGE } from './cases'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/**
 * A batch as stored. Names, cards, sums and what the bank said are encrypted with a key of its own; unencrypted is what
 * lists and guards need.
 */
interface StoredBatch extends Omit<Batch, 'lines' | 'checked' | 'sent' | 'untaken' | 'calls'> {
  /** `at|_id` of its last change: order and cursor of the list. */
  updatedKey: string
  /** Ids of its payouts. */
  payouts: string[]
  /** Data key, wrapped by the master key. */
  key: string
  sealed: string
}

/** A decrypted batch, with the key that it is stored with. */
export interface BatchDoc extends Batch {
  key: string
}

const FIELD = 'batch'
const seal = ({ _id, key, lines, checked, sent, untaken = null, calls }: BatchDoc): string =>
  sealerOf(_id, key).seal(FIELD, JSON.stringify({ lines, checked, sent, untaken, calls }))

/** What every step writes. */
const moved = (doc: BatchDoc, now: string) => ({
  rev: doc.rev,
  state: doc.state,
  digest: doc.digest,
  updatedKey: `${now}|${doc._id}`,
  sealed: seal(doc),
})

type Inside = Pick<Batch, 'checked' | 'sent' | 'untaken' | 'calls'> & { lines: Line[] }

function opened(stored: StoredBatch): BatchDoc | null {
  const { _id, key, schema, rev, desk, desks, state, made, digest } = stored
  try {
    const inside = JSON.parse(sealerOf(_id, key).open(FIELD, stored.sealed)) as Inside
    return { _id, key, schema, rev, desk, desks, state, made, digest, ...inside }
  } catch (error) {
    logger.error('batch.broken', error, { about: _id })
    return null
  }
}

/** Stores a new batch. One write. @returns it as it is stored; null where one is there already under its id */
export async function addBatch(batch: Batch): Promise<BatchDoc | null> {
  const doc = { ...batch, key: newDataKey(batch._id) }
  const { _id, schema, desk, desks, made, key, lines } = doc
  const payouts = lines.map(({ id }) => id)
  const fresh = { _id, schema, desk, desks, made, key, payouts, ...moved(doc, made.at) }
  return (await addOnce('batches', fresh)) ? doc : null
}

/** A batch; null if there is none, or if it cannot be decrypted. */
export async function readBatch(id: string): Promise<BatchDoc | null> {
  const stored = await readDoc<StoredBatch>('batches', id)
  return stored && opened(stored)
}

/** Writes a step: one conditional update. @returns false when another request changed it in between */
export async function writeBatch(before: BatchDoc, next: Batch, now: string): Promise<boolean> {
  const doc = { ...next, key: before.key }
  return (await change('batches', { _id: before._id, rev: before.rev }, moved(doc, now))) === 1
}

/** Batches of a desk that changed since an instant; so many at most. One read for a hundred. */
export async function batchesSince(desk: string, since: string): Promise<BatchDoc[]> {
  const all: StoredBatch[] = []
  for (let from = since, more = true; more && all.length < MOST_SINCE;) {
    const found = collection('batches').where({ desks: desk, updatedKey: _.gt(from) })
    const rows = rowsOf<StoredBatch>(await found.orderBy('updatedKey', 'asc').limit(MANY).get())
    all.push(...rows)
    from = rows[MANY - 1]?.updatedKey ?? ''
    more = from !== ''
  }
  return all.flatMap((row) => opened(row) ?? [])
}
const MANY = 100
const MOST_SINCE = 2000

/** A page of the batches that a desk reads, the one that changed last first. */
export async function batchesOf(desk: string, cursor?: string): Promise<Page<BatchDoc>> {
  const found = await collection('batches')
    .where({ desks: desk, ...(cursor ? { updatedKey: _.lt(cursor) } : {}) })
    .orderBy('updatedKey', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredBatch>(found)
  return { rows: rows.flatMap((row) => opened(row) ?? []), next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** Batches by their ids, those that open. One read for three hundred; none for none. */
export async function batchesNamed(ids: string[]): Promise<BatchDoc[]> {
  if (ids.length === 0) return []
  return (await readIn<StoredBatch>('batches', '_id', ids, { search: false })).flatMap((row) => opened(row) ?? [])
}
