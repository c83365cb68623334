import type { Answers } from '../form'
import { deskOf, dueOf } from './desk'
import type { CivilDate } from '../calendar'
import type { Service, State } from './service'
import type { Actor, Board, CaseRecord, Effect, Facts, LogEntry, Message } from './types'

/** A step on its way into the log. */
export interface Step {
  /** The command's id: unique in the case, and made by whoever pressed the button. */
  id: string
  name: string
  /** Headline for the timeline. */
  done: string
  note: string | null
}

/** Only a union's own desk is told upward: an applicant may be late without being reported. */
const lateAtOf = ({ desk, dueAt }: Place): string | null => (desk === null || desk === 'applicant' ? null : dueAt)

const closedKey = (id: string): string => `closed|${id}`

/** What members see of it in a state: written in the clear only while the state is open to them. */
function boardOf(state: State, record: CaseRecord, answers: Answers): Board | null {
  const shown = state.board?.(answers)
  return shown ? { org: record.unit, ...shown } : null
}

/** Moves the case into a state: new desk, new due day, one log entry. Staying in a state keeps its due day. */
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
  const stays = record.state === to && record.log.length > 0
  const place = stays
    ? { desk: record.desk, due: record.due, dueAt: record.dueAt, provisional: record.provisional }
    : { desk: deskOf(state, record, facts.orgs), ...dueOf(service, state, record, facts, answers) }
  const entry = entryOf(record, to, step, actor, facts, place)
  return {
    ...record,
    ...place,
    state: to,
    board: boardOf(state, record, answers),
    since: stays ? record.since : facts.now,
    lateAt: stays ? record.lateAt : lateAtOf(place),
    dueKey: place.dueAt ? `${place.dueAt}|${record._id}` : closedKey(record._id),
    updatedKey: `${facts.now}|${record._id}`,
    log: [...record.log, entry],
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

/** Titles never name the matter: a phone lies on a table where others read it. */
const TITLES = {
  applicant: '您的申请有新进展',
  desk: '有一件事到了您手里',
  urgent: '有一件急事到了您手里',
  objector: '您提的意见有回复了',
}

interface Telling {
  step: Step
  actor: Actor
  at: string
  /** Desk before the step. */
  before: string | null
  /** The answer to objections, for those who lodged them. */
  answer?: string | undefined
  /** The applicant is a member from this day on. */
  memberSince?: CivilDate | undefined
}

/**
 * Who hears of a step: the applicant of whatever others did, the desk of whatever newly lies on it, objectors of the
 * answer. Ids follow from the command's, so that delivering twice changes nothing.
 */
export function effectsOf(next: CaseRecord, telling: Telling): Record<string, Effect> {
  const { step, actor, at, before, answer, memberSince } = telling
  const effects: Record<string, Effect> = {}
  const urgent = next.urgent ? { urgent: true as const } : {}
  const tell = (key: string, to: Message['to'], title: string, more: Partial<Message> = {}) => {
    effects[`${step.id}-${key}`] = { kind: 'inbox', to, title, at, done: false, ...more }
  }
  if (actor.person !== next.applicant && actor.role !== 'guest') tell('a', { person: next.applicant }, TITLES.applicant)
  if (next.desk !== before && next.desk && next.desk !== 'applicant')
    tell('d', { desk: next.desk }, next.urgent ? TITLES.urgent : TITLES.desk, urgent)
  if (answer)
    (next.memo.objectors ?? []).forEach((person, index) =>
      tell(`o${index}`, { person }, TITLES.objector, { text: answer }),
    )
  if (memberSince) effects[`${step.id}-m`] = { kind: 'member', org: next.unit, since: memberSince, at, done: false }
  return effects
}
