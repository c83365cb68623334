import type { SupportedRow, SupportRoutes } from './supports'
import type { Chip } from '../domain/matter/chips'

/** What people are asked for who are named in a matter: how they are spoken to. Authors of something where nothing is said. */
export type SharedKind = 'wages' | 'dispute'

/** One of those who thought of it, or claim something, together. */
export interface AuthorRow {
  /** Their place in the list that names them. */
  row: number
  /** As whoever handed it in has named them. */
  name: string
  /** Percent of the prize; null where all have the same. */
  percent: number | null
  /** Fen that they claim; not there where nobody claims anything. */
  claims?: number
  said: 'yes' | 'no' | 'open'
}

/** What somebody is asked who holds the code: whether they are one of those who thought of it. */
export interface Share {
  kind?: SharedKind
  /** The proposal, in its sentence. */
  title: string
  /** Masked name of whoever handed it in. */
  by: string
  /** How they are named there, masked, and their part. */
  name: string
  percent: number | null
  /** Fen that they claim together with others; not there where nobody claims anything. */
  claims?: number
  said: 'yes' | 'no' | 'open'
}

/** Somebody else's matter in which the caller has said that they are meant: how it stands, nothing else of it. */
export interface JoinedRow {
  id: string
  /** Whose name stands among the services of the phone. */
  service: string
  title: string
  chip: Chip
  /** It has not ended. */
  open: boolean
  /** Since when it stands so: UTC ISO. */
  at: string
}

/** The caller's own part in it. */
export interface OwnShare extends Share, Pick<JoinedRow, 'chip' | 'open' | 'at'> {
  /** Fen that have come of what they claim. */
  got?: number
  /** They act for the others: the matter itself is among their own. */
  acts?: true
  /** They may step out. */
  leave?: true
}

/** What the caller claims together with others, and what has come of it. */
interface ClaimRow {
  id: string
  title: string
  /** Whether it is their own matter: only that one opens. */
  own: boolean
  word: string
  tone: string
  /** The caller's own, in fen. */
  claims: number
  got: number
  /** Of their own matter: how many whom it names have not said whether they are meant. */
  open: number
  /** Since when it stands so: UTC ISO. */
  at: string
}

/** What became of a proposal that the caller made, or thought of together with somebody. */
export interface HonourRow {
  id: string
  title: string
  /** Whether it is their own matter: only that one opens. */
  own: boolean
  /** How it stands. */
  word: string
  tone: string
  /** 「三等奖」; empty where there is none yet. */
  grade: string
  /** The caller's own part of what has been awarded, in fen. */
  sum: number
  /** Percent of it; null where all have the same. */
  percent: number | null
  /** Of their own matter: how many whom it names have not said whether they are meant. */
  open: number
  /** Since when it stands so: UTC ISO. */
  at: string
}

export interface ShareRoutes extends SupportRoutes {
  /** Those whom a proposal of the caller's names. */
  'share.list': { in: { id: string }; out: { title: string; kind?: SharedKind; rows: AuthorRow[] } }
  /** The code by which one of them says so, on their own phone. Of the caller's own proposal alone. */
  'share.code': { in: { id: string; row: number }; out: { code: { token: string; until: string | null } } }
  'share.get': { in: { token: string }; out: Share }
  /** Repeated it changes nothing. */
  'share.say': { in: { token: string; requestId: string; yes: boolean }; out: Share }
  /** The caller's own part in somebody else's matter. NOT_FOUND for everybody who has not said that they are meant. */
  'share.own': { in: { id: string }; out: OwnShare }
  /** The caller steps out: theirs is not claimed any more. Repeated it changes nothing. */
  'share.leave': { in: { id: string; requestId: string }; out: { left: true } }
  /** Proposals and common claims of the caller's, and those of others that they take part in, the latest change first. `claims`: for phones of before. */
  'me.honours': { in: Record<string, never>; out: { rows: HonourRow[]; claims: ClaimRow[]; supported: SupportedRow[] } }
}
