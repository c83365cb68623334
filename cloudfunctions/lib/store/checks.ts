import { standingOf } from '../../../domain/services/aid/file/means/batch'
import type { CheckBatch, CheckLine } from '../../../domain/services/aid/file/means/batch'
import type { Page } from '../../../typings/api'
import { newDataKey, sealerOf } from '../keys'
import { logger } from '../logger'
import { casesAt, PAGE } from './cases'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'

/**
 * A batch as stored. Who is asked about and what was found is encrypted; unencrypted is what lists and guards need.
 */
interface StoredBatch extends Omit<CheckBatch, 'lines'> {
  state: ReturnType<typeof standingOf>
  /** The tap that made it: the same tap again is the same batch, another one with its number is refused. */
  request: string
  /** `at|_id` of its last change: order and cursor of the list. */
  updatedKey: string
  /** Data key, wrapped by the master key. */
  key: string
  sealed: string
}

/** A decrypted batch, with the key that it is stored with. */
export interface CheckDoc extends CheckBatch {
  key: string
  request: string
}

const FIELD = 'lines'
const seal = ({ _id, key, lines }: CheckDoc): string => sealerOf(_id, key).seal(FIELD, JSON.stringify(lines))

/** What every step writes. */
const moved = (doc: CheckDoc, now: string) => ({
  rev: doc.rev,
  state: standingOf(doc),
  updatedKey: `${now}|${doc._id}`,
  sealed: seal(doc),
})

function opened({ sealed, ...stored }: StoredBatch): CheckDoc | null {
  const { _id, key, request, rev, desk, by, at, number, on } = stored
  try {
    const lines = JSON.parse(sealerOf(_id, key).open(FIELD, sealed)) as CheckLine[]
    return { _id, key, request, rev, desk, by, at, number, on, lines }
  } catch (error) {
    logger.error('check.broken', error, { about: _id })
    return null
  }
}

/** A new batch as it is stored. */
export function sealedCheck(batch: CheckBatch, request: string): StoredBatch {
  const doc = { ...batch, request, key: newDataKey(batch._id) }
  const { _id, desk, by, at, number, on, key } = doc
  return { _id, desk, by, at, number, on, key, request, ...moved(doc, at) }
}

/** Stores a new batch. One write. @returns false where one is there already under its id */
export const addCheck = async (batch: CheckBatch, request: string): Promise<boolean> =>
  addOnce('checks', sealedCheck(batch, request))

/** A batch; null if there is none, or if it cannot be decrypted. */
export async function readCheck(id: string): Promise<CheckDoc | null> {
  const stored = await readDoc<StoredBatch>('checks', id)
  return stored && opened(stored)
}

/**
 * Writes a step: one conditional update.
 * @returns false when another request changed it in between
 */
export async function writeCheck(before: CheckDoc, next: CheckBatch, now: string): Promise<boolean> {
  const doc = { ...next, key: before.key, request: before.request }
  return (await change('checks', { _id: before._id, rev: before.rev }, moved(doc, now))) === 1
}

/** A page of a desk's batches, the one that changed last first. */
export async function checksOf(desk: string, cursor?: string): Promise<Page<CheckDoc>> {
  const after = cursor ? { updatedKey: _.lt(cursor) } : {}
  const found = await collection('checks')
    .where({ desk, ...after })
    .orderBy('updatedKey', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredBatch>(found)
  return { rows: rows.flatMap((row) => opened(row) ?? []), next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** Files at a desk that wait to be asked about, soonest due first. One indexed read. */
export const filesToCheck = (desk: string, cursor?: string) =>
  casesAt(desk, cursor, { service: 'aid.file', state: 'econ_check' })

/** Whether a letter of a case of the union has this number. @param hold as cases hold it */
export async function isNumberHeld(hold: string): Promise<boolean> {
  const found = await collection('cases').where({ holds: hold }).field({ _id: true }).limit(1).get()
  return found.data.length > 0
}
