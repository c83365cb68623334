import sortBy from 'lodash/sortBy'
import sumBy from 'lodash/sumBy'
import uniq from 'lodash/uniq'
import { later } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import type { Answers, Field } from '../../form'
import { textOf } from '../../form'
import { choice, date, many } from '../../form/build'
import { ITEMS } from '../../matter/draws'
import type { Item } from '../../matter/draws'
import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import type { Hand } from './batch'
import { FEWEST } from './roll-states'
import type { RollState } from './roll-states'
import { SOURCES } from './types'
import type { Payout, Source } from './types'

/*
 * 公示名单: what was paid from one source in a time, for the members to read. Who agreed to it has a line: masked name, union,
 * what for, and between which sums. All others are counted, never so few together that one of them is known. One of the desk
 * makes it, another holds it, and after some days it is gone.
 */

/** One payment to somebody who agreed. Without a name: that is the matter's, as long as its applicant agrees. */
interface RollLine {
  about: string
  payout: string
  unit: string
  item: Item
  /** Which of `BANDS` its sum is in. */
  band: number
}
/** So many payments of those without a line; `null` where a union or kind by itself would have too few people. */
export interface RollCell {
  unit: string | null
  item: Item | null
  n: number
}
/** Of some payments: how many, to how many households, how much in all. */
interface RollSum {
  n: number
  homes: number
  sum: Fen
}

export interface Roll {
  _id: string
  schema: number
  org: string
  source: Source
  items: Item[]
  /** The first and the last day of the book that it is about. */
  from: CivilDate
  to: CivilDate
  lines: RollLine[]
  cells: RollCell[]
  /** Of those with a line, and without. */
  named: RollSum
  rest: RollSum
  /** What the book paid in the time, and what of it came back from the bank and stands in no line. */
  books: { paid: Fen; back: Fen }
  made: Hand
  answered: (Hand & { holds: boolean }) | null
  dropped: Hand | null
  /** The days on which members read it; null until it is held. */
  shown: { from: CivilDate; to: CivilDate } | null
  /** `last day|_id` while it may be read, empty otherwise: order of the members' list. */
  open: string
  /** `at|_id`: order of the desk's list. */
  listed: string
}

const SCHEMA = 1
/** More lines than this nobody reads. */
const MOST_LINES = 300
/** Days in which somebody has to hold it. */
const ANSWER_HOURS = 7 * 24

/** The upper ends of the bands that a line may say, in fen; the last has none. */
const BANDS: readonly Fen[] = [100_000, 300_000, 500_000, 1_000_000]

const bandOf = (sum: Fen): number => {
  const at = BANDS.findIndex((most) => sum <= most)
  return at < 0 ? BANDS.length : at
}
/** 「1,000 元到 3,000 元」 */
export function bandWords(band: number): string {
  const [low, high] = [BANDS[band - 1], BANDS[band]]
  if (high === undefined) return `${formatYuan(BANDS[BANDS.length - 1] ?? 0)}以上`
  return low === undefined ? `${formatYuan(high)}以内` : `${formatYuan(low)}到${formatYuan(high)}`
}

/** What is asked of whoever makes one. */
export const ROLL_FIELDS: Field[] = [
  choice('source', '哪里来的钱', '公示哪里来的钱？', SOURCES),
  many('items', '哪几项', '公示哪几项？', ITEMS),
  date('from', '从哪天', '公示哪一段付的？从哪天起？'),
  date('to', '到哪天', '到哪天止？'),
]
export type RollAsked = Pick<Roll, 'source' | 'items' | 'from' | 'to'>
export const askedRoll = ({ source, items, from, to }: Answers): RollAsked => ({
  source: textOf(source) as Source,
  items: (Array.isArray(items) ? items : []) as Item[],
  from: textOf(from),
  to: textOf(to),
})

/** What is known of a payment that stands in the book as paid. */
export type RollPayout = Pick<Payout, '_id' | 'about' | 'unit' | 'item' | 'sum' | 'house'>

/** One household is one, however often it was given something. */
const homeOf = ({ house, about }: RollPayout): string => [...house].sort()[0] ?? about
const homesIn = (payouts: RollPayout[]): number => uniq(payouts.map(homeOf)).length
const sumUp = (payouts: RollPayout[]): RollSum => ({
  ...{ n: payouts.length, homes: homesIn(payouts), sum: sumBy(payouts, 'sum') },
})

interface Group {
  unit: string
  item: Item
  payouts: RollPayout[]
}
function groupsOf(payouts: RollPayout[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of payouts) {
    const key = `${one.unit}|${one.item}`
    const group = groups.get(key) ?? { unit: one.unit, item: one.item, payouts: [] }
    groups.set(key, { ...group, payouts: [...group.payouts, one] })
  }
  return [...groups.values()]
}

/**
 * By union and kind, where these are people enough; the others together, with the smallest of the rest as long as they are
 * too few by themselves: or what is missing would be told by what is there.
 */
export function cellsOf(payouts: RollPayout[]): RollCell[] {
  if (homesIn(payouts) < FEWEST) return []
  const groups = sortBy(groupsOf(payouts), ({ payouts: of }) => homesIn(of))
  let folded: RollPayout[] = []
  while (groups[0] && (homesIn(groups[0].payouts) < FEWEST || (folded.length > 0 && homesIn(folded) < FEWEST)))
    folded = [...folded, ...(groups.shift()?.payouts ?? [])]
  const whole = groups.reverse().map(({ unit, item, payouts: of }) => ({ unit, item, n: of.length }))
  return folded.length ? [...whole, { unit: null, item: null, n: folded.length }] : whole
}

type Begun = Pick<Roll, '_id' | 'org' | 'made' | 'books'> & RollAsked

/** @param agreed the matters whose applicants agree to a line */
export function newRoll(begun: Begun, payouts: RollPayout[], agreed: ReadonlySet<string>): Roll {
  const named = payouts.filter(({ about }) => agreed.has(about))
  const rest = payouts.filter(({ about }) => !agreed.has(about))
  const lines = sortBy(named, ['unit', 'item', '_id']).map(({ _id: payout, about, unit, item, sum }): RollLine => ({
    about,
    payout,
    unit,
    item,
    band: bandOf(sum),
  }))
  return {
    ...begun,
    ...{ schema: SCHEMA, lines, cells: cellsOf(rest), named: sumUp(named), rest: sumUp(rest) },
    ...{ answered: null, dropped: null, shown: null, open: '', listed: `${begun.made.at}|${begun._id}` },
  }
}

/** What strangers may read of the numbers; null where it would tell what one of a few was given. */
export interface RollTotals {
  all: { n: number | null; sum: Fen | null }
  /** `n` null: fewer than `FEWEST` people. */
  rest: { n: number | null; sum: Fen | null } | null
}
const enough = (homes: number): boolean => homes === 0 || homes >= FEWEST
export function totalsOf({ named, rest }: Pick<Roll, 'named' | 'rest'>): RollTotals {
  const told = enough(rest.homes)
  const whole = told && named.homes + rest.homes >= FEWEST
  const apart = rest.homes >= FEWEST && enough(named.homes)
  return {
    all: { n: told ? named.n + rest.n : null, sum: whole ? named.sum + rest.sum : null },
    rest: rest.n ? { n: told ? rest.n : null, sum: apart ? rest.sum : null } : null,
  }
}

/** How one stands. */
type Standing = Pick<Roll, 'dropped' | 'answered' | 'shown' | 'made'>
export function rollState({ dropped, answered, shown, made }: Standing, now: string, today: CivilDate): RollState {
  if (dropped) return 'dropped'
  if (answered && !answered.holds) return 'refused'
  if (shown) return today <= shown.to ? 'shown' : 'over'
  return later(made.at, ANSWER_HOURS, 'hour') > now ? 'waits' : 'over'
}

/** What an answer leaves. @param until the last day on which it is read */
export const answeredRoll = (
  { _id }: Roll,
  hand: Hand,
  holds: boolean,
  shown: { from: CivilDate; to: CivilDate },
): Pick<Roll, 'answered' | 'shown' | 'open'> => ({
  answered: { ...hand, holds },
  shown: holds ? shown : null,
  open: holds ? `${shown.to}|${_id}` : '',
})

const OWN = '自己做的名单，要由另一位同事核对。'
const NOT_WAITING = '这份名单已经不用核对了。请下拉刷新看看。'
const NOT_SHOWN = '这份名单没有在公示。请下拉刷新看看。'

/** Why somebody may not hold it, or turn it down; null where they may. */
export function mayNotHold(roll: Roll, by: string, now: string, today: CivilDate): Refusal | null {
  if (rollState(roll, now, today) !== 'waits') return refusal('NOT_NOW', NOT_WAITING)
  return roll.made.by === by ? refusal('SAME_PERSON', OWN) : null
}
/** Why it cannot be taken down, or printed; null where it can. */
export const mayNotShow = (roll: Roll, now: string, today: CivilDate): Refusal | null =>
  rollState(roll, now, today) === 'shown' ? null : refusal('NOT_NOW', NOT_SHOWN)

const TWICE = '这笔钱这几天的，已经有一份名单了。两份一比，看得出是谁。请换不重叠的日子。'
/** Two lists of nearly the same time would tell by their difference what neither says. */
export const overlaps = (one: RollAsked, other: RollAsked): boolean =>
  one.source === other.source &&
  one.from <= other.to &&
  other.from <= one.to &&
  one.items.some((item) => other.items.includes(item))

const NOBODY = '这几天没有付过这几项。请换日子，或者换哪几项。'
const FEW = `这几天领的一共不到 ${FEWEST} 户，贴出来认得出是谁。请把日子放长。`
const MANY = `一份名单最多 ${MOST_LINES} 行。请把日子分短，分几份。`

/** Why it cannot be made; null where it can. @param others those that stand, or wait */
export function mayNotMake(roll: Roll, others: RollAsked[]): Refusal | null {
  if (others.some((other) => overlaps(roll, other))) return refusal('NOT_NOW', TWICE)
  if (roll.named.n + roll.rest.n === 0) return refusal('NOT_NOW', NOBODY)
  if (roll.rest.n > 0 && roll.named.homes + roll.rest.homes < FEWEST) return refusal('NOT_NOW', FEW)
  return roll.lines.length > MOST_LINES ? refusal('NOT_NOW', MANY) : null
}
