import { chipFor, isLive, stateNamed } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import type { SupportedRow } from '../../../typings/api'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { readIn } from '../../lib/store/bulk'
import { BrokenCase, spokenIn } from '../../lib/store/stored'
import type { StoredCase } from '../../lib/store/stored'
import { supportsOf } from '../../lib/store/supports'

/*
 * What the author of a matter lets colleagues of the union read of it, as long as it is open or in force: the sentence. Who
 * has turned to the level above, so that the union does not know, is read by nobody there.
 */

/** A matter whose sentence may be read, with what its author said. */
export interface Shown {
  stored: StoredCase
  title: string
  answers: Answers
}

const isClosed = (stored: StoredCase): boolean =>
  stored.erased !== undefined || stored.keptFrom !== undefined || !isLive(serviceOf(stored.service), stored)

/** The matter, if colleagues may read its sentence now; nothing of one that does not open, which the operator's log says. */
export function shownIn(stored: StoredCase): Shown[] {
  const { alike } = serviceOf(stored.service).who
  if (!alike || isClosed(stored)) return []
  try {
    const { answers } = spokenIn(stored)
    return answers[alike.shown] === 'agree' ? [{ stored, title: alike.title(answers), answers }] : []
  } catch (error) {
    if (!(error instanceof BrokenCase)) throw error
    logger.error('case.broken', error, { about: error.about })
    return []
  }
}

/** The same by its id. One read. */
export async function shownOne(about: string): Promise<Shown | undefined> {
  const [stored] = await readIn<StoredCase>('cases', '_id', [about])
  return stored && shownIn(stored)[0]
}

/** Whether somebody else has said it: neither the person alone, nor together with others. */
export const isAnothers = ({ parties, concerned = [] }: StoredCase, person: string): boolean =>
  !parties.includes(person) && !concerned.includes(person)

/** How it stands, as its author reads it. */
export const wordOf = ({ service, state }: StoredCase): string =>
  chipFor(stateNamed(serviceOf(service), state).chip, 'applicant').word

/** What a person supports, the latest first; of what may not be read any more no more than that. Two reads at the most. */
export async function supportedBy(person: string): Promise<SupportedRow[]> {
  const supports = await supportsOf(person)
  const found = await readIn<StoredCase>(
    'cases',
    '_id',
    supports.map(({ about }) => about),
  )
  const shown = new Map(found.flatMap(shownIn).map((one) => [one.stored._id, one]))
  return supports.map(({ about, at }) => {
    const one = shown.get(about)
    return { id: about, title: one?.title ?? '', word: one ? wordOf(one.stored) : '', at }
  })
}
