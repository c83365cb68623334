import { type CivilDate, isCivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import type { PolicyPack } from '../../policy'
import { HardshipError, type HouseholdFigures } from './types'

const MOST_MEMBERS = 30
const MOST_LINES = 300
const MOST_YEARS = 120
/** 10 billion yuan: far above any household, and twelve months of it still compute exactly. */
const MOST_FEN = 1_000_000_000_000
const MOST_MONTHS = 1200

/** @throws HardshipError unless the amount is a whole number of fen, not negative and not absurd */
export function assertAmount(field: string, fen: Fen): void {
  const sane = Number.isSafeInteger(fen) && fen >= 0 && fen <= MOST_FEN
  if (!sane) throw new HardshipError('MONEY', field, '金额填数字就行，比如 3500。')
}

/** @throws HardshipError for a day that does not exist */
export function assertDay(field: string, date: CivilDate): CivilDate {
  if (isCivilDate(date)) return date
  throw new HardshipError('DATE', field, '没有这一天，请填真实的日期，比如 2026-07-01。')
}

/** @throws HardshipError for more people than a household has; the applicant counts as one more */
export function assertPeople(field: string, people: readonly unknown[]): void {
  if (people.length <= MOST_MEMBERS) return
  throw new HardshipError('MEMBERS', field, `家里最多填 ${MOST_MEMBERS} 个人，现在是 ${people.length} 个，请再看一遍。`)
}

/** @throws HardshipError for more lines than anybody can have typed */
export function assertLines(field: string, lines: readonly unknown[]): void {
  if (lines.length <= MOST_LINES) return
  throw new HardshipError('LINES', field, `最多填 ${MOST_LINES} 笔，现在是 ${lines.length} 笔，请合起来填。`)
}

/** @throws HardshipError for ages that nobody has; null is an age that is not known */
export function assertAge(field: string, age: number | null): void {
  const sane = age === null || isCount(age, 0, MOST_YEARS)
  if (!sane) throw new HardshipError('AGE', field, `年纪填 0 到 ${MOST_YEARS} 的整数，不知道就空着。`)
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
  for (const [field, fen] of amountsOf(figures)) assertAmount(field, fen)
  assertMonths('migrant.laborMonths', figures.migrant?.laborMonths ?? null)
}

/** @throws HardshipError for a day that does not exist, or one on which the pack was not in force */
export function assertInForce(pack: PolicyPack, date: CivilDate): void {
  assertDay('date', date)
  const inForce = pack.from <= date && (pack.to === null || date <= pack.to)
  if (!inForce) throw new HardshipError('DATE', 'date', `${date} 这一天没有对应的标准。`)
}
