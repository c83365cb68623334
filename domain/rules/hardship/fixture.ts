import type { FigureValue, KnownFigures, PolicyPack } from '../../policy'
import { readPacks } from '../../policy/parse'
import { hardshipFigures } from './figures'
import { HardshipError, type HouseholdFigures } from './types'

/** The day on which the figures below hold. */
export const DAY = '2026-11-20'

const FIGURES: Partial<KnownFigures> = {
  'dibao.line': 100_000,
  'hardship.deepTimes': 1,
  'hardship.relativeTimes': 2,
  'hardship.accidentLossPercent': 80,
  'hardship.order': ['deep', 'accident', 'relative'],
  'hardship.minLaborMonths': 12,
  'hardship.dibaoDeep': 'costs',
  'hardship.borderlinePercent': 10,
  'hardship.rigidTypes': ['illness', 'schooling'],
  'hardship.incomeNotCounted': ['residentPension', 'festivalGift'],
  'hardship.flags': ['twoHomes', 'vehicle', 'falseStatement'],
  'hardship.workingAgeFrom': 16,
  'hardship.workingAgeUntil': 59,
  'minimumWage.month': 200_000,
}

/** A pack of example figures; `null` takes a figure away. */
export function packWith(changes: { [K in keyof KnownFigures]?: KnownFigures[K] | null } = {}): PolicyPack {
  const values = Object.entries({ ...FIGURES, ...changes }).filter((entry) => entry[1] !== null) as [
    string,
    FigureValue,
  ][]
  const figures = Object.fromEntries(
    values.map(([key, value]) => [key, { value, source: `出处 ${key}`, from: '2026-07-01', sure: 'D' }]),
  )
  const json = { id: 'example', region: 'cn', from: '2026-07-01', to: '2027-06-30', sample: true, figures }
  return readPacks(json, [hardshipFigures])[0] as PolicyPack
}

/** A household in yuan; `more` in fen as usual. */
export function household(
  incomeYuan: number,
  rigidYuan: number,
  members: number,
  more: Partial<HouseholdFigures> = {},
): HouseholdFigures {
  return { members, incomeFen: incomeYuan * 100, rigidFen: rigidYuan * 100, dibao: 'none', flags: {}, ...more }
}

/** The error that impossible figures cause; null when they cause none. */
export function caught(attempt: () => unknown): HardshipError | null {
  try {
    attempt()
  } catch (error) {
    if (error instanceof HardshipError) return error
    throw error
  }
  return null
}
