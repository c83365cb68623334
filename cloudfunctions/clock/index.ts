import { civilDateOf, coverageWarning } from '../../domain/base/calendar'
import { stateAt } from '../../domain/matter'
import type { Actor } from '../../domain/matter'
import { calendar } from '../../policies'
import { clockCases, parking, writeStep } from '../lib/store/cases'
import { answersOf, openCase } from '../lib/store/stored'
import type { StoredCase } from '../lib/store/stored'
import { each } from '../lib/each'
import { isPhone, type PlatformContext } from '../lib/http/context'
import { factsFor } from '../lib/facts'
import { logger } from '../lib/logger'
import { serviceOf } from '../lib/services'
import { orgLine } from '../lib/store/orgs'

const BATCH = 50
let warned = false

/** Once an instance: the operator's log says in time that the calendar wants the next year's notice. */
function warnOfCalendar(now: string): void {
  const warning = warned ? null : coverageWarning(calendar, civilDateOf(now))
  if (warning) logger.warn('calendar.coverage', { warning })
  warned = true
}

/** Warns of one case, or tells that it is late; somebody who moved it meanwhile has settled the matter. */
async function clockCase(stored: StoredCase, now: string): Promise<boolean> {
  const doc = openCase(stored)
  const facts = factsFor({ now, today: civilDateOf(now) }, await orgLine(doc.unit))
  const actor: Actor = { person: 'clock', name: '', role: 'clock' }
  const context = {
    service: serviceOf(doc.service),
    record: doc,
    answers: answersOf(doc),
    facts,
    actor,
    openObjections: 0,
  }
  const next = stateAt(context)
  return next !== doc && writeStep(doc, next, {}, null)
}

/**
 * Every ten minutes: whoever holds a matter is warned before its day, and what is overdue is told one level up by itself,
 * each once. A failing case does not hold up the others; one that does not open is not looked at again.
 */
export async function main(_event: unknown, context: PlatformContext): Promise<{ told?: number }> {
  if (isPhone(context)) return {}
  const now = new Date().toISOString()
  warnOfCalendar(now)
  const told = await each('clock.failed', await clockCases(now, BATCH), (stored) =>
    parking(stored, 'clockAt', () => clockCase(stored, now)),
  )
  return { told: told.filter(Boolean).length }
}
