import uniq from 'lodash/uniq'
import { statesThatMeet } from '../../../domain/parts/agenda'
import type { Agenda, Line } from '../../../domain/parts/agenda'
import type { CaseRecord, Concerns } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Page } from '../../../typings/api'
import { newDataKey, sealerOf } from '../keys'
import { logger } from '../logger'
import { readIn } from './bulk'
import { casesAt, CONCERNS, PAGE } from './cases'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { namedIn } from './files'
import { openCase } from './stored'
import type { CaseDoc, StoredCase } from './stored'

/**
 * An agenda as stored. Whose cases they are and what was decided is encrypted; unencrypted is what lists and guards need.
 */
interface StoredMeeting extends Omit<Agenda, 'lines' | 'minutes'> {
  /** `at|_id` of its last change: order and cursor of the list. */
  updatedKey: string
  /** Ids of its cases: while it is not over, no other agenda of the desk lists them. */
  cases: string[]
  /** Documents of the photos of its minutes. */
  photos?: string[]
  /** Data key, wrapped by the master key. */
  key: string
  sealed: string
}

/** A decrypted agenda, with the key that it is stored with. */
export interface MeetingDoc extends Agenda {
  key: string
}

const FIELD = 'agenda'
const seal = ({ _id, key, lines, minutes }: MeetingDoc): string =>
  sealerOf(_id, key).seal(FIELD, JSON.stringify({ lines, minutes }))

/** What every step writes. */
const moved = (doc: MeetingDoc, now: string) => ({
  rev: doc.rev,
  state: doc.state,
  updatedKey: `${now}|${doc._id}`,
  sealed: seal(doc),
  ...(doc.minutes ? { photos: namedIn(doc.minutes) } : {}),
})

function opened({ sealed, ...stored }: StoredMeeting): MeetingDoc | null {
  const { _id, key, rev, desk, state, by, at } = stored
  try {
    const inside = JSON.parse(sealerOf(_id, key).open(FIELD, sealed)) as { lines: Line[]; minutes: Agenda['minutes'] }
    return { _id, key, rev, desk, state, by, at, ...inside }
  } catch (error) {
    logger.error('meeting.broken', error, { about: _id })
    return null
  }
}

/** Stores a new agenda. One write. @returns it as it is stored; null where one is there already under its id */
export async function addMeeting(agenda: Agenda): Promise<MeetingDoc | null> {
  const doc = { ...agenda, key: newDataKey(agenda._id) }
  const { _id, desk, by, at, key, lines } = doc
  const cases = lines.map(({ id }) => id)
  return (await addOnce('meetings', { _id, desk, by, at, key, cases, ...moved(doc, at) })) ? doc : null
}

/** An agenda; null if there is none, or if it cannot be decrypted. */
export async function readMeeting(id: string): Promise<MeetingDoc | null> {
  const stored = await readDoc<StoredMeeting>('meetings', id)
  return stored && opened(stored)
}

/**
 * Writes a step: one conditional update.
 * @returns false when another request changed it in between
 */
export async function writeMeeting(before: MeetingDoc, next: Agenda, now: string): Promise<boolean> {
  const doc = { ...next, key: before.key }
  return (await change('meetings', { _id: before._id, rev: before.rev }, moved(doc, now))) === 1
}

/** A page of a desk's agendas, the one that changed last first. */
export async function meetingsOf(desk: string, cursor?: string): Promise<Page<MeetingDoc>> {
  const after = cursor ? { updatedKey: _.lt(cursor) } : {}
  const found = await collection('meetings')
    .where({ desk, ...after })
    .orderBy('updatedKey', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredMeeting>(found)
  return { rows: rows.flatMap((row) => opened(row) ?? []), next: rows[PAGE - 1]?.updatedKey ?? null }
}

/** Enough agendas under way at one desk. */
const MOST_OPEN = 50

/** Ids of the cases that stand on an agenda of this desk that is not over. */
export async function casesListed(desk: string): Promise<string[]> {
  const found = await collection('meetings')
    .where({ desk, state: _.in(['planned', 'decided']) })
    .field({ cases: true })
    .orderBy('updatedKey', 'desc')
    .limit(MOST_OPEN)
    .get()
  return rowsOf<Pick<StoredMeeting, 'cases'>>(found).flatMap(({ cases }) => cases)
}

/** Services with states that sittings decide; which states are which service's, the reader looks at. */
const MEETING = Object.values(services).filter((service) => statesThatMeet(service).length)
const MEETS = {
  service: _.in(MEETING.map(({ head }) => head.id)),
  state: _.in(uniq(MEETING.flatMap(statesThatMeet))),
}

/** Cases on a desk that may go to a sitting, soonest due first. One indexed read. */
export const casesThatMeet = (desk: string, cursor?: string) => casesAt(desk, cursor, MEETS)

/** What an agenda needs to know of its cases as they stand now: where they are, whose they are, whom they concern. */
export type Standing = Pick<CaseRecord, '_id' | 'no' | 'service' | 'title' | 'state' | 'since' | 'desk' | 'orgs'> &
  Concerns
const STANDING = {
  ...{ no: true, service: true, title: true, state: true, since: true },
  ...{ desk: true, orgs: true },
  ...CONCERNS,
}

/** Cases of an agenda as they stand now. One read for a hundred. */
export const standingOf = (ids: string[]): Promise<Standing[]> => readIn<Standing>('cases', '_id', ids, STANDING)

/** Cases of an agenda, whole; one that cannot be opened is left out. One read for a hundred. */
export async function fullCases(ids: string[]): Promise<CaseDoc[]> {
  const found = await readIn<StoredCase>('cases', '_id', ids)
  return found.flatMap((stored) => {
    try {
      return [openCase(stored)]
    } catch (error) {
      logger.error('meeting.case', error, { about: stored._id })
      return []
    }
  })
}
