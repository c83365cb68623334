import { importNotice } from '../../../domain/base/calendar'
import type { HolidayNotice } from '../../../domain/base/calendar'
import { answersNow, recounted, unionsIn } from '../../../domain/matter'
import type { StandardMoves } from '../../../typings/standards'
import type { Caller } from '../../lib/caller'
import { factsFor } from '../../lib/facts'
import { serviceOf } from '../../lib/services'
import { calendarBefore } from '../../lib/standards'
import { orgLines } from '../../lib/store/orgs'
import { roughCases } from '../../lib/store/rough'
import { answersOf, BrokenCase, openCase } from '../../lib/store/stored'
import type { StoredCase } from '../../lib/store/stored'

/** So many matters are looked at: enough to see a mistake, and one read. */
const LOOKED_AT = 100
const EXAMPLES = 3

interface Seen {
  service: string
  before: string
  after: string
}

/** The day of one matter as it would be; null where it is not touched. */
async function seen(stored: StoredCase, notice: HolidayNotice, caller: Caller): Promise<Seen | null> {
  const before = calendarBefore(notice.year, caller.now)
  const table = importNotice(before, notice)
  const record = openCase(stored)
  const [service, given] = [serviceOf(record.service), answersOf(record)]
  const orgs = await orgLines([record.unit, ...unionsIn(service, given, record.unit)])
  const facts = { ...factsFor(caller, orgs), ...(table.ok ? { calendar: table.table } : {}) }
  const actor = { person: caller.person, name: '', role: 'clock' as const }
  const context = { service, record, ...answersNow(service, record, given, facts), facts, actor, openObjections: 0 }
  const next = recounted(context, before, notice.source)
  return next && { service: service.head.name, before: record.due ?? '', after: next.due ?? '' }
}

/** One that does not open stops nobody. */
const tried = (stored: StoredCase, notice: HolidayNotice, caller: Caller): Promise<Seen | null> =>
  seen(stored, notice, caller).catch((error: unknown) => {
    if (error instanceof BrokenCase) return null
    throw error
  })

/**
 * What a notice would do to the days of open matters: as many as one read gives, the nearest first. Of the matters nothing
 * is told but which service and which days.
 */
export async function movesOf(notice: HolidayNotice, caller: Caller): Promise<StandardMoves> {
  const found = await roughCases(`${notice.year}-12-31`, { limit: LOOKED_AT + 1 })
  const all = await Promise.all(found.slice(0, LOOKED_AT).map((one) => tried(one, notice, caller)))
  const settled = all.flatMap((one) => one ?? [])
  const moved = settled.filter(({ before, after }) => before !== after)
  return {
    ...{ settled: settled.length, moved: moved.length, more: found.length > LOOKED_AT },
    examples: moved.slice(0, EXAMPLES),
  }
}
