import { deskOrg, desksAbove } from './desk'
import { tell, wakeOf } from './tell'
import type { Event } from './tell'
import type { CaseRecord, Facts, LogEntry, OrgTree } from './types'

/*
 * What happens to a case because a day comes or passes, without anybody pressing a button.
 */

/** Name of the step in the log. */
export const LATE = 'late'

/** The union one level above a desk; null if there is none, and when it is the applicant's turn. */
export const unionAbove = (desk: string | null, orgs: OrgTree): string | null =>
  deskOrg(desk) === null ? null : deskOrg(desksAbove(desk ?? '', orgs)[0] ?? null)

const entryOf = (record: CaseRecord, id: string, above: string | null, at: string): LogEntry => ({
  id,
  at,
  command: LATE,
  from: record.state,
  to: record.state,
  by: 'clock',
  name: '',
  role: 'clock',
  org: above,
  note: null,
  desk: record.desk,
  due: record.due,
  provisional: record.provisional,
})

/** The case with the messages of an event of the clock. */
function told(record: CaseRecord, id: string, event: Event, at: string, above: string | null = null): CaseRecord {
  const fx = { ...record.fx, ...tell(event, { id, record, at, above }) }
  return { ...record, rev: record.rev + 1, fx, wakeAt: wakeOf(fx) }
}

/** Only a supplement waits for the applicant; everything else waits for a desk. */
const ofApplicant = ({ desk }: CaseRecord): boolean => desk === 'applicant'

/**
 * On the working day before: warns the person whose turn it is. No step in the log, because nothing has happened to the
 * case.
 */
function warn(record: CaseRecord, now: string): CaseRecord {
  const warned = told(record, `due${record.rev}`, ofApplicant(record) ? 'supplementDueSoon' : 'dueSoon', now)
  return { ...warned, clockAt: record.dueAt }
}

/**
 * The day has passed: noted in the case's log, and told to the person whose turn it is, the applicant and one level up.
 */
function tellLate(record: CaseRecord, now: string, orgs: OrgTree): CaseRecord {
  const above = unionAbove(record.desk, orgs)
  const id = `${LATE}${record.rev}`
  const late = told(record, id, ofApplicant(record) ? 'supplementOverdue' : 'overdue', now, above)
  const log = [...record.log, entryOf(record, id, above, now)]
  return { ...late, clockAt: null, told: above, log, updatedKey: `${now}|${record._id}` }
}

/**
 * What the clock does to a case now: it warns before the due day and tells when that day has passed, each once. If both
 * are due because the clock did not run for a while, it sends no warning.
 * @returns the new case, or null if there is nothing to tell now
 */
export function clockStep(record: CaseRecord, { now, orgs }: Pick<Facts, 'now' | 'orgs'>): CaseRecord | null {
  if (record.clockAt === null || record.clockAt > now || record.desk === null || record.dueAt === null) return null
  return record.dueAt <= now ? tellLate(record, now, orgs) : warn(record, now)
}
