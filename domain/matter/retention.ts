import { addMonths } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import type { Service, State } from './service'

/** Three in the morning in Asia/Shanghai: nobody is at work. */
const nightOf = (date: CivilDate): string => `${date}T19:00:00.000Z`

/**
 * When a case is erased that has been in a state since a day: after the years that its service says, counted from the end.
 * @param since civil date
 * @returns UTC ISO instant; null while the case is open or in force
 */
export function eraseAt({ head }: Service, { closed, keeps, forNothing }: State, since: CivilDate): string | null {
  if (!closed || keeps) return null
  const { years, forNothing: less = years } = head.retention
  return nightOf(addMonths(since, 12 * (forNothing ? less : years)))
}
