import pick from 'lodash/pick'
import { headOf, markOf } from '../../../domain/shapes/offer'
import type { Head, Line, Move } from '../../../domain/shapes/offer'
import type { RoundLine } from '../../../domain/shapes/round'
import type { CaseRecord, Mark, Places } from '../../../domain/matter'
import type { Page } from '../../../typings/api'
import { PAGE } from './cases'
import { _, addOnce, change, collection, dueBy, readDoc, rowsOf } from './cloud'
import type { Due } from './cloud'

/*
 * Lines: one person in one offer, about its head among the cases. Each call is one read or one conditional write.
 */

/** A head as lines need it, with what says how long a turn lasts. */
export type StoredHead = Head & Pick<CaseRecord, 'service' | 'packs' | 'unit' | 'appliedOn'>
const HEAD = {
  board: true,
  places: true,
  guests: true,
  service: true,
  packs: true,
  unit: true,
  appliedOn: true,
} as const

/** A line that is on its way. */
export type Moving = Line & { move: Move }

/** What carrying a line needs of the database. Proofs put a model of it in its place. */
export interface LineStore {
  head: (about: string) => Promise<StoredHead | null>
  line: (id: string) => Promise<Line | null>
  /** @returns whether this call stored it */
  add: (line: Line) => Promise<boolean>
  /** Writes a line where it is still the one that was read. @returns whether it was */
  put: (before: Pick<Line, '_id' | 'rev'>, next: Line) => Promise<boolean>
  /** Counts a move at the head and marks it there, once, where there is a place for it. @returns whether this call did */
  count: (line: Moving, seats: number | null) => Promise<boolean>
  /** Takes a mark away; `undo` takes back what it counted as well. */
  unmark: (about: string, line: string, mark: Mark, undo: boolean) => Promise<void>
  /** Who waits longest and is not on their way. */
  firstWaiting: (about: string) => Promise<Line | null>
}

const pendingOf = (id: string): string => `places.pending.${id}`
const PLACES = ['taken', 'waiting', 'there'] as const

/** What must hold for a move to count: the offer is open, a place is free, and nobody waits for it. */
function conditions({ move }: Moving, { taken, waiting }: Mark, seats: number | null): object {
  const free = taken > 0 && seats !== null ? { 'places.taken': _.lt(seats) } : {}
  const open = taken > 0 || waiting > 0 ? { 'board.title': _.exists(true) } : {}
  return { ...open, ...free, ...(move.behind ? { 'places.waiting': 0 } : {}) }
}

/** By how much the counts change, times one or minus one. */
const counted = (mark: Mark, sign: 1 | -1): object =>
  Object.fromEntries(PLACES.flatMap((name) => (mark[name] ? [[`places.${name}`, _.inc(sign * mark[name])]] : [])))

async function count(line: Moving, seats: number | null): Promise<boolean> {
  const mark = markOf(line)
  const where = { _id: line.about, [`${pendingOf(line._id)}.op`]: _.neq(mark.op), ...conditions(line, mark, seats) }
  return (await change('cases', where, { ...counted(mark, 1), [pendingOf(line._id)]: _.set(mark) })) === 1
}

async function unmark(about: string, line: string, mark: Mark, undo: boolean): Promise<void> {
  const where = { _id: about, [`${pendingOf(line)}.op`]: mark.op }
  await change('cases', where, { ...(undo ? counted(mark, -1) : {}), [pendingOf(line)]: _.remove() })
}

async function head(about: string): Promise<StoredHead | null> {
  const found = await collection('cases').where({ _id: about }).field(HEAD).limit(1).get()
  const [row] = rowsOf<CaseRecord>(found)
  return row ? { ...row, ...headOf(row) } : null
}

async function firstWaiting(about: string): Promise<Line | null> {
  const found = await collection('lines')
    .where({ about, state: 'waiting', move: null })
    .orderBy('key', 'asc')
    .limit(1)
    .get()
  return rowsOf<Line>(found)[0] ?? null
}

async function put(before: Pick<Line, '_id' | 'rev'>, { _id, ...next }: Line): Promise<boolean> {
  const fields = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, _.set(value)]))
  return (await change('lines', { _id, rev: before.rev }, fields)) === 1
}

/** Lines as the database has them. */
export const lines: LineStore = {
  head,
  line: (id) => readDoc<Line>('lines', id),
  add: (line) => addOnce('lines', line),
  put,
  count,
  unmark,
  firstWaiting,
}

/** Ids of lines that a timer has to look after, and these lines. */
export const wakingLineIds = (due: Due): Promise<{ _id: string }[]> => dueBy('lines', 'wakeAt', due, { _id: true })
export const wakingLines = (due: Due): Promise<(Line | RoundLine)[]> => dueBy('lines', 'wakeAt', due)

/** Puts off a line that could not be looked after, unless it has moved. */
export async function putOffLine({ _id, rev }: Pick<Line, '_id' | 'rev'>, until: string): Promise<void> {
  await change('lines', { _id, rev }, { wakeAt: until })
}

/** More than anybody has at one time. */
const MOST_OWN = 100

/** Where a person stands with the offers that are not over. One read. */
export async function linesOf(person: string, now: string): Promise<Pick<Line, 'about' | 'state' | 'turn' | 'move'>[]> {
  const found = await collection('lines')
    .where({ person, until: _.gt(now) })
    .field({ about: true, state: true, turn: true, move: true })
    .orderBy('until', 'asc')
    .limit(MOST_OWN)
    .get()
  return rowsOf(found)
}

/**
 * Lines of a person who has a place, a turn or a place in the row, or had one to the end: the latest first, a page at a
 * time; the cursor is the last one's key. One read.
 */
export async function liveLinesOf(
  person: string,
  cursor?: string,
): Promise<Page<Pick<Line, 'about' | 'state' | 'key' | 'outcome'>>> {
  const found = await collection('lines')
    .where({ person, live: true, ...(cursor ? { key: _.lt(cursor) } : {}) })
    .field({ about: true, state: true, key: true, outcome: true })
    .orderBy('key', 'desc')
    .limit(PAGE)
    .get()
  const rows = rowsOf<Line>(found)
  return { rows, next: rows[PAGE - 1]?.key ?? null }
}

/** How many wait before this key. */
export async function aheadOf({ about, key }: Pick<Line, 'about' | 'key'>): Promise<number> {
  const { total } = (await collection('lines')
    .where({ about, state: 'waiting', key: _.lt(key) })
    .count()) as { total: number }
  return total
}

/** People of an offer in the order of coming, a page at a time; the cursor is the last one's key. */
export async function peopleOf(about: string, cursor?: string, most = PAGE): Promise<Page<Line>> {
  const found = await collection('lines')
    .where({ about, live: true, ...(cursor ? { key: _.gt(cursor) } : {}) })
    .orderBy('key', 'asc')
    .limit(most)
    .get()
  const rows = rowsOf<Line>(found)
  return { rows, next: rows[most - 1]?.key ?? null }
}

/** Phones of before draw who takes part without asking for them: as many as there could be then. */
const MOST_GUESTS = 100

/** The first who have a place, with no more than is drawn of them. One read. */
export async function firstPeople(about: string): Promise<Pick<Line, 'name' | 'key' | 'there'>[]> {
  const found = await collection('lines')
    .where({ about, live: true })
    .field({ name: true, key: true, there: true, state: true })
    .orderBy('key', 'asc')
    .limit(MOST_GUESTS)
    .get()
  return rowsOf<Line>(found).filter(({ state }) => state === 'in' || state === 'present')
}

/** Gives an offer of before its counts, once; its people still stand inside. @returns whether it had none */
export const beginCounts = async (about: Pick<CaseRecord, '_id' | 'rev'>, places: Places): Promise<boolean> =>
  (await change('cases', { ...pick(about, ['_id', 'rev']), places: _.exists(false) }, { places: _.set(places) })) === 1

/** The people of an offer of before have lines of their own now. */
export async function letGo(about: string): Promise<void> {
  await change('cases', { _id: about }, { guests: _.set({}) })
}
