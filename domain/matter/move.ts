import type { Answers } from '../form'
import { ancestry, keeperOf } from './desk'
import { enter, stateNamed } from './enter'
import { holdsAfter, householdHolds } from './holds'
import { receiverAt } from './receive'
import type { Command, CommandContext, Service } from './service'
import type { AccountEffect, Actor, CaseRecord, Facts, GatherEffect, LogEntry, MoveEffect } from './types'

/*
 * What a service needs goes to another union with one of its steps, or comes to rest, or ends. The step stays one write: the
 * move is an effect of it. Delivered twice it is one, because it stands in the log of what was moved; one that a later one
 * has overtaken does nothing. What has ended stays ended, whatever comes late.
 */

/** Name of the step in the log of the case that is moved. */
export const CARRIED = 'carried'
/** Name of the step in the log of the case that comes to rest, or ends. */
export const STOOD = 'stood'
/** Name of the step by which somebody is known as the one whom a case out of an old register is about. */
export const CLAIMED = 'claimed'
/** Name of the step by which a case in force hears that its person's membership rests, or is over: see `standing.ts`. */
export const MEMBERSHIP = 'membership'
/** Name of the step by which a matter goes over with its whole union: see `merge.ts`. */
export const MERGED = 'merged'

/** The effect of a step that moves what the service needs; none where it moves nothing. */
export function moving(
  { moves }: Command,
  id: string,
  { who }: Service,
  { unit: org }: CaseRecord,
  at: string,
): Record<string, MoveEffect> {
  return moves && who.needs ? { [`${id}-v`]: { kind: 'move', service: who.needs.service, org, at, done: false } } : {}
}

/** The effect of a step after which members go over to a union that begins; none where none does. */
export function gathering(
  { gathers }: Command,
  id: string,
  context: CommandContext,
  input: Answers,
): Record<string, GatherEffect> {
  if (!gathers) return {}
  return { [`${id}-g`]: { kind: 'gather', org: gathers(context, input), at: context.facts.now, done: false } }
}

/** What coming into a state means for the account of its person. @returns nothing where it stays in the same state */
export function accountEffects(
  service: Service,
  before: Pick<CaseRecord, 'state'>,
  { state }: Pick<CaseRecord, 'state'>,
  id: string,
  at: string,
): Record<string, AccountEffect> {
  const does = before.state === state ? undefined : stateNamed(service, state).account
  return does ? { [`${id}-a`]: { kind: 'account', does, at, done: false } } : {}
}

/** What coming into a state means for what the service needs. @returns nothing where it stays in the same state */
export function neededEffects(
  service: Service,
  before: Pick<CaseRecord, 'state'>,
  { state, unit: org }: Pick<CaseRecord, 'state' | 'unit'>,
  id: string,
  at: string,
): Record<string, MoveEffect> {
  const { needs } = service.who
  const to = before.state === state ? undefined : stateNamed(service, state).needed
  return needs && to ? { [`${id}-n`]: { kind: 'move', service: needs.service, org, to, at, done: false } } : {}
}

/** Who moved it: whoever took the step, or the clock. */
export function moverOf({ log, staff }: CaseRecord, effect: string): Actor {
  const entry = log.find(({ id }) => [`${id}-v`, `${id}-n`, `${id}-a`, `${id}-j`, `${id}-c`].includes(effect))
  if (!entry) throw new Error(`effect ${effect} belongs to no step`)
  const { by, name, role, org } = entry
  return { person: by, name, role, ...(org ? { org, staff } : {}) }
}

/** Moved by this effect already, or by a later one of its kind. */
const isMoved = ({ log }: CaseRecord, id: string, at: string, step: string): boolean =>
  log.some((entry: LogEntry) => entry.id === id || (entry.command === step && entry.at > at))

/**
 * A case out of an old register as it is once an officer has made sure whose number it is about: theirs, from then on, with
 * all that it held; nothing else of it changes.
 * @param whose `from`, the id that the register made; `to`, the person
 * @returns null where it is theirs already, or somebody else's
 */
export function givenTo(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  { id, from, to }: { id: string; from: string; to: string },
  actor: Actor,
  facts: Facts,
): CaseRecord | null {
  if (record.applicant !== from) return null
  const own = { ...record, applicant: to, parties: [to] }
  const holds = [...new Set([...householdHolds(service, [to]), ...record.holds])]
  const step = { id, name: CLAIMED, done: '', note: null }
  const next = enter(service, { ...own, holds }, record.state, step, actor, facts, answers)
  return { ...next, rev: record.rev + 1 }
}

/** A case in force, and what moves it: the effect's id is the id of the step. */
type Moved = { id: string } & Pick<MoveEffect, 'org' | 'at' | 'to'>

/** At another union: in the same state, since the same day, with all that it holds; one that lies at a desk begins there anew. */
function carried(
  service: Service,
  record: CaseRecord,
  answers: Answers,
  { id, org }: Moved,
  actor: Actor,
  facts: Facts,
) {
  const orgs = ancestry(receiverAt(service, org, facts), facts.orgs)
  const there = { ...record, unit: org, orgs, taken: null }
  const keeper = keeperOf(stateNamed(service, record.state), there, facts)
  const renews = record.desk?.includes('/') === true
  const step = { id, name: CARRIED, done: '', note: facts.orgs[org]?.name ?? null, renews }
  return enter(service, { ...there, keeper }, record.state, step, actor, facts, answers)
}

/** In another state, at the union where it is: what ends lets go of what it held. */
function stood(
  service: Service,
  record: CaseRecord,
  answers: Answers,
  id: string,
  to: string,
  actor: Actor,
  facts: Facts,
) {
  const next = enter(service, record, to, { id, name: STOOD, done: '', note: null }, actor, facts, answers)
  return { ...next, holds: holdsAfter(service, stateNamed(service, to), next, undefined, record.house) }
}

/**
 * A case in force as it lies with another union, or stands in another state.
 * @returns null where it was moved by this effect already, or by a later one, or is in force no more
 */
export function movedTo(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  move: Moved,
  actor: Actor,
  facts: Facts,
): CaseRecord | null {
  const { id, at, to } = move
  if (isMoved(record, id, at, to ? STOOD : CARRIED)) return null
  if (to && !stateNamed(service, record.state).keeps) return null
  const next = to
    ? stood(service, record, answers, id, to, actor, facts)
    : carried(service, record, answers, move, actor, facts)
  return { ...next, rev: record.rev + 1 }
}
