import { randomBytes } from 'node:crypto'
import { later } from '../../../domain/base/calendar'
import type { Page } from '../../../typings/page'
import type { ImportKind, ImportProgress, ImportState } from '../../../typings/import'
import { ApiError } from '../errors'
import { evidenceDigest, sealerOf } from '../keys'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'
import { addressesOf, bytesAt, deleteFiles, idPrefix, putFile } from './storage'
import { awaitFile } from './uploads'

/** One import: who, when, what, how many. */
export interface ImportDoc extends ImportProgress {
  _id: string
  kind: ImportKind
  org: string
  hat: string
  by: string
  at: string
  endedAt: string | null
  /** Of the file that was checked. */
  digest: string
}

/** What an import is besides since a second officer looks at it; those of before were put down by whoever brought them. */
export interface BroughtDoc extends ImportDoc {
  state: ImportState
  /** Masked name of whoever brought it. */
  name: string
  /** The desk whose officers are to look, or to finish; null where nobody sits anywhere, and once it has ended. */
  look: string | null
  /** Desks in whose lists it stands. */
  desks: string[]
  /** `at|_id`: order and cursor of the lists. */
  listed: string
  /** Data key of its rows and of the reason, wrapped by the master key; where the sealed rows lie. */
  key: string
  path: string
  /** Rows of the sheet that were not brought: with mistakes, and because they are on record elsewhere. */
  bad: number
  elsewhere: number
  /** Who confirmed or refused it, and when; why is sealed. */
  decided: { by: string; name: string; at: string; reason: string } | null
  /** Keyed digest of who brought which rows and who confirmed them: what was written by hand is not obeyed. */
  seal: string
  /** When it ends by itself, and when something of it is due: to be told, or to be looked after. UTC ISO. */
  endsAt: string
  wakeAt: string | null
}

/** A dry run of one: who checked which sheet, and what they learnt of it. */
export interface CheckDoc extends Pick<ImportDoc, '_id' | 'kind' | 'org' | 'hat' | 'by' | 'at' | 'digest'> {
  checked: true
  rows: number
  /** People of it who are on record already, and rows with a mistake. */
  known: number
  wrong: number
}

/** Stores that a sheet was checked. One write. */
export async function noteCheck(doc: CheckDoc): Promise<void> {
  await addOnce('imports', doc)
}

/** An import, or a check; null for what is neither. One read. */
export const readImport = (id: string): Promise<ImportDoc | BroughtDoc | null> =>
  readDoc<ImportDoc | BroughtDoc>('imports', id)

/** Whether an import is one that a second officer looks at. */
export const isBrought = (doc: ImportDoc | BroughtDoc | null): doc is BroughtDoc => doc !== null && 'state' in doc

/** An import with its seal. */
export const withSeal = (doc: Omit<BroughtDoc, 'seal'>): BroughtDoc => ({ ...doc, seal: sealOf(doc) })

function sealOf({ _id, kind, org, hat, by, digest, path, decided }: Omit<BroughtDoc, 'seal'>): string {
  const confirmed = decided && [decided.by, decided.at]
  return evidenceDigest('import', JSON.stringify([_id, kind, org, hat, by, digest, path, confirmed]))
}

/** Whether who brought and who confirmed it is as our code wrote it. */
export const isSealed = (doc: BroughtDoc): boolean => doc.seal === sealOf(doc)

/** @returns false where it is there already, as after a second press */
export const addBrought = (doc: BroughtDoc): Promise<boolean> => addOnce('imports', doc)

/** Days in which somebody is to confirm what was brought. */
export const LOOK_DAYS = 14
/** So long the sealed rows may outlive that: more than the clock ever stands still. */
const MARGIN_HOURS = 24
const FOLDER = 's'
const SEALED = 'application/octet-stream'
const WORDS = { gone: '这张表已经删掉了。请送来的人再导入一次。', big: '这张表太大了。' }

/**
 * Stores rows of people, sealed, where only functions write. A file of its own for each press: the key that opens it stands
 * in the document, which only one of them makes. The clock deletes what has no document.
 * @returns its path
 */
export async function keepRows(doc: Pick<BroughtDoc, '_id' | 'key' | 'by' | 'at'>, rows: unknown): Promise<string> {
  const path = `${FOLDER}/${doc._id}/${randomBytes(12).toString('hex')}`
  await awaitFile(path, doc.by, doc.at, LOOK_DAYS * 24 + MARGIN_HOURS)
  await putFile(path, Buffer.from(sealerOf(doc._id, doc.key).seal('rows', JSON.stringify(rows))), SEALED)
  return path
}

/** The rows as they were brought. @throws ApiError BAD_FILE where they are gone; Error where they were changed */
export async function keptRows<T>({ _id, key, path }: BroughtDoc): Promise<T> {
  const [address = ''] = await addressesOf([(await idPrefix()) + path])
  const sealed = String(await bytesAt(address, WORDS))
  return JSON.parse(sealerOf(_id, key).open('rows', sealed)) as T
}

/** Deletes the rows of what has ended. */
export const dropRows = async (path: string): Promise<void> => deleteFiles([(await idPrefix()) + path])

/** What is said to whoever brought it when it is refused. */
export const sealReason = ({ _id, key }: BroughtDoc, reason: string): string =>
  sealerOf(_id, key).seal('reason', reason)
export const reasonOf = ({ _id, key, decided }: BroughtDoc): string =>
  decided?.reason ? sealerOf(_id, key).open('reason', decided.reason) : ''

/**
 * Changes an import that is still as it was read: its state, and whose desk it lies on. What is to be told is due at once.
 * @returns whether it did
 */
export async function moveImport(doc: BroughtDoc, changes: Partial<BroughtDoc>, now: string): Promise<boolean> {
  const { _id, state, look } = doc
  const fields = changes.decided ? { ...changes, decided: _.set(changes.decided) } : changes
  return (await change('imports', { _id, state, look }, { ...fields, wakeAt: now })) === 1
}

/** How far a confirmed import is now. */
export async function putProgress(id: string, progress: ImportProgress): Promise<void> {
  await change('imports', { _id: id, state: 'let' }, progress)
}

/** When an import is looked after again, unless it was changed meanwhile. */
export async function nextWake({ _id, state, look, wakeAt }: BroughtDoc, at: string | null): Promise<void> {
  await change('imports', { _id, state, look, wakeAt }, { wakeAt: at })
}

const DAY = 24
/** A day later, or its end if that comes first; null for what has ended. */
export const wakeAfter = ({ state, endsAt }: BroughtDoc, now: string): string | null => {
  if (state !== 'waits' && state !== 'let') return null
  const day = later(now, DAY, 'hour')
  return day < endsAt ? day : endsAt
}

const PAGE = 20

/** What stands in the list of a desk, newest first. One read. */
export async function importsAt(desk: string, cursor?: string): Promise<Page<BroughtDoc>> {
  const where = { desks: desk, ...(cursor ? { listed: _.lt(cursor) } : {}) }
  const rows = rowsOf<BroughtDoc>(await collection('imports').where(where).orderBy('listed', 'desc').limit(PAGE).get())
  return { rows, next: rows[PAGE - 1]?.listed ?? null }
}

/** How many a desk's officers are to look at or to finish, without those that this one brought. One read. */
export async function importsWaiting(desk: string, person: string): Promise<number> {
  const { total } = (await collection('imports')
    .where({ look: desk, by: _.neq(person) })
    .count()) as { total: number }
  return total
}

/** Imports of which something is due. */
export const dueImports = (due: Due): Promise<BroughtDoc[]> => dueBy<BroughtDoc>('imports', 'wakeAt', due)
export const dueImportIds = (due: Due): Promise<{ _id: string }[]> => dueBy('imports', 'wakeAt', due, { _id: true })

/** @throws ApiError NOT_FOUND, as for what does not exist */
export async function broughtAt(id: string, desk: string): Promise<BroughtDoc> {
  const doc = await readImport(id)
  if (!isBrought(doc) || !doc.desks.includes(desk)) throw new ApiError('NOT_FOUND', '这张名册找不到了。可能不归您看。')
  return doc
}
