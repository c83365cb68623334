import { later } from '../../base/calendar'
import type { Booked } from '../../matter/types'

/*
 * One bookable time: a document from the first time that somebody takes it. Who has it, and until when, stand in it
 * together, and whoever reads it judges whether that is over. Everything here is pure.
 *
 * Held by a person while they fill in; claimed for a case before that case is written; booked once the case says so itself;
 * free again. No document is a free time.
 */

/** Version of the stored shape of times. */
const SLOT_SCHEMA = 1

export interface Slot {
  _id: string
  schema: number
  rota: string
  service: string
  /** UTC ISO instants of its beginning and end. */
  start: string
  end: string
  /** Who holds it, or whose case has it; empty for nobody. */
  person: string
  /** The case that has it; empty while it is only held. */
  about: string
  /** Made anew each time that it is claimed: late effects of another claim do nothing. */
  claim: string
  /** It is theirs until then. UTC ISO; empty for nobody, `BOOKED` for good. */
  until: string
  /** Counts what one person holds of a service: the last one is theirs. */
  nth: number
  rev: number
}

/** Which time of which rota. */
export type SlotIds = Pick<Slot, '_id' | 'rota' | 'service' | 'start' | 'end'>

/** Later than any instant. */
export const BOOKED = '9999'
/** How long a time is kept for whoever fills in. */
const HOLD_MINUTES = 10
/** How long it is kept for a case that is being written: no call of ours lives nearly so long. */
const CLAIM_MINUTES = 5

const NOBODY = { person: '', about: '', claim: '', until: '' }
const blank = (ids: SlotIds): Slot => ({ ...ids, schema: SLOT_SCHEMA, ...NOBODY, nth: 0, rev: 0 })
/** Any change is written where the revision is still the one that was read. */
const next = (slot: Slot | null, ids: SlotIds, changes: Partial<Slot>): Slot => {
  const before = slot ?? blank(ids)
  return { ...before, ...changes, rev: before.rev + 1 }
}

/** Whether somebody has it now. */
export const isTaken = (slot: Pick<Slot, 'until'> | null, now: string): boolean => slot !== null && slot.until > now

/** Claimed, and whoever claimed it is gone: the case says whether it has it. */
export const isLeft = (slot: Slot | null, now: string): slot is Slot =>
  slot !== null && slot.about !== '' && slot.until <= now

/** Held by nobody but this person. */
export const isHeldBy = (slot: Slot | null, person: string, now: string): slot is Slot =>
  isTaken(slot, now) && slot?.about === '' && slot.person === person

/** Whether a person may take it: it is free, or they hold it. Of one that was left the case is asked first. */
export const mayTake = (slot: Slot | null, person: string, now: string): boolean =>
  !isTaken(slot, now) || isHeldBy(slot, person, now)

/** Held while somebody fills in; as long as it was kept for them, where that is longer. @param nth one more than the last that they hold */
export function held(slot: Slot | null, ids: SlotIds, person: string, nth: number, now: string): Slot {
  const [kept, fresh] = [isHeldBy(slot, person, now) ? slot.until : '', later(now, HOLD_MINUTES, 'minute')]
  return next(slot, ids, { ...NOBODY, person, nth, until: kept > fresh ? kept : fresh })
}

/** Kept for whoever's turn it is. */
export const keptFor = (slot: Slot | null, ids: SlotIds, person: string, until: string): Slot =>
  next(slot, ids, { ...NOBODY, person, nth: 0, until })

/** Claimed for a case that is about to be written. @param claim made anew */
export const claimed = (
  slot: Slot | null,
  ids: SlotIds,
  { person, about, claim }: Pick<Slot, 'person' | 'about' | 'claim'>,
  now: string,
): Slot => next(slot, ids, { person, about, claim, nth: 0, until: later(now, CLAIM_MINUTES, 'minute') })

/** The same claim a while longer: the same request has come again, and may yet write the case. */
export const renewed = (slot: Slot, now: string): Slot =>
  next(slot, slot, { until: slot.until === BOOKED ? BOOKED : later(now, CLAIM_MINUTES, 'minute') })

/** Free for whoever comes. */
export const freed = (slot: Slot): Slot => next(slot, slot, { ...NOBODY, nth: 0 })

/** Booked for good, as its case says. */
export const settled = (slot: Slot): Slot => next(slot, slot, { until: BOOKED })

/** Whether a case says that it has this time, by this very claim. */
export const isBelieved = ({ _id, claim }: Pick<Slot, '_id' | 'claim'>, has: Booked | null | undefined): boolean =>
  has?.id === _id && has.claim === claim

/** What one person holds of a service, without the last: a new one lets the others go. */
export function outdone(own: Slot[]): Slot[] {
  const order = ({ nth, _id }: Slot): string => `${String(nth).padStart(9, '0')}|${_id}`
  const sorted = [...own].sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return sorted.slice(0, -1)
}
