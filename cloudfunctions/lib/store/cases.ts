import type { CaseRecord, RowRecord } from '../../../domain/case'
import type { Answers } from '../../../domain/form'
import type { Page } from '../../../typings/api'
import { _, collection, readDoc, rowsOf } from './cloud'
import { sealerOf } from '../keys'
import { newestEntry, openCase, sealCase, sealedAnswers, sealedMemo } from './stored'
import type { CaseDoc, StoredCase } from './stored'

/** Rows of one page of any list. */
export const PAGE = 20

/** Puts a new case down: one write. @throws the database's E11000 where its id, number or a hold is taken */
export async function addCase(record: CaseRecord, answers: Answers): Promise<void> {
  await collection('cases').add(sealCase(record, answers))
}

export async function readCase(id: string): Promise<CaseDoc | null> {
  const stored = await readDoc<StoredCase>('cases', id)
  return stored && openCase(stored)
}

/** Cases that the clock wants at a moment, oldest first. */
export async function clockCases(now: string, limit: number): Promise<CaseDoc[]> {
  const found = await collection('cases')
    .where({ clockAt: _.lte(now) })
    .orderBy('clockAt', 'asc')
    .limit(limit)
    .get()
  return rowsOf<StoredCase>(found).map(openCase)
}

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
  const { _id, rev, key } = before
  const sealer = sealerOf(_id, key)
  const fresh = Object.entries(next.fx).filter(([id]) => !(id in before.fx))
  const { updated } = (await collection('cases')
    .where({ _id, rev })
    .update({
      ...movedFields(next),
      ...sealedMemo(next, sealer),
      publicity: _.set(next.memo.publicity ?? null),
      ...(next.log.length > before.log.length ? { log: _.push(newestEntry(next, input, sealer)) } : {}),
      ...Object.fromEntries(fresh.map(([id, effect]) => [`fx.${id}`, _.set(effect)])),
      ...(answers ? { answers: sealedAnswers(answers, sealer) } : {}),
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
  clockAt: next.clockAt,
  told: next.told,
  provisional: next.provisional,
  updatedKey: next.updatedKey,
  board: _.set(next.board),
  guests: _.set(next.guests),
  holds: next.holds,
  house: next.house,
  wakeAt: next.wakeAt,
})

export type Holder = Pick<CaseDoc, '_id' | 'no' | 'parties' | 'createdAt' | 'desk'>

/** Cases that hold any of these keys: open, or in force. */
export async function holdersOf(holds: string[]): Promise<Holder[]> {
  const found = await collection('cases')
    .where({ holds: _.in(holds) })
    .field({ no: true, parties: true, createdAt: true, desk: true })
    .limit(10)
    .get()
  return rowsOf<CaseDoc>(found)
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
  gaps: true,
  urgent: true,
  told: true,
  publicity: true,
  unit: true,
}
type Listed = RowRecord & { unit: string; publicity: StoredCase['publicity']; dueKey?: string; updatedKey?: string }

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

/** Cases of a union that wait for their applicants, soonest due first; legal ones are nobody's to know of. */
export const casesWaiting = (unit: string, cursor?: string): Promise<Page<Listed>> =>
  listed({ unit, desk: 'applicant', staff: 'officer' }, 'dueKey', 'asc', cursor)

/** What a union shows its members now: consented, in its days, nothing else. */
export const noticesOf = (unit: string, today: string, cursor?: string): Promise<Page<Listed>> => {
  const shown = { 'publicity.consented': true, 'publicity.to': _.gte(today) }
  return listed({ unit, state: 'publicity', ...shown }, 'dueKey', 'asc', cursor)
}

/** Other cases with somebody of the same household. */
export async function sameHousehold(record: Pick<CaseRecord, '_id' | 'house'>): Promise<Listed[]> {
  if (record.house.length === 0) return []
  const found = await collection('cases')
    .where({ house: _.in(record.house) })
    .field(ROW)
    .limit(10)
    .get()
  return rowsOf<Listed>(found).filter((row) => row._id !== record._id)
}
