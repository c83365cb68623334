import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import type { RoundStanding } from '../../matter/types'

/*
 * One person on the list of a round: a document of its own among the lines. Each change is one conditional write on the
 * revision or the state that was read; what is still owed with it (a cap to be claimed or given back, a message) stands in
 * the line itself, and whoever finds it goes on with it.
 */

/** Version of the stored shape of a round's lines. */
const ROUND_LINE_SCHEMA = 1

/** Why somebody is on a list. */
export const WHYS = {
  file: '困难在册',
  illness: '大病',
  disaster: '受灾',
  front: '一线',
  duty: '节日值班',
  model: '劳模',
  other: '其他',
} as const
export type Why = keyof typeof WHYS

/**
 * How it was handed over: by the slip's code, the member's own code, ticked by name with a signature on paper; money by the
 * bank.
 */
type GivenBy = 'slip' | 'member' | 'tick' | 'bank'

/** A hand-over, as a phone saw it. */
export interface Handing {
  /** Id of the press: the same one again changes nothing. */
  op: string
  /** When, by that phone; UTC ISO. */
  at: string
  how: GivenBy
  /** Who handed it over, by person, and masked. */
  by: string
  name: string
}

export interface RoundLine {
  _id: string
  schema: number
  shape: 'round'
  about: string
  /** Keyed hash of the ID number. */
  who: string
  /** Keyed hashes of the household's ID numbers, as far as a file says; else the person's own alone. */
  house: string[]
  /** The WeChat user, where one is known: they are told. */
  to: string | null
  /** Masked name. */
  name: string
  /** The union that the person is of, and it with all above: whose officers hand over to them. */
  unit: string
  orgs: string[]
  why: Why
  /** What they get, in fen. */
  sum: Fen
  state: RoundStanding
  rev: number
  /** `unit|_id`: order of the list, and cursor. */
  key: string
  /** Who put them onto the list: by person, masked, and their union. */
  by: string
  byName: string
  from: string
  at: string
  /** The calendar year, and the title, of the occasion: read on other lists. */
  year: string
  title: string
  /** What it has claimed of a yearly cap; `kept` once the cap says so for good. */
  cap: { id: string; sum: Fen; kept: boolean } | null
  /** By what it is found at a hand-over: the mark of its code, and the WeChat user. */
  finds: string[]
  /** Name, ID number, phone, card and bank as JSON, sealed with the round's key. */
  sealed: string
  /** An account is known for them. Not there in lines of before. */
  card?: boolean
  /** Why the bank could not pay it: its words. Not there where it could, or has not said. */
  refused?: string | null
  /** Why it was struck off; null where it was not. */
  reason: string | null
  given: Handing | null
  /** Who else was there to hand over, sealed likewise. */
  visitors: string | null
  /** Further hand-overs of the same, and such that came when all was over: by the id of the press. */
  again: Record<string, Handing>
  /** What the person has been told. */
  told: 'approved' | 'given' | null
  /** When what is owed is looked after; null for nothing. UTC ISO. */
  wakeAt: string | null
}

/** States in which somebody stands on the list. */
export const ON_LIST: RoundStanding[] = ['coming', 'listed', 'approved', 'given', 'void', 'returned']

/** What is needed to put somebody onto a list; the rest follows. */
export type Put = Pick<
  RoundLine,
  '_id' | 'about' | 'who' | 'house' | 'to' | 'name' | 'unit' | 'orgs' | 'why' | 'sum' | 'by' | 'byName' | 'from' | 'at'
> &
  Pick<RoundLine, 'year' | 'title' | 'cap' | 'finds' | 'sealed' | 'card'>

/** Somebody on their way onto a list: the yearly cap is claimed next. @param wakeAt when somebody else goes on with it */
export const coming = (put: Put, wakeAt: string): RoundLine => ({
  ...put,
  schema: ROUND_LINE_SCHEMA,
  shape: 'round',
  state: 'coming',
  rev: 0,
  key: `${put.unit}|${put._id}`,
  reason: null,
  given: null,
  visitors: null,
  again: {},
  told: null,
  wakeAt,
})

/** States in which what a yearly cap has given to it is its own. */
const HOLDS: RoundStanding[] = ['listed', 'approved', 'given']

/** What a line says of its cap: what it holds; nothing while it is on its way, and once it is over. */
export const heldBy = ({ state, cap }: Pick<RoundLine, 'state' | 'cap'>): RoundLine['cap'] =>
  HOLDS.includes(state) ? cap : null

/** What a line still owes; null where nothing. */
export type Owes = 'claim' | 'keep' | 'release' | 'tellApproved' | 'tellGiven'
export function owedBy({ state, cap, to, told }: Pick<RoundLine, 'state' | 'cap' | 'to' | 'told'>): Owes | null {
  if (state === 'coming') return 'claim'
  if (!HOLDS.includes(state)) return cap ? 'release' : null
  if (cap && !cap.kept) return 'keep'
  if (to === null) return null
  if (state === 'given') return told === 'given' ? null : 'tellGiven'
  return state === 'approved' && told === null ? 'tellApproved' : null
}

/** How many stand how, and what they get together, in fen. */
export interface Tally {
  n: number
  sum: Fen
}
export type Tallies = Record<RoundStanding, Tally>

const NONE: Tally = { n: 0, sum: 0 }

export function talliesOf(lines: Pick<RoundLine, 'state' | 'sum'>[]): Tallies {
  const all: Tallies = {
    ...{ coming: NONE, listed: NONE, approved: NONE, given: NONE },
    ...{ void: NONE, returned: NONE, refused: NONE, off: NONE },
  }
  for (const { state, sum } of lines) all[state] = { n: all[state].n + 1, sum: all[state].sum + sum }
  return all
}

/** 「200 人，60,000 元」 */
export const tallyWords = ({ n, sum }: Tally): string => `${n} 人，${formatYuan(sum)}`
