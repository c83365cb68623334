import { init, SYMBOL_CURRENT_ENV } from '@cloudbase/node-sdk'
import { isDuplicate } from '../errors'

/** One connection for the life of the instance; it uses the environment that the function runs in. */
export const cloud = init({ env: SYMBOL_CURRENT_ENV as unknown as string, timeout: 10_000 })
const db = cloud.database()
export const _ = db.command

/** Names of collections: all of them ADMINONLY, reachable only through functions. */
const COLLECTIONS = {
  orgs: 'orgs',
  members: 'members',
  people: 'people',
  sites: 'sites',
  codes: 'codes',
  assists: 'assists',
  allowances: 'allowances',
  counts: 'counts',
  pushes: 'pushes',
  leases: 'leases',
  imports: 'imports',
  meetings: 'meetings',
  checks: 'checks',
  cases: 'cases',
  lines: 'lines',
  rotas: 'rotas',
  slots: 'slots',
  waits: 'waits',
  caps: 'caps',
  funds: 'funds',
  entries: 'entries',
  payouts: 'payouts',
  batches: 'batches',
  reconciliations: 'reconciliations',
  takeouts: 'takeouts',
  rolls: 'rolls',
  transcripts: 'transcripts',
  materials: 'materials',
  objections: 'objections',
  supports: 'supports',
  reads: 'reads',
  files: 'files',
  inbox: 'inbox',
  anchors: 'anchors',
  deeds: 'deeds',
  standards: 'standards',
} as const

export type Name = keyof typeof COLLECTIONS

export const collection = (name: Name) => db.collection(COLLECTIONS[name])

/** The rows of a query reply, typed as the repository wrote them. */
export const rowsOf = <T>(reply: { data: unknown[] }): T[] => reply.data as T[]

/** One document by its id, or null. The SDK's own type for this reply is `any`. */
export async function readDoc<T>(name: Name, id: string): Promise<T | null> {
  const reply = (await collection(name).doc(id).get()) as { data: unknown[] }
  return rowsOf<T>(reply)[0] ?? null
}

/** A part of a collection: the ids from one edge up to, and without, another. */
export interface Slice {
  from: string
  to: string
}

/** What a timer asks for: what is due by now, so many at most, of a part or of all. */
export interface Due {
  now: string
  limit: number
  slice?: Slice
}

/**
 * Documents whose time, in a field that is indexed with the id, has come; those that have waited longest come first. One
 * read.
 * @param fields fields to read; all by default
 */
export async function dueBy<T>(name: Name, field: string, { now, limit, slice }: Due, fields?: object): Promise<T[]> {
  const part = slice ? { _id: _.gte(slice.from).and(_.lt(slice.to)) } : {}
  const due = collection(name)
    .where({ [field]: _.lte(now), ...part })
    .orderBy(field, 'asc')
    .limit(limit)
  return rowsOf<T>(await (fields ? due.field(fields) : due).get())
}

/** Stores a document, unless its id or another unique key is taken. @returns whether this call stored it */
export async function addOnce(name: Name, doc: object): Promise<boolean> {
  try {
    await collection(name).add(doc)
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Changes the documents that match, in one update. @returns how many matched. The SDK's type hides the number. */
export async function change(name: Name, where: object, changes: object): Promise<number> {
  const { updated = 0 } = (await collection(name).where(where).update(changes)) as { updated?: number }
  return updated
}
