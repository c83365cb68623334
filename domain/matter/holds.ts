import type { Outcome, Service, State } from './service'
import type { CaseRecord, Kept } from './types'

/*
 * Keys that no other case may hold: what may exist only once.
 */

const HOLD = (service: Service, hash: string): string => `${service.head.id}|${hash}`

/** For services that a household may have only once: a hold for every adult in it. */
export const householdHolds = (service: Service, house: string[]): string[] => house.map((hash) => HOLD(service, hash))
/**
 * A closed case holds only its own id: the list under the unique index is never empty, and the person may apply again.
 */
const closedHolds = (id: string): string[] => [`closed:${id}`]

/**
 * What an open case holds: its applicant, by platform id, if a person may have only one case of the service; otherwise
 * only itself. Never an ID number: anybody can type another person's number. A number is held only from the step at
 * which somebody verified it. So the answer at handing in never reveals whether a number is already known.
 */
export const holdsOf = (
  service: Service,
  record: Pick<CaseRecord, '_id' | 'applicant' | 'about'> & Partial<Pick<CaseRecord, 'unit'>>,
): string[] => (service.who.once ? householdHolds(service, [onceOf(record)]) : closedHolds(record._id))
/** Of whom, or of what, there is one: of an enterprise one in the union that the matter is about. */
const onceOf = ({ about, applicant, unit = '' }: Pick<CaseRecord, 'applicant' | 'about'> & { unit?: string }): string =>
  about?.kind === 'employer' ? `${about.id}@${unit}` : about?.kind === 'union' ? about.id : applicant

/**
 * What is held besides the applicant after it was verified: their own ID number, or that of every adult in the
 * household.
 */
const verifiedHolds = (service: Service, record: CaseRecord, whose: 'applicant' | 'household'): string[] => [
  ...holdsOf(service, record),
  ...householdHolds(service, whose === 'household' ? record.house : record.house.slice(0, 1)),
]

/** The numbers of its letters as they are now, by the union that issues them: for good, since letters stay. */
const numberHolds = ({ kept }: CaseRecord): string[] =>
  Object.values(kept).flatMap(({ made }) => (made ? held(made) : []))
const held = ({ org, paper }: NonNullable<Kept['made']>): string[] =>
  paper.number ? [`${NUMBER}${org}|${paper.number}`] : []
const NUMBER = 'number|'
/** What money is given for once: a bill, by its keyed hash. Held as long as what was given counts. */
const USED = 'used|'
const isOther = (hold: string): boolean => !hold.startsWith(NUMBER) && !hold.startsWith(USED)
const usedHolds = ({ counts }: State, { holds }: CaseRecord, uses: string[]): string[] => [
  ...new Set([...(counts ? holds.filter((hold) => hold.startsWith(USED)) : []), ...uses.map((key) => USED + key)]),
]

/**
 * What a case holds in a state that it has come into.
 * @param hold what the step itself verified, or holds again
 * @param uses keyed hashes of what the step gives for, and what nobody is given for again
 * @param before whose ID numbers the case knew before the step; a number that was changed is verified by nobody yet
 */
export const holdsAfter = (
  service: Service,
  state: State,
  record: CaseRecord,
  hold: Outcome['hold'],
  before: string[],
  uses: string[] = [],
): string[] => [
  ...keysAfter(service, state, record, hold, before).filter(isOther),
  ...numberHolds(record),
  ...usedHolds(state, record, uses),
]

function keysAfter(
  service: Service,
  state: State,
  record: CaseRecord,
  hold: Outcome['hold'],
  before: string[],
): string[] {
  if (hold === 'again') return holdsOf(service, record)
  if (hold) return verifiedHolds(service, record, hold)
  if (state.closed && !state.keeps && !state.rests) return closedHolds(record._id)
  return record.house[0] === before[0] ? record.holds : holdsOf(service, record)
}
