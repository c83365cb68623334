import { cameFrom } from './begin'
import { BEGUN, submittedWords } from './create'
import { stateNamed } from './enter'
import { doneWords, wasInside } from './take'
import { TAKEN_IN } from './joining'
import { CARRIED, CLAIMED, MEMBERSHIP, MERGED, STOOD } from './move'
import { LATE, MOVED, UNTOUCHED } from './time'
import { RECOUNTED } from './recount'
import { wayOf } from './way'
import type { CommandContext, Service } from './service'
import type { Actor, CaseRecord, Facts, LogEntry, LogStep, OrgTree } from './types'
import type { TimelineEntry } from './views'

/*
 * What has happened to a case and what lies ahead of it, as its readers see it.
 */

/** A union as people read it. */
export const orgName = (id: string | null, orgs: OrgTree): string => (id && orgs[id]?.name) || '工会'

/** How a case began: handed in, or by a step of a part. */
const beganBy = (service: Service, command: string): string =>
  service.flow.parts?.find(({ began }) => began?.[command])?.began?.[command] ?? submittedWords(service)

/** What only other matters open says itself why it is there; everything else says where it came from. */
const firstWords = (service: Service, origin: CaseRecord['origin'], command: string): string =>
  command === BEGUN && origin && service.who.by !== 'matter'
    ? cameFrom(origin, service.head.official)
    : beganBy(service, command)

/** Steps that are called the same in every service. */
const ALWAYS: Record<string, string> = {
  [RECOUNTED]: '放假安排出来了，日子定了',
  [CARRIED]: '转到了现在的工会',
  [CLAIMED]: '核实了身份，这一份归您本人了',
  [MEMBERSHIP]: '会籍有变化',
  [TAKEN_IN]: '另一份名册是一家的，并进来了',
  [MERGED]: '工会合并，转到了现在的工会',
}

/** A step that no release knows any more. */
const UNNAMED = '办了一步'

/** What a step was, as its readers are told. */
export function headline(service: Service, { origin }: Pick<CaseRecord, 'origin'>, entry: LogStep): string {
  const { command, from } = entry
  if (command === LATE) return lateWords(service, entry)
  const always = ALWAYS[command]
  if (always) return always
  if (command === STOOD) return stateNamed(service, entry.to).plan ?? '有了变化'
  if (command === UNTOUCHED) return entry.org ? '一直没人动，已报给上一级' : '那里没有人办，转到上一级了'
  if (from === null) return firstWords(service, origin, command)
  if (command === MOVED) return service.flow.states[from]?.after?.done ?? UNNAMED
  return doneWords(service, from, command) ?? UNNAMED
}

function lateWords(service: Service, { org, desk, to }: LogStep): string {
  if (desk === 'applicant') return service.flow.states[to]?.asks?.lateInLog ?? '超期了'
  return org ? '超期了，已报给上一级' : '超期了'
}

/** 「河口镇总工会 · 李*」； the applicant's own steps say 「您」， a helper's name is given. */
function whoOf(entry: LogEntry, { title }: CaseRecord, actor: Actor, orgs: OrgTree): string | null {
  if (entry.role === 'public' || entry.role === 'guest') return null
  if (entry.role === 'clock') return entry.org && orgName(entry.org, orgs)
  if (entry.role === 'applicant') return actor.role === 'applicant' ? null : title
  if (entry.role === 'partner') return entry.name
  return `${orgName(entry.org, orgs)} · ${entry.name}`
}

/** The steps of the usual way that still lie ahead; a side state says where it stands. */
function aheadOf(service: Service, record: CaseRecord, facts: Facts): string[] {
  const { states } = service.flow
  const path = wayOf(service, record, facts)
  const state = stateNamed(service, record.state)
  if (state.closed) return []
  const here = path.indexOf(record.state)
  const from = here >= 0 ? here + 1 : Math.max(0, path.indexOf(state.at?.(record, facts) ?? ''))
  return path.slice(from).flatMap((name) => states[name]?.plan ?? [])
}

/** Newest first. Before them come the future steps of the usual way, the farthest first. */
export function timelineOf({ service, record, actor, facts }: CommandContext): TimelineEntry[] {
  const { orgs } = facts
  const ahead = aheadOf(service, record, facts).map((title): TimelineEntry => ({
    at: null,
    title,
    who: null,
    note: null,
  }))
  // The people who take part in an offer have their own list: sixty names would hide the steps.
  const hides = ({ role, from, command }: LogEntry): boolean =>
    role === 'guest' || (actor.role !== 'officer' && wasInside(service, from, command))
  const steps = record.log.filter((entry) => !hides(entry))
  const past = steps.map((entry): TimelineEntry => ({
    at: entry.at,
    title: headline(service, record, entry),
    who: whoOf(entry, record, actor, orgs),
    note: entry.note,
  }))
  return [...ahead.reverse(), ...past.reverse()]
}
