/*
 * 付款: the part of the contract between the phone and `api` that is about batches of payouts.
 */
import type { Fen } from '../domain/base/money'
import type { BatchState, Outside, Result } from '../domain/shapes/ledger/batch'
import type { Answers } from '../domain/form'
import type { CallOutcome } from '../domain/shapes/ledger/call'
import type { Item } from '../domain/matter/draws'
import type { PayoutState } from '../domain/shapes/ledger/types'
import type { Page } from './page'

/** A payout that a desk has to see to. */
export interface PayoutRow {
  id: string
  /** 办事编号, as people say it. */
  no: string
  /** Masked name. */
  name: string
  item: Item
  sum: Fen
  /** Id and name of the fund that it is from. */
  fund: string
  fundName: string
  state: PayoutState
  /** When it was granted; UTC ISO. */
  at: string
  /** The end of the card; '' where none is known. */
  tail: string
  /** Why the reader may not pay it, or why the bank could not; null for nothing. */
  why: string | null
  /** What should be looked at before it is paid, in words: several in a month, a card of two households. */
  warns: string[]
}

/** Who took a step: masked name, whether it is the reader, when (UTC ISO). */
export interface Step {
  name: string
  own: boolean
  at: string
}

/** A batch in the list of a desk. */
export interface BatchRow {
  id: string
  state: BatchState
  made: Step
  count: number
  sum: Fen
  /** What the reader may do with it next. */
  may: 'check' | 'send' | 'result' | 'run' | 'call' | null
}

export interface BatchLine {
  /** Id of the payout. */
  id: string
  ref: string
  no: string
  item: Item
  sum: Fen
  /** The payee, to be compared with the papers. */
  name: string
  bank: string
  card: string
  result: Result | null
  /** It has been put down what the batch says of it. */
  done: boolean
  /** Why it is not on the batch after all, or could not be put down this time. */
  why: string | null
  left: boolean
  /** The matter that it was given in; null for one of several. */
  about: string | null
}

/** Somebody who was drawn to be called after the bank has paid. */
export interface CallRow {
  /** Id of the payout. */
  id: string
  no: string
  name: string
  sum: Fen
  /** Nobody has to call any more. */
  over: boolean
  /** The reader may call. */
  may: boolean
  /** The last call: masked name of who called, when (UTC ISO), what they heard. */
  last: { name: string; at: string; outcome: CallOutcome; words: string } | null
}

export interface PayBatch extends BatchRow {
  lines: BatchLine[]
  /** Lines that are for the reader's own household: a colleague sees them. */
  hidden: number
  checked: (Step & { ok: boolean; why: string }) | null
  sent: (Step & { outside: Outside | null }) | null
  /** Why the reader cannot take the next step, in words; null where they can, or where there is none. */
  stops: string | null
  /** Whoever checked may pay on an outside bookkeeper's paper. */
  lends: boolean
  /** Who said that the bank never took it, and why; null where nobody did. */
  untaken: (Step & { why: string }) | null
  /** The reader may say so. */
  mayUntake: boolean
  /** Those who are called, once the bank has spoken of every line. */
  calls: CallRow[]
  /** How many payouts still have to be brought to where the batch says: `batch.run` again. */
  open: number
}

/** The bank's file; asked for again it is the same. */
interface BankFile {
  batch: PayBatch
  name: string
  /** An xlsx, base64. */
  content: string
}

/** What somebody was given, for themselves. */
export interface GivenRow {
  /** The case; null where the reader is one of several who get of it, and may not open it. */
  about: string | null
  /** Id of the payout where the reader may give another card for it: the bank refused theirs. Else null. */
  renews: string | null
  service: string
  item: Item
  sum: Fen
  /** What people there call the money. */
  fundName: string
  state: PayoutState
  /** The day on which the bank paid; null before. */
  on: string | null
  /** When it came to this state; UTC ISO. */
  at: string
  /** The end of the card; '' where none is known. */
  tail: string
}

export interface BatchRoutes {
  /** What the caller was given, the latest first. */
  'me.given': { in: { cursor?: string }; out: Page<GivenRow> }
  /** The reader's own other card for what they get of somebody else's matter, where the bank refused theirs. */
  'me.card': { in: { id: string; requestId: string; answers: Answers }; out: GivenRow }

  /** Payouts of the desk that may be paid, and those that the bank sent back, the oldest first. */
  'batch.ready': { in: { hat: string; cursor?: string }; out: Page<PayoutRow> }
  /** Batches that the desk reads, the one that changed last first. */
  'batch.list': { in: { hat: string; cursor?: string }; out: Page<BatchRow> }
  /** Puts payouts on a new batch; those that may not be paid, or not by the caller, are left out. */
  'batch.open': { in: { hat: string; requestId: string; payouts: string[] }; out: PayBatch }
  'batch.get': { in: { hat: string; id: string }; out: PayBatch }
  /** A second person has looked. */
  'batch.check': { in: { hat: string; id: string; ok: boolean; why: string }; out: PayBatch }
  /** A third takes the bank's file. */
  'batch.send': { in: { hat: string; id: string; outside?: Outside }; out: BankFile }
  /** What the bank says, typed line by line. */
  'batch.result': { in: { hat: string; id: string; results: Record<string, Result> }; out: PayBatch }
  /** Brings the payouts to where the batch says, as far as time allows; called again until nothing is left. */
  'batch.run': { in: { hat: string; id: string }; out: PayBatch }
  /** The bank never took it: another than who sent it says so, and its payouts wait to be paid again. */
  'batch.untake': { in: { hat: string; id: string; why: string }; out: PayBatch }
  /** One line of a batch that was sent, as a sheet to sign and to seal: a .docx, base64. */
  'batch.slip': { in: { hat: string; id: string; line: string }; out: { name: string; content: string } }
  /** The number of somebody who was drawn; it is put down who sees it. */
  'batch.dial': { in: { hat: string; id: string; line: string }; out: { phone: string } }
  /** What they say; where the money is missing their matter says so. */
  'batch.called': {
    in: { hat: string; id: string; line: string; outcome: CallOutcome; words: string }
    out: PayBatch
  }
  /** What the bank paid wrongly to one of several is demanded back: the matter that does it, the same if it is there already. */
  'batch.demand': { in: { hat: string; id: string; line: string; text: string; backHow: string }; out: { id: string } }
  /** Puts a batch away before it is sent. */
  'batch.drop': { in: { hat: string; id: string }; out: PayBatch }
}
