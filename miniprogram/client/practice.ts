import { MARK, PRACTICE_DAYS, practiceOrg, SEATS, UNION_WORDS } from '../../domain/shapes/register/practice'
import type { Hat } from '../../typings/api'
import type { PracticeStep } from '../../typings/practice'
import { read, remove, write } from './keep/store'

/*
 * A made-up county to practise in: since when, and the steps that were taken. That is all there is of it, and it lies on
 * this phone alone; the cloud reckons from it what a desk would show, and forgets it.
 */

export interface Practice {
  /** UTC ISO. */
  since: string
  done: PracticeStep[]
}

const KEY = 'practice'
const DAY_MS = 24 * 3_600_000

/** The county that is under way; null where there is none, or where it is over: then it is gone. */
export function practiceNow(): Practice | null {
  const kept = read(KEY) as Practice | null
  const age = kept ? Date.now() - Date.parse(kept.since) : 0
  if (!kept || (age >= 0 && age < PRACTICE_DAYS * DAY_MS)) return kept
  remove(KEY)
  return null
}

/** Begins one anew. */
export function beginPractice(): Practice {
  const fresh = { since: new Date(Date.now()).toISOString(), done: [] }
  void write(KEY, fresh)
  return fresh
}

/** Keeps a step that was taken. The promise says false where the phone's storage is full. */
export function keepStep({ since, done }: Practice, step: PracticeStep): Promise<boolean> {
  return write(KEY, { since, done: [...done.filter(({ commandId }) => commandId !== step.commandId), step] })
}

/** Its roles, which no server gives. */
export const practiceHats: Hat[] = SEATS.map(({ level, staff }) => ({
  ...{ role: staff, org: practiceOrg(level), orgName: `${MARK} · ${UNION_WORDS[level]}`, level },
}))
