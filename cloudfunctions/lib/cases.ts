import type { CaseRecord, LogEntry, RowRecord } from '../../domain/case'
import type { Answers } from '../../domain/form'
import type { Page } from '../../typings/api'
import { _, collection, readDoc, rowsOf } from './cloud'
import { contentDigest, logDigest, seal, unseal } from './keys'
import type { Sealed } from './keys'

/** A case as it is stored: answers sealed under a data key of their own, the first request's digest beside them. */
export interface CaseDoc extends CaseRecord {
  answers: Sealed
  asked: string
}

/** Rows of one page of any list. */
export const PAGE = 20

const about = (id: string): string => `${id}|answers`

/** Chains a fresh log entry to the one before it, with a key that the database does not have. */
function chained(entry: LogEntry, before: LogEntry | undefined, input: Answers): LogEntry {
  const fresh = { ...entry, digest: logDigest(JSON.stringify(input)) }
  return { ...fresh, chain: logDigest(`${before?.chain ?? ''}|${JSON.stringify(fresh)}`) }
}

const sealChain = (record: CaseRecord, input: Answers): LogEntry[] => {
  const last = record.log[record.log.length - 1]
  const before = record.log[record.log.length - 2]
  return last ? [...record.log.slice(0, -1), chained(last, before, input)] : []
}

/** Digest of what a request asks for; equal for a repetition of it, whatever the order of its keys. */
export const askedDigest = (answers: Answers): string =>
  contentDigest(JSON.stringify(answers, (_key, value: unknown) => (isPlain(value) ? sorted(value) : value)))
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const sorted = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Puts a new case down: one write. @throws the database's E11000 where its id, number or a hold is taken */
export async function addCase(record: CaseRecord, answers: Answers): Promise<void> {
  const sealed = seal(JSON.stringify(answers), about(record._id))
  const doc: CaseDoc = { ...record, log: sealChain(record, answers), answers: sealed, asked: askedDigest(answers) }
  await collection('cases').add(doc)
}

export async function readCase(id: string): Promise<CaseDoc | null> {
  return readDoc<CaseDoc>('cases', id)
}

export const answersOf = (doc: CaseDoc): Answers => JSON.parse(unseal(doc.answers, about(doc._id))) as Answers

/**
 * Writes a step: ONE conditional update on ONE document, so that it happened whole or not at all.
 * @returns false when somebody else moved the case in between
 * @throws the database's E11000 where the step would hold what another open case holds
 */
export async function writeStep(
  before: CaseDoc,
  next: CaseRecord,
  input: Answers,
  answers: Answers | null,
): Promise<boolean> {
  const { _id, rev } = before
  const entry = sealChain(next, input)[next.log.length - 1]
  const fresh = Object.entries(next.fx).filter(([id]) => !(id in before.fx))
  const { updated } = (await collection('cases')
    .where({ _id, rev })
    .update({
      ...movedFields(next),
      memo: _.set(next.memo),
      log: _.push([entry]),
      ...Object.fromEntries(fresh.map(([id, effect]) => [`fx.${id}`, _.set(effect)])),
      ...(answers ? { answers: _.set(seal(JSON.stringify(answers), about(_id))) } : {}),
    })) as { updated?: number }
  return updated === 1
}

const movedFields = (next: CaseRecord) => ({
  rev: next.rev,
  state: next.state,
  since: next.since,
  title: next.title,
  desk: next.desk,
  due: next.due,
  dueAt: next.dueAt,
  dueKey: next.dueKey,
  lateAt: next.lateAt,
  provisional: next.provisional,
  updatedKey: next.updatedKey,
  holds: next.holds,
  house: next.house,
  wakeAt: next.wakeAt,
})

/** The open case that holds a key, if there is one. */
export async function holderOf(hold: string): Promise<Pick<CaseDoc, '_id' | 'no' | 'parties' | 'createdAt'> | null> {
  const found = await collection('cases')
    .where({ holds: hold })
    .field({ no: true, parties: true, createdAt: true })
    .limit(1)
    .get()
  return rowsOf<CaseDoc>(found)[0] ?? null
}

const ROW = {
  no: true,
  service: true,
  state: true,
  title: true,
  desk: true,
  due: true,
  provisional: true,
  since: true,
  'memo.gaps': true,
  'memo.publicity': true,
  unit: true,
}
type Listed = RowRecord & { unit: string; dueKey?: string; updatedKey?: string }

type Key = 'updatedKey' | 'dueKey'

/** A page of rows in the order of a key, and the cursor to the next: one indexed query, never a skip or a count. */
async function listed(
  where: object,
  key: Key,
  order: 'asc' | 'desc',
  cursor: string | undefined,
): Promise<Page<Listed>> {
  const after = cursor ? { [key]: order === 'asc' ? _.gt(cursor) : _.lt(cursor) } : {}
  const found = await collection('cases')
    .where({ ...where, ...after })
    .field({ ...ROW, [key]: true })
    .orderBy(key, order)
    .limit(PAGE)
    .get()
  const rows = rowsOf<Listed>(found)
  return { rows, next: rows[PAGE - 1]?.[key] ?? null }
}

/** A person's own cases, newest movement first. */
export const casesOf = (person: string, cursor?: string): Promise<Page<Listed>> =>
  listed({ parties: person }, 'updatedKey', 'desc', cursor)

/** What lies on a desk, soonest due first. */
export const casesAt = (desk: string, cursor?: string): Promise<Page<Listed>> =>
  listed({ desk }, 'dueKey', 'asc', cursor)

/** What a union shows its members now: consented, in its days, nothing else. */
export const noticesOf = (unit: string, today: string, cursor?: string): Promise<Page<Listed>> => {
  const shown = { 'memo.publicity.consented': true, 'memo.publicity.to': _.gte(today) }
  return listed({ unit, state: 'publicity', ...shown }, 'dueKey', 'asc', cursor)
}

/** Other cases with somebody of the same household. */
export async function sameHousehold(record: Pick<CaseRecord, '_id' | 'house'>): Promise<Listed[]> {
  const found = await collection('cases')
    .where({ house: _.in(record.house) })
    .field(ROW)
    .limit(10)
    .get()
  return rowsOf<Listed>(found).filter((row) => row._id !== record._id)
}
