import { civilDateOf, dueDate, endOfDay } from '../base/calendar'
import type { CivilDate, Term } from '../base/calendar'
import type { Answers } from '../form'
import { figure, findFigure, restorePack, selectPack } from '../policy'
import { type Staff, STAFF } from './roles'
import { LEVELS } from './types'
import type { CommandContext, Service, State } from './service'
import type { CaseRecord, Days, Facts, Level, OrgTree, Seat } from './types'

/** The unit and every union above it, lowest first. Stops at a gap or a loop in the data. */
export function ancestry(unit: string, orgs: OrgTree): string[] {
  const line: string[] = []
  for (let org = orgs[unit]; org && !line.includes(org.id); org = org.parent ? orgs[org.parent] : undefined)
    line.push(org.id)
  return line
}

/** The union that an id means today: the one that it has gone into, where two became one. */
export function live(org: string, orgs: OrgTree): string {
  const seen = [org]
  for (let next = orgs[org]?.into; next && !seen.includes(next); next = orgs[next]?.into) seen.push(next)
  return seen[seen.length - 1] ?? org
}

/**
 * The organisation of a level in the case's line; if that level is missing, the next one above, and if there is none
 * above, the highest there is: a case that is open always lies at some desk. Null only for an empty line.
 */
export function orgAtLevel(record: Pick<CaseRecord, 'orgs'>, level: Level, orgs: OrgTree): string | null {
  const rank = LEVELS.indexOf(level)
  const there = record.orgs.find((id) => LEVELS.indexOf(orgs[id]?.level ?? 'unit') >= rank)
  return there ?? record.orgs[record.orgs.length - 1] ?? null
}

/** One level above a level; for the highest level, the level itself. */
export const levelAbove = (level: Level): Level =>
  LEVELS[Math.min(LEVELS.indexOf(level) + 1, LEVELS.length - 1)] ?? level

/** A desk, and the role of the officer at it: organisation and role. */
export const deskKey = (org: string, staff: Staff = 'officer'): string => `${org}/${staff}`
/** The organisation of a desk; null for the applicant's, and for none. */
export const deskOrg = (desk: string | null): string | null =>
  desk?.includes('/') ? (desk.split('/')[0] ?? null) : null
export const staffOf = (desk: string): Staff => STAFF.find((staff) => desk.endsWith(`/${staff}`)) ?? 'officer'

/** Whether a civil date lies in these days. */
export const isWithin = ({ from, to }: Days, today: CivilDate): boolean => from <= today && (to === null || today <= to)

/** Whom a matter is against, and who stepped aside: of those, nobody counts as sitting at its desk. */
type Barring = Pick<CaseRecord, 'against' | 'concerned'>

/** Who sits at a desk today, by person; null where nobody has looked. */
export function sittingAt(
  desk: string,
  { orgs, today }: Pick<Facts, 'orgs' | 'today'>,
  { against, concerned = [] }: Barring = {},
): string[] | null {
  const seats = orgs[deskOrg(desk) ?? '']?.seats
  if (!seats) return null
  const there = (seats[staffOf(desk)] ?? []).filter((seat) => isWithin(seat, today))
  if (!against) return there.map(({ person }) => person)
  const may = ({ person, acts = [] }: Seat): boolean =>
    !concerned.includes(person) && !acts.some((key) => against.includes(key))
  return there.filter(may).map(({ person }) => person)
}

/** Whether somebody sits at a desk today; where nobody has looked, somebody does. */
export const isStaffed = (desk: string, facts: Pick<Facts, 'orgs' | 'today'>, barring?: Barring): boolean =>
  sittingAt(desk, facts, barring)?.length !== 0

/** The desks of the same role in the unions above one, nearest first; a union of the same level is not above. */
export function desksAbove(desk: string, orgs: OrgTree): string[] {
  const rank = (id: string): number => LEVELS.indexOf(orgs[id]?.level ?? 'unit')
  const own = deskOrg(desk) ?? ''
  const above = ancestry(own, orgs).filter((id) => rank(id) > rank(own))
  return above.map((id) => deskKey(id, staffOf(desk)))
}

/** The union one level above a desk; null if there is none, and when it is the applicant's turn. */
export const unionAbove = (desk: string | null, orgs: OrgTree): string | null =>
  deskOrg(desk) === null ? null : deskOrg(desksAbove(desk ?? '', orgs)[0] ?? null)

/** A case that was taken over stays with the union that took it, even in states that belong to a desk below. */
const raised = (org: string, { orgs, taken }: Pick<CaseRecord, 'orgs' | 'taken'>): string =>
  taken && orgs.indexOf(org) < orgs.indexOf(taken) ? taken : org

/** Whose desks handle a case now. */
export const handsOf = ({ hands, staff }: Pick<CaseRecord, 'hands' | 'staff'>): Staff => hands ?? staff

/**
 * The desk of a level in the case's line, or the next above where somebody sits; where nobody does, that level's. Where
 * nobody of the state's own staff sits at all, the service's desks have it.
 */
function deskAt(level: Level, record: CaseRecord, facts: Facts, staff = record.staff): string | null {
  const org = orgAtLevel(record, level, facts.orgs)
  if (org === null) return null
  const line = record.orgs.slice(record.orgs.indexOf(raised(org, record)))
  const desks = [...new Set([staff, record.staff])].flatMap((one) => line.map((id) => deskKey(id, one)))
  return desks.find((desk) => isStaffed(desk, facts, record)) ?? desks[0] ?? null
}

/** Whose move it is in a state: a desk key, `applicant`, or null. */
export function deskOf({ desk, staff }: State, record: CaseRecord, facts: Facts): string | null {
  if (desk === null || desk === 'applicant') return desk
  return deskAt(typeof desk === 'function' ? desk(record, facts) : desk, record, facts, staff)
}

/** The desk that keeps a case in a state; null where nobody needs to. */
export const keeperOf = ({ keeper }: State, record: CaseRecord, facts: Facts): string | null =>
  keeper ? deskAt(keeper, record, facts) : null

/** The figures of the case: those that were in force for its union on the day of application, kept for its whole life. */
export const packOf = (record: Pick<CaseRecord, 'unit' | 'appliedOn' | 'packs'>, facts: Facts) =>
  record.packs.length
    ? restorePack(facts.packs, record.packs, record.appliedOn)
    : selectPack(facts.packs, facts.orgs[record.unit]?.region ?? [], record.appliedOn)

/** What the rules of a case compute with: always the figures of its application day. */
export const basisOf = (record: Pick<CaseRecord, 'unit' | 'appliedOn' | 'packs'>, facts: Facts) => ({
  pack: packOf(record, facts),
  today: record.appliedOn,
  calendar: facts.calendar,
})

/** A term of a service: `aid.file` + `accept` → `aid.file.terms.accept` of the place's pack, else the service's own. */
export function termOf(service: Service, key: string, record: Parameters<typeof packOf>[0], facts: Facts): Term {
  const name = `${service.head.id}.terms.${key}`
  const pack = packOf(record, facts)
  return findFigure<Term>(pack, name)?.value ?? service.flow.terms?.[key] ?? figure<Term>(pack, name)
}

/** Last day of somebody outside who is waited for from a day on; that day itself where nobody is. */
const waitedUntil = (from: CivilDate, service: Service, state: State, record: CaseRecord, facts: Facts): CivilDate =>
  state.waits ? dueDate(from, termOf(service, state.waits.term, record, facts), facts.calendar).legal : from

/** Who is waited for outside now, and until which day; null for nobody, and when their days are over. */
export function waitOf({ service, record, answers, facts }: CommandContext): { who: string; until: CivilDate } | null {
  const state = service.flow.states[record.state]
  if (!state?.waits) return null
  const from = state.from?.(record, answers) ?? civilDateOf(record.since)
  const until = waitedUntil(from, service, state, record, facts)
  return facts.today > until ? null : { who: state.waits.who, until }
}
export const isWaitOver = (context: CommandContext): boolean => waitOf(context) === null

/** From when the days of a state that begins now are counted, and how; null where none are. `anew`: from today at the earliest. */
export function countOf(
  service: Service,
  state: State,
  record: CaseRecord,
  facts: Facts,
  answers: Answers,
  anew = false,
): { start: CivilDate; term: Term } | null {
  if (!state.within) return null
  const from = waitedUntil(state.from?.(record, answers) ?? facts.today, service, state, record, facts)
  const within = typeof state.within === 'string' ? state.within : state.within(record)
  return { start: anew && from < facts.today ? facts.today : from, term: termOf(service, within, record, facts) }
}

/** When a state that begins now is due; nulls if it waits for nobody. `anew`: count from today at the earliest. */
export function dueOf(
  service: Service,
  state: State,
  record: CaseRecord,
  facts: Facts,
  answers: Answers,
  anew = false,
): Pick<CaseRecord, 'due' | 'dueAt' | 'provisional'> {
  if (state.atSlot && record.slot) {
    const due = civilDateOf(record.slot.start)
    return { due, dueAt: endOfDay(due), provisional: false }
  }
  const count = countOf(service, state, record, facts, answers, anew)
  if (!count) return { due: null, dueAt: null, provisional: false }
  const { legal, dueAt, provisional } = dueDate(count.start, count.term, facts.calendar)
  return { due: legal, dueAt, provisional }
}
