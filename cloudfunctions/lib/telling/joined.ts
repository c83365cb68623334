import { takingIn, moverOf, usableAnswers } from '../../../domain/matter'
import { civilDateOf } from '../../../domain/base/calendar'
import { isDuplicate } from '../errors'
import { factsFor } from '../facts'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { orgLines } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'

async function take(into: CaseDoc, other: CaseDoc, effect: string, at: string, holds: boolean): Promise<void> {
  const service = serviceOf(into.service)
  const answers = usableAnswers(service, into, answersOf(into))
  const facts = factsFor({ now: at, today: civilDateOf(at) }, await orgLines([into.unit]))
  const step = { id: `${other._id}-join`, at, holds }
  const next = takingIn(service, { record: into, answers }, other, step, moverOf(other, effect), facts)
  if (next && !(await writeStep(into, next, {}, null))) throw new Error(`case ${into._id} has changed meanwhile`)
}

/**
 * The matter that stays takes in the one that was closed for it; done twice it is done once. Where a third one holds somebody
 * of the household by then, that person is known, and held by the third one: an officer sees the two.
 * @throws Error where somebody changed it meanwhile: it is done again later
 */
export async function joinInto(about: string, effect: string): Promise<void> {
  const other = await mustOpen(about)
  const cause = other?.fx[effect]
  if (!other || cause?.kind !== 'takeIn' || cause.done) return
  const into = await mustOpen(cause.into)
  if (!into) return
  try {
    await take(into, other, effect, cause.at, true)
  } catch (error) {
    if (!isDuplicate(error)) throw error
    logger.warn('join.held', { about: into._id })
    await take(into, other, effect, cause.at, false)
  }
}
