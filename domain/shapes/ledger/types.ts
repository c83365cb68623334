import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import type { Item, Payee, PayeeClass } from '../../matter/draws'

/*
 * 帮扶资金台账: money by its source. A sub-ledger that feeds the accounting system and never stands instead of it. A fund is
 * one document that counts; what is given from it is a payout, a document each; what happened is an entry, only ever added.
 * Every sum is in fen.
 */

/** Where money comes from (困难职工帮扶资金使用管理办法 2015 第二章; 送温暖资金使用管理办法 2018). */
export const SOURCES = {
  central: '中央财政专项',
  province: '省级财政',
  local: '市县财政',
  dues: '工会经费',
  donation: '社会捐助',
  government: '行政拨付',
  interest: '利息',
} as const
export type Source = keyof typeof SOURCES

/** What becomes of what is left when the year is over. */
export const CARRY = { stays: '结转下年继续用', returns: '交回拨款的', ask: '报上级定' } as const
export type Carry = keyof typeof CARRY

/** The numbers of a fund. `left` = `arrived` − `reserved` − `paid`, and none is ever below nothing. What is planned pays nothing. */
export interface Sums {
  planned: Fen
  arrived: Fen
  reserved: Fen
  paid: Fen
  left: Fen
}

/** What a change of a fund is. What the bank sends back stays reserved: for another card, or until it is given up. */
export const KINDS = {
  plan: '下达计划',
  arrive: '到账',
  reserve: '批了，预留',
  void: '不给了，放回',
  pay: '付出去了',
  back: '银行退回来',
  reverse: '冲正',
  repay: '给错的退回来了',
  carryOut: '结转出去',
  carryIn: '上年结转来',
} as const
export type Kind = keyof typeof KINDS

/**
 * A change that the fund has counted and that its book does not have yet, or has not had for long: it makes the count happen
 * once, whoever finds it goes on instead of counting again. See `markKey` for its key.
 */
export interface Mark {
  /** Id of the step that made it. */
  op: string
  kind: Kind
  /** Of the payout; null for money that comes or goes by itself. */
  payout: string | null
  /** The reservation that it is of, where that one has several payouts. */
  of?: string
  /** The batch with which it went to the bank, or on which it was. */
  batch?: string
  /** The how-manieth change of money of that payout: 0 reserves it. 0 where there is no payout. */
  nth: number
  /** Always more than nothing; what it does to the sums follows from its kind. */
  sum: Fen
  /** Who made it, by person. */
  by: string
  at: string
  /** A reservation of which nobody has said yet that it is for good: until then. UTC ISO; not there once it is. */
  until?: string
  /** Who will say so: the case. Goes with `until`. */
  about?: string
  /** Its entry, once the book has it. */
  seq?: number
  /** The paper it rests on: number of the document, of the bank's slip. */
  paper?: string
  /** The day on which the money came or went, by that paper. */
  on?: CivilDate
  /** Who confirmed it, by person: another than whoever made it. */
  with?: string
}

/** A change that waits for a second person. */
export interface Ask extends Mark {
  /** Masked name of whoever asks. */
  name: string
  /** Where it ends the year: what becomes of what is left. */
  rule?: Exclude<Carry, 'ask'>
}

/** One source of money for one year: what it may be used for, and where it stands. */
export interface Fund extends Sums {
  _id: string
  schema: number
  /** The union that holds it. */
  org: string
  source: Source
  /** As people there call it: 「2026年中央财政帮扶资金」. */
  name: string
  year: number
  items: Item[]
  classes: PayeeClass[]
  /** The most for one payout; the donor's or the document's limit. A fund without one has the most that there may be. */
  most: Fen
  /** The donor's or the document's words on what it is for; '' where there are none. */
  terms: string
  carry: Carry
  state: 'open' | 'closed'
  /** The fund whose rest it began with; not there for others. */
  from?: string
  /** `year|_id`: order of the list. */
  order: string
  /** By `markKey`. */
  open: Record<string, Mark>
  /** Changes of the plan, of what arrived, that a second person has to confirm; by the op's id. */
  asked: Record<string, Ask>
  /** What went into a fund of the next year, by the op's id: `done` once it is there. */
  carried: Record<string, Carried>
  /** How many entries there are, and the chain's head. */
  seq: number
  head: string
  rev: number
  /** When what was broken off half-way, or has no entry yet, is looked after; null for nothing. UTC ISO. */
  wakeAt: string | null
}

/** Where a fund's rest goes, and whether it is there. */
export interface Carried {
  /** Fen. */
  sum: Fen
  by: string
  at: string
  done: boolean
}

/** What happened, in the order in which it was put down: `_id` is `<fund>|<seq>`, from 1. Only ever added. */
export interface Entry extends Pick<
  Mark,
  'op' | 'kind' | 'payout' | 'of' | 'batch' | 'nth' | 'sum' | 'by' | 'at' | 'paper' | 'on' | 'with'
> {
  _id: string
  fund: string
  seq: number
  /** Of the mark that it puts down: a fund has one entry of it. */
  key: string
  /** The fund's sums with it, counted from the entries alone. */
  after: Sums
  prev: string
  chain: string
}

/** Where a payout stands. */
export const PAYOUT_STATES = {
  reserved: '批了，待付',
  batched: '在付款单上',
  sent: '送银行了',
  paid: '付了',
  failed: '银行退回，等换卡',
  voided: '不给了',
  back: '付了又退回，等换卡',
  demanded: '付了，要他退回来',
  returned: '付了，他退回来了',
} as const
export type PayoutState = keyof typeof PAYOUT_STATES

/** What a payout is moving to; it is there once the fund has counted it. */
export interface Move {
  op: string
  to: PayoutState
  by: string
  /** Masked name of whoever makes it. */
  name: string
  at: string
  on?: CivilDate
  why?: string
  /** The slip of money that its payee gave back, and who held it, by person. */
  paper?: string
  with?: string
}

/** What the bank said, or that its payee gave another account: the case has yet to hear of it. */
export type News = Move

/** One sum to one payee from one fund. Stored with `payee` sealed. `_id` follows from what it is for and the step that gave it. */
export interface Payout {
  _id: string
  schema: number
  /** The case, or the line, that it is for. */
  about: string
  /** Where several get what was reserved as one: the reservation, and by which key the case knows this one. */
  of?: string
  part?: string
  /** Who finds it among what they were given, besides the case's own: by person, and by keyed hash of the ID number. */
  to?: string[]
  service: string
  /** 办事编号 of the case. */
  no: string
  fund: string
  /** The union that pays, and its desk: `orgId/finance`. */
  desk: string
  /** Whose member it is given to. */
  unit: string
  item: Item
  class: PayeeClass
  sum: Fen
  state: PayoutState
  /** Where several get it: the matter that demands this one back, as long as it does. */
  claim?: string | null
  /** Masked name. */
  title: string
  payee: Payee | null
  /** Keyed hash of the card's number: cards of several households are named. */
  cardKey: string | null
  /** Keyed hashes of the household's ID numbers; who began the case, or has to do with it, by person. */
  house: string[]
  parties: string[]
  /** Who granted it; may neither make the batch, nor check it, nor pay. */
  granted: string[]
  /** The batch that it stands on. */
  batch: string | null
  /** The day on which the bank paid, with its slip; null before. */
  on: CivilDate | null
  /** Why it failed, or was given up: the bank's words. */
  why: string | null
  /** How many changes of money it has had; the fund has counted each of them once. 1 is reserved. */
  nth: number
  /** How often another account was given for it. */
  cards: number
  /** The last step that took effect: once more is the same. */
  op: string
  /** On its way to another state: what a broken-off call leaves for whoever finds it. */
  move: Move | null
  /** What its case is to be told; null once it was. */
  news: News | null
  at: string
  rev: number
  /** `at|_id`, for lists of a desk and state. */
  updatedKey: string
  wakeAt: string | null
  /** Data key of its payee, wrapped by the master key. */
  key: string
}
