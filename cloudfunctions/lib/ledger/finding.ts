import isEqual from 'lodash/isEqual'
import { hold, markKey, NOTHING, sumsAfter, sumsOf } from '../../../domain/shapes/ledger'
import type { Entry, Fund, Kind, Mark, Payout, PayoutState, Sums } from '../../../domain/shapes/ledger'
import { partId } from '../keys'
import { entryChain } from './book'

/*
 * Holds the book of a fund against itself, the fund against its book, and payouts against both: what was changed, taken away,
 * added or put elsewhere by hand is named. It reads, and changes nothing.
 */

/** What is wrong with an entry: missing before it, not what was written, or said twice. */
export type EntryMisfit = 'missing' | 'entry' | 'twice'
/** What is wrong with a fund: its sums are not those of its book, impossible, or its book ends elsewhere. */
export type FundMisfit = 'sums' | 'below' | 'end'
/**
 * What is wrong with a payout: no book has it, or what was reserved for it; it is gone; its sum or its fund is another, or its
 * state; more is given to several than was reserved for them.
 */
export type PayoutMisfit = 'nowhere' | 'gone' | 'sum' | 'state' | 'more'

/** Where the money of a payout is, as the book and the marks say. */
interface Position {
  nth: number
  kind: Kind
  sum: number
  at: string
  of: string | undefined
}

type Said = Pick<Mark, 'payout' | 'of' | 'nth' | 'kind' | 'sum' | 'at'>

/** A book as it is read, entry by entry, in the order of their numbers. */
export class BookReader {
  private last: Entry | null = null
  private readonly keys = new Set<string>()
  private readonly positions = new Map<string, Position>()
  /** What the payouts of a reservation come to, as far as they were shown. */
  private readonly shared = new Map<string, number>()

  /** @returns what does not fit; null where it does */
  read(entry: Entry): EntryMisfit | null {
    const before = this.last
    this.last = entry
    const twice = this.keys.has(entry.key)
    this.keys.add(entry.key)
    this.place(entry)
    if (entry.seq !== (before?.seq ?? 0) + 1) return 'missing'
    if (!isAsWritten(entry, before)) return 'entry'
    return twice ? 'twice' : null
  }

  /** The fund, once its whole book has been read. */
  end(fund: Fund): FundMisfit | null {
    const { seq = 0, chain = '', after = NOTHING } = this.last ?? {}
    const open = Object.values(fund.open).filter((mark) => !this.keys.has(markKey(mark)))
    for (const mark of open) this.place(mark)
    const said = open.filter((mark) => mark.seq !== undefined)
    if (fund.seq !== seq + said.length || (said.length === 0 && fund.head !== chain)) return 'end'
    if (!hold(sumsOf(fund))) return 'below'
    return isEqual(sumsOf(fund), withAll(after, open, doublesIn(fund, this.keys))) ? null : 'sums'
  }

  private place({ payout, of, nth, kind, sum, at }: Said): void {
    const known = payout === null ? undefined : this.positions.get(payout)
    if (payout !== null && (known?.nth ?? -1) < nth) this.positions.set(payout, { nth, kind, sum, at, of })
  }

  /** One of several: what was reserved is enough for all of them that were shown. */
  private ofSeveral(of: string, { _id, part = '', sum, ...payout }: Payout): PayoutMisfit | null {
    const reserved = this.positions.get(of)
    if (reserved?.kind !== 'reserve') return 'nowhere'
    const all = (this.shared.get(of) ?? 0) + sum
    this.shared.set(of, all)
    const own = this.positions.get(_id)
    this.positions.delete(_id)
    if (_id !== partId(of, part, sum)) return 'sum'
    if (all > reserved.sum) return 'more'
    if (own && own.of !== of) return 'nowhere'
    return misfitOf({ ...payout, sum }, own ?? { ...reserved, sum })
  }

  /** A payout of this fund, after its end. */
  ofPayout(payout: Payout): PayoutMisfit | null {
    if (payout.of) return this.ofSeveral(payout.of, payout)
    const found = this.positions.get(payout._id)
    this.positions.delete(payout._id)
    return found && found.of === undefined ? misfitOf(payout, found) : 'nowhere'
  }

  /**
   * Ids of payouts of which the book speaks since before an instant, and that have not been shown; of a reservation, where
   * its payouts that were shown come to less.
   */
  unseen(before: string): string[] {
    const isWhole = (id: string, { sum }: Position): boolean => this.shared.get(id) === sum
    return [...this.positions].flatMap(([id, one]) => (one.at < before && !isWhole(id, one) ? [id] : []))
  }
}

function misfitOf({ sum, state, move }: Pick<Payout, 'sum' | 'state' | 'move'>, found: Position): PayoutMisfit | null {
  if (found.sum !== sum) return 'sum'
  const states = [state, ...(move ? [move.to] : [])]
  return states.some((one) => KINDS_OF[one].includes(found.kind)) ? null : 'state'
}

/** The kinds of the last change of money with which a payout may stand in a state. */
const KINDS_OF: Record<PayoutState, Kind[]> = {
  reserved: ['reserve', 'back'],
  batched: ['reserve', 'back'],
  sent: ['reserve', 'back'],
  failed: ['reserve', 'back'],
  paid: ['pay'],
  back: ['back'],
  voided: ['void'],
  demanded: ['pay'],
  returned: ['repay'],
}

function isAsWritten({ chain, ...entry }: Entry, before: Entry | null): boolean {
  const { _id, fund, seq, key, prev, after } = entry
  const own = _id === `${fund}|${seq}` && key === markKey(entry)
  const follows = prev === (before?.chain ?? '') && isEqual(after, sumsAfter(before?.after ?? NOTHING, entry))
  return own && follows && hold(after) && chain === entryChain(entry)
}

/** Counted once more, and not taken back yet. */
const doublesIn = ({ open }: Fund, keys: Set<string>): Mark[] =>
  Object.values(open).filter((mark) => mark.seq === undefined && keys.has(markKey(mark)))

const withAll = (from: Sums, ...marks: Mark[][]): Sums =>
  marks.flat().reduce((sums, mark) => sumsAfter(sums, mark), from)
