/*
 * What somebody wrote in their own words, and which services it may be about.
 */

/** A service as the catalogue names it. */
interface Named {
  id: string
  name: string
  /** What else people call it. */
  words?: string[]
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** How many letters of the text speak of it: a long word says more than a short one, and one that lies in it no more. */
function weight(text: string, { name, words = [] }: Named): number {
  const there = [...new Set([name, ...words])].filter((word) => text.includes(word))
  const whole = there.filter((word) => !there.some((other) => other !== word && other.includes(word)))
  return whole.reduce((sum, { length }) => sum + length, 0)
}

/**
 * Services that a text may be about, the likeliest first; in their own order where they are alike. Only by words that stand
 * in it: what nobody named is not guessed.
 * @param most how many at the most
 */
export function suiting<T extends Named>(text: string, services: T[], most = 2): T[] {
  const said = plain(text)
  return services
    .map((service) => ({ service, weight: weight(said, service) }))
    .filter((one) => one.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most)
    .map(({ service }) => service)
}
