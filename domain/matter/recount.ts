import { addPaused, civilDateOf, dueDate, recompute, workdaysBetween } from '../base/calendar'
import type { CalendarTable, DeadlineChange, OpenDeadline } from '../base/calendar'
import { countOf } from './desk'
import { entryOf, nameNow, orderIn, stateNamed } from './enter'
import { duties, withMoments } from './moments'
import { tell, wakeOf } from './tell'
import { CLOCK, idOf, reckonedAnew } from './time'
import type { CommandContext } from './service'
import type { CaseRecord, LogEntry, Moment } from './types'

/*
 * The notice of a year's holidays is out: what was counted into that year without it is counted again.
 */

/** Name of the step in the log. */
export const RECOUNTED = 'recounted'

/** A term as it began with an entry of the log, where it leads to the day that the case has now. */
type Began = OpenDeadline & { pausedWorkdays: number }

/** @param before the calendar that the day was counted with */
function beganWith(context: CommandContext, entry: LogEntry, before: CalendarTable): Began[] {
  const { service, record, facts, answers } = context
  const state = service.flow.states[nameNow(service, entry.to)]
  const then = { ...facts, now: entry.at, today: civilDateOf(entry.at), calendar: before }
  const counts = state ? [false, true].map((anew) => countOf(service, state, record, then, answers, anew)) : []
  return counts.flatMap((count) => {
    const first = count && dueDate(count.start, count.term, before).legal
    if (!count || first === null || record.due === null || first > record.due) return []
    const pausedWorkdays = workdaysBetween(first, record.due, before)
    const again = addPaused(dueDate(count.start, count.term, before), pausedWorkdays, before)
    if (again.date !== record.due) return []
    const known = { due: record.due, provisional: true, calendar: before.coverageUntil }
    return [{ id: record._id, ...count, ...known, pausedWorkdays }]
  })
}

/** How its day was counted: straight from a step, else from the last one after which it stood still; null for neither. */
function beganOf(context: CommandContext, before: CalendarTable): Began | null {
  const { log, state } = context.record
  const latest = [...log].reverse()
  const straight = latest
    .flatMap((entry) => beganWith(context, entry, before))
    .find(({ pausedWorkdays }) => pausedWorkdays === 0)
  const own = latest.filter(({ to }) => to === state).flatMap((entry) => beganWith(context, entry, before))
  return straight ?? own[0] ?? null
}

/** Where its day goes; null where it stays: it is over, would be over at once, or nobody can say how it was counted. */
function movesTo(context: CommandContext, before: CalendarTable): DeadlineChange | null {
  const { record, facts } = context
  const began = record.dueAt !== null && record.dueAt > facts.now ? beganOf(context, before) : null
  const [change] = began ? recompute([began], facts.calendar).changes : []
  return change && change.after.date > facts.today ? change : null
}

/** What the clock does from now on: a day that moved is warned of anew, and a move that waited for the notice has its day. */
function momentsAfter(context: CommandContext, moved: boolean): Moment[] {
  const { record, facts } = context
  const anew = reckonedAnew(context)
  const others = record.moments.flatMap((moment) => {
    if (moment.does === 'move' && moment.provisional) return [anew ?? moment]
    return moved && (moment.does === 'warn' || moment.does === 'late') ? [] : [moment]
  })
  const all = moved ? [...others, ...duties(record, facts)] : others
  return all.sort((a, b) => (a.at < b.at ? -1 : 1))
}

/**
 * The case with its day counted again by the calendar that holds now, with an entry in its log; told once where the day
 * moved. A day that is over stays as it was, and none moves to a day that is over: nobody is late afterwards who was not.
 * @param before the calendar without the notice
 * @param source the notice, as people cite it
 * @returns null where there is nothing to be counted again, or the notice does not reach so far
 */
export function recounted(context: CommandContext, before: CalendarTable, source: string): CaseRecord | null {
  const { service, record, facts } = context
  if (!record.provisional || record.due === null || record.due > facts.calendar.coverageUntil) return null
  const change = movesTo(context, before)
  const after = change?.after
  const due = after ? { due: after.legal, dueAt: after.dueAt, provisional: after.provisional } : { provisional: false }
  const placed = { ...record, ...due }
  const moved = placed.due !== record.due
  const [id, at] = [idOf(RECOUNTED, record), facts.now]
  const words = change?.words ?? `放假安排出来了，最后一天还是 ${record.due}。`
  const step = { id, name: RECOUNTED, done: '', note: `${words}依据：${source}` }
  const next: CaseRecord = {
    ...placed,
    ...withMoments(momentsAfter({ ...context, record: placed }, moved)),
    dueKey: orderIn(stateNamed(service, record.state), placed, record.board),
    rev: record.rev + 1,
    updatedKey: `${at}|${record._id}`,
    log: [...record.log, entryOf(record, record.state, step, CLOCK, facts, placed)],
  }
  const fx = { ...record.fx, ...(moved ? tell('recounted', { id, record: next, at }) : {}) }
  return { ...next, fx, wakeAt: wakeOf(fx) }
}
