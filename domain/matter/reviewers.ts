import { REVIEWER } from './roles'
import type { StateChip } from './chips'
import type { State } from './service'
import type { Actor, Candidate, CaseRecord } from './types'

/*
 * Named people who look at a matter before the desk decides. The case holds, in the clear, who is asked and who has given
 * their view: one text for each, `asked|union/role|person`, so that their lists are one indexed query. What they said lies
 * sealed in the notes of the part that asked.
 */

/** `asked`: their view is waited for; `gave`: they have given it. */
export type Look = 'asked' | 'gave'

/** Somebody by person and role, as `reviewers` of a case names them. */
export type Named = Pick<Candidate, 'person' | 'hat'>

export const reviewerKey = (look: Look, { hat, person }: Named): string => `${look}|${hat}|${person}`

const lookIn = (key: string): Look => (key.startsWith('asked|') ? 'asked' : 'gave')
function namedIn(key: string): Named {
  const [, hat = '', person = ''] = key.split('|')
  return { hat, person }
}

/** Who is asked and has not said anything yet. */
export const askedOnes = ({ reviewers = [] }: Pick<CaseRecord, 'reviewers'>): Named[] =>
  reviewers.filter((key) => lookIn(key) === 'asked').map(namedIn)

/** What a person has to do with it as a reviewer, whatever hat they wear; null for nothing. */
export function lookOf({ reviewers = [] }: Pick<CaseRecord, 'reviewers'>, person: string): Look | null {
  const key = reviewers.find((one) => namedIn(one).person === person)
  return key === undefined ? null : lookIn(key)
}

/** Whether this actor was asked in the very role in which they come: a reviewer of another union is nobody here. */
export const isNamed = (record: Pick<CaseRecord, 'reviewers'>, { person, org = '' }: Actor): boolean =>
  (record.reviewers ?? []).some((key) => {
    const named = namedIn(key)
    return named.person === person && named.hat === `${org}/${REVIEWER}`
  })

/** Of those who may open it, those who have given their view. */
export const gaveOnly = (keys: string[]): string[] => keys.filter((key) => lookIn(key) === 'gave')

/** Whether views are given in a state. */
const isLookedAt = ({ commands }: State): boolean => Object.values(commands).some(({ by }) => by === 'reviewer')

/** Who is asked in a state that a case enters: nobody where no views are given. What was given stays given. */
export const reviewersIn = (state: State, { reviewers }: CaseRecord): Pick<CaseRecord, 'reviewers'> =>
  reviewers ? { reviewers: isLookedAt(state) ? reviewers : gaveOnly(reviewers) } : {}

/** What a step changed for those who are asked. */
export interface Asking {
  /** Asked by this step. */
  fresh: Named[]
  /** Asked no more, without having said anything, by somebody else's step. */
  dropped: Named[]
  /** Whoever pressed will not look at it. */
  fellOut: boolean
  /** Whoever pressed was the last whose view was waited for. */
  all: boolean
}

/** @param actor who pressed */
export function askingBy(before: Pick<CaseRecord, 'reviewers'>, next: CaseRecord, actor: string): Asking {
  const was = askedOnes(before)
  const is = askedOnes(next)
  const gone = was.filter(({ person }) => lookOf(next, person) === null)
  const own = was.some(({ person }) => person === actor) && !is.some(({ person }) => person === actor)
  const fellOut = gone.some(({ person }) => person === actor)
  return {
    fresh: is.filter(({ person }) => !was.some((one) => one.person === person)),
    dropped: gone.filter(({ person }) => person !== actor),
    fellOut,
    all: own && !fellOut && is.length === 0,
  }
}

/** How a matter stands in the lists of whoever is asked, and of whoever has given their view. */
export const LOOK_CHIPS: Record<Look, StateChip> = {
  asked: { icon: 'hand', tone: 'warn', word: '请您看' },
  gave: { icon: 'check-circle', tone: 'ok', word: '您看过了' },
}
