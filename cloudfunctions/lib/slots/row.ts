import {
  BOOKED,
  freed,
  inRow,
  isTurnOver,
  isWaiting,
  lookedAt,
  LOOKERS,
  restUntil,
  turned,
  turnedBack,
  turnTold,
} from '../../../domain/shapes/slot'
import type { Slot, SlotIds, Wait } from '../../../domain/shapes/slot'
import { keepUntil } from './take'
import type { Around } from './take'

/*
 * Whose turn it is. A wait says first which time is about to be kept for it, then the time is kept, then they are told:
 * whoever finds it in between goes on. One wait has one turn; a time that two rows want is kept for one of them.
 */

/** What the row needs of the database. Each is one read or one conditional write. */
interface WaitStore {
  wait: (id: string) => Promise<Wait | null>
  /** Everybody in a row, whether it is their turn or not. */
  row: (org: string, service: string) => Promise<Wait[]>
  /** Writes a wait where it is still the one that was read. @returns whether it was */
  put: (before: Wait, next: Wait) => Promise<boolean>
  /** Those of a row who wait and whose look is due look at another time: one write, however many. */
  rest: (org: string, service: string, now: string, until: string) => Promise<void>
  /** Ends a wait where it is still the one that was read. @returns whether it was */
  drop: (before: Wait) => Promise<boolean>
}

/** What serving a row needs besides. */
export interface RowAround extends Around {
  waits: WaitStore
  /** Times of the union that nobody has now and that can be somebody's turn, the earliest first. */
  free: (org: string, service: string) => Promise<SlotIds[]>
  /** Whether a time suits somebody: its rota's owner does not act for the other side. */
  suits: (wait: Wait, ids: SlotIds) => boolean | Promise<boolean>
  ids: (slot: string) => Promise<SlotIds | null>
  /** Again with the same wait changes nothing. */
  tell: (wait: Wait, what: 'turn' | 'over') => Promise<void>
}

/** Their turn is over. Whoever has booked it in time reads nothing more; what is just being handed in is waited for. */
async function ended(around: RowAround, wait: Wait): Promise<void> {
  const slot = await around.store.slot(wait.slot)
  const theirs = slot?.person === wait.person && slot.about !== ''
  if (theirs && slot.until !== BOOKED) {
    await around.waits.put(wait, lookedAt(wait, around.now()))
    return
  }
  if (!theirs) await around.tell(wait, 'over')
  await around.waits.drop(wait)
}

/** Goes on with a turn wherever it was broken off. */
async function goOn(around: RowAround, wait: Wait): Promise<void> {
  if (isTurnOver(wait, around.now())) return wait.told ? ended(around, wait) : back(around, wait)
  if (wait.told) return
  const ids = await around.ids(wait.slot)
  if (!ids || !(await keepUntil(around, ids, wait.person, wait.until))) return back(around, wait)
  await around.tell(wait, 'turn')
  if (!(await around.waits.put(wait, turnTold(wait)))) await letGo(around, wait)
}

/** Whoever left meanwhile has nothing kept for them; the wait may also be a step further, by another run. */
async function letGo({ store, waits }: RowAround, wait: Wait): Promise<void> {
  const there = (await waits.wait(wait._id))?.slot === wait.slot
  const slot = there ? null : await store.slot(wait.slot)
  if (isKeptFor(slot, wait)) await store.put(slot, freed(slot))
}

/** Whether a time is kept for somebody by their turn, and no case has it. */
const isKeptFor = (slot: Slot | null, { person, until }: Wait): slot is Slot =>
  slot?.person === person && slot.about === '' && slot.until === until

/** A turn of which nobody was told is none. */
async function back(around: RowAround, wait: Wait): Promise<void> {
  await around.waits.put(wait, turnedBack(wait, around.now()))
}

async function offer(around: RowAround, wait: Wait, ids: SlotIds): Promise<void> {
  const next = turned(wait, ids, around.now())
  if (await around.waits.put(wait, next)) await goOn(around, next)
}

async function firstFor(around: RowAround, row: Wait[], ids: SlotIds): Promise<Wait | undefined> {
  for (const wait of row) if (await around.suits(wait, ids)) return wait
  return undefined
}

/** Serves a row: turns that were broken off or are over first, then what is free goes to the first whom it suits. */
export async function serve(around: RowAround, org: string, service: string): Promise<void> {
  for (const wait of await around.waits.row(org, service)) if (!isWaiting(wait)) await goOn(around, wait)
  const row = inRow(await around.waits.row(org, service)).filter(isWaiting)
  if (row.length === 0) return
  for (const ids of await around.free(org, service)) {
    const wait = await firstFor(around, row, ids)
    if (!wait) continue
    row.splice(row.indexOf(wait), 1)
    await offer(around, wait, ids)
  }
  for (const wait of row.slice(0, LOOKERS)) await around.waits.put(wait, lookedAt(wait, around.now()))
  if (row.length > LOOKERS) await around.waits.rest(org, service, around.now(), restUntil(around.now()))
}

/** How often a race on one wait is run again. */
const TRIES = 5

/**
 * Somebody waits no more, or has a time. What was kept for them, and they did not take, is free for the next: first of all,
 * so that whoever is broken off keeps nothing from anybody.
 */
export async function leave(around: Leaving, id: string): Promise<void> {
  const { store, waits } = around
  for (let tries = 0; tries < TRIES; tries += 1) {
    const wait = await waits.wait(id)
    if (!wait) return
    const slot = wait.slot ? await store.slot(wait.slot) : null
    if (isKeptFor(slot, wait) && !(await store.put(slot, freed(slot)))) continue
    if (await waits.drop(wait)) return
  }
}
type Leaving = Pick<Around, 'store'> & { waits: Pick<WaitStore, 'wait' | 'drop'> }
