import { addMonths } from '../base/calendar'
import type { CivilDate } from '../base/calendar'
import type { Service, State } from './service'

/** The night after a day, at three in the morning in Asia/Shanghai: nobody is at work. */
const nightAfter = (date: CivilDate): string => `${date}T19:00:00.000Z`

/**
 * The last day on which a case is there that has been in a state since a day: some years later, as its service says.
 * @returns civil date; null while the case is open or in force
 */
export function eraseDay(
  { head }: Service,
  { closed, keeps, rests, forNothing }: State,
  since: CivilDate,
): CivilDate | null {
  if (!closed || keeps || rests) return null
  const { years, forNothing: less = years } = head.retention
  return addMonths(since, 12 * (forNothing ? less : years))
}

/** The instant at which it is erased, as UTC ISO text; null while it is open or in force. */
export function eraseAt(service: Service, state: State, since: CivilDate): string | null {
  const day = eraseDay(service, state, since)
  return day && nightAfter(day)
}
