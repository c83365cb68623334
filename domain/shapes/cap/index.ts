import { addMonths } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'

/*
 * What somebody may have in all over several cases: one document a person, service and period. Each case has its part in
 * it, taken before the case says so itself. Everything here is pure.
 */

/** Version of the stored shape of caps. */
const CAP_SCHEMA = 1

/**
 * What a household's part is for: its kind, whose it is where a limit is one person's, what it is a percentage of, in fen, and
 * the day that counts.
 */
export interface Gift {
  item: string
  who?: string
  baseFen?: Fen
  on: CivilDate
}

/** What one case has taken. */
interface Part {
  /** Fen. */
  sum: Fen
  /** Until then the case may yet say that it has it; UTC ISO. `KEPT` once it does. */
  until: string
  /** Only of what a household is given. */
  gift?: Gift
}

export interface Cap {
  _id: string
  schema: number
  /** What all the parts together are, in fen. */
  used: Fen
  /** Parts by their cases. */
  open: Record<string, Part>
  rev: number
  /** When the first part that no case has spoken of is looked after; null for none. */
  wakeAt: string | null
}

/** Later than any instant. */
export const KEPT = '9999'
/** How long a case has to be written after its part was taken; whoever comes later is told by the case. */
export const PART_MINUTES = 5

/** What a case wants of a cap, all in fen. */
export interface Wanted {
  id: string
  /** The case. */
  about: string
  sum: Fen
  /** What it would get were there no cap. */
  due: Fen
  /** What there is in all. */
  most: Fen
}
/** The same of a household: what it may have was decided on everything that it has been given, as it was read. */
export interface WantedAtHome extends Pick<Wanted, 'id' | 'about' | 'sum'> {
  gift: Gift
}
type Taking = Pick<Wanted, 'id' | 'about' | 'sum'> & { gift?: Gift }

/** What other cases have taken. @returns fen */
export const usedBesides = (cap: Pick<Cap, 'used' | 'open'> | null, about: string): Fen =>
  cap ? cap.used - (cap.open[about]?.sum ?? 0) : 0

/** Whether a case gets exactly what there is for it: all that is due to it, or else all that is left. */
export function fits(cap: Pick<Cap, 'used' | 'open'> | null, { about, sum, due, most }: Wanted): boolean {
  const left = most - usedBesides(cap, about)
  return sum <= left && (sum === due || sum === left)
}

const wakeOf = (open: Cap['open']): string | null => {
  const [first = KEPT] = Object.values(open)
    .map(({ until }) => until)
    .sort()
  return first === KEPT ? null : first
}

/** A cap with other parts. Any change is written where the revision is still the one that was read. */
const withParts = (cap: Cap, open: Cap['open']): Cap => ({
  ...cap,
  open,
  used: Object.values(open).reduce((all, { sum }) => all + sum, 0),
  rev: cap.rev + 1,
  wakeAt: wakeOf(open),
})

const partOf = ({ sum, gift }: Taking, until: string): Part => ({ sum, until, ...(gift ? { gift } : {}) })

/** The first part of a period. */
export const capWith = (wanted: Taking, until: string): Cap =>
  withParts(
    { _id: wanted.id, schema: CAP_SCHEMA, used: 0, open: {}, rev: 0, wakeAt: null },
    { [wanted.about]: partOf(wanted, until) },
  )

/** How long what a household was given is looked at: this year's limits, and the income of twelve months. */
const GIFT_MONTHS = 24
const isPast = ({ until, gift }: Part, now: Gift): boolean =>
  until === KEPT && gift !== undefined && gift.on < addMonths(now.on, -GIFT_MONTHS)
const recent = (open: Cap['open'], gift: Gift | undefined): Cap['open'] =>
  gift ? Object.fromEntries(Object.entries(open).filter(([, part]) => !isPast(part, gift))) : open

/** A case takes its part, or takes it once more: its step is on its way again. What was given long ago counts no more. */
export const taken = (cap: Cap, wanted: Taking, until: string): Cap =>
  withParts(cap, { ...recent(cap.open, wanted.gift), [wanted.about]: partOf(wanted, until) })

/** What other cases of a household have been given, the oldest first. */
export const giftsBesides = (found: readonly Pick<Cap, 'open'>[], about: string): (Gift & { fen: Fen })[] =>
  found
    .flatMap(({ open }) => Object.entries(open))
    .flatMap(([one, { sum, gift }]) => (gift && one !== about ? [{ ...gift, fen: sum }] : []))
    .sort((one, other) => (one.on < other.on ? -1 : 1))

/** As the case says. @param sum null where it has none */
export function settledAs(cap: Cap, about: string, sum: Fen | null): Cap {
  const others = Object.fromEntries(Object.entries(cap.open).filter(([one]) => one !== about))
  return withParts(cap, sum === null ? others : { ...others, [about]: { ...cap.open[about], sum, until: KEPT } })
}

/** Cases that have taken a part and said nothing of it in time. */
export const silentIn = ({ open }: Cap, now: string): string[] =>
  Object.entries(open).flatMap(([about, { until }]) => (until <= now ? [about] : []))
