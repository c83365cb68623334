import { later } from '../../../domain/base/calendar'
import { capWith, fits, PART_MINUTES, taken } from '../../../domain/shapes/cap'
import type { Cap, Wanted, WantedAtHome } from '../../../domain/shapes/cap'
import type { CapStore } from '../store/caps'

/** How often a race on one cap is run again. */
const TRIES = 5

/**
 * Takes a case's part of a cap, before the case itself is written; once more for the same case is the same part. The first
 * of a period and any other are written side by side: only one of the two can hold.
 * @param now UTC ISO
 * @returns whether it has it; if not, less is left than it wants, or more
 */
export async function claimPart(store: CapStore, wanted: Wanted, now: string): Promise<boolean> {
  const until = later(now, PART_MINUTES, 'minute')
  for (let tries = 0; tries < TRIES; tries += 1) {
    const first = fits(null, wanted) ? store.add(capWith(wanted, until)) : false
    const written = await Promise.all([first, store.take(wanted, until)])
    if (written.some(Boolean)) return true
    const found = await store.cap(wanted.id)
    if (!fits(found, wanted)) return false
    if (found && (await store.put(found, taken(found, wanted, until)))) return true
  }
  return false
}

/**
 * Takes a case's part of what a household may have, where nothing of it has changed since it was read.
 * @param found as it was read; null where there was none
 * @param now UTC ISO
 * @returns whether it has it; if not, it is to be decided again on what there is now
 */
export function claimAtHome(store: CapStore, found: Cap | null, wanted: WantedAtHome, now: string): Promise<boolean> {
  const until = later(now, PART_MINUTES, 'minute')
  return found ? store.put(found, taken(found, wanted, until)) : store.add(capWith(wanted, until))
}
