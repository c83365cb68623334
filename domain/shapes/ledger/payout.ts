import pick from 'lodash/pick'
import pickBy from 'lodash/pickBy'
import { later } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Kind, Mark, Move, Payout, PayoutState } from './types'

/*
 * How a payout goes from one state to another. Where money changes its part, the payout says first where it is going, the
 * fund counts it, and then the payout is there; whoever finds one on its way goes on with it.
 */

const PAYOUT_SCHEMA = 1

/** Where each may go. */
const WAYS: Record<PayoutState, PayoutState[]> = {
  reserved: ['batched', 'voided'],
  batched: ['sent', 'reserved'],
  sent: ['paid', 'failed', 'reserved'],
  paid: ['back', 'demanded', 'returned'],
  failed: ['reserved', 'voided'],
  back: ['reserved', 'voided'],
  voided: [],
  demanded: ['paid', 'back', 'returned'],
  returned: [],
}
export const mayMove = ({ state }: Pick<Payout, 'state'>, to: PayoutState): boolean => WAYS[state].includes(to)

/** What the fund counts where a payout comes into a state; nothing where money stays in its part. */
const COUNTS: Partial<Record<PayoutState, Kind>> = { paid: 'pay', voided: 'void', back: 'back', returned: 'repay' }
/** What is demanded back no more is paid as it was before. */
const staysPaid = ({ state }: Pick<Payout, 'state'>, to: PayoutState): boolean => state === 'demanded' && to === 'paid'

/** What the case is told. */
const TOLD: PayoutState[] = ['paid', 'failed', 'back']
/** Of one that another matter demands back: that it came back, in whatever way. */
const ENDS: PayoutState[] = ['returned', 'voided']
const isTold = ({ claim }: Payout, to: PayoutState): boolean =>
  TOLD.includes(to) || (ENDS.includes(to) && Boolean(claim))
const newsOf = (payout: Payout, move: Move): Pick<Payout, 'news' | 'wakeAt'> =>
  isTold(payout, move.to) && !staysPaid(payout, move.to)
    ? { news: move, wakeAt: later(move.at, LONGEST_S, 'second') }
    : { news: null, wakeAt: null }

/** Who makes a step, under which id, and what the bank said. */
export interface Step {
  /** No two steps of a payout have the same: it makes a repeated one known. */
  op: string
  by: string
  /** Masked name, for the case's timeline. */
  name?: string
  on?: CivilDate
  why?: string
  /** Where it is put on a batch. */
  batch?: string
  /** Of money that its payee gave back: its slip, and who held it, by person. */
  slip?: { paper: string; with: string }
  /** The matter that demands it back from now on; null where none does any more. */
  claim?: string | null
}

type More = Partial<Pick<Payout, 'batch' | 'on' | 'why'>>

const next = (payout: Payout, changes: Partial<Payout>): Payout => ({ ...payout, ...changes, rev: payout.rev + 1 })

const left: Record<'reserved' | 'voided', More> = {
  reserved: { batch: null, on: null, why: null },
  voided: { batch: null },
}
/** What a state leaves of what was known before. */
const cleared = (to: PayoutState): More => (to === 'reserved' || to === 'voided' ? left[to] : {})

/** There, in one write: either nothing of it is money, or the fund has counted it. */
function there(payout: Payout, move: Move, counted: 0 | 1): Payout {
  const { op, to, at, on, why } = move
  return next(payout, {
    ...cleared(to),
    ...(on === undefined ? {} : { on }),
    ...(why === undefined ? {} : { why }),
    ...{ state: to, op, move: null, nth: payout.nth + counted },
    ...newsOf(payout, move),
    ...{ at, updatedKey: `${at}|${payout._id}` },
  })
}

/** On its way to where money changes its part, or already there. */
export function begun(
  payout: Payout,
  to: PayoutState,
  { op, by, name = '', on, why, slip, ...more }: Step,
  now: string,
): Payout {
  const said = { ...(on === undefined ? {} : { on }), ...(why === undefined ? {} : { why }), ...slip }
  const move: Move = { op, to, by, name, at: now, ...said }
  if (!COUNTS[to] || staysPaid(payout, to)) return { ...there(payout, move, 0), ...more }
  return next(payout, { ...more, move, wakeAt: later(now, LONGEST_S, 'second') })
}
/** No call lives longer. */
const LONGEST_S = 60

/** A payout that is on its way. */
export type Moving = Payout & { move: Move }
export const isMoving = (payout: Payout): payout is Moving => payout.move !== null

/** What the fund counts for one on its way. */
export function markOf({ _id, of, batch, nth, sum, move }: Moving): Mark {
  const kind = COUNTS[move.to]
  if (!kind) throw new Error(`payout ${_id} moves to ${move.to}, which counts nowhere`)
  const said = { ...(of ? { of } : {}), ...(batch ? { batch } : {}), ...(kind === 'repay' ? slipOf(move) : {}) }
  return { op: move.op, kind, payout: _id, ...said, nth, sum, by: move.by, at: move.at }
}

/** What the book says of money that was given back. */
const slipOf = (move: Move): Pick<Mark, 'paper' | 'on' | 'with'> => pickBy(pick(move, 'paper', 'on', 'with'), Boolean)

/** Where it was going. */
export const arrived = (payout: Moving): Payout => there(payout, payout.move, 1)
/** Somebody else goes on with it: whoever began it finds its revision gone, and stops. */
export const takenOver = (payout: Moving): Moving => ({ ...payout, rev: payout.rev + 1 })

/** The account that a case says now, and the how-manieth it is. */
export type Account = Pick<Payout, 'payee' | 'cardKey' | 'cards'>

/**
 * With another account; one that came back waits for being paid anew.
 * @returns null where it has this one or a later one already, or is with the bank
 */
export function renewed(payout: Payout, account: Account, step: Step, now: string): Payout | null {
  if (payout.cards >= account.cards) return null
  if (payout.state === 'reserved') return next(payout, account)
  return mayMove(payout, 'reserved') && !['batched', 'sent'].includes(payout.state)
    ? { ...begun(payout, 'reserved', step, now), ...account }
    : null
}

/** Whether it waits for an account: the bank refused the one that it had, or none is known. What was demanded back waits for none. */
export const awaitsAccount = ({ state, payee, claim }: Pick<Payout, 'state' | 'payee' | 'claim'>): boolean =>
  !claim && (state === 'failed' || state === 'back' || (state === 'reserved' && !hasAccount({ payee })))

/**
 * The same by the payee themselves, where the bank refused theirs, or none is known: its case is told.
 * @returns null where it is not theirs to do, or not now
 */
export function renewedByPayee(payout: Payout, account: Account, step: Step, now: string): Payout | null {
  if (payout.move || !awaitsAccount(payout)) return null
  const next = renewed(payout, account, step, now)
  const news: Move = { op: step.op, to: 'reserved', by: step.by, name: step.name ?? '', at: now }
  return next && { ...next, news, wakeAt: later(now, LONGEST_S, 'second') }
}

/** Whether it is known where the money goes. */
export const hasAccount = ({ payee }: Pick<Payout, 'payee'>): boolean => payee !== null && payee.card !== ''

/** One that came back before another matter demanded it: that matter is told. */
export const toldGone = (payout: Payout, { op, by, claim, why }: Step & { claim: string }, now: string): Payout => {
  const news = { op, to: payout.state, by, name: '', at: now, ...(why === undefined ? {} : { why }) }
  return next(payout, { claim, news, wakeAt: later(now, LONGEST_S, 'second') })
}

/** Its case has heard what the bank said. */
export const told = (payout: Payout): Payout => next(payout, { news: null, wakeAt: null })

/** The mark of a reservation. */
export const reservation = (
  given: Pick<Mark, 'op' | 'sum' | 'by' | 'at' | 'until' | 'about'> & { payout: string },
): Mark => ({
  ...given,
  kind: 'reserve',
  nth: 0,
})

/** What is known of a payout when it is granted. */
export type Granted = Omit<
  Payout,
  'schema' | 'state' | 'batch' | 'on' | 'why' | 'nth' | 'move' | 'news' | 'rev' | 'updatedKey' | 'wakeAt'
>

/** A payout as it is granted: its sum is reserved by then. */
export const newPayout = (given: Granted): Payout => ({
  ...given,
  schema: PAYOUT_SCHEMA,
  state: 'reserved',
  ...{ batch: null, on: null, why: null },
  ...{ nth: 1, move: null, news: null, rev: 0 },
  updatedKey: `${given.at}|${given._id}`,
  wakeAt: null,
})
