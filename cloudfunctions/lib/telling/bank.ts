import omit from 'lodash/omit'
import { civilDateOf } from '../../../domain/base/calendar'
import { answersNow, BANK_STEPS, decide, deskOrg, stateAt, stateNamed } from '../../../domain/matter'
import type { CaseRecord, CommandContext } from '../../../domain/matter'
import type { Answers } from '../../../domain/form'
import { told } from '../../../domain/shapes/ledger'
import type { News, Payout, PayoutState } from '../../../domain/shapes/ledger'
import { factsFor } from '../facts'
import { bankStepId } from '../keys'
import { letGo } from '../ledger/settle'
import { logger } from '../logger'
import { serviceOf } from '../services'
import { mustOpen, writeStep } from '../store/cases'
import { ledger } from '../store/ledger'
import { orgLine } from '../store/orgs'
import { answersOf } from '../store/stored'
import type { CaseDoc } from '../store/stored'
import { tellLine } from './bank-line'
import { tellPayee } from './payee'
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
const STEP_OF: Partial<Record<PayoutState, string>> = {
  ...{ paid: BANK_STEPS.paid, failed: BANK_STEPS.failed },
  ...{ back: BANK_STEPS.failed, reserved: BANK_STEPS.renewed },
}
/** What is put in: the day and the last digits of the card; the digits of another one; or the bank's words. */
function inputOf({ payee, on }: Payout, { to, why }: News): Answers {
  const tail = payee?.card.slice(LAST) ?? ''
  if (to === 'paid') return { on: on ?? '', tail }
  return to === 'reserved' ? { tail } : { text: `银行退回：${why ?? '没有说明原因'}` }
}

/** Which of several it is about, and what that case hears of them; nothing where one gets it all. */
function partOf({ part, cards }: Payout, { to }: News): Pick<CommandContext, 'part'> {
  const said = to === 'paid' ? 'paid' : to === 'reserved' ? null : 'failed'
  return part === undefined ? {} : { part: { key: part, cards, said } }
}

/** Whether the case has the grant that it is of, or has taken this one over. */
const isGranted = ({ grant }: Pick<CaseRecord, 'grant'>, { _id, of = _id }: Payout): boolean =>
  grant?.payout === of || grant?.payout === _id

/** Where the case waits for this now; null for one that has ended otherwise, and hears nothing. */
function waitsIn(context: CommandContext, payout: Payout, name: string): string | null {
  const now = stateAt(context)
  const command = stateNamed(context.service, now.state).commands[name]
  return command?.atBank === true && isGranted(now, payout) ? now.state : null
}

/** @returns false where the case has just moved: it is told again */
async function hears(doc: CaseDoc, payout: Payout, news: News, now: string): Promise<boolean> {
  const name = STEP_OF[news.to] ?? BANK_STEPS.failed
  const id = bankStepId(payout._id, news.op)
  const context = { ...(await contextOf(doc, payout, news, now)), ...partOf(payout, news) }
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

/** One on a round's list hears it by their line; else the case does. @returns false where it has just moved: it is told again */
async function passedOn(doc: CaseDoc, payout: Payout, news: News, now: string): Promise<boolean> {
  const service = serviceOf(doc.service)
  if (service.shape !== 'round' || !payout.of) return news.to === 'returned' || hears(doc, payout, news, now)
  const over = stateNamed(service, doc.state).closed === true || Boolean(payout.claim)
  return tellLine(payout, news, over, now)
}

/** What stays as it is where the case has it no more. */
const RESTS: PayoutState[] = ['paid', 'returned', 'voided']

/** Several payouts of one case may be told at once. */
const TRIES = 4

/** @returns the case as it was before it heard it, null where there is none; false where it moves too fast */
async function heardBy(about: string, payout: Payout, news: News, now: string): Promise<CaseDoc | null | false> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const doc = await mustOpen(about)
    if (!doc || (await passedOn(doc, payout, news, now))) return doc
  }
  return false
}

/** The matter that demands it back has nothing to demand any more. @returns false where it has just moved: it is told again */
async function claimHears(payout: Payout, news: News, now: string): Promise<boolean> {
  if (!payout.claim || news.to === 'returned') return true
  return (await heardBy(payout.claim, omit(payout, 'part'), news, now)) !== false
}

/**
 * Tells a payout's case what the bank said, and one of several payees; nothing where it was told already. Whoever puts down
 * what the bank said does it at once; the timer does it where they were broken off. What comes back of a grant that the case
 * has given up meanwhile goes back to the fund.
 * @returns whether it was told; if not, the timer does it
 * @throws BrokenCase where the case does not open
 */
export async function tellCase(payout: Payout, now: string): Promise<boolean> {
  const { news } = payout
  if (!news) return true
  const doc = await heardBy(payout.about, payout, news, now)
  if (doc === false || !(await claimHears(payout, news, now))) return false
  await tellPayee(payout, news, now)
  if (!doc || isGranted(doc, payout)) return ledger.putPayout(payout, told(payout))
  const op = bankStepId(payout._id, `${news.op}|over`)
  const free = await letGo({ store: ledger, now: () => now }, payout, op, news.by)
  return free && (RESTS.includes(payout.state) ? ledger.putPayout(payout, told(payout)) : true)
}
