import { givenTo, householdHolds, usableAnswers } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { registerPerson } from '../../../domain/matter/concern'
import { civilDateOf } from '../../../domain/base/calendar'
import { services } from '../../../domain/services'
import { isDuplicate } from '../errors'
import { factsFor } from '../facts'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { holdersAmong } from '../store/holders'
import { orgLines } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

/*
 * A case that came out of an old register belongs to nobody whom the app knows. Once an officer has compared somebody's ID
 * number and made them a member, what stands under that number is theirs.
 */

interface Claiming {
  /** Keyed hash of the ID number that was compared. */
  key: string
  /** Who compared it, and when. */
  actor: Actor
  at: string
}

async function claim(found: CaseDoc, doc: CaseDoc, { key, actor, at }: Claiming): Promise<void> {
  const service = serviceOf(found.service)
  const answers = usableAnswers(service, found, answersOf(found))
  const facts = factsFor({ now: at, today: civilDateOf(at) }, await orgLines([found.unit]))
  const whose = { id: `${doc._id}-claim`, from: registerPerson(key), to: doc.applicant }
  const next = givenTo(service, { record: found, answers }, whose, actor, facts)
  if (next && !(await writeStep(found, next, {}, null))) throw new Error(`case ${found._id} has changed meanwhile`)
}

/**
 * Gives whoever was made a member what an old register has under their ID number; done twice it is done once. Who has one
 * of their own besides keeps both as they are: an officer sees the two, and joins them.
 * @param doc the case by which they became a member
 */
export async function claimRegistered(doc: CaseDoc, claiming: Claiming): Promise<void> {
  const follow = Object.values(services).filter(({ who }) => who.follows)
  const holds = follow.flatMap((service) => householdHolds(service, [claiming.key]))
  for (const { _id } of await holdersAmong(holds)) {
    const found = await mustOpen(_id)
    try {
      if (found) await claim(found, doc, claiming)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      logger.warn('claim.twice', { about: _id })
    }
  }
}
