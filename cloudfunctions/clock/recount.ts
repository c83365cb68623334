import { civilDateOf } from '../../domain/base/calendar'
import { answersNow, recounted, stateAt, unionsIn } from '../../domain/matter'
import type { Actor } from '../../domain/matter'
import { factsFor } from '../lib/facts'
import { serviceOf } from '../lib/services'
import { calendarBefore, noticesHeld } from '../lib/standards'
import { writeStep } from '../lib/store/cases'
import { orgLines } from '../lib/store/orgs'
import { park, roughCases } from '../lib/store/rough'
import { answersOf, BrokenCase, openCase } from '../lib/store/stored'
import type { StoredCase } from '../lib/store/stored'
import { drainOf } from '../lib/timers/drain'
import type { Drain } from '../lib/timers/drain'

/*
 * Days that were counted before the notice of their year was out. What is left to be done is what one query finds: a case
 * that was counted again is not found any more, so a run that dies half-way leaves nothing behind but the rest.
 */

const CLOCK: Actor = { person: 'clock', name: '', role: 'clock' }

/** One case, by one conditional write. @returns false where somebody moved it meanwhile: it is found again */
async function recount(stored: StoredCase, now: string): Promise<boolean> {
  const doc = openCase(stored)
  const year = Number(doc.due?.slice(0, 4))
  const notice = noticesHeld(now).find((one) => one.notice?.year === year)
  if (!notice) return false
  const [service, given] = [serviceOf(doc.service), answersOf(doc)]
  const orgs = await orgLines([doc.unit, ...unionsIn(service, given, doc.unit)])
  const facts = factsFor({ now, today: civilDateOf(now) }, orgs)
  const context = {
    service,
    record: doc,
    ...answersNow(service, doc, given, facts),
    facts,
    actor: CLOCK,
    openObjections: 0,
  }
  const record = stateAt(context)
  const next = recounted({ ...context, record }, calendarBefore(year, now), notice.source)
  return next !== null && writeStep(doc, next, {}, null)
}

/** The cases of the years that notices cover; nothing where no notice has come in. */
export function recounting(now: string): Drain[] {
  const last = noticesHeld(now).pop()?.notice?.year
  if (last === undefined) return []
  const until = `${last}-12-31`
  const task = drainOf<StoredCase>({
    failed: 'recount.failed',
    ids: (due) => roughCases<{ _id: string }>(until, due, { _id: true }),
    take: (due) => roughCases(until, due),
    work: recount,
    setAside: async (stored, error) => {
      if (error instanceof BrokenCase) await park(stored)
    },
  })
  return [task]
}
