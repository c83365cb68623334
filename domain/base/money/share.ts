import { assertFen, assertNotNegative, type Fen, MoneyError } from './amount'

/** A whole number that a number can hold exactly. @throws MoneyError `LARGE` when it does not fit */
function exact(value: number): number {
  if (Number.isSafeInteger(value)) return value
  throw new MoneyError('LARGE', 'fen', '数目太大，算不准，请再看一遍。')
}

interface Quotient {
  whole: number
  rest: number
}

/**
 * `amount × part / of` as a whole number and a rest, without ever rounding. The amount is taken apart first, so that the
 * product may be far larger than a number can hold. None may be negative; `of` is at least 1.
 */
function timesOver(amount: number, part: number, of: number): Quotient {
  const rest = amount % of
  const small = exact(rest * part)
  const whole = exact(((amount - rest) / of) * part + (small - (small % of)) / of)
  return { whole, rest: small % of }
}

/**
 * Splits a total by whole-number weights so that the parts add up to it exactly (largest remainder; of equal remainders
 * the earlier part gets the fen).
 * @throws MoneyError `SPLIT` for negative or fractional weights and for weights that are all zero, `NEGATIVE`, `LARGE`
 */
export function shares(total: Fen, weights: readonly number[]): Fen[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const sane = weights.every((weight) => Number.isInteger(weight) && weight >= 0) && sum > 0
  if (!sane) throw new MoneyError('SPLIT', 'weights', '份额要是整数，不能比 0 小，也不能都是 0。')
  assertNotNegative(total, 'total')
  const parts = weights.map((weight, index) => ({ index, ...timesOver(total, weight, exact(sum)) }))
  const left = total - parts.reduce((all, part) => all + part.whole, 0)
  const lucky = new Set(byRemainder(parts).slice(0, left))
  return parts.map((part) => part.whole + (lucky.has(part.index) ? 1 : 0))
}

const byRemainder = (parts: readonly { index: number; rest: number }[]): number[] =>
  [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index).map((part) => part.index)

/** A percentage as whole numbers: 0.5 → 5 of 1000. At most four decimals. @throws MoneyError `PERCENT` otherwise */
function ratioOf(percent: number): { numerator: number; denominator: number } {
  for (let scale = 1; scale <= 10_000; scale *= 10) {
    const numerator = Math.round(percent * scale)
    if (numerator >= 0 && numerator / scale === percent) return { numerator, denominator: 100 * scale }
  }
  throw new MoneyError('PERCENT', 'percent', `百分数不能比 0 小，最多 4 位小数，现在是 ${percent}。`)
}

/** `percent` % of an amount, half a fen rounded up, without floating point. Both must not be negative. */
export function percentHalfUp(fen: Fen, percent: number): Fen {
  const { numerator, denominator } = ratioOf(percent)
  const { whole, rest } = timesOver(assertNotNegative(fen), numerator, denominator)
  return rest * 2 >= denominator ? whole + 1 : whole
}

/** Whether `part` is strictly more than `percent` % of `whole`, compared in whole numbers. */
export function ratioExceeds(part: Fen, whole: Fen, percent: number): boolean {
  const { numerator, denominator } = ratioOf(percent)
  return assertFen(part, 'part') > timesOver(assertNotNegative(whole, 'whole'), numerator, denominator).whole
}

/** Whether `part` is `percent` % of `whole` or more; exactly so much is enough. */
export function ratioReaches(part: Fen, whole: Fen, percent: number): boolean {
  const { numerator, denominator } = ratioOf(percent)
  const line = timesOver(assertNotNegative(whole, 'whole'), numerator, denominator)
  return assertFen(part, 'part') >= line.whole + (line.rest > 0 ? 1 : 0)
}

/**
 * `fen × part / whole`, rounded down to the fen. @throws MoneyError for a whole that is not positive, for negative or
 * fractional amounts, or beyond exact arithmetic
 */
export function proportionDown(fen: Fen, part: number, whole: number): Fen {
  if (assertFen(whole, 'whole') < 1) throw new MoneyError('SPLIT', 'whole', '分成几份，至少要 1 份。')
  return timesOver(assertNotNegative(fen), assertNotNegative(part, 'part'), whole).whole
}

/** A multiple of an amount, rounded down to the fen. @param times at most four decimals @throws MoneyError otherwise */
export function timesDown(fen: Fen, times: number): Fen {
  const { numerator, denominator } = ratioOf(times)
  return proportionDown(fen, numerator, denominator / 100)
}
