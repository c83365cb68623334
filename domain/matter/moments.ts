import { addDays, addMonths, dueDate, rollBack } from '../base/calendar'
import type { CivilDate, Due, Term } from '../base/calendar'
import type { Answers } from '../form'
import { figure, findFigure } from '../policy'
import { deskOrg, packOf, termOf, unionAbove } from './desk'
import type { Reminder, Service, State } from './service'
import type { CaseRecord, Facts, Moment } from './types'

/*
 * What the clock will do to a case in its state: known in full when the case enters it, so it never matters when the clock
 * runs.
 */

/** Nine in the morning in Asia/Shanghai. */
const morningOf = (date: CivilDate): string => `${date}T01:00:00.000Z`
/** Six in the evening there. */
const eveningOf = (date: CivilDate): string => `${date}T10:00:00.000Z`
const notBefore = (at: string, now: string): string => (at < now ? now : at)
/** Before it is told that a case is late, it moves: then it is not late. */
const ORDER: Moment['does'][] = ['move', 'warn', 'remind', 'untouched', 'late']
const rank = ({ at, does }: Moment): string => `${at}|${ORDER.indexOf(does)}`

/** Warns in the morning of the working day before, unless that is over; tells when the last day has passed. */
export function duties({ due, dueAt }: Pick<CaseRecord, 'due' | 'dueAt'>, { now, calendar }: Facts): Moment[] {
  if (!due || !dueAt) return []
  const warnAt = morningOf(rollBack(addDays(due, -1), calendar))
  const late: Moment = { at: notBefore(dueAt, now), does: 'late' }
  return warnAt > now ? [{ at: warnAt, does: 'warn' }, late] : [late]
}

/** After so many working days without a step the level above of a desk is told of what is new there. */
const SILENCE = 'desk.terms.silence'

/** What is new at a desk, is looked at again when its own day would come later than that; nothing where nobody is above. */
function silences(record: CaseRecord, facts: Facts): Moment[] {
  const term = findFigure<Term>(packOf(record, facts), SILENCE)?.value
  if (!term || deskOrg(record.desk) === null || unionAbove(record.desk, facts.orgs) === null) return []
  const { dueAt: at } = dueDate(facts.today, term, facts.calendar)
  return record.dueAt !== null && record.dueAt <= at ? [] : [{ at, does: 'untouched' }]
}

/** A last day that is given, and not counted. */
const GIVEN: Term = { n: 0, type: 'N', basis: '', hard: true, roll: false }

/** Last day of a state's own term, and the instant at which it is over. */
function endOf(service: Service, state: State, record: CaseRecord, facts: Facts, answers: Answers): Due | null {
  if (!state.after) return null
  const { end } = state.after
  if (typeof end === 'function') return dueDate(end(record, facts), GIVEN, facts.calendar)
  const start = state.from?.(record, answers) ?? facts.today
  return dueDate(start, termOf(service, end, record, facts), facts.calendar)
}

/** The days of a reminder, the earliest first, while a state lasts from one day to another. */
function reminderDays(
  reminder: Reminder,
  from: CivilDate,
  until: CivilDate,
  day: CivilDate,
  figureOf: (key: string) => number,
  record: CaseRecord,
) {
  if ('on' in reminder) return reminder.on(record)
  if ('ahead' in reminder) return [addDays(day, -reminder.ahead)]
  if ('days' in reminder) {
    const { days } = reminder
    return [addDays(until, -(typeof days === 'number' ? days : figureOf(days)))]
  }
  const found: CivilDate[] = []
  const next = () => addMonths(from, (found.length + 1) * reminder.months)
  while (next() < until) found.push(next())
  return found
}

/** Moves the case when the state's own term is over, and reminds some days before, or again and again until then. */
function moves(service: Service, state: State, record: CaseRecord, facts: Facts, answers: Answers): Moment[] {
  const end = endOf(service, state, record, facts, answers)
  if (!end) return []
  const figureOf = (key: string) => figure<number>(packOf(record, facts), `${service.head.id}.${key}`)
  const reminders = (state.remind ?? []).flatMap((reminder, n) =>
    reminderDays(reminder, facts.today, end.legal, state.from?.(record, answers) ?? facts.today, figureOf, record).map(
      (day, before): Moment => ({
        at: reminder.evening ? eveningOf(day) : morningOf(day),
        does: 'remind',
        n,
        ...(before ? { time: before + 1 } : {}),
      }),
    ),
  )
  const at = notBefore(end.dueAt, facts.now)
  const move: Moment = { at, does: 'move', ...(end.provisional ? { provisional: true } : {}) }
  return [...reminders.filter((one) => one.at > facts.now), move]
}

/** All that the clock will do in a state that the case enters now, the earliest first. `isNew`: at a desk that had it not. */
export function momentsOf(
  service: Service,
  state: State,
  record: CaseRecord,
  facts: Facts,
  answers: Answers,
  isNew = false,
): Moment[] {
  const all = [
    ...duties(record, facts),
    ...(isNew && !state.atSlot ? silences(record, facts) : []),
    ...moves(service, state, record, facts, answers),
  ]
  return all.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}

/** The moments that are left, as a record stores them. */
export const withMoments = (moments: Moment[]): Pick<CaseRecord, 'moments' | 'clockAt'> => ({
  moments,
  clockAt: moments[0]?.at ?? null,
})
