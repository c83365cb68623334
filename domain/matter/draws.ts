import type { CivilDate } from '../base/calendar'
import type { Fen } from '../base/money'

/*
 * What money is given for, and to whom: a service that gives says it of each of its steps, a fund of itself.
 */

/** What money may be given for. A fund names those that it covers. */
export const ITEMS = {
  living: '生活救助',
  medical: '医疗救助',
  schooling: '子女助学',
  tuition: '金秋助学',
  accident: '意外救助',
  temporary: '临时救助',
  warmth: '送温暖',
  cool: '送清凉',
  mutual: '医疗互助',
  prize: '奖励金',
  interest: '贷款贴息',
} as const
export type Item = keyof typeof ITEMS

/** For whom: the classes of hardship files, and people without one. */
export const CLASSES = ['deep', 'relative', 'accident', 'none'] as const
export type PayeeClass = (typeof CLASSES)[number]

/** Who gets it, and on which account: sealed where it is stored. */
export interface Payee {
  name: string
  bank: string
  card: string
}

/** The part that one of several gets of a grant, and what the case has heard of it. */
export interface GrantPart {
  /** Fen. */
  sum: Fen
  /** Masked name. */
  title: string
  /** How often another account has been given for it. */
  cards: number
  /** What the bank said last; null before it has, and once another account was given. */
  said: 'paid' | 'failed' | null
}

/** What a case hears of one of several: what the bank said, or that they gave another account. */
export interface Heard extends Pick<GrantPart, 'cards' | 'said'> {
  key: string
}

/** What a case has reserved of a fund: id of the reservation, which a single payout has as well, and of the fund; fen. */
export interface Grant {
  payout: string
  fund: string
  /** The union that holds the fund. */
  org: string
  sum: Fen
  item: Item
  class: PayeeClass
  /** Who gave it, by person: may not pay it as well. */
  by: string
  /** How often its applicant has given another account since. */
  cards: number
  /** Where several get it: each by a key of the service's. Together they are the sum. Not there where one gets it. */
  parts?: Record<string, GrantPart>
  /** Everybody on the round's list gets it, by their lines. */
  lines?: true
  /** It was paid, and is demanded back. */
  demanded?: true
  /** Its payee gave it back, as somebody says; another holds it. */
  repaid?: Repaid
}

/** Money that its payee gave back: number and day of the slip, and who put it down, by person. */
export interface Repaid {
  paper: string
  on: CivilDate
  by: string
}

/** A fund as whoever grants sees it: what it is for, and what is left. Sums in fen. */
export interface FundSeen {
  _id: string
  /** The union that holds it, and pays from it. */
  org: string
  name: string
  state: 'open' | 'closed'
  items: Item[]
  classes: PayeeClass[]
  most: Fen
  planned: Fen
  arrived: Fen
  left: Fen
}

/** What a step wants of a fund. */
export interface Wanted {
  item: Item
  class: PayeeClass
  /** Fen. */
  sum: Fen
  /** The most that one of several gets of it, in fen; all of it where nothing is said. */
  each?: Fen
}
