import DataLoader from 'dataloader'
import chunk from 'lodash/chunk'
import uniq from 'lodash/uniq'
import { ApiError } from '../errors'
import { _, addOnce, collection, rowsOf } from './cloud'
import type { Name } from './cloud'

/*
 * Many documents at once, in groups small enough for one request.
 */

/** Most values in one query that uses an index, and most documents that it returns. */
const MOST_VALUES = 300

/** Documents whose field is one of these values: a few hundred values for each read, three reads in parallel. @param fields all of them where nothing is said */
export async function readIn<T>(name: Name, field: string, values: string[], fields?: object): Promise<T[]> {
  const found: T[] = []
  for (const three of chunk(chunk(uniq(values), MOST_VALUES), 3)) {
    const replies = three.map((group) => {
      const query = collection(name).where({ [field]: _.in(group) })
      return (fields ? query.field(fields) : query).limit(1000).get()
    })
    for (const reply of await Promise.all(replies)) found.push(...rowsOf<T>(reply))
  }
  return found
}

/** Documents in one write: well below the request limit. */
const GROUP = 200
const TRIES = 4
const BUSY = '有人同时在导入或办理。请过几秒再点一次。'

/** What to store: ids are known before the documents are made. */
export interface Making<T, Doc extends { _id: string } = { _id: string }> {
  idOf: (one: T) => string
  /** @param salt a new value if an earlier document used a key that is taken */
  make: (one: T, salt: number) => Doc
}

/** Writes one group. If part of it already exists, writes only the rest, made again with another salt. */
async function addGroup<T>(name: Name, group: T[], { idOf, make }: Making<T>): Promise<void> {
  let rest = group
  for (let salt = 0; rest.length; salt += 1) {
    if (salt === TRIES) throw new ApiError('BUSY', BUSY)
    const docs = rest.map((one) => make(one, salt))
    if (await addOnce(name, docs)) return
    const there = await readIn<{ _id: string }>(name, '_id', rest.map(idOf), { _id: true })
    const ids = new Set(there.map(({ _id }) => _id))
    rest = rest.filter((one) => !ids.has(idOf(one)))
  }
}

/**
 * Stores documents in groups. Part of a group may already exist (an interrupted run, or the same run twice at once).
 * Ids are derived from the people, so the group is simply completed.
 * @throws ApiError BUSY if another document holds a key that one of them needs
 */
export async function addAll<T>(name: Name, all: T[], making: Making<T>): Promise<void> {
  for (const group of chunk(all, GROUP)) await addGroup(name, group, making)
}

/** How long a request waits for others of its kind, in ms: much less than a request takes. */
const WAIT_MS = 5

/**
 * Requests that are made at nearly the same moment, as one: a timer works on many cases side by side.
 * @param most how many one request takes
 */
export const together = <K, V>(work: (all: readonly K[]) => Promise<V[]>, most: number): DataLoader<K, V> =>
  new DataLoader(work, { cache: false, maxBatchSize: most, batchScheduleFn: (send) => setTimeout(send, WAIT_MS) })
