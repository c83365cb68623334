import { notesOf } from './command'
import { enter, stateNamed } from './enter'
import { householdHolds } from './holds'
import { wakeOf } from './tell'
import type { Service } from './service'
import type { Answers } from '../form'
import type { Actor, CaseRecord, Facts, JoinEffect, Memo, Message } from './types'

/*
 * Two matters that turn out to be one household's: one is closed and goes into the other, which has from then on everybody whom
 * the two named. The step that closes it says so, and the other takes it in by a step of its own, once, whoever delivers it.
 */

/** Name of the step in the log of the matter that takes another one in. */
export const TAKEN_IN = 'takenIn'

/** A matter as another one names it. */
export interface JoinedWith {
  id: string
  no: string
  /** Masked name. */
  title: string
}
interface Notes {
  /** Into which it goes, or went. */
  into: JoinedWith
  /** What was taken in, the oldest first, and the keyed hashes of whom that named. */
  taken: JoinedWith[]
  house: string[]
}
export const joining = notesOf<Notes>('oneHome')

/** Keyed hashes of whom it has from matters that it took in. */
export const takenHouse = (record: Pick<CaseRecord, 'memo'>): string[] => joining.read(record).house ?? []

/** What went into it, and what it went into. */
export function joinedWith(record: Pick<CaseRecord, 'memo'>): JoinedWith[] {
  const { into, taken = [] } = joining.read(record)
  return [...taken, ...(into ? [into] : [])]
}

/** A state in which it goes into another matter tells that one so. @returns nothing where it stays in the same state */
export function joinEffects(
  service: Service,
  before: Pick<CaseRecord, 'state'>,
  record: CaseRecord,
  id: string,
  at: string,
): Record<string, JoinEffect> {
  const { into } = joining.read(record)
  const goes = before.state !== record.state && stateNamed(service, record.state).goesInto === true
  return goes && into ? { [`${id}-j`]: { kind: 'takeIn', into: into.id, at, done: false } } : {}
}

const TITLE = '两份名册是一家，合成一份了，请看看'

/** The same for whoever it is about, and for the desk that keeps it. */
const toldOf = (record: CaseRecord, id: string, at: string): Record<string, Message> => {
  const message = (to: Message['to']): Message => ({ kind: 'inbox', to, title: TITLE, at, done: false })
  const desk = record.desk ?? record.keeper
  return {
    [`${id}-a`]: message({ person: record.applicant }),
    ...(desk?.includes('/') ? { [`${id}-d`]: message({ desk }) } : {}),
  }
}

const union = (...lists: string[][]): string[] => [...new Set(lists.flat())]

/**
 * A matter as it is once it has taken another one in: it holds whom that one named as well.
 * @param holds whether these are held; not where a third one holds somebody of them
 * @returns null where it was taken in already
 */
export function takingIn(
  service: Service,
  { record, answers }: { record: CaseRecord; answers: Answers },
  other: CaseRecord,
  { id, at, holds }: { id: string; at: string; holds: boolean },
  actor: Actor,
  facts: Facts,
): CaseRecord | null {
  if (record.log.some((entry) => entry.id === id)) return null
  const { taken = [], house = [] } = joining.read(record)
  const { _id, no, title } = other
  const memo: Memo = joining.write(record, {
    taken: [...taken, { id: _id, no, title }],
    house: union(house, other.house),
  })
  const whole = { ...record, memo: { ...record.memo, ...memo }, house: union(record.house, other.house) }
  const step = { id, name: TAKEN_IN, done: '', note: null }
  const next = enter(service, whole, record.state, step, actor, facts, answers)
  const fx = { ...record.fx, ...toldOf(next, id, at) }
  const more = holds ? householdHolds(service, other.house) : []
  return { ...next, holds: union(record.holds, more), fx, rev: record.rev + 1, wakeAt: wakeOf(fx) }
}
