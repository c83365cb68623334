import mapValues from 'lodash/mapValues'
import pickBy from 'lodash/pickBy'
import { wakeOf } from '../../../domain/matter'
import type { CaseRecord, Effect } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { templateOf } from '../channels/templates'
import { logger } from '../logger'
import { allowancesOf } from '../store/allowances'
import { markDone, mustOpen } from '../store/cases'
import type { Pending } from '../store/cases'
import { makeMember } from '../store/members'
import { orgLine } from '../store/orgs'
import { queuePush } from '../store/pushes'
import type { Letter } from '../store/pushes'
import { deliverMessage, toldAfter } from './deliver'
import type { Delivered } from './deliver'
import { desksOn } from './recipients'
import type { Desks } from './recipients'

const NOTHING: Delivered = { letters: [], insteadOf: null, desk: null }

/** Who delivers: when, and whom it knows at the desks. */
export interface Round {
  now: string
  desks: Desks
}

/** Puts letters in line for those who allow a push; `notify` sends them. */
async function queueAll(letters: Letter[], now: string): Promise<void> {
  const wanted = letters.filter(({ kind }) => templateOf(kind))
  const entries = await allowancesOf(wanted.map(({ person }) => person))
  const allowed = wanted.filter(({ person, kind }) => (entries[person]?.left[kind] ?? 0) > 0)
  await Promise.all(allowed.map((letter) => queuePush(letter, now)))
}

/** All due effects of a case: first the messages in the app and the register, then the pushes. */
async function deliverDue(pending: Pending, due: Record<string, Effect>, { now, desks }: Round): Promise<Delivered[]> {
  const around = { desks, orgs: await orgLine(pending.unit) }
  const delivered = await Promise.all(
    Object.entries(due).map(async ([id, effect]) => {
      if (effect.kind === 'inbox') return deliverMessage(pending, id, effect, around)
      const doc = await mustOpen(pending._id)
      if (doc) await makeMember(doc, effect)
      return NOTHING
    }),
  )
  await queueAll(
    delivered.flatMap(({ letters }) => letters),
    now,
  )
  return delivered
}

/**
 * Carries out a case's due effects, then sets when the next is due, unless the case changed meanwhile. Everything in it
 * may be done twice, or be broken off anywhere: what is not marked as done is done again.
 * @throws BrokenCase where an effect needs the case's answers and they do not open
 */
export async function settleCase(pending: Pending, round: Round): Promise<void> {
  const { fx } = pending
  const due = pickBy(fx, ({ done, at }) => !done && at <= round.now)
  const told = toldAfter(pending, await deliverDue(pending, due, round))
  const done = mapValues(due, (effect) => ({ ...effect, done: true }))
  await markDone(pending, Object.keys(done), { told, wakeAt: wakeOf({ ...fx, ...done }) })
}

/** How long a caller waits for the delivery of what they have just done, in ms. */
const PATIENCE_MS = 300

/**
 * Delivers what a step has just caused, after it was written: its case is known, nothing is searched for. The caller's
 * answer waits for it no longer than 300 ms, because the platform stops a function that has answered. What is broken
 * off, or fails, is done by the next run of `notify`. Never throws.
 */
export async function deliverOwn(record: CaseRecord, now: string): Promise<void> {
  if (record.wakeAt === null || record.wakeAt > now) return
  const work = settleCase(record, { now, desks: desksOn(civilDateOf(now)) }).catch((error: unknown) =>
    logger.warn('deliver.later', { about: record._id, error: String(error) }),
  )
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)))
  await Promise.race([work, patience])
  clearTimeout(timer)
}
