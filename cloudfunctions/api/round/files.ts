import { inForce, usableAnswers } from '../../../domain/matter'
import { textOf } from '../../../domain/form'
import { BrokenCase, answersOf, openCase } from '../../lib/store/stored'
import type { StoredCase } from '../../lib/store/stored'
import type { Wanted } from '../../lib/rounds/put'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { inForceBelow } from '../../lib/store/rounds'
import type { Opened } from './right'

/** Of a file: whoever it was made for. Nothing where it does not open, or is over. */
function wantedOf(stored: StoredCase, phone: string, now: string): Wanted[] {
  const service = serviceOf(stored.service)
  if (!inForce({}, service, stored, now)) return []
  try {
    const doc = openCase(stored)
    const answers = usableAnswers(service, doc, answersOf(doc))
    const [idNumber] = service.who.people(answers)
    if (!idNumber) return []
    const mobile = textOf(answers[phone])
    const own = { name: service.who.title(answers), idNumber, mobile, person: doc.applicant }
    return [{ ...own, unit: doc.unit, why: 'file' }]
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('round.file', error, { about: stored._id })
    return []
  }
}

/** Households with a file in force at the reader's union and below, so many at a time. */
export async function filesOf(
  { head, grant, caller }: Opened,
  cursor?: string,
): Promise<{ wanted: Wanted[]; next: string | null }> {
  const { households } = head.service.round
  if (!households) return { wanted: [], next: null }
  const { service, mobile } = households
  const { states } = serviceOf(service).flow
  const kept = Object.keys(states).filter((name) => states[name]?.keeps)
  const { rows, next } = await inForceBelow(grant.org, service, kept, cursor)
  return { wanted: rows.flatMap((row) => wantedOf(row, mobile, caller.now)), next }
}
