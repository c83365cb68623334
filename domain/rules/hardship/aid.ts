import type { CivilDate } from '../../base/calendar'
import type { HardshipClassName } from './figures'
import type { Fen } from '../../base/money'
import { HardshipError } from './types'
import { assertAmount, assertDay } from './validate'

/** Kinds of aid that are paid in money. */
export const AID_NAMES = {
  living: '生活救助',
  medical: '医疗救助',
  schooling: '子女助学',
  accident: '意外救助',
  temporary: '临时救助',
  warmth: '送温暖慰问',
  tuition: '金秋助学',
} as const
export type AidItem = keyof typeof AID_NAMES

export type SchoolLevel = 'university' | 'senior'

/** One thing that is asked for. */
export interface AidRequest {
  item: AidItem
  /** For schooling and tuition: whose and at which level; caps are per student. For temporary aid and visits: the person. */
  who?: string
  school?: SchoolLevel
  /** For medical aid and aid after an accident: what the household paid itself, or lost. */
  baseFen?: Fen
  /** The day of decision; its calendar year counts. */
  on: CivilDate
}

/** Aid that was paid before. */
export interface AidGrant {
  item: AidItem
  who?: string
  fen: Fen
  /** What it was a percentage of. */
  baseFen?: Fen
  on: CivilDate
}

/** The class that a file was given; null for a household without a file. */
export type FileClass = HardshipClassName | null

const PER_PERSON: readonly AidItem[] = ['schooling', 'temporary', 'warmth', 'tuition']

/** @throws HardshipError for amounts and days that cannot be */
export function assertGrants(grants: readonly AidGrant[]): void {
  grants.forEach((grant, index) => {
    assertAmount(`grants.${index}.fen`, grant.fen)
    assertDay(`grants.${index}.on`, grant.on)
  })
}

/** @throws HardshipError for amounts that no household has, and days that do not exist */
export function assertRequest({ baseFen, on }: AidRequest, grants: readonly AidGrant[]): void {
  if (baseFen !== undefined) assertAmount('baseFen', baseFen)
  assertDay('on', on)
  assertGrants(grants)
}

/** Paid before in the same calendar year. */
export function sameYear(grants: readonly AidGrant[], on: CivilDate): AidGrant[] {
  return grants.filter((grant) => grant.on.slice(0, 4) === on.slice(0, 4))
}

/** What was paid this year on the same cap: per student or person where caps are, else per household. */
export function usedFen({ item, who, on }: AidRequest, grants: readonly AidGrant[]): Fen {
  const mine = sameYear(grants, on).filter(
    (grant) => grant.item === item && (!PER_PERSON.includes(item) || grant.who === who),
  )
  return mine.reduce((sum, grant) => sum + grant.fen, 0)
}

/** The amount a percentage is taken of. @throws HardshipError when it was not told */
export function baseOf({ item, baseFen }: AidRequest): Fen {
  if (baseFen !== undefined) return baseFen
  const message = item === 'medical' ? '请填自己出的医药费。' : '请填损失多少钱。'
  throw new HardshipError('MONEY', 'baseFen', message)
}
