import type { CivilDate } from '../base/calendar'
import type { Fen } from '../base/money'
import type { Answers } from '../form'

/*
 * What the engine knows of a round, a case with a list of people: how the list stands when a step asks, and what a service
 * says of its rounds. The people themselves: `shapes/round`.
 */

/** The list of a round at this moment. */
export interface ListFigures {
  /** How many stand on it, and what they are to get together, in fen. */
  n: number
  sum: Fen
  /** Who put them there, by person. */
  by: string[]
  /** Somebody is writing it. */
  busy: boolean
}

/** What a round gives to each on its list, as its answers say. */
export interface Share {
  /** What it is, as people read it: 「米、面、油各一份」. */
  what: string
  /** What it is worth, or how much money it is, in fen. */
  each: Fen
  /** How many there are; null for money, of which each is paid. */
  stock: number | null
  /** As good as money: who got it is proven by signatures. */
  signed: boolean
  /** Which yearly cap of a person it counts on; null for none. */
  item: 'warmth' | null
  /** First and last civil date of handing over. */
  from: CivilDate
  to: CivilDate
  /** Where the money comes from, in words. */
  source: string
}

/** What a service says of its rounds. */
export interface Rounding {
  share: (answers: Answers) => Share
  /** States in which the list is written, in which lines are struck off, and in which things are handed over. */
  listing: string[]
  striking: string[]
  giving: string[]
  /** The hardship service whose households are put onto the list at once, and its question of the phone number. */
  households?: { service: string; mobile: string }
}
