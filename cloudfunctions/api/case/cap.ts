import { cappingOf, claimedBy, claimsOf, decide } from '../../../domain/matter'
import type { Command, CommandContext, Decision, Order } from '../../../domain/matter'
import { usedBesides } from '../../../domain/shapes/cap'
import { claimPart } from '../../lib/caps/take'
import { caps } from '../../lib/store/caps'

/*
 * A step that gives only up to a cap: its sum is claimed before the case is written.
 */

/** What the person's other cases have been given. One read. */
const usedFor = async (id: string, about: string): Promise<{ used: number }> => ({
  used: usedBesides(await caps.cap(id), about),
})

/**
 * What a reader is told of it: an officer always; the applicant once officers have given something, since an ID number that
 * nobody has verified may be anybody's. One read, or none.
 */
export async function capSeen(context: CommandContext): Promise<Pick<CommandContext, 'used'>> {
  const { service, record, actor } = context
  const mayKnow = actor.role === 'officer' || (actor.role === 'applicant' && Boolean(record.cap))
  const capping = mayKnow && claimsOf(service) ? cappingOf(context) : null
  return capping ? usedFor(capping.id, record._id) : {}
}

type Accepted = Extract<Decision, { ok: true }>

/**
 * Claims what an accepted step gives.
 * @returns the same where it has it, or claims nothing; else the refusal, which says what is left
 */
export async function claimed(order: Order, context: CommandContext, decision: Accepted): Promise<Decision> {
  const command: Command | undefined = context.service.flow.states[order.step]?.commands[order.name]
  const claim = command?.claims ? claimedBy(command, context, decision.input) : null
  const about = context.record._id
  if (!claim || (await claimPart(caps, { ...claim, about }, context.facts.now))) return decision
  return decide(order, { ...context, ...(await usedFor(claim.id, about)) })
}
