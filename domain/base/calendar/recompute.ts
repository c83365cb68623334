import type { CivilDate } from './civil'
import { addPaused, type Due, dueDate, type Term } from './due'
import type { CalendarTable } from './table'

/** An open deadline as it is kept: with all that it was counted from. */
export interface OpenDeadline {
  id: string
  /** Civil date, or the instant for hours. */
  start: string
  term: Term
  /** Working days for which the clock stood still. */
  pausedWorkdays?: number
  /** The last day as it stands now. */
  due: CivilDate
  provisional: boolean
  /** `coverageUntil` of the table that it was counted with. */
  calendar: CivilDate
}

/** What a new table does to one deadline. */
export interface DeadlineChange {
  id: string
  before: CivilDate
  after: Due
  /** `later` and `earlier` are told to whoever waits; `settled` only loses its mark of being provisional. */
  kind: 'later' | 'earlier' | 'settled'
  /** For the log of the case. */
  words: string
}

export interface Recomputed {
  changes: DeadlineChange[]
  /** Ids of those that stay as they are: certain before, still provisional, or counted with this table already. */
  kept: string[]
}

function changeWords(before: CivilDate, { date, provisional }: Due): string {
  const open = provisional ? '，还是暂定' : ''
  if (date === before) return `放假安排出来了，最后一天还是 ${date}。`
  return `放假安排出来了，最后一天从 ${before} 改为 ${date}${open}。`
}

function kindOf(before: CivilDate, after: CivilDate): DeadlineChange['kind'] {
  if (after === before) return 'settled'
  return after > before ? 'later' : 'earlier'
}

function changeOf(open: OpenDeadline, table: CalendarTable): DeadlineChange | null {
  if (!open.provisional || open.calendar === table.coverageUntil) return null
  const after = addPaused(dueDate(open.start, open.term, table), open.pausedWorkdays ?? 0, table)
  if (after.date === open.due && after.provisional) return null
  return {
    id: open.id,
    before: open.due,
    after,
    kind: kindOf(open.due, after.date),
    words: changeWords(open.due, after),
  }
}

/**
 * Counts every provisional deadline again when a holiday notice was imported. A deadline that was certain is never
 * touched. Each change says the old and the new day, for the case's log; the caller writes them.
 * @throws CalendarError for a start or term that does not exist
 */
export function recompute(deadlines: readonly OpenDeadline[], table: CalendarTable): Recomputed {
  const results = deadlines.map((open) => ({ id: open.id, change: changeOf(open, table) }))
  return {
    changes: results.map(({ change }) => change).filter((change) => change !== null),
    kept: results.filter(({ change }) => change === null).map(({ id }) => id),
  }
}
