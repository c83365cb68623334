import { later } from '../../../domain/base/calendar'
import type { Actor } from '../../../domain/matter'
import { isClosed } from '../rights/parts'
import type { Absent } from '../rights/table'
import type { Walked } from './matter'

/*
 * Whether a matter can still go on: somebody can press something that moves it, today or when its days have passed.
 */

const TRIES = 4
/** A year and more: every term and every notice has run out by then. */
const LATER_HOURS = 24 * 500

const isOf: Record<Absent, (actor: Actor) => boolean> = {
  'the applicant': ({ role }) => role === 'applicant',
  'the unions': ({ role }) => role === 'officer',
}

/** Whether one of these people moves it from its state or its desk; takes the step where they do. */
function moves(walked: Walked, people: Actor[]): boolean {
  const { state, desk } = walked.record
  const asking = (input: unknown): number => (Array.isArray(input) ? input.length : input ? 99 : 0)
  const ways = walked.open(people).sort(([, , one], [, , other]) => asking(one.input) - asking(other.input))
  return ways.some(([actor, name, command]) =>
    Array.from({ length: TRIES }, (_, seed) => seed).some((seed) => {
      const press = walked.press(actor, name, command, seed)
      const decision = walked.decide(press)
      if (!decision.ok || (decision.next.state === state && decision.next.desk === desk)) return false
      walked.take(decision, press)
      return true
    }),
  )
}

/** Waits until every day has come, with the timers running. */
function wait(walked: Walked): void {
  walked.now = later(walked.now, LATER_HOURS, 'hour')
  walked.notify()
  while (walked.clock()) walked.notify()
}

/** Whether somebody can move it, now or later; `without` whom. A taking over counts if it is moved after it. */
export function goesOn(walked: Walked, without?: Absent): boolean {
  const { state } = walked.record
  if (isClosed(walked.service, state)) return true
  const people = walked.people.filter((actor) => !without || !isOf[without](actor))
  const tried = walked.copy()
  const unions = Object.keys(walked.county.tree).length
  for (let round = 0; round <= 2 * unions; round += 1) {
    if (!moves(tried, people)) wait(tried)
    if (tried.record.state !== state) return true
  }
  return false
}
