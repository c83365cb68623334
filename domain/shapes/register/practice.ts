import { ROLES, type Staff } from '../../matter/roles'
import type { Level } from '../../matter/types'

/*
 * A made-up county to practise in. Its unions have a sign in their ids that no union's id may have: every other route
 * refuses a role of theirs unread.
 */

const SIGN = 'practice:'

/** A made-up union's id. */
export const practiceOrg = (level: Level): string => `${SIGN}${level}`

/** Whether a role is one of the made-up county. @param hat `orgId/role` */
export const isPractice = (hat: unknown): boolean => typeof hat === 'string' && hat.startsWith(SIGN)

/** A desk that can be practised at. */
export interface Seat {
  level: Level
  staff: Staff
}
export const SEATS: Seat[] = [
  { level: 'unit', staff: 'officer' },
  { level: 'town', staff: 'officer' },
  { level: 'county', staff: 'officer' },
  { level: 'county', staff: 'legal' },
  { level: 'county', staff: 'supervisor' },
]

export const UNION_WORDS: Record<Level, string> = { unit: '单位工会', town: '镇工会', county: '县工会', city: '市工会' }

/** Every page under a role of the made-up county bears these words. */
export const MARK = '练习，都是假的'

/** `orgId/role` of a desk. */
export const seatHat = ({ level, staff }: Seat): string => `${practiceOrg(level)}/${staff}`

/** 「镇工会 · 办事的人」 */
export const seatWords = ({ level, staff }: Seat): string => `${UNION_WORDS[level]} · ${ROLES[staff].hat}`

/** It is gone after so many days. */
export const PRACTICE_DAYS = 7
/** So many steps are kept; more than anybody takes in a week of practice. */
export const MOST_STEPS = 60
