/*
 * Whoever asks for a list that is not theirs must not learn from the time it takes how much stands in it. So a list is read
 * once the right to it is known; only for those whom this instance has seen with that right before are the two read side by
 * side, and what was read counts only if the right is still there.
 */

const seen = new Set<string>()
const MOST_KNOWN = 10_000

/**
 * The right and what it gives, in two trips the first time, in one from then on.
 * @param key who asks, and for what
 * @param right throws for whoever has it not
 */
export async function rightFirst<R, T>(key: string, right: () => Promise<R>, read: () => Promise<T>): Promise<[R, T]> {
  if (seen.has(key)) {
    try {
      return await Promise.all([right(), read()])
    } catch (error) {
      seen.delete(key)
      throw error
    }
  }
  const held = await right()
  if (seen.size >= MOST_KNOWN) seen.clear()
  seen.add(key)
  return [held, await read()]
}
