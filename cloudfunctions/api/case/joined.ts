import { chipFor, stateNamed } from '../../../domain/matter'
import type { Partners } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { JoinedRow } from '../../../typings/api'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { sharedWith } from '../../lib/store/own'
import { answersOf, BrokenCase, openCase } from '../../lib/store/stored'
import type { CaseDoc, StoredCase } from '../../lib/store/stored'

/*
 * Matters that name several people, as one of those reads them who have said that they are meant.
 */

/** What is read of it. */
export const reading = (doc: CaseDoc) => ({ record: doc, answers: answersOf(doc) })
/** How it knows those whom it names; undefined for what names nobody. */
export const partnersOf = ({ service }: Pick<CaseDoc, 'service'>): Partners | undefined =>
  serviceOf(service).who.partners

/** Opened; nothing where it does not open, which the operator finds in the log. */
export function openedOf(stored: StoredCase): CaseDoc[] {
  try {
    return stored.erased ? [] : [openCase(stored)]
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return []
  }
}

/** Services of which several people may have one matter. */
export const SHARED = Object.values(services).flatMap(({ head, who }) => (who.partners ? [head.id] : []))

/** How one stands, to somebody who takes part in it. */
export function joinedRow({ doc, partners }: { doc: CaseDoc; partners: Partners }): JoinedRow {
  const { chip, closed } = stateNamed(serviceOf(doc.service), doc.state)
  return {
    ...{ id: doc._id, service: doc.service, title: partners.about(answersOf(doc)) },
    ...{ chip: chipFor(chip, 'applicant'), open: !closed, at: doc.since },
  }
}

/** Others' matters in which somebody has said that they are meant, and does not act for the others, the latest change first. */
export const joinedOf = async (person: string): Promise<JoinedRow[]> =>
  (await sharedWith(person, SHARED)).flatMap(openedOf).flatMap((doc) => {
    const partners = partnersOf(doc)
    const isOne = partners?.named(reading(doc)).some((one) => one.person === person)
    return partners && isOne && !doc.parties.includes(person) ? [joinedRow({ doc, partners })] : []
  })
