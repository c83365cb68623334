import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, mergedInto, stateAt, unionsIn } from '../../../domain/matter'
import type { Actor, Merge } from '../../../domain/matter'
import { factsFor } from '../../lib/facts'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { sideBySide } from '../../lib/side-by-side'
import { mustOpen, writeStep } from '../../lib/store/cases'
import { mattersNaming } from '../../lib/store/merges'
import { orgLines } from '../../lib/store/orgs'
import { answersOf } from '../../lib/store/stored'

const CLOCK: Actor = { person: 'clock', name: '', role: 'clock' }

/** Matters at once, and how many side by side. */
const [SLICE, WIDTH] = [50, 10]

/**
 * One matter, by one conditional write; what its days have done by now stands before it.
 * @returns false where somebody changed it meanwhile: it is found again
 * @throws BrokenCase where it does not open
 */
async function takeOver(id: string, merge: Merge, now: string): Promise<boolean> {
  const doc = await mustOpen(id)
  if (!doc) return false
  const [service, given] = [serviceOf(doc.service), answersOf(doc)]
  const orgs = await orgLines([merge.from, merge.into, doc.unit, ...unionsIn(service, given, doc.unit)])
  const facts = factsFor({ now, today: civilDateOf(now) }, orgs)
  const context = { service, record: doc, ...answersNow(service, doc, given, facts), facts, actor: CLOCK }
  const record = stateAt({ ...context, openObjections: 0 })
  const next = mergedInto(service, { record, answers: context.answers }, merge, facts)
  if (next) return writeStep(doc, { ...next, rev: doc.rev + 1 }, {}, null)
  return record !== doc && writeStep(doc, record, {}, null)
}

/** Matters that did not go over in this run. */
export type Aside = Set<string>

/** The next of them. @returns how many went over */
export async function takeMatters(merge: Merge, mayGoOn: () => boolean, aside: Aside): Promise<number> {
  const ids = await mattersNaming(merge.from, SLICE, aside)
  const gone = await sideBySide(ids, WIDTH, mayGoOn, async (id) => {
    const went = await takeOver(id, merge, new Date().toISOString()).catch((error: unknown) => {
      logger.error('merge.matter', error, { about: id })
      return false
    })
    if (!went) aside.add(id)
    return went
  })
  return gone.filter(Boolean).length
}
