import type { Answers } from '../form'
import { audienceKey } from './audience'
import { dueDate, workdaysBetween } from '../base/calendar'
import type { CivilDate, Term } from '../base/calendar'
import { ancestry, deskKey, deskOf, deskOrg, dueOf, handsOf, keeperOf, live, staffOf, unionAbove } from './desk'
import { grantIn } from './funds'
import { momentsOf, withMoments } from './moments'
import { receiverAt } from './receive'
import { eraseAt } from './retention'
import { askingBy, reviewersIn } from './reviewers'
import type { Asking } from './reviewers'
import { askerOf, tell } from './tell'
import type { Event } from './tell'
import type { Asks, Service, State } from './service'
import type { Actor, Board, CaseRecord, Effect, Facts, LogEntry } from './types'

/** A step on its way into the log. */
export interface Step {
  /** The command's id: unique in the case, and made on the phone that pressed the button. */
  id: string
  name: string
  /** Headline for the timeline. */
  done: string
  note: string | null
  /** A new desk and a new due day in the same state: another union took it over, or its term begins anew. */
  renews?: boolean
  /** Another union took it over. */
  taken?: boolean
  /** How the union works on it within itself: the applicant is not told. */
  inside?: boolean
  /** Somebody took a consent back. */
  takesBack?: boolean
}

/** Soonest due first; what is due on one day in the order of its hours, and what people are invited to as it begins. */
export const orderIn = ({ atSlot }: State, { _id, dueAt, slot }: CaseRecord, board: Board | null): string => {
  const begins = board?.when ? [board.when.from] : []
  return dueAt ? [(atSlot && slot?.start) || dueAt, ...begins, _id].join('|') : closedKey(_id)
}

const closedKey = (id: string): string => `closed|${id}`

/** What members see of it in a state: stored unencrypted only while the state is open to them. */
function boardOf(state: State, record: CaseRecord, answers: Answers): Board | null {
  const shown = state.board?.(answers)
  if (!shown) return null
  const { audience, ...board } = shown
  const org = audienceKey(record.unit, audience)
  return { org, ...(org === record.unit ? {} : { by: record.unit }), ...board }
}

/** The name under which a state stands now. */
export const nameNow = ({ flow }: Service, name: string): string => flow.moved?.[name] ?? name

/** @throws Error for a name that the service does not have */
export function stateNamed(service: Service, name: string): State {
  const state = service.flow.states[nameNow(service, name)]
  if (!state) throw new Error(`service ${service.head.id} has no state ${name}`)
  return state
}

type Place = Pick<CaseRecord, 'desk' | 'keeper' | 'stood' | 'due' | 'dueAt' | 'provisional'>

/** Due as before, moved by the working days during which it stood still; one day at the least. */
function goesOn({ due, on }: NonNullable<CaseRecord['stood']>, { today, calendar }: Facts) {
  const term = (n: number): Term => ({ n, type: 'W', basis: '', hard: false })
  const moved = dueDate(due, term(workdaysBetween(on, today, calendar)), calendar)
  const { legal, dueAt, provisional } = moved.legal > today ? moved : dueDate(today, term(1), calendar)
  return { due: legal, dueAt, provisional }
}

/** What stands still from this step on; nothing where the case comes from the applicant's own turn. */
const stoodAfter = ({ state: from, due, desk }: CaseRecord, { paused, desk: to }: State, { today }: Facts) =>
  paused && to === 'applicant' && due && desk !== 'applicant' ? { state: from, due, on: today } : null

/** Due as in the state before, where both have the same term and it goes on. */
const ranOn = ({ runsOn, within }: State, before: State, { due, dueAt, provisional }: CaseRecord) =>
  runsOn && due && before.within === within ? { due, dueAt, provisional } : null

/** By when it is due in a state that it enters: what stood still goes on, what goes on stays as it was. */
function daysOf(
  service: Service,
  to: string,
  record: CaseRecord,
  facts: Facts,
  answers: Answers,
  renews?: boolean,
): Pick<Place, 'due' | 'dueAt' | 'provisional'> {
  const state = stateNamed(service, to)
  if (!renews && record.stood?.state === to) return goesOn(record.stood, facts)
  const same = renews ? null : ranOn(state, stateNamed(service, record.state), record)
  return same ?? dueOf(service, state, record, facts, answers, renews)
}

/** Where the case lies in a state that it enters, and by when. */
function placeOf(
  service: Service,
  to: string,
  record: CaseRecord,
  facts: Facts,
  answers: Answers,
  renews?: boolean,
): Place {
  const state = stateNamed(service, to)
  return {
    desk: deskOf(state, record, facts),
    keeper: keeperOf(state, record, facts),
    stood: stoodAfter(record, state, facts),
    ...daysOf(service, to, record, facts, answers, renews),
  }
}

/** Whose desks handle it from now on: while it is the applicant's turn, those who asked. Nothing is said where they are the service's. */
function handled(record: CaseRecord): Pick<CaseRecord, 'hands' | 'others'> {
  const { desk, staff, others = [] } = record
  const hands = deskOrg(desk) === null ? handsOf(record) : staffOf(desk ?? '')
  if (hands === staff) return record.hands ? { hands } : {}
  return { hands, others: [...new Set([...others, hands])] }
}

/** A desk that had it not before, and whose officer did not bring it there themselves. */
const isNewAt = (desk: string | null, before: CaseRecord, { org, staff }: Actor): boolean =>
  desk !== before.desk && desk !== deskKey(org ?? '', staff)

/** The case with the line of unions that handles it in a state: another one takes it up from the beginning. */
function sided(service: Service, state: State, record: CaseRecord, facts: Facts, answers: Answers): CaseRecord {
  const { unit, side = null, orgs, log, had = [] } = record
  const said = state.side?.(answers, unit)
  const next = said ? live(said, facts.orgs) : (side ?? unit)
  if (next === (side ?? unit)) return record
  return {
    ...record,
    side: next === unit ? null : next,
    orgs: ancestry(receiverAt(service, next, facts), facts.orgs),
    taken: null,
    ...(log.length ? { had: [...new Set([...had, ...orgs])] } : {}),
  }
}

/**
 * Moves the case into a state: new desk, new due day, what the clock will do, one log entry. A step that stays in the same
 * state keeps them.
 */
export function enter(
  service: Service,
  before: CaseRecord,
  to: string,
  step: Step,
  actor: Actor,
  facts: Facts,
  answers: Answers,
): CaseRecord {
  const state = stateNamed(service, to)
  const record = sided(service, state, before, facts, answers)
  const stays = record.state === to && record.log.length > 0 && !step.renews
  const there = stays ? record : { ...record, ...placeOf(service, to, record, facts, answers, step.renews) }
  const placed = { ...there, ...handled(there) }
  const board = boardOf(state, record, answers)
  return {
    ...placed,
    state: to,
    board,
    ...reviewersIn(state, record),
    ...(stays
      ? {}
      : {
          since: facts.now,
          told: state.toldUp ? unionAbove(placed.desk, facts.orgs) : null,
          eraseAt: eraseAt(service, state, facts.today),
          ...withMoments(momentsOf(service, state, placed, facts, answers, isNewAt(placed.desk, record, actor))),
        }),
    dueKey: orderIn(state, placed, board),
    ...(placed.slot && !state.atSlot && !state.keepsSlot ? { slot: null } : {}),
    ...(placed.cap && !state.counts ? { cap: null } : {}),
    ...grantIn(state, placed),
    updatedKey: `${facts.now}|${record._id}`,
    log: [...record.log, entryOf(record, to, step, actor, facts, placed)],
  }
}

/** The line of the log that a step leaves. */
export const entryOf = (
  record: CaseRecord,
  to: string,
  step: Step,
  actor: Actor,
  facts: Facts,
  place: Place,
): LogEntry => ({
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
  /** Desk before the step, and what was asked of the applicant there. */
  before: string | null
  asks?: Asks | undefined
  /** Who was asked for their view before it. */
  reviewers?: string[] | undefined
  /** The answer to objections, for the people who lodged them. */
  answer?: string | undefined
  /** The applicant is a member from this day on. */
  memberSince?: CivilDate | undefined
}

/** The desk of another line that had it last, where one did. */
function formerDesk({ had = [], orgs, log }: CaseRecord): string | undefined {
  const others = had.filter((org) => !orgs.includes(org))
  return [...log].reverse().find(({ desk }) => others.includes(deskOrg(desk) ?? ''))?.desk ?? undefined
}

/** What a step is by whoever takes it. */
const BY_ROLE: Partial<Record<Actor['role'], Event>> = { clock: 'ranOut', public: 'objection' }

/** What a step means for those whose view is asked for, and for the desk that waits for it. */
const askingEvents = ({ fresh, dropped, fellOut, all }: Asking): Event[] => [
  ...(fresh.length ? ['asked' as const] : []),
  ...(dropped.length ? ['unasked' as const] : []),
  ...(fellOut ? ['fellOut' as const] : []),
  ...(all ? ['lookedAt' as const] : []),
]

/** Whether the applicant is told of a step: of everything that others do, and that is not how the union works within itself. */
const isTold = ({ applicant }: CaseRecord, { step, actor }: Telling): boolean =>
  actor.person !== applicant && actor.role !== 'guest' && !step.inside

/** What a step means for the people who are told of it. */
function eventsOf(next: CaseRecord, telling: Telling): Event[] {
  const { step, actor, before, asks, answer } = telling
  if (step.taken) return ['taken']
  const arrives = next.desk !== before && next.desk !== null && next.desk !== 'applicant'
  const given = before === 'applicant' && asks !== undefined && askerOf(next) !== null
  return [
    ...(isTold(next, telling) ? ['moved' as const] : []),
    ...(arrives ? [next.urgent ? ('urgent' as const) : given ? ('given' as const) : ('new' as const)] : []),
    ...[BY_ROLE[actor.role] ?? []].flat(),
    ...(answer ? ['answered' as const] : []),
    ...(step.takesBack ? ['takenBack' as const] : []),
    ...(actor.role === 'officer' && step.note ? ['offer' as const] : []),
  ]
}

/**
 * Who is told of a step, by the table of recipients. Message ids are derived from the command's id, so delivering twice
 * changes nothing.
 */
export function effectsOf(next: CaseRecord, telling: Telling): Record<string, Effect> {
  const { step, actor, at, before, asks, answer, memberSince, reviewers = [] } = telling
  const former = formerDesk(next)
  const asking = askingBy({ reviewers }, next, actor.person)
  const text = answer ?? (step.note ? `${next.title}：${step.note}` : undefined)
  const occasion = {
    id: step.id,
    record: next,
    at,
    actor: actor.person,
    before,
    asking,
    above: next.told,
    ...(asks ? { asks } : {}),
    ...(text ? { text } : {}),
    ...(former ? { former } : {}),
  }
  const ended = next.desk === null ? (['concluded'] as const) : []
  const unattended = next.told !== null && next.since === at ? (['unattended'] as const) : []
  const events = [...eventsOf(next, telling), ...askingEvents(asking), ...ended, ...unattended]
  const messages = events.map((event) => tell(event, occasion))
  const member: Record<string, Effect> = memberSince
    ? { [`${step.id}-m`]: { kind: 'member', org: next.unit, since: memberSince, at, done: false } }
    : {}
  return Object.assign({}, ...messages, member) as Record<string, Effect>
}
