/*
 * 银行对账: the part of the contract between the phone and `api` that is about statements of the bank.
 */
import type { CivilDate } from '../domain/base/calendar'
import type { Fen } from '../domain/base/money'
import type { Field } from '../domain/form'
import type { Page } from './page'

/** A statement in the list of a union. */
export interface ReconciliationRow {
  id: string
  /** End of the account's number. */
  tail: string
  from: CivilDate
  to: CivilDate
  /** Differences, and those that nobody has settled. */
  differences: number
  open: number
  dropped: boolean
}

export interface DifferenceRow {
  /** Its key. */
  key: string
  title: string
  words: string
  /** What to do about it; '' once it is settled. */
  todo: string
  /** 办事编号 and masked name of whom it was for; '' where it was for nobody. */
  about: string
  /** Masked name of who settled it, when (UTC ISO), and why; null while it is open. */
  settled: { name: string; at: string; why: string } | null
  /** The reader may settle it. */
  may: boolean
}

export interface ReconciliationView extends ReconciliationRow {
  /** Masked name of whoever put it in, when (UTC ISO), whether it is the reader. */
  made: { name: string; own: boolean; at: string }
  /** Names of the funds on the account. */
  funds: string[]
  /** The bank's balance, ours, and what the differences leave unexplained. Fen. */
  balance: Fen
  ours: Fen
  unexplained: Fen
  /** What the bank has in the period. */
  came: { count: number; sum: Fen }
  went: { count: number; sum: Fen }
  matched: number
  rows: DifferenceRow[]
  /** The reader may put it away. */
  mayDrop: boolean
}

export interface ReconciliationRoutes {
  /** Statements of a union, the latest first; with the first page the questions of a new one, for finance. */
  'reconciliation.list': { in: { hat: string; cursor?: string }; out: Page<ReconciliationRow> & { fields?: Field[] } }
  'reconciliation.get': { in: { hat: string; id: string }; out: ReconciliationView }
  /** A second person says what a difference was. */
  'reconciliation.settle': { in: { hat: string; id: string; key: string; why: string }; out: ReconciliationView }
  /** Whoever put it in puts it away. */
  'reconciliation.drop': { in: { hat: string; id: string }; out: ReconciliationView }
}
