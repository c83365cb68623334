import type { CaseRecord } from '../../../domain/matter'

/*
 * What this instance saw of a case when it last read it: whose it is, and whom it names. A command may then ask about that
 * person side by side with the case itself; what was guessed counts only where the case, once read, says the same.
 */

/** Of a case, what never changes or is compared before it is relied on. Nothing that anybody said. */
export type Glimpse = Pick<CaseRecord, 'service' | 'applicant' | 'unit'> & { own: string | undefined }

const MOST = 2_000
const seen = new Map<string, Glimpse>()

type Read = Pick<CaseRecord, 'service' | 'applicant' | 'unit' | 'house'>

export const glimpseOf = ({ service, applicant, unit, house }: Read): Glimpse => ({
  service,
  applicant,
  unit,
  own: house[0],
})

/** The newest two thousand are kept. */
export function rememberGlimpse(record: Read & Pick<CaseRecord, '_id'>): void {
  seen.delete(record._id)
  seen.set(record._id, glimpseOf(record))
  const [oldest] = seen.size > MOST ? seen.keys() : []
  if (oldest !== undefined) seen.delete(oldest)
}

export const glimpsed = (id: string): Glimpse | undefined => seen.get(id)
