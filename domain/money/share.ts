import { assertFen, type Fen } from './amount'

/** A product that floating point holds exactly. @throws RangeError when it does not fit. */
function exactProduct(a: number, b: number): number {
  const product = a * b
  if (!Number.isSafeInteger(product)) throw new RangeError(`too large to compute exactly: ${a} × ${b}`)
  return product
}

/**
 * Splits a total by whole-number weights so that the parts add up to it exactly (largest remainder; of equal remainders
 * the earlier part gets the fen).
 * @throws RangeError for negative or fractional weights, for weights that are all zero, or beyond exact arithmetic
 */
export function shares(total: Fen, weights: readonly number[]): Fen[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const sane = weights.every((weight) => Number.isInteger(weight) && weight >= 0)
  if (!sane || sum === 0 || assertFen(total) < 0) throw new RangeError('cannot split: bad total or weights')
  const parts = weights.map((weight, index) => {
    const product = exactProduct(total, weight)
    return { index, fen: Math.floor(product / sum), rest: product % sum }
  })
  const left = total - parts.reduce((all, part) => all + part.fen, 0)
  const lucky = new Set(byRemainder(parts).slice(0, left))
  return parts.map((part) => part.fen + (lucky.has(part.index) ? 1 : 0))
}

const byRemainder = (parts: readonly { index: number; rest: number }[]): number[] =>
  [...parts].sort((a, b) => b.rest - a.rest || a.index - b.index).map((part) => part.index)

/** A percentage as whole numbers: 0.5 → 5 of 1000. At most four decimals. @throws RangeError otherwise */
function ratioOf(percent: number): { numerator: number; denominator: number } {
  for (let scale = 1; scale <= 10_000; scale *= 10) {
    const numerator = Math.round(percent * scale)
    if (numerator / scale === percent) return { numerator, denominator: 100 * scale }
  }
  throw new RangeError(`not a percentage: ${percent}`)
}

/** `percent` % of an amount, half a fen rounded up, without floating point. Both must not be negative. */
export function percentHalfUp(fen: Fen, percent: number): Fen {
  const { numerator, denominator } = ratioOf(percent)
  if (assertFen(fen) < 0 || numerator < 0) throw new RangeError('percentages of negative amounts have no rounding rule')
  return Math.floor((exactProduct(fen, numerator) + denominator / 2) / denominator)
}

/** Whether `part` is strictly more than `percent` % of `whole`, compared in whole numbers. */
export function ratioExceeds(part: Fen, whole: Fen, percent: number): boolean {
  const { numerator, denominator } = ratioOf(percent)
  return exactProduct(assertFen(part), denominator) > exactProduct(assertFen(whole), numerator)
}

/**
 * `fen × part / whole`, rounded down to the fen. @throws RangeError for a whole that is not positive, for negative or
 * fractional amounts, or beyond exact arithmetic
 */
export function proportionDown(fen: Fen, part: number, whole: number): Fen {
  const sane = assertFen(fen) >= 0 && assertFen(part) >= 0 && assertFen(whole) > 0
  if (!sane) throw new RangeError(`no proportion: ${fen} × ${part} / ${whole}`)
  return Math.floor(exactProduct(fen, part) / whole)
}

/** A multiple of an amount, rounded down to the fen. @param times at most four decimals @throws RangeError otherwise */
export function timesDown(fen: Fen, times: number): Fen {
  const { numerator, denominator } = ratioOf(times)
  return proportionDown(fen, numerator, denominator / 100)
}
