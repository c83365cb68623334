import { civilDateOf, coverageWarning, later } from '../../domain/base/calendar'
import { answersNow, stateAt, unionsIn } from '../../domain/matter'
import type { Actor } from '../../domain/matter'
import { clockCases, dueIds, setAside, writeStep } from '../lib/store/cases'
import { putOffHolder, wakingHolderIds, wakingHolders } from '../lib/store/grants'
import { dueImportIds, dueImports, nextWake } from '../lib/store/imports'
import type { BroughtDoc } from '../lib/store/imports'
import type { PersonDoc } from '../lib/store/people'
import { answersOf, openCase } from '../lib/store/stored'
import type { StoredCase } from '../lib/store/stored'
import { factsFor } from '../lib/facts'
import { isPhone, runOf, type PlatformContext } from '../lib/http/context'
import { logger } from '../lib/logger'
import { merges } from './merging/run'
import { serviceOf } from '../lib/services'
import { orgLines } from '../lib/store/orgs'
import { clockImport } from '../lib/telling/imports'
import { tellGrants } from '../lib/telling/grants'
import { anchorNight } from '../lib/timers/anchor'
import { standardsNow } from '../lib/standards'
import { freshStandards } from '../lib/store/standards'
import { drain, drainOf, timeOf } from '../lib/timers/drain'
import { recounting } from './recount'
import { sweep } from './sweep'

/** What could not be handled is looked at again after so many minutes. */
const AGAIN_MINUTES = 10
let warned = false

/** Once an instance: the operator's log says in time that the calendar wants the next year's notice. */
function warnOfCalendar(now: string): void {
  const warning = warned ? null : coverageWarning(standardsNow().calendar, civilDateOf(now))
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
  const context = { service, record: doc, ...answersNow(service, doc, given, facts), facts, actor, openObjections: 0 }
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

/** What somebody brought: who is to look is told, and it ends where nobody does. */
const imports = drainOf<BroughtDoc>({
  failed: 'import.failed',
  ids: dueImportIds,
  take: dueImports,
  work: clockImport,
  setAside: (doc, _error, now) => nextWake(doc, later(now, AGAIN_MINUTES, 'minute')),
})

/**
 * Every minute: whoever holds a matter is warned before its day, and what is overdue is told one level up by itself, each
 * once; so is whoever's role ends. Days that were counted before the notice of their year was out are counted again. A union on its way into another goes on. At night what moved on the day before is put down. What has been kept as long as it
 * is to be is erased, and so are files that nobody needs. A failing case does not hold up the others; one that does not open is not looked at again.
 */
export async function main(_event: unknown, context: PlatformContext): Promise<{ handled?: number }> {
  if (isPhone(context)) return {}
  const now = new Date().toISOString()
  await freshStandards()
  warnOfCalendar(now)
  const run = { timer: 'clock', ...runOf(context) }
  const mayGoOn = timeOf(run)
  const handled = await drain(run, [cases, ...recounting(now), holders, imports], mayGoOn)
  await drain({ ...run, timer: 'merge' }, [merges(mayGoOn)], mayGoOn)
  await anchorNight(run.holder, mayGoOn)
  await sweep(run, now).catch((error: unknown) => logger.error('sweep.failed', error))
  return { handled }
}
