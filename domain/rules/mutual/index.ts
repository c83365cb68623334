// Used by: medical.
import type { Explained, Step } from '../../base/explain'
import { assertNotNegative, type Fen, formatYuan, percentHalfUp } from '../../base/money'
import { type Band, figure, findFigure, type PolicyPack, sourceWords } from '../../policy'

/*
 * 职工住院医疗互助: of what a member paid for a stay themselves, after the medical insurance, the scheme gives a share. The
 * shape is common (起付线, 分段按比例, 单次和年度封顶); the figures are each union's own.
 */

/** One slice of what was paid, and what is given of it. */
export interface Slice {
  /** From above this much, in fen. */
  from: Fen
  /** Up to this much; null for the last. */
  to: Fen | null
  percent: number
  /** What of the payment lies in it, and what is given of that, in fen. */
  paid: Fen
  given: Fen
}

/**
 * The slices of an amount, the lowest first: each at its own percentage, rounded to the fen by itself, half a fen up, so that
 * the lines on a receipt add up. Below the first slice nothing is given.
 * @throws MoneyError for an amount that is none
 */
export function slicesOf(paid: Fen, bands: readonly Band[]): Slice[] {
  assertNotNegative(paid, 'paid')
  return bands.map(({ above, percent }, at) => {
    const to = bands[at + 1]?.above ?? null
    const inside = Math.max(0, Math.min(paid, to ?? paid) - above)
    return { from: above, to, percent, paid: inside, given: percentHalfUp(inside, percent) }
  })
}

/** 「500 元到 5,000 元，50%」 */
export const sliceWords = ({ from, to, percent }: Pick<Slice, 'from' | 'to' | 'percent'>): string =>
  `${formatYuan(from)}${to === null ? '以上' : `到 ${formatYuan(to)}`}的部分，给 ${percent}%`

/** 「4,500 元的 50% 是 2,250 元；…」 How the slices that were reached add up. */
export function reckonedWords(paid: Fen, bands: readonly Band[]): string {
  const reached = slicesOf(paid, bands).filter((slice) => slice.paid > 0)
  const words = reached.map(
    ({ paid: part, percent, given }) => `${formatYuan(part)}的 ${percent}% 是 ${formatYuan(given)}`,
  )
  return words.join('；') || '没到起付线'
}

function stepOf(slice: Slice, source: string): Step {
  const { paid, given } = slice
  const inputs = { from: slice.from, percent: slice.percent, paid, given }
  const answer = paid ? `有 ${formatYuan(paid)}，给 ${formatYuan(given)}` : '没到这一段'
  return { rule: sliceWords(slice), source, verdict: paid ? 'yes' : 'unasked', answer, inputs }
}

/**
 * What the scheme gives for one stay, before the cap of the year.
 * @param paid what the member paid themselves, in fen
 * @returns fen, with what each slice gives and the cap of one stay
 * @throws MoneyError for an amount that is none; PolicyError where the region has no figures
 */
export function mutualAid(paid: Fen, pack: PolicyPack): Explained<Fen> {
  const slices = slicesOf(paid, figure(pack, 'mutual.bands'))
  const most = figure(pack, 'mutual.perClaim')
  const sum = slices.reduce((all, { given }) => all + given, 0)
  const value = Math.min(sum, most)
  const found = findFigure(pack, 'mutual.bands')
  const source = found ? sourceWords(found) : ''
  const cap: Step = {
    rule: `一次住院最多给 ${formatYuan(most)}`,
    source,
    verdict: 'yes',
    answer: `照各段加起来是 ${formatYuan(sum)}，给 ${formatYuan(value)}`,
    inputs: { sum, most, value },
  }
  return { value, steps: [...slices.map((slice) => stepOf(slice, source)), cap] }
}
