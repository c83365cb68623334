import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, decide, deskOrg, stateAt, stateNamed } from '../../../domain/matter'
import { CALL_STEP } from '../../../domain/parts/payment'
import type { Line } from '../../../domain/shapes/ledger/batch'
import type { Call } from '../../../domain/shapes/ledger/call'
import { factsFor } from '../facts'
import { callStepId } from '../keys'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import { deliverOwn } from './settle'

/**
 * Whoever was called says that the money is not there: a step of the matter, after which finance looks for it. Told once: the
 * step's id follows from the batch and the payout.
 * @param desk that pays
 * @returns whether the matter has heard it, or hears nothing any more; false where it has just moved
 */
export async function tellCall(
  batch: { _id: string; desk: string },
  { id: payout, about }: Line,
  { by, name, words }: Call,
  now: string,
): Promise<boolean> {
  const doc = await mustOpen(about)
  const id = callStepId(batch._id, payout)
  if (!doc || doc.log.some((entry) => entry.id === id)) return true
  const service = serviceOf(doc.service)
  const facts = factsFor({ now, today: civilDateOf(now) }, await orgLine(doc.unit))
  const actor = {
    person: by,
    name,
    role: 'officer' as const,
    org: deskOrg(batch.desk) ?? '',
    staff: 'finance' as const,
  }
  const known = answersNow(service, doc, answersOf(doc), facts)
  const context = { service, record: doc, ...known, facts, actor, openObjections: 0, bank: true as const }
  const { state } = stateAt(context)
  if (!stateNamed(service, state).commands[CALL_STEP]) return true
  const decision = decide({ id, name: CALL_STEP, step: state, input: { text: words } }, context)
  if (!decision.ok) {
    logger.error('call.refused', decision.message, { about, payout })
    return true
  }
  if (!(await writeStep(doc, decision.next, decision.input, decision.answers))) return false
  await deliverOwn(decision.next, now)
  return true
}
