import type { Fen } from '../base/money'
import type { Answers } from '../form'
import type { Item, Payee, PayeeClass } from './draws'

/*
 * What a step gives: of what somebody may have in all, of a fund, or another case. The context is the one in which the step
 * is taken.
 */

/**
 * What somebody may have in all, over their cases of a period: known by the ID number that officers verify. What a step gives
 * is claimed from it before the case is written, so that two at once never give more together.
 */
export interface ClaimsOf<Context> {
  /** Question of the step's input that says how much, in fen: what is due, or else what is left. */
  sum: string
  /** The period in which the case counts: 「2026」. */
  period: (answers: Answers) => string
  /** So much in all, in fen. */
  most: (context: Context) => Fen
  /** What the case would be given were there no cap, in fen. */
  due: (context: Context) => Fen
  /** What officers read above it: 「2026年的封顶」. */
  title: (answers: Answers) => string
}

/**
 * Money of a fund that a step gives: the step asks which, of those that cover it; the sum is reserved there before the case
 * is written. Each state in which it stays given says `counts`.
 */
export interface DrawsOf<Context> {
  /** The question of which fund: the engine asks it, after what the step asks itself. */
  fund: string
  item: Item
  /** How much, in fen. */
  sum: (context: Context, input: Answers) => Fen
  /** To whom, and to which account. */
  payee: (context: Context) => Payee
  /** The class of the hardship file; nobody's where nothing is said. */
  class?: (context: Context) => PayeeClass
}

/** Another case that a step opens: by the same person, linked both ways, delivered as messages are. */
export interface BeginsOf<Context> {
  /** Id of its service. */
  service: string
  /** Whether this step opens it; always where nothing is said. */
  when?: (context: Context, input: Answers) => boolean
  /** Answers to its questions. Consents are never carried over; what it asks besides, its applicant gives. */
  answers: (context: Context, input: Answers) => Answers
}
