import { BOOKED, freed, settled } from '../../../domain/shapes/slot'
import type { SlotEffect } from '../../../domain/matter'
import type { SlotStore } from '../store/slots'

/** How often a race on one time is run again. */
const TRIES = 5

/**
 * Makes a time say what its case says: booked for good, or free. Nothing where another claim has it by now; again changes
 * nothing.
 * @throws Error where it was somebody else's turn again and again: it is done again later
 */
export async function settleSlot(
  store: Pick<SlotStore, 'slot' | 'put'>,
  about: string,
  effect: Pick<SlotEffect, 'does' | 'slot' | 'claim'>,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const slot = await store.slot(effect.slot)
    if (slot?.about !== about || slot.claim !== effect.claim) return
    if (effect.does === 'book' && slot.until === BOOKED) return
    if (await store.put(slot, effect.does === 'book' ? settled(slot) : freed(slot))) return
  }
  throw new Error(`time ${effect.slot} changes all the time`)
}
