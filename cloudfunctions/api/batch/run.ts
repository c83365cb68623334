import type { Actor } from '../../../domain/matter'
import { notFor, standing, targetOf } from '../../../domain/shapes/ledger/batch'
import type { Carried, Line, Result } from '../../../domain/shapes/ledger/batch'
import type { Payout, PayoutState } from '../../../domain/shapes/ledger'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { batchStepId } from '../../lib/keys'
import { move } from '../../lib/ledger/move'
import { logger } from '../../lib/logger'
import { sideBySide } from '../../lib/side-by-side'
import type { BatchDoc } from '../../lib/store/batches'
import { ledger, payoutsNamed } from '../../lib/store/ledger'
import { tellCase } from '../../lib/telling/bank'

/*
 * What a batch says is carried out payout by payout: each step of one has an id of its own, so that a run that stops
 * anywhere is finished by repeating it, by whomever, and nothing happens twice.
 */

/** So many side by side, and begun for so long: the platform ends a call after twenty seconds. */
const WIDTH = 5
const TIME_MS = 8_000

/** The way of a payout on a batch: where it goes next on its way to a state. */
const WAY: Partial<Record<PayoutState, Partial<Record<PayoutState, PayoutState>>>> = {
  reserved: { batched: 'batched', sent: 'batched', paid: 'batched', failed: 'batched', back: 'batched' },
  batched: { reserved: 'reserved', sent: 'sent', paid: 'sent', failed: 'sent', back: 'sent' },
  sent: { paid: 'paid', failed: 'failed', back: 'paid', reserved: 'reserved' },
  paid: { back: 'back' },
  demanded: { back: 'back' },
}

const ELSEWHERE = '已经在别的单上，或者不给了，这张单上不算。'
const NOT_OURS = '账上这一笔和付款单对不上。先别再付，请核对是谁动过。'
const NOT_DONE = '没记成，请再点一次“接着办”。'
const BUSY = '同事正在办这一笔，请过几秒再点一次。'

const is = ({ id, done, left }: Line, why: string): Carried => ({ id, done, left, why })
const isDone = ({ id }: Line, done: PayoutState): Carried => ({ id, done, left: null, why: null })
/** Not on it after all; of one that the bank has, that is for people to find out. */
const isGone = ({ sent }: BatchDoc, line: Line): Carried =>
  sent ? is(line, NOT_OURS) : { id: line.id, done: null, left: ELSEWHERE, why: null }

/** The batch, one of its lines and who carries it out. */
interface At {
  doc: BatchDoc
  line: Line
  actor: Actor
  caller: Caller
}

/** What a payout keeps of the bank's words. */
const said = (result: Result | null): { on?: string; why?: string } => {
  if (!result) return {}
  return result.kind === 'paid' ? { on: result.on } : { on: result.on, why: result.why }
}

/** Brings a payout as far as the batch says; null where it is not this batch's any more. @throws ApiError BUSY */
async function brought({ doc, line, actor, caller }: At, found: Payout): Promise<Payout | null> {
  const target = targetOf(doc, line)
  let payout = found
  if (payout.state !== 'reserved' && payout.batch !== doc._id) return null
  while (payout.state !== target) {
    const to = WAY[payout.state]?.[target]
    if (!to) return null
    const step = {
      op: batchStepId(doc._id, line.id, to),
      by: caller.person,
      name: actor.name,
      ...(to === target ? said(line.result) : {}),
    }
    const around = { store: ledger, now: () => caller.now }
    const moved = await move(around, payout, to, to === 'batched' ? { ...step, batch: doc._id } : step)
    if (!moved) throw new ApiError('BUSY', BUSY)
    payout = moved
  }
  return payout
}

/** Whether the payout stands where the batch leaves it, though it is not on the batch any more, or has gone on since. */
const isFree = (target: PayoutState, payout: Payout, doc: BatchDoc): boolean =>
  (payout.batch !== doc._id && ['reserved', 'failed', 'back'].includes(target)) ||
  (target === 'paid' && ['demanded', 'returned'].includes(payout.state))

async function carryOut(at: At, payout: Payout | undefined): Promise<Carried> {
  const { doc, line, actor } = at
  const target = targetOf(doc, line)
  if (!payout) return isGone(doc, line)
  const own = line.result ? notFor(line, { person: actor.person, idKey: actor.idKey }) : null
  if (own) return is(line, own)
  if (isFree(target, payout, doc)) return isDone(line, target)
  const there = await brought(at, payout)
  if (!there) return isGone(doc, line)
  // Where the case has just moved, the timer tells it.
  await tellCase(there, at.caller.now)
  return isDone(line, target)
}

function failed(line: Line, error: unknown): Carried {
  if (error instanceof ApiError && error.code === 'REUSED') return is(line, BUSY)
  if (error instanceof ApiError) return is(line, error.message)
  logger.error('batch.line', error, { about: line.id })
  return is(line, NOT_DONE)
}

/** Lines to look at: those that do not stand where the batch says, and all of one that let its payouts go. */
const dueIn = (doc: BatchDoc): Line[] =>
  standing(doc).filter((line) => line.done !== targetOf(doc, line) || targetOf(doc, line) === 'reserved')

/** Carries out what the batch says, as far as time allows; the next call goes on where this one stopped. */
export async function runLines(doc: BatchDoc, actor: Actor, caller: Caller): Promise<Carried[]> {
  const due = dueIn(doc)
  if (due.length === 0) return []
  const end = performance.now() + TIME_MS
  const payouts = new Map((await payoutsNamed(due.map(({ id }) => id))).map((one) => [one._id, one]))
  return sideBySide(
    due,
    WIDTH,
    () => performance.now() < end,
    (line) =>
      carryOut({ doc, line, actor, caller }, payouts.get(line.id)).catch((error: unknown) => failed(line, error)),
  )
}
