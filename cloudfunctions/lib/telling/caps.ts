import { KEPT, settledAs, silentIn } from '../../../domain/shapes/cap'
import type { Cap } from '../../../domain/shapes/cap'
import type { CapStore } from '../store/caps'

/*
 * Makes a cap say what its cases say. The cap is read first, and written where it is still the same: whoever takes a part
 * meanwhile changes it.
 */

/** How often a race on one cap is run again. */
const TRIES = 5

const sumIn = (id: string, saying: Awaited<ReturnType<CapStore['says']>>): number | null =>
  saying?.cap?.id === id ? saying.cap.sum : null

/**
 * After a step: the case has its part for good, or has given it back. A part that was just taken, and of which the case
 * says nothing, may be on its way: it is left alone.
 * @throws Error where it was somebody else's turn again and again: it is done again later
 */
export async function settlePart(store: CapStore, about: string, id: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const cap = await store.cap(id)
    const part = cap?.open[about]
    if (!cap || !part) return
    const sum = sumIn(id, await store.says(about))
    if (sum === null ? part.until !== KEPT : part.until === KEPT && part.sum === sum) return
    if (await store.put(cap, settledAs(cap, about, sum))) return
  }
  throw new Error(`cap of ${about} changes all the time`)
}

/**
 * What one case says. Where it says nothing, no step that is still on its way may say so later: its revision is raised first.
 * @returns undefined where it has just moved
 */
async function heard(store: CapStore, about: string, id: string): Promise<number | null | undefined> {
  const saying = await store.says(about)
  const sum = sumIn(id, saying)
  if (sum !== null || !saying) return sum
  return (await store.fence(about, saying.rev)) ? null : undefined
}

/**
 * Parts of which no case has spoken in time: theirs where the case has them, given back where it has not.
 * @returns whether all are settled
 */
export async function wakeCap(store: CapStore, cap: Cap, now: string): Promise<boolean> {
  let next = cap
  for (const about of silentIn(cap, now)) {
    const sum = await heard(store, about, cap._id)
    if (sum !== undefined) next = settledAs(next, about, sum)
  }
  const put = next === cap || (await store.put(cap, { ...next, rev: cap.rev + 1 }))
  return put && silentIn(next, now).length === 0
}
