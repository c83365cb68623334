/*
 * 给外部审计的账: the part of the contract between the phone and `api` that is about books that leave.
 */
import type { CivilDate } from '../domain/base/calendar'
import type { Answers, Field } from '../domain/form'
import type { TakeoutState } from '../domain/shapes/ledger/takeout'
import type { Page } from './page'

/** What somebody asked to take out. */
export interface TakeoutRow {
  id: string
  state: TakeoutState
  from: CivilDate
  to: CivilDate
  whom: string
  why: string
  /** Masked names, whether it is the reader, when (UTC ISO). */
  asked: { name: string; own: boolean; at: string }
  answered: { name: string; at: string } | null
  /** UTC ISO. */
  until: string
  /** When it was taken, and by which digest a copy is known. */
  taken: { at: string; digest: string }[]
  /** What the reader may do. */
  can: ('agree' | 'refuse' | 'take')[]
}

export interface TakeoutRoutes {
  /** What was asked at a union, the latest first; with the first page the questions of a new one. */
  'takeout.list': { in: { hat: string; cursor?: string }; out: Page<TakeoutRow> & { fields?: Field[] } }
  /** Asks a second person whether the books of a time may leave. */
  'takeout.ask': { in: { hat: string; requestId: string; answers: Answers }; out: TakeoutRow }
  'takeout.answer': { in: { hat: string; id: string; holds: boolean }; out: TakeoutRow }
  /** The books, for whoever asked, while it stands: an xlsx, base64. */
  'takeout.take': { in: { hat: string; id: string }; out: { name: string; content: string; row: TakeoutRow } }
}
