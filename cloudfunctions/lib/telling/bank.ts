import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, BANK_STEPS, decide, deskOrg, stateAt, stateNamed } from '../../../domain/matter'
import type { CommandContext } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import { told } from '../../../domain/shapes/ledger'
import type { News, Payout } from '../../../domain/shapes/ledger'
import { factsFor } from '../facts'
import { bankStepId } from '../keys'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { ledger } from '../store/ledger'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'
import { deliverOwn } from './settle'

/*
 * What the bank said of a payout, told to its case: a step of the case that nobody presses. Told once: the step's id follows
 * from the payout and what moved it.
 */

async function contextOf(doc: CaseDoc, { desk }: Payout, { by, name }: News, now: string): Promise<CommandContext> {
  const service = serviceOf(doc.service)
  const facts = factsFor({ now, today: civilDateOf(now) }, await orgLine(doc.unit))
  const actor = { person: by, name, role: 'officer' as const, org: deskOrg(desk) ?? '', staff: 'finance' as const }
  const known = answersNow(service, doc, answersOf(doc), facts)
  return { service, record: doc, ...known, facts, actor, openObjections: 0, bank: true }
}

const LAST = -4
/** What is put in: the day and the last digits of the card, or the bank's words. */
const inputOf = ({ payee, on }: Payout, { to, why }: News): Answers =>
  to === 'paid' ? { on: on ?? '', tail: payee?.card.slice(LAST) ?? '' } : { text: `银行退回：${why ?? '没有说明原因'}` }

/** Where the case waits for this now; null for one that has ended otherwise, and hears nothing. */
function waitsIn(context: CommandContext, { _id }: Payout, name: string): string | null {
  const { state, grant } = stateAt(context)
  const command = stateNamed(context.service, state).commands[name]
  return command?.atBank === true && grant?.payout === _id ? state : null
}

/** @returns false where the case has just moved: it is told again later */
async function hears(doc: CaseDoc, payout: Payout, news: News, now: string): Promise<boolean> {
  const name = news.to === 'paid' ? BANK_STEPS.paid : BANK_STEPS.failed
  const id = bankStepId(payout._id, news.op)
  const context = await contextOf(doc, payout, news, now)
  const step = waitsIn(context, payout, name)
  if (step === null || doc.log.some((entry) => entry.id === id)) return true
  const decision = decide({ id, name, step, input: inputOf(payout, news) }, context)
  if (!decision.ok) {
    logger.error('bank.refused', decision.message, { about: doc._id, payout: payout._id })
    return true
  }
  if (!(await writeStep(doc, decision.next, decision.input, decision.answers))) return false
  await deliverOwn(decision.next, now)
  return true
}

/**
 * Tells a payout's case what the bank said; nothing where it was told already. Whoever puts down what the bank said does it at
 * once; the timer does it where they were broken off.
 * @returns whether it was told; if not, the timer does it
 * @throws BrokenCase where the case does not open
 */
export async function tellCase(payout: Payout, now: string): Promise<boolean> {
  const { about, news } = payout
  if (!news) return true
  const doc = await mustOpen(about)
  if (doc && !(await hears(doc, payout, news, now))) return false
  return ledger.putPayout(payout, told(payout))
}
