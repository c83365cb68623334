import { addDays, startOfDay } from '../../../domain/base/calendar'
import type { CivilDate } from '../../../domain/base/calendar'
import type { Page } from '../../../typings/api'
import type { Fund } from '../../../domain/shapes/ledger'
import { pageDigest, pageId } from '../anchors'
import type { Anchor, AnchorPage, Leaf, Place } from '../anchors'
import { _, addOnce, collection, rowsOf } from './cloud'
import type { PersonDoc } from './people'
import type { StoredCase } from './stored'

/*
 * Days that were put down, and their pages: one collection, written by one run at a time and never changed.
 */

/** Documents of one page. */
const PAGE = 100

/** The last document of a range of ids. One read. */
async function lastIn<T>(from: string, to: string): Promise<T | null> {
  const found = await collection('anchors')
    .where({ _id: _.gte(from).and(_.lt(to)) })
    .orderBy('_id', 'desc')
    .limit(1)
    .get()
  return rowsOf<T>(found)[0] ?? null
}

/** Days that were put down, the latest first: their roots. One read. @param before only days before this one */
export async function rootsBefore(before = ':'): Promise<Page<Pick<Anchor, '_id' | 'root' | 'count'>>> {
  const found = await collection('anchors')
    .where({ _id: _.gte('0').and(_.lt(before)) })
    .field({ root: true, count: true })
    .orderBy('_id', 'desc')
    .limit(ROOTS)
    .get()
  const rows = rowsOf<Pick<Anchor, '_id' | 'root' | 'count'>>(found)
  return { rows, next: rows[ROOTS - 1]?._id ?? null }
}
const ROOTS = 20

/** The last day that was put down; ids of days begin with a digit, those of pages do not. */
export const lastAnchor = (): Promise<Anchor | null> => lastIn<Anchor>('0', ':')

/** How far a day has come. */
export interface Progress {
  day: CivilDate
  pages: number
  count: number
  /** Digest of the last page. */
  digest: string
  next: Place
}

const FIRST: Place = { of: 'cases', after: '' }

/** How far a day has come, by the pages that are there. One read, or two. */
export async function progressOf(day: CivilDate): Promise<Progress> {
  const last = await lastIn<AnchorPage & { n: number; count: number }>(`p|${day}|`, `p|${day}~`)
  if (!last) return { day, pages: 0, count: 0, digest: '', next: FIRST }
  const { n, count, digest, next } = last
  return { day, pages: n + 1, count, digest, next }
}

const KEYS = { cases: 'written', people: 'grantsKey', funds: 'written' } as const
/** What is gone through after what. */
const NEXT = { cases: 'people', people: 'funds', funds: null } as const

/** What moved on a day after a place, in the order of moving. One read along an index. */
async function movedAfter<T>(day: CivilDate, { of, after }: NonNullable<Place>): Promise<T[]> {
  const key = KEYS[of]
  const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
  const range = (after ? _.gt(after) : _.gte(from)).and(_.lt(to))
  return rowsOf<T>(
    await collection(of)
      .where({ [key]: range })
      .orderBy(key, 'asc')
      .limit(PAGE)
      .get(),
  )
}

/** Where it goes on after so many. */
function placeAfter({ of }: NonNullable<Place>, found: number, last: string | undefined): Place {
  if (found === PAGE && last) return { of, after: last }
  const next = NEXT[of]
  return next && { of: next, after: '' }
}

/** What moved, as a day goes on to it. */
export interface Moved {
  cases: StoredCase[]
  people: PersonDoc[]
  funds: Written[]
  next: Place
}
/** A fund, as its book leaves it. */
type Written = Pick<Fund, '_id' | 'seq' | 'head'> & { written: string }
const NONE = { cases: [], people: [], funds: [] }

export async function movedOn(day: CivilDate, place: NonNullable<Place>): Promise<Moved> {
  const after = <T>(rows: T[], key: (last: T) => string | undefined): Place => {
    const last = rows[PAGE - 1]
    return placeAfter(place, rows.length, last && key(last))
  }
  if (place.of === 'cases') {
    const cases = await movedAfter<StoredCase>(day, place)
    return { ...NONE, cases, next: after(cases, ({ written }) => written) }
  }
  if (place.of === 'people') {
    const people = await movedAfter<PersonDoc>(day, place)
    return { ...NONE, people, next: after(people, ({ grantsKey }) => grantsKey) }
  }
  const funds = await movedAfter<Written>(day, place)
  return { ...NONE, funds, next: after(funds, ({ written }) => written) }
}

/** Puts a page down; nothing where nothing moved. @returns how far the day is now; null where another run was there */
export async function addPage(before: Progress, leaves: Leaf[], next: Place): Promise<Progress | null> {
  if (leaves.length === 0) return { ...before, next }
  const { day, pages: n } = before
  const _id = pageId(day, n)
  const [digest, count] = [pageDigest(_id, before.digest, leaves), before.count + leaves.length]
  const made = await addOnce('anchors', { _id, n, count, leaves, digest, next })
  return made ? { day, pages: n + 1, count, digest, next } : null
}

/** Puts a day down. One write; again changes nothing. */
export const addAnchor = (anchor: Anchor): Promise<boolean> => addOnce('anchors', anchor)
