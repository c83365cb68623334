import mapValues from 'lodash/mapValues'
import pickBy from 'lodash/pickBy'
import { civilDateOf } from '../../domain/base/calendar'
import { wakeOf } from '../../domain/matter'
import type { Effect } from '../../domain/matter'
import { dueCases, markDone, mustOpen, parking } from '../lib/store/cases'
import type { Pending } from '../lib/store/cases'
import { each } from '../lib/each'
import { makeMember } from '../lib/store/members'
import { orgLine } from '../lib/store/orgs'
import { pushAll, resumeAll } from './pushes'
import { desksOn } from './recipients'
import { isPhone, type PlatformContext } from '../lib/http/context'
import type { Desks } from './recipients'
import { deliverMessage, toldAfter } from './deliver'
import type { Delivered } from './deliver'

const BATCH = 50
const NOTHING: Delivered = { letters: [], insteadOf: null, desk: null }

interface Run {
  now: string
  desks: Desks
}

/** All due effects of a case: first the messages in the app and the register, then the pushes. */
async function deliverDue(pending: Pending, due: Record<string, Effect>, { now, desks }: Run): Promise<Delivered[]> {
  const around = { desks, orgs: await orgLine(pending.unit) }
  const delivered = await Promise.all(
    Object.entries(due).map(async ([id, effect]) => {
      if (effect.kind === 'inbox') return deliverMessage(pending, id, effect, around)
      const doc = await mustOpen(pending._id)
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

/** Carries out a case's due effects, then sets when the next is due, unless the case changed meanwhile. */
async function settleCase(pending: Pending, run: Run): Promise<void> {
  const { fx } = pending
  const due = pickBy(fx, ({ done, at }) => !done && at <= run.now)
  const told = toldAfter(pending, await deliverDue(pending, due, run))
  const done = mapValues(due, (effect) => ({ ...effect, done: true }))
  await markDone(pending, Object.keys(done), { told, wakeAt: wakeOf({ ...fx, ...done }) })
}

/** Handles the cases with due effects. A failing one does not stop the others. */
async function settleDue(now: string): Promise<number> {
  const run = { now, desks: desksOn(civilDateOf(now)) }
  return (
    await each('notify.failed', await dueCases(now, BATCH), (pending) =>
      parking(pending, 'wakeAt', () => settleCase(pending, run)),
    )
  ).length
}

/** Every minute: carries out due effects of cases, and checks pushes that are not final. */
export async function main(_event: unknown, context: PlatformContext): Promise<{ settled?: number }> {
  if (isPhone(context)) return {}
  const now = new Date().toISOString()
  const [settled] = await Promise.all([settleDue(now), resumeAll(now)])
  return { settled }
}
