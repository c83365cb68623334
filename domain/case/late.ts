import { deskKey, deskOrg, levelAbove, orgAtLevel } from './desk'
import type { CaseRecord, Effect, Facts, LogEntry, Message, OrgTree } from './types'

const TITLES = { above: '有一件事超期了，请您过问', desk: '您手里有一件事超期了', applicant: '您的申请有新进展' }

/** The union one level above the desk, if there is one. */
function unionAbove(record: CaseRecord, orgs: OrgTree): string | null {
  const org = orgs[deskOrg(record.desk) ?? '']
  const above = org ? orgAtLevel(record, levelAbove(org.level), orgs) : null
  return above === org?.id ? null : above
}

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

/** Name of the step in the log. */
export const LATE = 'late'

/**
 * A case whose day has passed is told one level up, once: to the union above, to the desk itself and to the applicant.
 * @returns the case as it will be, or null where nothing is to be told now
 */
export function tellLate(record: CaseRecord, { now, orgs }: Pick<Facts, 'now' | 'orgs'>): CaseRecord | null {
  if (record.lateAt === null || record.lateAt > now || record.desk === null) return null
  const above = unionAbove(record, orgs)
  const id = `${LATE}${record.rev}`
  const effect = (to: Message['to'], title: string): Effect => ({ kind: 'inbox', to, title, at: now, done: false })
  const fx = {
    ...record.fx,
    ...(above ? { [`${id}-u`]: effect({ desk: deskKey(above, record.staff) }, TITLES.above) } : {}),
    [`${id}-d`]: effect({ desk: record.desk }, TITLES.desk),
    [`${id}-a`]: effect({ person: record.applicant }, TITLES.applicant),
  }
  const log = [...record.log, entryOf(record, id, above, now)]
  return { ...record, rev: record.rev + 1, lateAt: null, log, fx, wakeAt: now, updatedKey: `${now}|${record._id}` }
}
