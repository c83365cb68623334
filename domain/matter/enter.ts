import type { Answers } from '../form'
import { addDays, rollBack } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import { deskOf, dueOf } from './desk'
import { askerOf, tell } from './tell'
import type { Event } from './tell'
import type { Service, State } from './service'
import type { Actor, Board, CaseRecord, Effect, Facts, LogEntry } from './types'

/** A step on its way into the log. */
export interface Step {
  /** The command's id: unique in the case, and made on the phone that pressed the button. */
  id: string
  name: string
  /** Headline for the timeline. */
  done: string
  note: string | null
  /** A new desk and a new due day in the same state: another union took it over. */
  renews?: boolean
}

/** Nine in the morning in Asia/Shanghai. */
const morningOf = (date: CivilDate): string => `${date}T01:00:00.000Z`

/**
 * The clock warns on the working day before; if that morning is already over, it only tells when the due day has
 * passed.
 */
function clockAtOf({ due, dueAt }: Place, { now, calendar }: Facts): string | null {
  const warnAt = due && morningOf(rollBack(addDays(due, -1), calendar))
  return warnAt && warnAt > now ? warnAt : dueAt
}

const closedKey = (id: string): string => `closed|${id}`

/** What members see of it in a state: stored unencrypted only while the state is open to them. */
function boardOf(state: State, record: CaseRecord, answers: Answers): Board | null {
  const shown = state.board?.(answers)
  return shown ? { org: record.unit, ...shown } : null
}

/**
 * Whether a step has a line in the log: all have, except a guest's tap that moves nothing. Anybody may sign up and off
 * as often as they like, and the document has to stay small; who takes part, and since when, stands in `guests`. Such a
 * tap sets what it says, so repeating it needs no line to be recognised by.
 */
const isLogged = (stays: boolean, { role }: Actor): boolean => !(stays && role === 'guest')

/**
 * Moves the case into a state: new desk, new due day, one log entry. A step that stays in the same state keeps the due
 * day.
 */
export function enter(
  service: Service,
  record: CaseRecord,
  to: string,
  step: Step,
  actor: Actor,
  facts: Facts,
  answers: Answers,
): CaseRecord {
  const state = service.states[to]
  if (!state) throw new Error(`service ${service.id} has no state ${to}`)
  const stays = record.state === to && record.log.length > 0 && !step.renews
  const place = stays
    ? { desk: record.desk, due: record.due, dueAt: record.dueAt, provisional: record.provisional }
    : { desk: deskOf(state, record, facts.orgs), ...dueOf(service, state, record, facts, answers, step.renews) }
  const entry = entryOf(record, to, step, actor, facts, place)
  return {
    ...record,
    ...place,
    state: to,
    board: boardOf(state, record, answers),
    since: stays ? record.since : facts.now,
    clockAt: stays ? record.clockAt : clockAtOf(place, facts),
    told: stays ? record.told : null,
    dueKey: place.dueAt ? `${place.dueAt}|${record._id}` : closedKey(record._id),
    updatedKey: `${facts.now}|${record._id}`,
    log: isLogged(stays, actor) ? [...record.log, entry] : record.log,
  }
}

type Place = Pick<CaseRecord, 'desk' | 'due' | 'dueAt' | 'provisional'>

const entryOf = (record: CaseRecord, to: string, step: Step, actor: Actor, facts: Facts, place: Place): LogEntry => ({
  id: step.id,
  at: facts.now,
  command: step.name,
  from: record.log.length ? record.state : null,
  to,
  by: actor.person,
  name: actor.name,
  role: actor.role,
  org: actor.org ?? null,
  note: step.note,
  desk: place.desk,
  due: place.due,
  provisional: place.provisional,
})

interface Telling {
  step: Step
  actor: Actor
  at: string
  /** Desk before the step. */
  before: string | null
  /** The answer to objections, for the people who lodged them. */
  answer?: string | undefined
  /** The applicant is a member from this day on. */
  memberSince?: CivilDate | undefined
}

/** What a step means for the people who are told of it. */
function eventsOf(next: CaseRecord, { step, actor, before, answer }: Telling): Event[] {
  if (step.renews) return ['taken']
  const arrives = next.desk !== before && next.desk !== null && next.desk !== 'applicant'
  const asked = before === 'applicant' && askerOf(next) !== null
  return [
    ...(actor.person !== next.applicant && actor.role !== 'guest' ? ['moved' as const] : []),
    ...(arrives ? [next.urgent ? ('urgent' as const) : asked ? ('supplement' as const) : ('new' as const)] : []),
    ...(actor.role === 'public' ? ['objection' as const] : []),
    ...(answer ? ['answered' as const] : []),
    ...(actor.role === 'officer' && step.note ? ['offer' as const] : []),
  ]
}

/**
 * Who is told of a step, by the table of recipients. Message ids are derived from the command's id, so delivering twice
 * changes nothing.
 */
export function effectsOf(next: CaseRecord, telling: Telling): Record<string, Effect> {
  const { step, actor, at, before, answer, memberSince } = telling
  const text = answer ?? (step.note ? `${next.title}：${step.note}` : undefined)
  const occasion = { id: step.id, record: next, at, actor: actor.person, before, ...(text ? { text } : {}) }
  const messages = eventsOf(next, telling).map((event) => tell(event, occasion))
  const member: Record<string, Effect> = memberSince
    ? { [`${step.id}-m`]: { kind: 'member', org: next.unit, since: memberSince, at, done: false } }
    : {}
  return Object.assign({}, ...messages, member) as Record<string, Effect>
}
