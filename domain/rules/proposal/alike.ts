/*
 * Whether two proposals say the same: by the pairs of neighbouring characters that both have. Exact, the same each time, and
 * easily explained; it does not know that two words mean one thing, so a person decides.
 */

/** From this share on the desk is told. */
export const ALIKE = 0.35
const NOISE = /[\s\p{P}\p{S}]/gu

const pairsIn = (text: string): Set<string> => {
  const signs = Array.from(text.normalize('NFKC').toLowerCase().replace(NOISE, ''))
  return new Set(signs.slice(0, -1).map((sign, at) => sign + (signs[at + 1] ?? '')))
}

/**
 * How much of two texts is the same: twice the pairs that both have, by all the pairs that each has.
 * @returns from 0, nothing, to 1, the same pairs
 */
export function likeness(one: string, other: string): number {
  const [left, right] = [pairsIn(one), pairsIn(other)]
  const all = left.size + right.size
  return all === 0 ? 0 : (2 * [...left].filter((pair) => right.has(pair)).length) / all
}
