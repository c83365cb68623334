import orderBy from 'lodash/orderBy'
import pick from 'lodash/pick'
import pickBy from 'lodash/pickBy'
import { later } from '../../base/calendar'
import { leaving } from './fund'
import { hold, sumsAfter } from './sums'
import type { Entry, Fund, Mark, Sums } from './types'

/*
 * Marks: what a fund has counted and its book has yet to say. Whoever looks after a fund puts them down as entries, one
 * chain, and takes a mark away when no call can count it again.
 */

/** How long a case has to say that it has what was reserved for it; whoever comes later asks the case. */
export const RESERVE_MINUTES = 5
/** Longer than any call lives. */
const STALE_S = 120

/** A fund has counted each of these once: the nth change of a payout, or what one step wanted. */
export const markKey = ({ payout, nth, op }: Pick<Mark, 'payout' | 'nth' | 'op'>): string =>
  payout === null ? op : `${payout}-${nth}`

/** Whether the fund has counted a change, as far as its marks say; the book says it of older ones. */
export const isCounted = ({ open }: Pick<Fund, 'open'>, mark: Mark): boolean => markKey(mark) in open

const inOrder = (marks: Record<string, Mark>): [string, Mark][] =>
  orderBy(Object.entries(marks), [([, { at }]) => at, ([key]) => key])

/** Whether an earlier change of the same payout is not put down yet. */
const follows = ({ payout, nth }: Mark, all: Mark[]): boolean =>
  payout !== null && all.some((other) => other.payout === payout && other.nth < nth && other.seq === undefined)

/**
 * Marks in the order in which the book says them: by time, a payout's one after the other, none where it would take what
 * is not there yet; so clocks that do not agree by a little put nothing below nothing. Reservations of which nobody has
 * spoken are not among them.
 * @param from the sums as the book has them
 */
export function toEnter(open: Record<string, Mark>, from: Sums): Mark[] {
  let waiting = inOrder(pickBy(open, ({ seq }) => seq === undefined)).map(([, mark]) => mark)
  const found: Mark[] = []
  for (let sums = from; ;) {
    const ready = waiting.filter((mark) => mark.until === undefined && !follows(mark, waiting))
    const next = ready.find((mark) => hold(sumsAfter(sums, mark))) ?? ready[0]
    if (!next) return found
    found.push(next)
    sums = sumsAfter(sums, next)
    waiting = waiting.filter((mark) => mark !== next)
  }
}

/** Reservations of which nobody has spoken in time. */
export const silentIn = ({ open }: Pick<Fund, 'open'>, now: string): Mark[] =>
  Object.values(open).filter(({ until }) => until !== undefined && until <= now)

const restsAt = ({ at }: Mark): string => later(at, STALE_S, 'second')

/** Marks that the book has and that no call can count again. */
export const oldIn = ({ open }: Pick<Fund, 'open'>, now: string): Mark[] =>
  Object.values(open).filter((mark) => mark.seq !== undefined && restsAt(mark) <= now)

/** When somebody has to look after a fund again: at once where its book lacks something; null where all is at rest. */
export function wakeOf({ open, carried }: Pick<Fund, 'open' | 'carried'>): string | null {
  const gone = leaving({ carried }).map(([, { at }]) => at)
  const all = Object.values(open).map((mark) => mark.until ?? (mark.seq === undefined ? mark.at : restsAt(mark)))
  return [...all, ...gone].sort()[0] ?? null
}

/** An entry before it is chained: what the mark says, and the sums with it. */
export function entryOf(fund: string, mark: Mark, seq: number, before: Sums): Omit<Entry, 'prev' | 'chain'> {
  const { op, kind, payout, nth, sum, by, at } = mark
  const said = { op, kind, payout, nth, sum, by, at, ...pickBy(pick(mark, SAID), Boolean) }
  return { _id: entryId(fund, seq), fund, seq, key: markKey(mark), ...said, after: sumsAfter(before, mark) }
}
/** What only some of them say. */
const SAID = ['paper', 'on', 'with'] as const
const entryId = (fund: string, seq: number): string => `${fund}|${seq}`
