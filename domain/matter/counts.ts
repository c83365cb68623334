import type { CaseRecord, Guest, Places } from './types'

/*
 * How many take part in an offer: its own counts, or in one of before the people that it holds inside.
 */

type Counted = Pick<CaseRecord, 'places' | 'guests'>

/** Whether its people still stand inside, or it has no counts yet. */
export const isOfBefore = ({ places, guests }: Counted): boolean =>
  places === undefined || Object.keys(guests).length > 0

/** Counts of the people inside. */
export function countsOf({ guests }: Pick<Counted, 'guests'>): Places {
  const all: Guest[] = Object.values(guests)
  return { taken: all.length, waiting: 0, there: all.filter((one) => one.in).length, pending: {} }
}

/** Counts of an offer; of one that still holds its people inside, by counting them. */
export const placesOf = (record: Counted): Places =>
  record.places && !isOfBefore(record) ? record.places : countsOf(record)
