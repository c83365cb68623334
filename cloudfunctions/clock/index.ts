import { civilDateOf, coverageWarning, later } from '../../domain/base/calendar'
import { answersNow, stateAt, unionsIn } from '../../domain/matter'
import type { Actor } from '../../domain/matter'
import { calendar } from '../../policies'
import { clockCases, dueIds, setAside, writeStep } from '../lib/store/cases'
import { putOffHolder, wakingHolderIds, wakingHolders } from '../lib/store/grants'
import type { PersonDoc } from '../lib/store/people'
import { answersOf, openCase } from '../lib/store/stored'
import { dueFileIds, dueFiles, putOffFile, sweep } from '../lib/store/uploads'
import type { SweptDoc } from '../lib/store/uploads'
import type { StoredCase } from '../lib/store/stored'
import { factsFor } from '../lib/facts'
import { isPhone, runOf, type PlatformContext } from '../lib/http/context'
import { logger } from '../lib/logger'
import { serviceOf } from '../lib/services'
import { orgLines } from '../lib/store/orgs'
import { tellGrants } from '../lib/telling/grants'
import { drain, drainOf } from '../lib/timers/drain'

/** What could not be handled is looked at again after so many minutes. */
const AGAIN_MINUTES = 10
let warned = false

/** Once an instance: the operator's log says in time that the calendar wants the next year's notice. */
function warnOfCalendar(now: string): void {
  const warning = warned ? null : coverageWarning(calendar, civilDateOf(now))
  if (warning) logger.warn('calendar.coverage', { warning })
  warned = true
}

/** Warns of one case, or tells that it is late. @returns false where somebody moved it meanwhile, or nothing is to be told */
async function clockCase(stored: StoredCase, now: string): Promise<boolean> {
  const doc = openCase(stored)
  const [service, given] = [serviceOf(doc.service), answersOf(doc)]
  const orgs = await orgLines([doc.unit, ...unionsIn(service, given, doc.unit)])
  const facts = factsFor({ now, today: civilDateOf(now) }, orgs)
  const actor: Actor = { person: 'clock', name: '', role: 'clock' }
  const answers = answersNow(service, doc, given, facts)
  const context = { service, record: doc, answers, facts, actor, openObjections: 0 }
  const next = stateAt(context)
  return next !== doc && writeStep(doc, next, {}, null)
}

const cases = drainOf<StoredCase>({
  failed: 'clock.failed',
  ids: (due) => dueIds('clockAt', due),
  take: clockCases,
  work: clockCase,
  setAside: (stored, error, now) => setAside(stored, 'clockAt', error, later(now, AGAIN_MINUTES, 'minute')),
})

/** People whose roles were given, ended or are near their end, and who have not been told. */
const holders = drainOf<PersonDoc>({
  failed: 'holder.failed',
  ids: wakingHolderIds,
  take: wakingHolders,
  work: async (person, now) => {
    await tellGrants(person, now)
    return true
  },
  setAside: (person, _error, now) => putOffHolder(person, later(now, AGAIN_MINUTES, 'minute')),
})

/** What was uploaded and nobody took in, photos that no matter named, sheets that lie about: deleted when their time has come. */
const files = drainOf<SweptDoc>({
  failed: 'file.failed',
  ids: dueFileIds,
  take: dueFiles,
  work: async (doc) => {
    await sweep(doc)
    return true
  },
  setAside: (doc, _error, now) => putOffFile(doc, later(now, AGAIN_MINUTES, 'minute')),
})

/**
 * Every minute: whoever holds a matter is warned before its day, and what is overdue is told one level up by itself, each
 * once; so is whoever's role ends. Files that nobody needs are deleted. A failing case does not hold up the others; one that does not open is not looked at
 * again.
 */
export async function main(_event: unknown, context: PlatformContext): Promise<{ handled?: number }> {
  if (isPhone(context)) return {}
  warnOfCalendar(new Date().toISOString())
  return { handled: await drain({ timer: 'clock', ...runOf(context) }, [cases, holders, files]) }
}
