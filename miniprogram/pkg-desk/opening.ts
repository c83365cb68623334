import type { CaseRow, CaseView } from '../../typings/api'

/*
 * A step may open another case. Mostly that one is there with the step's answer; on a busy day it comes a little later.
 */

/** Pauses between two looks, in ms; after the last one the officer finds it among the links of the matter. */
const PAUSES_MS = [1000, 2000, 4000, 8000, 16_000, 32_000]

type Links = CaseView['links']
const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms))

/**
 * Looks until the case is there that a step opens.
 * @param before links of the matter before the step
 * @param look the matter as it is now; null where it did not load
 * @param wanted whether somebody still waits for it
 * @returns the link to it; null where nobody waits any more, or it did not come
 */
export async function opened(
  before: Links = [],
  look: () => Promise<CaseView | null>,
  wanted: () => boolean,
): Promise<CaseRow['opened'] | null> {
  const known = before.map(({ id }) => id)
  for (const ms of PAUSES_MS) {
    await pause(ms)
    if (!wanted()) return null
    const links = (await look())?.links ?? []
    const fresh = links.find(({ id }) => !known.includes(id))
    if (fresh) return fresh
  }
  return null
}
