import {
  BOOKED,
  claimed,
  freed,
  held,
  isBelieved,
  isHeldBy,
  isLeft,
  keptFor,
  isTaken,
  mayTake,
  outdone,
  renewed,
  settled,
} from '../../../domain/shapes/slot'
import type { Slot, SlotIds } from '../../../domain/shapes/slot'
import type { SlotStore } from '../store/slots'

/*
 * Takes times, and lets them go. Each change is one write on one document, where it is still the one that was read. Whoever
 * is broken off in the middle leaves a time that is somebody's for some minutes; who reads it later judges what it is.
 */

/** What taking needs besides the store. */
export interface Around {
  store: SlotStore
  /** UTC ISO instant. */
  now: () => string
  /** Something new each time. */
  fresh: () => string
}

/** How often a race on one time is run again. */
const TRIES = 5

/** Somebody changed it meanwhile. */
const AGAIN = Symbol('again')

/** A time as it is now: of one that a call has left behind, the case says whether it has it. */
async function present({ store, now }: Around, id: string): Promise<Slot | null | typeof AGAIN> {
  const slot = await store.slot(id)
  if (!isLeft(slot, now())) return slot
  const next = isBelieved(slot, await store.has(slot.about)) ? settled(slot) : freed(slot)
  return (await store.put(slot, next)) ? next : AGAIN
}

const write = ({ store }: Around, before: Slot | null, next: Slot): Promise<boolean> =>
  before ? store.put(before, next) : store.add(next)

/** What a person holds of a service at most once: the last one. @returns whether this one is it */
async function letOthersGo({ store }: Around, { _id, person, service }: Slot): Promise<boolean> {
  const gone = outdone(await store.own(person, service))
  await Promise.all(gone.map((slot) => store.put(slot, freed(slot))))
  return gone.every((slot) => slot._id !== _id)
}

/**
 * Keeps a time for a person for some minutes; whatever they held of the service is let go.
 * @param rowed somebody waits in the row for it: only who has it already may keep it
 * @returns null where somebody else has it
 */
export async function hold(around: Around, ids: SlotIds, person: string, rowed = false): Promise<Slot | null> {
  const { store, now } = around
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [found, own] = await Promise.all([present(around, ids._id), store.own(person, ids.service)])
    if (found === AGAIN) continue
    if (!(rowed ? isHeldBy : mayTake)(found, person, now())) return null
    const nth = 1 + Math.max(0, ...own.map((slot) => slot.nth))
    const next = held(found, ids, person, nth, now())
    if (await write(around, found, next)) return (await letOthersGo(around, next)) ? next : null
  }
  return null
}

/** Keeps a time for somebody whose turn it is. @returns whether it is theirs until then */
export async function keepUntil(around: Around, ids: SlotIds, person: string, until: string): Promise<boolean> {
  const { now } = around
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await present(around, ids._id)
    if (found === AGAIN) continue
    if (!mayTake(found, person, now())) return false
    if (isHeldBy(found, person, now()) && found.until === until) return true
    if (await write(around, found, keptFor(found, ids, person, until))) return true
  }
  return false
}

/** For which case a time is claimed, by which step of it, and who may hold it so far. */
export interface Claiming {
  about: string
  /** Id of the step: the same request may come twice, and is one. */
  step: string
  /** Whose it is then. */
  person: string
  holders: string[]
  /** Somebody waits in the row for it: only who holds it may have it. */
  rowed?: boolean
}

/** Begun by this very step, in another call of it. */
const isOurs = (slot: Slot | null, { about, step }: Claiming): slot is Slot =>
  slot !== null && slot.about === about && slot.claim.startsWith(`${step}-`)

/**
 * Claims a time for a case that is about to be written: a free one, or one that one of the holders holds. Where the case is
 * never written, it is free again after some minutes.
 * @returns the claim, as the case has to say it; null where somebody else has it
 */
export async function claim(around: Around, ids: SlotIds, claiming: Claiming): Promise<string | null> {
  const { store, now, fresh } = around
  const { about, step, person, holders } = claiming
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await present(around, ids._id)
    if (found === AGAIN) continue
    if (isOurs(found, claiming) && isTaken(found, now())) {
      if (found.until === BOOKED || (await store.put(found, renewed(found, now())))) return found.claim
      continue
    }
    const may = claiming.rowed ? isHeldBy : mayTake
    if (!holders.some((holder) => may(found, holder, now()))) return null
    const next = claimed(found, ids, { person, about, claim: `${step}-${fresh()}` }, now())
    if (await write(around, found, next)) return next.claim
  }
  return null
}
