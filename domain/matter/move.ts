import type { Answers } from '../form'
import { ancestry, keeperOf } from './desk'
import { enter, stateNamed } from './enter'
import { receiverAt } from './receive'
import type { Command, Service } from './service'
import type { Actor, CaseRecord, Facts, LogEntry, MoveEffect } from './types'

/*
 * What a service needs goes to another union with one of its steps. The step stays one write: the move is an effect of it.
 * Delivered twice it is one, because it stands in the log of what was moved; one that a later one has overtaken does
 * nothing.
 */

/** Name of the step in the log of the case that is moved. */
export const CARRIED = 'carried'
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

/** Who moved it: whoever took the step. */
export function moverOf({ log, staff }: CaseRecord, effect: string): Actor {
  const entry = log.find(({ id }) => `${id}-v` === effect)
  if (!entry) throw new Error(`effect ${effect} belongs to no step`)
  const { by, name, role, org } = entry
  return { person: by, name, role, ...(org ? { org, staff } : {}) }
}

/** Moved by this effect already, or by a later one. */
const isMoved = ({ log }: CaseRecord, id: string, at: string): boolean =>
  log.some((entry: LogEntry) => entry.id === id || (entry.command === CARRIED && entry.at > at))

/**
 * A case in force as it lies with another union: in the same state, since the same day, with all that it holds.
 * @param effect its id is the id of the step
 * @returns null where it was moved by this effect already, or by a later one
 */
export function movedTo(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  { id, org, at }: { id: string } & Pick<MoveEffect, 'org' | 'at'>,
  actor: Actor,
  facts: Facts,
): CaseRecord | null {
  if (isMoved(record, id, at)) return null
  const orgs = ancestry(receiverAt(service, org, facts), facts.orgs)
  const there = { ...record, unit: org, orgs, taken: null }
  const keeper = keeperOf(stateNamed(service, record.state), there, facts)
  const step = { id, name: CARRIED, done: '', note: facts.orgs[org]?.name ?? null }
  const next = enter(service, { ...there, keeper }, record.state, step, actor, facts, answers)
  return { ...next, rev: record.rev + 1 }
}
