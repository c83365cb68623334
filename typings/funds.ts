/*
 * 资金台账: the part of the contract between the phone and `api` that is about where money comes from.
 */
import type { CivilDate } from '../domain/base/calendar'
import type { Fen } from '../domain/base/money'
import type { Answers, Field } from '../domain/form'
import type { Sums } from '../domain/shapes/ledger'
import type { SourceOn } from '../domain/shapes/ledger/balance'
import type { Page } from './page'

/** One source of money of a union. Sums in fen. */
export interface FundRow extends Sums {
  id: string
  name: string
  /** 「中央财政专项」. */
  source: string
  year: number
  state: 'open' | 'closed'
  /** How many changes wait for a second person. */
  asked: number
}

/** A change that waits for a second person. */
export interface FundAsk {
  id: string
  /** 「到账」. */
  words: string
  sum: Fen
  paper: string
  on: CivilDate | null
  /** Masked name; UTC ISO instant. */
  name: string
  at: string
  /** What the reader may do: confirm another's, take back their own, or neither. */
  can: ('confirm' | 'refuse' | 'takeBack')[]
}

/** What happened: one line of the book; `seq` is null for what is counted and not in the book yet. */
export interface FundEntry {
  seq: number | null
  words: string
  sum: Fen
  paper: string | null
  /** 「还剩」 after it; null where it is not in the book yet. */
  left: Fen | null
  at: string
  /** The matter for which it was given, for whoever audits: what became of it is one tap away. */
  about?: string
  /** Whose hands it went through, masked: who made, checked and paid the batch; else who put it down, and who held it. */
  hands: string
}

export interface FundView extends FundRow {
  items: string
  classes: string
  most: Fen
  terms: string
  carry: string
  asks: FundAsk[]
  /** What is counted and not in the book yet, then the book, the last first. */
  entries: FundEntry[]
  next: string | null
  /** What may be put in now, with its questions; null where the reader may not. */
  ask: Field[] | null
  close: Field[] | null
}

/** Where a union's money stood at the end of a day. Fen. */
export interface BalanceView {
  on: CivilDate
  sources: SourceOn[]
  all: Sums
}

export interface FundRoutes {
  /** Where a union's own money stood on a day, by source and by what it was for. */
  'fund.balance': { in: { hat: string; on: string }; out: BalanceView }
  /** The same as a sheet; an xlsx, base64. */
  'fund.sheet': { in: { hat: string; on: string }; out: { name: string; content: string } }
  /** With the first page: the questions of a new fund, for whoever may begin one. */
  'fund.list': { in: { hat: string; cursor?: string }; out: Page<FundRow> & { fields?: Field[] } }
  'fund.create': { in: { hat: string; requestId: string; answers: Answers }; out: FundRow }
  'fund.get': { in: { hat: string; id: string; cursor?: string }; out: FundView }
  /** Asks a second person to confirm a plan, money that arrived, or what was put down too high. */
  'fund.ask': { in: { hat: string; id: string; requestId: string; answers: Answers }; out: FundView }
  /** Asks a second person to end the year of a fund. */
  'fund.close': { in: { hat: string; id: string; requestId: string; answers: Answers }; out: FundView }
  /** Another holds what was asked, or not; whoever asked may take it back. */
  'fund.confirm': { in: { hat: string; id: string; ask: string; holds: boolean }; out: FundView }
}
