import mapKeys from 'lodash/mapKeys'
import mapValues from 'lodash/mapValues'
import omit from 'lodash/omit'
import type { CaseRecord, RowRecord } from '../../../domain/case'
import type { Answers } from '../../../domain/form'
import type { Page } from '../../../typings/api'
import { sealerOf } from '../keys'
import { logger } from '../logger'
import { addAll, readIn } from './bulk'
import type { Making } from './bulk'
import { _, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import { BrokenCase, movedFields, newestEntry, openCase, sealCase, sealedAnswers, sealedMemo } from './stored'
import type { CaseDoc, StoredCase } from './stored'

/** Rows of one page of any list. */
export const PAGE = 20

/** Puts a new case down: one write. @throws the database's E11000 where its id, number or a hold is taken */
export async function addCase(record: CaseRecord, answers: Answers): Promise<void> {
  await collection('cases').add(sealCase(record, answers))
}

/** A case; null where there is none. @throws BrokenCase where it does not open */
export async function mustOpen(id: string): Promise<CaseDoc | null> {
  const stored = await readDoc<StoredCase>('cases', id)
  return stored && openCase(stored)
}

/**
 * A case; null where there is none, and where it does not open: whoever asks is told the same of both, and the operator
 * reads its id in the log.
 */
export const readCase = (id: string): Promise<CaseDoc | null> =>
  mustOpen(id).catch((error: unknown) => {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return null
  })

/** Cases that the clock wants at a moment, oldest first; not opened, so that one that does not open stops no other. */
export const clockCases = (now: string, limit: number): Promise<StoredCase[]> =>
  dueBy<StoredCase>('cases', 'clockAt', now, limit)

/**
 * Does its work on a case; one that does not open is put out of the way of those behind it, where an operator finds it by
 * `broken`, and the failure goes on into the log.
 * @param timer the moment by which its timer would find it again
 */
export async function parking<T>(
  { _id, rev }: Pick<StoredCase, '_id' | 'rev'>,
  timer: 'clockAt' | 'wakeAt',
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BrokenCase) await change('cases', { _id, rev }, { [timer]: null, broken: true })
    throw error
  }
}

/** Each value in place of the one before; an object would be merged into it otherwise. */
const whole = (fields: object) => mapValues(fields, (value: unknown) => _.set(value))

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
  const fresh = omit(next.fx, Object.keys(before.fx))
  const changes = {
    ...whole({ ...movedFields(next), ...sealedMemo(next, sealer) }),
    ...whole(mapKeys(fresh, (_effect, id) => `fx.${id}`)),
    ...(next.log.length > before.log.length ? { log: _.push(newestEntry(next, input, sealer)) } : {}),
    ...(answers ? { answers: sealedAnswers(answers, sealer) } : {}),
  }
  return (await change('cases', { _id, rev }, changes)) === 1
}

/** What a case owes, as a run of `notify` reads it. */
export type Pending = Pick<CaseDoc, '_id' | 'rev' | 'fx' | 'desk' | 'told' | 'staff' | 'unit' | 'state' | 'since'>
const PENDING = { rev: true, fx: true, desk: true, told: true, staff: true, unit: true, state: true, since: true }

/** Cases that owe something by now, those that wait longest first. */
export const dueCases = (now: string, limit: number): Promise<Pending[]> =>
  dueBy('cases', 'wakeAt', now, limit, PENDING)

/** Marks effects of a case as done and sets when it wakes again, unless it moved meanwhile. */
export async function markDone(
  { _id, rev }: Pending,
  effects: string[],
  next: Pick<CaseDoc, 'told' | 'wakeAt'>,
): Promise<void> {
  const marks = Object.fromEntries(effects.map((id) => [`fx.${id}.done`, true]))
  await change('cases', { _id, rev }, { ...marks, ...next })
}

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

/** Cases with one of these ids: only the ids of their steps. */
export const stepsOf = (ids: string[]): Promise<{ _id: string; log: { id: string }[] }[]> =>
  readIn('cases', '_id', ids, { 'log.id': true })

/** Cases that hold any of many keys, and what each holds. */
export const holdersAmong = (holds: string[]): Promise<Pick<CaseDoc, '_id' | 'unit' | 'holds'>[]> =>
  readIn('cases', 'holds', holds, { unit: true, holds: true })

/** Puts down cases that are not there; again changes nothing. @throws ApiError BUSY */
export const addCases = <T>(all: T[], making: Making<T, StoredCase>): Promise<void> => addAll('cases', all, making)

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
export type Listed = RowRecord & {
  unit: string
  publicity: StoredCase['publicity']
  dueKey?: string
  updatedKey?: string
}

type Key = 'updatedKey' | 'dueKey'

/** A page of rows in the order of a key, and the cursor to the next: one indexed query, never a skip or a count. */
async function listed<More extends object>(
  where: object,
  key: Key,
  order: 'asc' | 'desc',
  cursor: string | undefined,
  more: Record<keyof More, true>,
): Promise<Page<Listed & More>> {
  const after = cursor ? { [key]: order === 'asc' ? _.gt(cursor) : _.lt(cursor) } : {}
  const found = await collection('cases')
    .where({ ...where, ...after })
    .field({ ...ROW, ...more, [key]: true })
    .orderBy(key, order)
    .limit(PAGE)
    .get()
  const rows = rowsOf<Listed & More>(found)
  return { rows, next: rows[PAGE - 1]?.[key] ?? null }
}

/** A person's own cases, newest movement first. */
export const casesOf = (person: string, cursor?: string): Promise<Page<Listed>> =>
  listed({ parties: person }, 'updatedKey', 'desc', cursor, {})

/** Whom a case concerns. */
type Concerns = Pick<CaseRecord, 'parties' | 'helper' | 'house'>

/** What lies on a desk, soonest due first. */
export const casesAt = (desk: string, cursor?: string): Promise<Page<Listed & Concerns>> =>
  listed<Concerns>({ desk }, 'dueKey', 'asc', cursor, { parties: true, helper: true, house: true })

/** Cases of a union that wait for their applicants, soonest due first; legal ones are left out: a liaison may not know of them. */
export const casesWaiting = (unit: string, cursor?: string): Promise<Page<Listed>> =>
  listed({ unit, desk: 'applicant', staff: 'officer' }, 'dueKey', 'asc', cursor, {})

/** What a union shows its members now: consented, in its days, nothing else. */
export const noticesOf = (unit: string, today: string, cursor?: string): Promise<Page<Listed>> => {
  const shown = { 'publicity.consented': true, 'publicity.to': _.gte(today) }
  return listed({ unit, state: 'publicity', ...shown }, 'dueKey', 'asc', cursor, {})
}

/** What an officer may be told of another case: less where it lies in another union's tree. */
export type Other = Pick<CaseDoc, '_id' | 'no' | 'title' | 'orgs'>

/**
 * Other cases of the same service, in one of these states, with somebody of the same household. Only of the same service:
 * who has joined, or has a file, is no business of the desks of other services.
 */
export async function sameHousehold(
  record: Pick<CaseRecord, '_id' | 'service' | 'house'>,
  states: string[],
): Promise<Other[]> {
  if (record.house.length === 0) return []
  const found = await collection('cases')
    .where({ house: _.in(record.house), service: record.service, state: _.in(states) })
    .field({ no: true, title: true, orgs: true })
    .limit(10)
    .get()
  return rowsOf<Other>(found).filter((row) => row._id !== record._id)
}
