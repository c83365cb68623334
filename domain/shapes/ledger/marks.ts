import groupBy from 'lodash/groupBy'
import partition from 'lodash/partition'
import pick from 'lodash/pick'
import pickBy from 'lodash/pickBy'
import sortBy from 'lodash/sortBy'
import takeWhile from 'lodash/takeWhile'
import { later } from '../../base/calendar'
import { leaving } from './fund'
import { hold, NOTHING, sumsAfter } from './sums'
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

/** The reservation that a change is of; null for money that comes or goes by itself. */
const reservationOf = ({ payout, of }: Pick<Mark, 'payout' | 'of'>): string | null => of ?? payout

/** Whether the fund has counted a change, as far as its marks say; the book says it of older ones. */
export const isCounted = ({ open }: Pick<Fund, 'open'>, mark: Mark): boolean => markKey(mark) in open

/** The changes of one reservation, one after the other; one that is about none by itself. */
type Chain = Mark[]

/** By time; a payout's one after the other, whatever the clocks of their makers say. */
function byTime(chains: Chain[]): Mark[] {
  const timed = chains.flatMap((chain) => {
    let latest = ''
    return chain.map((mark, place) => {
      latest = mark.at > latest ? mark.at : latest
      return { mark, at: latest, of: reservationOf(mark), place }
    })
  })
  return sortBy(timed, 'at', 'of', 'place', 'mark.payout').map(({ mark }) => mark)
}

/** What was reserved comes first, then the changes of its payouts. */
function ofReservation(marks: Mark[]): Chain {
  const [first, then] = partition(marks, ({ kind }) => kind === 'reserve')
  const payouts = Object.values(groupBy(then, ({ payout, op }) => payout ?? op))
  return [...first, ...byTime(payouts.map((chain) => sortBy(chain, 'nth')))]
}

/** Those that the book lacks, up to one of which nobody has spoken. */
function chainsOf(open: Record<string, Mark>): Chain[] {
  const lacking = Object.values(open).filter(({ seq }) => seq === undefined)
  const chains = Object.values(groupBy(lacking, (mark) => reservationOf(mark) ?? mark.op))
  return chains.map((chain) => takeWhile(ofReservation(chain), ({ until }) => until === undefined))
}

/** What a chain leaves of what is left: more first, then as much, less last. So each finds what it takes. */
const inAnyCase = (chains: Chain[]): Mark[] =>
  sortBy(
    chains,
    (chain) => -Math.sign(chain.reduce((sums, mark) => sumsAfter(sums, mark), NOTHING).left),
    ([first]) => first?.at,
  ).flat()

function allHold(marks: Mark[], from: Sums): boolean {
  let sums = from
  return marks.every((mark) => hold((sums = sumsAfter(sums, mark))))
}

/**
 * Marks in the order in which the book says them: by time. Where clocks do not agree, or do not tell, that may take what is
 * not there yet; then what gives comes before what takes. Reservations of which nobody has spoken are not among them.
 * @param from the sums as the book has them
 */
export function toEnter(open: Record<string, Mark>, from: Sums): Mark[] {
  const chains = chainsOf(open)
  const timely = byTime(chains)
  return allHold(timely, from) ? timely : inAnyCase(chains)
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
const SAID = ['of', 'batch', 'paper', 'on', 'with'] as const
const entryId = (fund: string, seq: number): string => `${fund}|${seq}`
