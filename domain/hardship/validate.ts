import type { CivilDate } from '../calendar'
import type { Fen } from '../money'
import type { PolicyPack } from '../policy'
import { HardshipError, type HouseholdFigures } from './types'

const MOST_MEMBERS = 30
/** 10 billion yuan: far above any household, and twelve months of it still compute exactly. */
const MOST_FEN = 1_000_000_000_000
const MOST_MONTHS = 1200

/** @throws HardshipError unless the amount is a whole number of fen, not negative and not absurd */
export function assertAmount(field: string, fen: Fen): void {
  const sane = Number.isSafeInteger(fen) && fen >= 0 && fen <= MOST_FEN
  if (!sane) throw new HardshipError('MONEY', field, '金额填数字就行，比如 3500。')
}

const isCount = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most

function assertMonths(field: string, months: number | null): void {
  const sane = months === null || isCount(months, 0, MOST_MONTHS)
  if (!sane) throw new HardshipError('MONTHS', field, '月数填整数就行，比如 12。')
}

/** Every amount that is present, by its path. */
function amountsOf(figures: HouseholdFigures): [string, Fen][] {
  const { incomeFen, rigidFen, imputedFen, illnessCostFen, accident } = figures
  const all: [string, Fen | null | undefined][] = [
    ['incomeFen', incomeFen],
    ['rigidFen', rigidFen],
    ['imputedFen', imputedFen],
    ['illnessCostFen', illnessCostFen],
    ['accident.yearIncomeFen', accident?.yearIncomeFen],
    ['accident.lossFen', accident?.lossFen],
    ['accident.compensationFen', accident?.compensationFen],
  ]
  return all.filter((entry): entry is [string, Fen] => entry[1] !== undefined && entry[1] !== null)
}

/** @throws HardshipError for NaN, fractions, negative amounts, households of nobody or of a crowd */
export function assertHousehold(figures: HouseholdFigures): void {
  if (!isCount(figures.members, 1, MOST_MEMBERS)) {
    throw new HardshipError('MEMBERS', 'members', `家里人数要在 1 到 ${MOST_MEMBERS} 之间，算上您自己。`)
  }
  assertAmount('incomeFen', figures.incomeFen)
  assertAmount('rigidFen', figures.rigidFen)
  for (const [field, fen] of amountsOf(figures)) assertAmount(field, fen)
  assertMonths('migrant.laborMonths', figures.migrant?.laborMonths ?? null)
}

/** @throws HardshipError when the pack was not in force on the day of application */
export function assertInForce(pack: PolicyPack, date: CivilDate): void {
  const inForce = pack.from <= date && (pack.to === null || date <= pack.to)
  if (!inForce) throw new HardshipError('DATE', 'date', `${date} 这一天没有对应的标准。`)
}
