import mapKeys from 'lodash/mapKeys'
import mapValues from 'lodash/mapValues'
import pickBy from 'lodash/pickBy'
import uniq from 'lodash/uniq'
import { reviewerKey } from '../../../domain/matter'
import type { BeginEffect, CaseRecord, Concerns, Earlier, Effect, Look, RowRecord } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import { services } from '../../../domain/services'
import type { Page } from '../../../typings/api'
import { logger } from '../logger'
import { addAll, readIn } from './bulk'
import type { Making } from './bulk'
import { _, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'
import { rememberGlimpse } from './glimpses'
import { BrokenCase, openCase, sealCase, stepChanges } from './stored'
import type { CaseDoc, StoredCase, StoredEffect } from './stored'

/** Rows of one page of any list. */
export const PAGE = 20

/**
 * Stores a new case: one write.
 * @param said the answers as they were sent, where the case has them in other words
 * @throws the database's E11000 if its id, number or a hold is taken
 */
export async function addCase(record: CaseRecord, answers: Answers, said = answers): Promise<void> {
  await collection('cases').add(sealCase(record, answers, said))
}

/** A case; null if there is none, or no more. @throws BrokenCase if it cannot be decrypted */
export async function mustOpen(id: string): Promise<CaseDoc | null> {
  const stored = await readDoc<StoredCase>('cases', id)
  if (!stored || stored.erased) return null
  rememberGlimpse(stored)
  return openCase(stored)
}

/**
 * A case; null if there is none or if it cannot be decrypted. The caller gets the same answer for both; the operator
 * finds the id in the log.
 */
export const readCase = (id: string): Promise<CaseDoc | null> =>
  mustOpen(id).catch((error: unknown) => {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return null
  })

/** The field by which a timer finds a case. */
type Timer = 'clockAt' | 'wakeAt' | 'eraseAt'

/** Ids of the cases that are due for a timer. */
export const dueIds = (timer: Timer, due: Due): Promise<{ _id: string }[]> => dueBy('cases', timer, due, { _id: true })

/**
 * Cases that are due for the clock, oldest first. They are not decrypted here, so one broken case does not stop the
 * others.
 */
export const clockCases = (due: Due): Promise<StoredCase[]> => dueBy<StoredCase>('cases', 'clockAt', due)

/** Cases that have been kept as long as they are to be. */
export const casesToErase = (due: Due): Promise<StoredCase[]> => dueBy<StoredCase>('cases', 'eraseAt', due)

/**
 * Moves a case that a timer could not handle out of the way of the others. One that cannot be decrypted is parked: an
 * operator finds it by `broken`, and its id in the log. Any other is put off. Nothing happens to a case that has moved.
 * @param until when the timer looks at it again
 */
export async function setAside(
  { _id, rev }: Pick<StoredCase, '_id' | 'rev'>,
  timer: Timer,
  error: unknown,
  until: string,
): Promise<void> {
  const changes = error instanceof BrokenCase ? { [timer]: null, broken: true } : { [timer]: until }
  await change('cases', { _id, rev }, changes)
}

/** Replaces each value; otherwise the database would merge objects. */
const whole = (fields: object) => mapValues(fields, (value: unknown) => _.set(value))

/**
 * Writes a step: ONE conditional update on ONE document, so it happens completely or not at all.
 * @returns false when another request changed the case in between
 * @throws the database's E11000 if another open case already holds a key of this step
 */
export async function writeStep(
  before: CaseDoc,
  next: CaseRecord,
  input: Answers,
  answers: Answers | null,
): Promise<boolean> {
  const { _id, rev } = before
  const { fields, fx, entries } = stepChanges(before, next, input, answers)
  const changes = {
    ...whole(fields),
    ...whole(mapKeys(fx, (_effect, id) => `fx.${id}`)),
    ...(entries.length ? { log: _.push(entries) } : {}),
  }
  return (await change('cases', { _id, rev }, changes)) === 1
}

/** The pending messages of a case, as they are delivered. */
export type Pending = Pick<
  CaseRecord,
  '_id' | 'rev' | 'desk' | 'told' | 'staff' | 'hands' | 'unit' | 'side' | 'had' | 'state' | 'since'
> & {
  fx: Record<string, Effect | StoredEffect>
}
const PENDING = {
  ...{ rev: true, fx: true, desk: true, told: true, staff: true, hands: true },
  ...{ unit: true, side: true, had: true, state: true, since: true },
}

/** Cases with messages that are due now; those that have waited longest come first. */
export const dueCases = (due: Due): Promise<Pending[]> => dueBy('cases', 'wakeAt', due, PENDING)

/**
 * What came of an effect besides that it is done: of one that opens a case, which one, or why none. One that tells very
 * many people is not done but goes on after one of them.
 */
export type Came = Partial<Pick<BeginEffect, 'came' | 'failed'> & { answers: ''; after: string }>

/**
 * Marks effects of a case as done and sets when it is due again, unless the case changed meanwhile. A step writes back
 * the `told` that it read; so whoever sets another one counts as a change, and a step that was decided on the old one is
 * decided again. Otherwise nothing is counted: of what is set here a step writes back only `wakeAt`, and a case that is
 * woken for nothing goes back to sleep.
 */
export async function markDone(
  { _id, rev, told }: Pending,
  effects: Record<string, Came>,
  next: Pick<CaseDoc, 'told' | 'wakeAt'>,
): Promise<void> {
  const marks = Object.fromEntries(
    Object.entries(effects).flatMap(([id, came]) =>
      Object.entries({ ...came, done: came.after === undefined }).map(
        ([name, value]) => [`fx.${id}.${name}`, value] as const,
      ),
    ),
  )
  const changed = next.told === told ? {} : { told: next.told, rev: _.inc(1) }
  await change('cases', { _id, rev }, { ...marks, wakeAt: next.wakeAt, ...changed })
}

/** Cases with one of these ids: only the ids of their steps. */
export const stepsOf = (ids: string[]): Promise<{ _id: string; log: { id: string }[] }[]> =>
  readIn('cases', '_id', ids, { 'log.id': true })

/** Stores cases that do not exist yet; a repetition changes nothing. @throws ApiError BUSY */
export const addCases = <T>(all: T[], making: Making<T, StoredCase>): Promise<void> => addAll('cases', all, making)

export const ROW = {
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
  side: true,
  slot: true,
  grant: true,
}
export type Listed = RowRecord & {
  unit: string
  side?: string | null
  publicity: StoredCase['publicity']
  dueKey?: string
  updatedKey?: string
}

type Key = 'updatedKey' | 'dueKey'

/** A page of rows in the order of a key, and the cursor to the next: one indexed query, never a skip or a count. */
export async function listed<More extends object>(
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

/** Whom a case concerns. */
export const CONCERNS = { parties: true, helper: true, house: true, concerned: true, against: true } as const

/** Cases on a desk, soonest due first; only those with these further fields, where some are given. */
export const casesAt = (desk: string, cursor?: string, only: object = {}): Promise<Page<Listed & Concerns>> =>
  listed<Concerns>({ desk, ...only }, 'dueKey', 'asc', cursor, CONCERNS)

/** Cases on a desk against any of these, by keyed hashes. */
export const casesAgainst = (desk: string, keys: string[]): Promise<Page<Listed & Concerns>> =>
  casesAt(desk, undefined, { against: _.in(keys) })

/** Cases in force that a desk keeps, though nothing is to be done about them: latest change first. */
const keptBy =
  (service: object) =>
  (keeper: string, cursor?: string): Promise<Page<Listed & Concerns>> =>
    listed<Concerns & Pick<CaseRecord, 'moments'>>({ keeper, service }, 'updatedKey', 'desc', cursor, {
      ...CONCERNS,
      moments: true,
    })

/** Services of which each member has one: thousands of them would hide all else that a desk keeps. */
export const MEMBERSHIPS = Object.values(services).flatMap(({ head, who }) => (who.register ? [head.id] : []))
export const casesKeptBy = keptBy(_.nin(MEMBERSHIPS))
export const membershipsKeptBy = keptBy(_.in(MEMBERSHIPS))

/** Cases that somebody is asked for their view of in a role, or has given it of: latest change first. */
export const casesReviewedBy = (look: Look, person: string, hat: string, cursor?: string) =>
  listed<Concerns & Pick<CaseRecord, 'moments'>>(
    { reviewers: reviewerKey(look, { hat, person }) },
    'updatedKey',
    'desc',
    cursor,
    { ...CONCERNS, moments: true },
  )

/**
 * Cases of a union that wait for their applicants, soonest due first; legal ones, and those that the union is
 * not to know of, are left out.
 */
export async function casesWaiting(unit: string, cursor?: string): Promise<Page<Listed>> {
  const where = { unit, desk: 'applicant', staff: 'officer' }
  const page = await listed<Pick<CaseRecord, 'keptFrom'>>(where, 'dueKey', 'asc', cursor, { keptFrom: true })
  return { ...page, rows: page.rows.filter(({ keptFrom }) => keptFrom !== unit) }
}

/** States, of whatever service, that show a notice. */
const SHOWING = uniq(
  Object.values(services).flatMap(({ flow }) => Object.keys(pickBy(flow.states, ({ notice }) => notice === 'shown'))),
)

/** Notices that a union shows its members now: only with consent and within the notice period. */
export const noticesOf = (unit: string, today: string, cursor?: string): Promise<Page<Listed>> => {
  const shown = { 'publicity.consented': true, 'publicity.to': _.gte(today) }
  return listed({ unit, state: _.in(SHOWING), ...shown }, 'dueKey', 'asc', cursor, {})
}

/** What an officer may be told about another case: less if it belongs to another union's tree. */
export type Other = Pick<CaseDoc, '_id' | 'no' | 'title' | 'orgs' | 'keptFrom'> & Earlier
const OTHER = {
  ...{ no: true, title: true, orgs: true, keptFrom: true },
  ...{ service: true, state: true, since: true, moments: true, house: true },
}
/** More than anybody is told of: an ID number of somebody else may stand in what strangers handed in. */
const MOST_OTHERS = 20

/**
 * Other cases with a member of the same household, in the states that are wanted of each service. Of another service only
 * where this one looks back at it: desks have no right to know who has joined or has a file.
 */
export async function byHouse(
  { _id, house }: Pick<CaseRecord, '_id' | 'house'>,
  states: Record<string, string[]>,
): Promise<Other[]> {
  if (house.length === 0) return []
  const found = await collection('cases')
    .where({ house: _.in(house), service: _.in(Object.keys(states)), state: _.in(uniq(Object.values(states).flat())) })
    .field(OTHER)
    .limit(MOST_OTHERS)
    .get()
  return rowsOf<Other>(found).filter((row) => row._id !== _id && states[row.service]?.includes(row.state))
}

/** What decides who may open a case. */
export type Reach = Pick<CaseRecord, '_id' | 'service' | 'orgs' | 'had' | 'staff' | 'others' | 'reviewers'> & Concerns
export const REACH = { service: true, orgs: true, had: true, staff: true, others: true, reviewers: true, ...CONCERNS }

/** Who may open each of some cases. One read. */
export const reachOf = (ids: string[]): Promise<Reach[]> => readIn('cases', '_id', ids, REACH)

/** The case with a number, as far as others may have to know of it; null for none. One read. */
export async function byNumberAt(no: string): Promise<(Reach & Pick<CaseRecord, 'no' | 'title' | 'state'>) | null> {
  const fields = { ...REACH, no: true, title: true, state: true }
  const found = await collection('cases').where({ no }).field(fields).limit(1).get()
  return rowsOf<Reach & Pick<CaseRecord, 'no' | 'title' | 'state'>>(found)[0] ?? null
}
