import uniq from 'lodash/uniq'
import { later } from '../../../domain/base/calendar'
import type { CaseRecord, LinesEffect, ListFigures } from '../../../domain/matter'
import { services } from '../../../domain/services'
import { ON_LIST, talliesOf } from '../../../domain/shapes/round'
import type { Earlier, Handing, RoundLine } from '../../../domain/shapes/round'
import type { Page } from '../../../typings/page'
import { readIn } from './bulk'
import { PAGE } from './cases'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import type { StoredCase } from './stored'

/*
 * Rounds: the people of each are lines about its case. Each call is one read or one conditional write.
 */

const ROUNDS = Object.values(services).filter(({ shape }) => shape === 'round')
const IDS = ROUNDS.map(({ head }) => head.id)

/** More than one list holds. */
export const MOST_ON_LIST = 1000

export const lineOf = (id: string): Promise<RoundLine | null> => readDoc<RoundLine>('lines', id)

/** @returns whether this call stored it */
export const addLine = (line: RoundLine): Promise<boolean> => addOnce('lines', line)

/** Writes a line where it is still the one that was read. @returns whether it was */
export async function putLine(before: Pick<RoundLine, '_id' | 'rev'>, next: Partial<RoundLine>): Promise<boolean> {
  const fields = Object.entries({ ...next, rev: before.rev + 1 }).filter(([name]) => name !== '_id')
  const changes = Object.fromEntries(fields.map(([name, value]) => [name, _.set(value)]))
  return (await change('lines', { _id: before._id, rev: before.rev }, changes)) === 1
}

/** How long anybody can be writing a list, in seconds: no call of ours lives so long. */
const LONGEST_S = 60

/** Whether somebody is writing the list, or seemed to until a moment ago. */
const isBusy = ({ busy }: NonNullable<CaseRecord['round']>, now: string): boolean =>
  Object.values(busy).some((at) => later(at, LONGEST_S, 'second') > now)

/**
 * Says that somebody is about to write the list, in one update: whoever decides on it at this moment reads it anew.
 * @returns whether the round was still the one that was read
 */
export const beginList = async ({ _id, rev }: Pick<CaseRecord, '_id' | 'rev'>, op: string, now: string) =>
  (await change('cases', { _id, rev }, { rev: _.inc(1), [`round.busy.${op}`]: now })) === 1

export const endList = (id: string, op: string): Promise<number> =>
  change('cases', { _id: id }, { [`round.busy.${op}`]: _.remove() })

/** How the list of a round stands, read after its case was. One read. */
export async function listFigures(
  { _id, round = { busy: {} } }: Pick<CaseRecord, '_id' | 'round'>,
  now: string,
): Promise<ListFigures> {
  type Row = Pick<RoundLine, 'state' | 'sum' | 'by'>
  const found = await linesWith<Row>(_id, { sum: true, state: true, by: true }, ['coming', 'listed'])
  const { coming, listed } = talliesOf(found)
  return { ...listed, by: uniq(found.map(({ by }) => by)), busy: coming.n > 0 || isBusy(round, now) }
}

/** All lines of a round in some states. One read. */
export async function linesWith<T>(about: string, fields: object, states = ON_LIST): Promise<T[]> {
  const found = await collection('lines')
    .where({ about, state: _.in(states) })
    .field(fields)
    .limit(MOST_ON_LIST)
    .get()
  return rowsOf<T>(found)
}

/** A page of those on the list whose union is this one or below it, union by union; the cursor is the last one's key. */
export async function peopleAt(about: string, org: string, cursor?: string): Promise<Page<RoundLine>> {
  const found = await collection('lines')
    .where({ about, orgs: org, ...(cursor ? { key: _.gt(cursor) } : {}) })
    .orderBy('key', 'asc')
    .limit(PEOPLE)
    .get()
  const rows = rowsOf<RoundLine>(found)
  return { rows, next: rows[PEOPLE - 1]?.key ?? null }
}
/** A phone takes a whole list with it. */
const PEOPLE = 100

/** Everybody on a list, sealed as they are stored. One read. */
export async function wholeList(about: string): Promise<RoundLine[]> {
  const found = await collection('lines').where({ about }).orderBy('key', 'asc').limit(MOST_ON_LIST).get()
  return rowsOf<RoundLine>(found).filter(({ state }) => ON_LIST.includes(state))
}

/** Those whom a mark of a code, or a WeChat user, may mean on a list. One read. */
export async function foundBy(about: string, find: string): Promise<RoundLine[]> {
  return rowsOf<RoundLine>(await collection('lines').where({ about, finds: find }).limit(10).get())
}

type Given = Earlier & Pick<RoundLine, 'about' | 'state'>

/** What these people were given on other occasions. @param who keyed hashes of ID numbers */
export async function earlierOf(who: string[], about: string): Promise<Earlier[]> {
  const fields = { who: true, title: true, year: true, about: true, state: true }
  const found = await readIn<Given>('lines', 'who', who, fields)
  return found.filter((one) => one.about !== about && one.state === 'given')
}

/** A hand-over, where the person has not got it yet. One update. @returns whether this call wrote it */
export const giveOnce = async (
  { _id }: Pick<RoundLine, '_id'>,
  { given, visitors, wakeAt }: { given: Handing; visitors: string | null; wakeAt: string },
): Promise<boolean> =>
  (await change(
    'lines',
    { _id, state: _.in(['listed', 'approved']) },
    { state: 'given', given: _.set(given), visitors, wakeAt, rev: _.inc(1) },
  )) === 1

/** Notes that it was handed over once more, or when all was over. The same again changes nothing. */
export const noteAgain = ({ _id }: Pick<RoundLine, '_id'>, handing: Handing): Promise<number> =>
  change('lines', { _id }, { [`again.${handing.op}`]: _.set(handing), rev: _.inc(1) })

/** All of a round who stand so stand otherwise from now on, and what they owe is looked after. One update; again it changes nothing. */
export const moveLines = (about: string, { from, to, at }: LinesEffect): Promise<number> =>
  change('lines', { about, state: _.in(from) }, { state: to, wakeAt: at, rev: _.inc(1) })

/** Rounds of these unions in some states, those that are due first. */
export async function roundsOf(units: string[], states: string[], cursor?: string): Promise<Page<StoredCase>> {
  const found = await collection('cases')
    .where({
      unit: _.in(units),
      state: _.in(states),
      service: _.in(IDS),
      ...(cursor ? { dueKey: _.gt(cursor) } : {}),
    })
    .orderBy('dueKey', 'asc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<StoredCase>(found)
  return { rows, next: rows[PAGE - 1]?.dueKey ?? null }
}

/** Cases of a service in force below a union, so many at a time; the cursor is the last one's key. */
export async function inForceBelow(
  org: string,
  service: string,
  states: string[],
  cursor?: string,
): Promise<Page<StoredCase>> {
  const found = await collection('cases')
    .where({ orgs: org, service, state: _.in(states), ...(cursor ? { updatedKey: _.lt(cursor) } : {}) })
    .orderBy('updatedKey', 'desc')
    .limit(FILES)
    .get()
  const rows = rowsOf<StoredCase>(found)
  return { rows, next: rows[FILES - 1]?.updatedKey ?? null }
}
const FILES = 50
