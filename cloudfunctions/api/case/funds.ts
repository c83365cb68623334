import { decide, deskOrg, drawnBy, isHeldBy, stateNamed } from '../../../domain/matter'
import type { Actor, CommandContext, Decision, FundSeen, Order } from '../../../domain/matter'
import { payoutId } from '../../lib/keys'
import { reserve } from '../../lib/ledger/reserve'
import { serviceOf } from '../../lib/services'
import { fundsToGive, isWithBank, ledger } from '../../lib/store/ledger'
import type { CaseDoc } from '../../lib/store/stored'

/*
 * A step that gives money of a fund: it is reserved before the case is written.
 */

/** What the union of a desk may give from. One read. @param desk `orgId/role` */
export const fundsAt = async (desk: string): Promise<FundSeen[]> => fundsToGive(deskOrg(desk) ?? '')

/** What whoever reads the case may give from: only where it is their move, and one of its steps gives. One read, or none. */
export async function fundsSeen(doc: CaseDoc, actor: Actor): Promise<FundSeen[]> {
  const { commands } = stateNamed(serviceOf(doc.service), doc.state)
  const draws = isHeldBy(doc, actor) && Object.values(commands).some((command) => command.draws)
  return draws ? fundsToGive(actor.org ?? '') : []
}

type Accepted = Extract<Decision, { ok: true }>

/**
 * Reserves what an accepted step gives.
 * @returns the step with its reservation, or the same where it draws nothing; else the refusal, which says what is left
 */
export async function drawn(order: Order, context: CommandContext, decision: Accepted): Promise<Decision> {
  const { service, record, actor, facts } = context
  const command = service.flow.states[order.step]?.commands[order.name]
  const wanted = command ? drawnBy(command, context, decision.input) : null
  if (!wanted) return decision
  const [about, { fund, ...rest }] = [record._id, wanted]
  const payout = payoutId(about, order.id, fund._id, wanted.sum)
  const asked = { fund: fund._id, payout, about, op: order.id, by: actor.person, wanted: rest }
  const short = await reserve({ store: ledger, now: () => facts.now }, asked)
  return decide(order, { ...context, payout, ...(short === null ? {} : { short }) })
}

const WITH_BANK: Decision = {
  ...{ ok: false, code: 'NOT_NOW' },
  message: '这笔钱已经在付款单上，或者送银行了。请财务先从付款单上拿下来；付出去了的，等银行的结果。',
}

/** Why a step cannot take back what the case has of a fund; null where it can, or takes nothing back. One read, or none. */
export async function notRevocable(
  { name, step }: Order,
  { service, record }: CommandContext,
): Promise<Decision | null> {
  const revokes = service.flow.states[step]?.commands[name]?.revokes
  if (!revokes || !record.grant) return null
  return (await isWithBank(record._id, record.grant.payout)) ? WITH_BANK : null
}
