import type { CalendarTable, CivilDate } from '../base/calendar'
import type { Explained } from '../base/explain'
import type { Answers, Field } from '../form'
import type { PolicyPack } from '../policy'

/*
 * What rules of a service are reckoned on, and the check before its form.
 */

/** What rules are reckoned on: the figures in force, the day, and the calendar. */
export interface Basis {
  pack: PolicyPack
  today: CivilDate
  calendar: CalendarTable
}

export interface EligibilityForm {
  fields: Field[]
  judge: (answers: Answers, basis: Basis) => Explained<string>
  /** Name of each result value. */
  results: Record<string, string>
  /** The first so many questions stand on one screen, under a heading of their own; the others each on their own. */
  first?: { title: string; many: number }
  /** The result is an amount, and nobody is told that they may or may not apply: what its button says, and what leads on. */
  estimates?: { begin: string; go: string }
}
