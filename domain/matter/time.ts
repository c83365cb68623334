import { civilDateOf, later } from '../base/calendar'
import { isStaffed, keeperOf, unionAbove } from './desk'
import { effectsOf, enter, entryOf, nameNow, stateNamed } from './enter'
import { holdsAfter } from './holds'
import { momentsOf, withMoments } from './moments'
import { joinEffects } from './joining'
import { capEffects } from './caps'
import { linesEffects } from './lines'
import { accountEffects, neededEffects } from './move'
import { grantEffects } from './funds'
import { slotEffects } from './slots'
import { tell, wakeOf } from './tell'
import type { Event } from './tell'
import type { CommandContext, State } from './service'
import type { Actor, CaseRecord, Facts, Moment } from './types'

/*
 * What happens to a case because a day comes or passes, without anybody pressing a button. It is the same however late it
 * is written down: every step bears the instant at which it was due.
 */

/** Names of the clock's steps in the log. */
export const LATE = 'late'
export const MOVED = 'time'
export const UNTOUCHED = 'untouched'

export const CLOCK: Actor = { person: 'clock', name: '', role: 'clock' }

interface Telling {
  event: Event
  id: string
  at: string
  above?: string | null
  reminder?: NonNullable<State['remind']>[number]
}

/** What members see of it, as one text: they read it outside the case. */
const boardText = ({ title, board }: CaseRecord): string =>
  [title, ...(board?.lines ?? []).map(({ label, value }) => `${label}：${value}`)].join('\n')

/** The case with the messages of an event of the clock. */
function told({ record, service }: CommandContext, { event, id, at, above = null, reminder }: Telling): CaseRecord {
  const asks = stateNamed(service, record.state).asks
  const reminded = reminder ? { reminder, ...(reminder.guests ? { text: boardText(record) } : {}) } : {}
  const occasion = { id, record, at, above, ...(asks ? { asks } : {}), ...reminded }
  const fx = { ...record.fx, ...tell(event, occasion) }
  return { ...record, rev: record.rev + 1, fx, wakeAt: wakeOf(fx) }
}

/** Ids of what the clock does: by what happened before it, so that they are the same however late it runs. */
export const idOf = (what: string, { log }: CaseRecord): string => `${what}_${log.length}`

const ofApplicant = ({ desk }: CaseRecord): boolean => desk === 'applicant'

/** On the working day before: warns whoever has to act. No step in the log, because nothing has happened to the case. */
const warned = (context: CommandContext, at: string): CaseRecord =>
  told(context, {
    event: ofApplicant(context.record) ? 'askedDueSoon' : 'dueSoon',
    id: idOf('due', context.record),
    at,
  })

const reminded = (context: CommandContext, { at, n = 0, time }: Moment): CaseRecord => {
  const reminder = stateNamed(context.service, context.record.state).remind?.[n]
  return told(context, {
    event: 'reminded',
    id: [idOf('remind', context.record), n, ...(time ? [time] : [])].join('_'),
    at,
    ...(reminder ? { reminder } : {}),
  })
}

/** The day has passed: noted in the log, and told to whoever has to act, the applicant and one level up. */
function late(context: CommandContext, at: string): CaseRecord {
  const { record, facts } = context
  const above = unionAbove(record.desk, facts.orgs)
  const id = idOf(LATE, record)
  const next = told(context, { event: ofApplicant(record) ? 'askedOverdue' : 'overdue', id, at, above })
  const step = { id, name: LATE, done: '', note: null }
  const by = above ? { ...CLOCK, org: above } : CLOCK
  const log = [...record.log, entryOf(record, record.state, step, by, { ...facts, now: at }, record)]
  return { ...next, told: above, log, updatedKey: `${at}|${record._id}` }
}

/** Somebody has taken a step since it came. */
const isBegun = ({ log, since }: CaseRecord): boolean => (log[log.length - 1]?.at ?? since) > since

/** Nobody sits there any more: it lies at the next desk above from then on, with a new day. */
function movedUp(context: CommandContext, facts: Facts): CaseRecord {
  const { service, record, answers } = context
  const id = idOf(UNTOUCHED, record)
  const next = enter(
    service,
    record,
    record.state,
    { id, name: UNTOUCHED, done: '', note: null, renews: true },
    CLOCK,
    facts,
    answers,
  )
  const occasion = { id, record: next, at: facts.now }
  const fx = { ...record.fx, ...tell('moved', occasion), ...tell(next.urgent ? 'urgent' : 'new', occasion) }
  return { ...next, rev: record.rev + 1, fx, wakeAt: wakeOf(fx) }
}

/** Told upward, who may take it over; the desk has it still. */
function toldUp(context: CommandContext, { now: at }: Facts, above: string): CaseRecord {
  const { record, facts } = context
  const id = idOf(UNTOUCHED, record)
  const step = { id, name: UNTOUCHED, done: '', note: null }
  const entry = entryOf(record, record.state, step, { ...CLOCK, org: above }, { ...facts, now: at }, record)
  const next = told(context, { event: 'untouched', id, at, above })
  return { ...next, told: above, log: [...record.log, entry], updatedKey: `${at}|${record._id}` }
}

/**
 * New at a desk, and for days nobody has taken a step. Where people sit there the union above is told, and may take it
 * over; a desk that nobody sits at by then counts as none.
 */
function untouched(context: CommandContext, at: string): CaseRecord {
  const { record, facts } = context
  const above = unionAbove(record.desk, facts.orgs)
  if (above === null || record.told !== null || isBegun(record)) return record
  const then = { ...facts, now: at, today: civilDateOf(at) }
  const up = isStaffed(record.desk ?? '', then) ? null : movedUp(context, then)
  return up && up.desk !== record.desk ? up : toldUp(context, then, above)
}

/** The state's own term is over and nobody has acted. */
function moved(context: CommandContext, at: string): CaseRecord {
  const { service, record, answers } = context
  const after = stateNamed(service, record.state).after
  if (!after) return record
  const facts = { ...context.facts, now: at, today: civilDateOf(at) }
  const then = { ...context, facts }
  const to = typeof after.to === 'string' ? after.to : after.to(then)
  const step = { id: idOf(MOVED, record), name: MOVED, done: after.done, note: after.note?.(then) ?? null }
  const next = enter(service, record, to, step, CLOCK, facts, answers)
  const telling = { step, actor: CLOCK, at, before: record.desk ?? record.keeper, reviewers: record.reviewers }
  const kept = {
    ...slotEffects(record, next, step.id, at),
    ...capEffects(record, next, step.id, at),
    ...linesEffects(service, record, next, step.id, at),
    ...neededEffects(service, record, next, step.id, at),
    ...accountEffects(service, record, next, step.id, at),
    ...joinEffects(service, record, next, step.id, at),
    ...grantEffects(record, next, step.id, at, CLOCK.person),
  }
  const fx = { ...record.fx, ...effectsOf(next, telling), ...kept }
  const holds = holdsAfter(service, stateNamed(service, to), next, undefined, record.house)
  return { ...next, rev: record.rev + 1, holds, fx, wakeAt: wakeOf(fx) }
}

/** The moment as today's calendar reckons it: the notice of that year may have been published since. */
export function reckonedAnew({ service, record, facts, answers }: CommandContext): Moment | undefined {
  const then: Facts = { ...facts, now: record.since, today: civilDateOf(record.since) }
  const moments = momentsOf(service, stateNamed(service, record.state), record, then, answers)
  return moments.find(({ does }) => does === 'move')
}

/** A move whose day is provisional waits: it is reckoned anew, and looked at again a day later while that is so. */
function waits(context: CommandContext, moment: Moment): CaseRecord {
  const { record, facts } = context
  const anew = reckonedAnew(context)
  const next = anew && !anew.provisional ? anew : { ...moment, at: later(facts.now, 24, 'hour') }
  return { ...record, rev: record.rev + 1, ...withMoments([next, ...record.moments]) }
}

/** A moment that does nothing has come nevertheless: whatever is written has a revision of its own. */
const past = (record: CaseRecord, before: CaseRecord): CaseRecord =>
  record.rev > before.rev ? record : { ...record, rev: before.rev + 1 }

/** One moment; a warning that comes together with what it warns of is left out. */
function happened(context: CommandContext, moment: Moment): CaseRecord {
  const overtaken = context.record.moments.some(({ at }) => at <= context.facts.now)
  if (moment.does === 'move') return moment.provisional ? waits(context, moment) : moved(context, moment.at)
  if (moment.does === 'late') return late(context, moment.at)
  if (moment.does === 'untouched') return untouched(context, moment.at)
  if (overtaken) return context.record
  return moment.does === 'warn' ? warned(context, moment.at) : reminded(context, moment)
}

/**
 * The case as it is at `facts.now`: everything that time has done to it by then is applied, in the order of its days. Pure;
 * every command and every view begins with it, and the clock writes it down.
 */
export function stateAt(context: CommandContext): CaseRecord {
  const { service, facts } = context
  const state = nameNow(service, context.record.state)
  const record = state === context.record.state ? context.record : { ...context.record, state }
  const [moment, ...rest] = record.moments
  if (!moment || moment.at > facts.now) return record
  const next = happened({ ...context, record: { ...record, ...withMoments(rest) } }, moment)
  return stateAt({ ...context, record: past(next, record) })
}

/** The context with the case as it is now. */
export const atPresent = (context: CommandContext): CommandContext => {
  const record = stateAt(context)
  const keeper = keptBy(context, record)
  if (record === context.record && keeper === record.keeper) return context
  return { ...context, record: { ...record, keeper } }
}

/** What came into force before its state had a keeper is kept by the same desk as any other. */
const keptBy = ({ service, facts }: CommandContext, record: CaseRecord): string | null =>
  record.keeper ?? (record.desk === null ? keeperOf(stateNamed(service, record.state), record, facts) : null)
