import { civilDateOf } from '../../domain/base/calendar'
import { wakeOf } from '../../domain/case'
import type { Effect } from '../../domain/case'
import { readCase } from '../lib/store/cases'
import { _, collection, rowsOf } from '../lib/store/cloud'
import { logger } from '../lib/logger'
import { makeMember } from '../lib/store/members'
import { orgLine } from '../lib/store/orgs'
import { pushAll, resumeAll } from './pushes'
import { desksOn } from './recipients'
import type { Desks } from './recipients'
import { deliverMessage, toldAfter } from './deliver'
import type { Delivered, Pending } from './deliver'

const BATCH = 50
const FIELDS = { rev: true, fx: true, desk: true, told: true, staff: true, unit: true, state: true, since: true }
const NOTHING: Delivered = { letters: [], insteadOf: null, desk: null }

interface Run {
  now: string
  desks: Desks
}

/** Everything that is due of a case: first the truth in the app and on the register, then what may be pushed of it. */
async function carryOut(pending: Pending, due: [string, Effect][], { now, desks }: Run): Promise<Delivered[]> {
  const around = { desks, orgs: await orgLine(pending.unit) }
  const delivered = await Promise.all(
    due.map(async ([id, effect]) => {
      if (effect.kind === 'inbox') return deliverMessage(pending, id, effect, around)
      const doc = await readCase(pending._id)
      if (doc) await makeMember(doc, effect)
      return NOTHING
    }),
  )
  await pushAll(
    delivered.flatMap(({ letters }) => letters),
    now,
  )
  return delivered
}

/** Carries out what a case owes by now, then puts it to rest until the next is due, unless it moved meanwhile. */
async function settle(pending: Pending, run: Run): Promise<void> {
  const { _id, rev, fx } = pending
  const due = Object.entries(fx).filter(([, { done, at }]) => !done && at <= run.now)
  const told = toldAfter(pending, await carryOut(pending, due, run))
  const done = Object.fromEntries(due.map(([id, effect]) => [id, { ...effect, done: true }]))
  const marks = Object.fromEntries(due.map(([id]) => [`fx.${id}.done`, true]))
  await collection('cases')
    .where({ _id, rev })
    .update({ ...marks, told, wakeAt: wakeOf({ ...fx, ...done }) })
}

async function settleAll(now: string): Promise<number> {
  const found = await collection('cases')
    .where({ wakeAt: _.lte(now) })
    .field(FIELDS)
    .orderBy('wakeAt', 'asc')
    .limit(BATCH)
    .get()
  const run = { now, desks: desksOn(civilDateOf(now)) }
  const results = await Promise.allSettled(rowsOf<Pending>(found).map((pending) => settle(pending, run)))
  for (const result of results) if (result.status === 'rejected') logger.error('notify.failed', result.reason)
  return results.filter(({ status }) => status === 'fulfilled').length
}

/** Every minute: carries out the effects of cases that are awake. A failing case does not hold up the others. */
export async function main(): Promise<{ settled: number }> {
  const now = new Date().toISOString()
  const [settled] = await Promise.all([settleAll(now), resumeAll(now)])
  return { settled }
}
