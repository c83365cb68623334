import chunk from 'lodash/chunk'
import type { CivilDate } from '../../domain/base/calendar'
import { evidenceDigest } from './keys'

/*
 * What moved on a day, put down in the night after: the ids with how far each had come, in pages, and one root over all of
 * them and over the day before. Whoever keeps the root elsewhere can tell later whether any of it was put back or is gone.
 */

/**
 * A case, a person's grants, or a fund's book: its id, its revision (of a fund, how many entries), and the end of its chain
 * or the digest of its grants.
 */
export type Leaf = [id: string, rev: number, head: string]

/** Before the id of a fund, in a leaf. */
export const FUND = 'fund|'

/** Where a day is gone through: which collection, and after which key. Null once all is there. */
export type Place = { of: 'cases' | 'people' | 'funds'; after: string } | null

/** A part of what moved on a day. */
export interface AnchorPage {
  /** `p|day|n`. */
  _id: string
  leaves: Leaf[]
  /** Keyed digest of these leaves and of the page before. */
  digest: string
  next: Place
}

/** A day: how many moved, and the root over them and over the day before. */
export interface Anchor {
  _id: CivilDate
  count: number
  pages: number
  root: string
  /** UTC ISO instant at which it was put down. */
  at: string
}

const DIGITS = 5

/** Ids of a day's pages are in their order; they lie behind all days. */
export const pageId = (day: CivilDate, n: number): string => `p|${day}|${String(n).padStart(DIGITS, '0')}`

/** Digest of a page. @param before that of the page before; empty for the first */
export const pageDigest = (id: string, before: string, leaves: Leaf[]): string =>
  evidenceDigest('page', JSON.stringify([id, before, leaves]))

/** Root of a day. @param before the root of the day before; empty for the first @param last digest of the last page */
export const rootOf = (before: string, { _id, count, pages }: Omit<Anchor, 'root' | 'at'>, last: string): string =>
  evidenceDigest('root', JSON.stringify([before, _id, count, pages, last]))

/** A root in groups of four, to be read aloud and copied. */
export const inGroups = (root: string): string =>
  chunk(root, 4)
    .map((signs) => signs.join(''))
    .join(' ')

const LINE = /(\d{4}-\d{2}-\d{2})\D.*?((?:[0-9a-f]{4}[ -]?){7}[0-9a-f]{4})/gi

/** The roots in a text that somebody kept, by day: as copied from the messages, whatever else stands there. */
export const rootsIn = (text: string): Map<CivilDate, string> =>
  new Map([...text.matchAll(LINE)].map(([, day = '', root = '']) => [day, root.replace(/[ -]/g, '').toLowerCase()]))

/** A document as an anchored day looks at it: all heads that it ever had, oldest first, where it keeps them. */
export interface Head {
  rev: number
  heads: string[]
  /** Whether `heads` are all that it ever had; otherwise there is only today's. */
  all: boolean
}

/** How a document of today fits what it was on an anchored day. */
export function leafMisfit([, rev, head]: Leaf, now: Head | undefined): 'gone' | 'older' | 'changed' | null {
  if (!now) return 'gone'
  if (now.rev < rev) return 'older'
  const must = now.all || now.rev === rev
  return must && !now.heads.includes(head) ? 'changed' : null
}

/** How the stored pages and root of a day fit each other and the day before. */
export function dayMisfit(anchor: Anchor, pages: AnchorPage[], before: string): 'page' | 'root' | null {
  let last = ''
  for (const [index, { _id, leaves, digest }] of pages.entries()) {
    if (_id !== pageId(anchor._id, index) || digest !== pageDigest(_id, last, leaves)) return 'page'
    last = digest
  }
  const count = pages.reduce((sum, { leaves }) => sum + leaves.length, 0)
  if (pages.length !== anchor.pages || count !== anchor.count) return 'page'
  return anchor.root === rootOf(before, anchor, last) ? null : 'root'
}
