import type { Fen } from '../../base/money'

/*
 * What somebody may have in all over several cases: one document a person, service and period. Each case has its part in
 * it, taken before the case says so itself. Everything here is pure.
 */

/** Version of the stored shape of caps. */
const CAP_SCHEMA = 1

/** What one case has taken. */
interface Part {
  /** Fen. */
  sum: Fen
  /** Until then the case may yet say that it has it; UTC ISO. `KEPT` once it does. */
  until: string
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

/** The first part of a period. */
export const capWith = ({ id, about, sum }: Wanted, until: string): Cap =>
  withParts({ _id: id, schema: CAP_SCHEMA, used: 0, open: {}, rev: 0, wakeAt: null }, { [about]: { sum, until } })

/** A case takes its part, or takes it once more: its step is on its way again. */
export const taken = (cap: Cap, { about, sum }: Wanted, until: string): Cap =>
  withParts(cap, { ...cap.open, [about]: { sum, until } })

/** As the case says. @param sum null where it has none */
export function settledAs(cap: Cap, about: string, sum: Fen | null): Cap {
  const others = Object.fromEntries(Object.entries(cap.open).filter(([one]) => one !== about))
  return withParts(cap, sum === null ? others : { ...others, [about]: { sum, until: KEPT } })
}

/** Cases that have taken a part and said nothing of it in time. */
export const silentIn = ({ open }: Cap, now: string): string[] =>
  Object.entries(open).flatMap(([about, { until }]) => (until <= now ? [about] : []))
