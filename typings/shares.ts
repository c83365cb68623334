import type { SupportedRow, SupportRoutes } from './supports'

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

/** What the caller claims together with others, and what has come of it. */
export interface ClaimRow {
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
  'share.list': { in: { id: string }; out: { title: string; rows: AuthorRow[] } }
  /** The code by which one of them says so, on their own phone. Of the caller's own proposal alone. */
  'share.code': { in: { id: string; row: number }; out: { code: { token: string; until: string | null } } }
  'share.get': { in: { token: string }; out: Share }
  /** Repeated it changes nothing. */
  'share.say': { in: { token: string; requestId: string; yes: boolean }; out: Share }
  /** Proposals and common claims of the caller's, and those of others that they take part in, the latest change first. */
  'me.honours': { in: Record<string, never>; out: { rows: HonourRow[]; claims: ClaimRow[]; supported: SupportedRow[] } }
}
