import { givenTo, householdHolds, moverOf, usableAnswers } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { registerPerson } from '../../../domain/matter/concern'
import { civilDateOf } from '../../../domain/base/calendar'
import { services } from '../../../domain/services'
import { isDuplicate } from '../errors'
import { factsFor } from '../facts'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { hasEnded, memberIdOf, membersIn } from '../store/members'
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

/** Whose it is from then on, and under which id the step stands. */
interface Owner {
  id: string
  to: string
}

async function claim(found: CaseDoc, { id, to }: Owner, { key, actor, at }: Claiming): Promise<void> {
  const service = serviceOf(found.service)
  const answers = usableAnswers(service, found, answersOf(found))
  const facts = factsFor({ now: at, today: civilDateOf(at) }, await orgLines([found.unit]))
  const whose = { id, from: registerPerson(key), to }
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
    if (found) await claimOne(found, { id: `${doc._id}-claim`, to: doc.applicant }, claiming)
  }
}

async function claimOne(found: CaseDoc, owner: Owner, claiming: Claiming): Promise<void> {
  try {
    await claim(found, owner, claiming)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    logger.warn('claim.twice', { about: found._id })
  }
}

/**
 * Gives what a register brought to whoever was a member before: the same person, whose number an officer compared when they
 * became one. Done twice it is done once; a membership that has ended by then gets nothing.
 */
export async function claimForMember(about: string, effect: string): Promise<void> {
  const found = await mustOpen(about)
  const cause = found?.fx[effect]
  const key = found?.house[0]
  if (!found || !key || cause?.kind !== 'giveTo' || cause.done) return
  const [member] = await membersIn([memberIdOf(key)])
  if (!member?.person || hasEnded(member)) return
  const owner = { id: `${about}-claim`, to: member.person }
  // It is its own case that is written: said with it that this is done.
  const done = { ...found, fx: { ...found.fx, [effect]: { ...cause, done: true } }, wakeAt: null }
  await claimOne(done, owner, { key, actor: moverOf(found, effect), at: cause.at })
}
