import { cappingOf, claimedAtHome, claimedBy, claimsOf, decide, homeClaimsOf } from '../../../domain/matter'
import type { Command, CommandContext, Decision, Order } from '../../../domain/matter'
import { usedBesides } from '../../../domain/shapes/cap'
import type { Cap } from '../../../domain/shapes/cap'
import { claimAtHome, claimPart } from '../../lib/caps/take'
import { caps } from '../../lib/store/caps'
import { homeOf } from '../../lib/store/home'
import type { HomeFound } from '../../lib/store/home'

/*
 * A step that gives only up to a cap: its sum is claimed before the case is written.
 */

/** What the person's other cases have been given. One read. */
const usedFor = async (id: string, about: string): Promise<{ used: number }> => ({
  used: usedBesides(await caps.cap(id), about),
})

/**
 * What a reader is told of it: an officer always; the applicant once officers have given something, since an ID number that
 * nobody has verified may be anybody's. What a household was given officers alone are told. One read, two of a household,
 * or none.
 */
export async function capSeen(context: CommandContext): Promise<Pick<CommandContext, 'used' | 'home'>> {
  const { service, record, actor } = context
  if (homeClaimsOf(service)) return homeSeen(context)
  const mayKnow = actor.role === 'officer' || (actor.role === 'applicant' && Boolean(record.cap))
  const capping = mayKnow && claimsOf(service) ? cappingOf(context) : null
  return capping ? usedFor(capping.id, record._id) : {}
}

async function homeSeen({ service, record, actor, facts }: CommandContext): Promise<Pick<CommandContext, 'home'>> {
  const [own] = record.house
  const home = actor.role === 'officer' && own ? await homeOf(service, { about: record._id, own }, facts.now) : null
  return home ? { home } : {}
}

/** A step as it is decided on what it was read anew for. */
interface Claimed {
  context: CommandContext
  decision: Decision
}

type Accepted = Extract<Decision, { ok: true }>

/**
 * Claims what an accepted step gives.
 * @returns the same where it has it, or claims nothing; else the refusal, which says what is left
 */
export async function claimed(
  order: Order,
  context: CommandContext,
  decision: Accepted,
  home?: HomeFound,
): Promise<Claimed> {
  const command: Command | undefined = context.service.flow.states[order.step]?.commands[order.name]
  if (command?.claims && homeClaimsOf(context.service))
    return claimedHome(command, order, { context, decision, cap: home?.cap ?? null })
  const claim = command?.claims ? claimedBy(command, context, decision.input) : null
  const about = context.record._id
  if (!claim || (await claimPart(caps, { ...claim, about }, context.facts.now))) return { context, decision }
  const now = { ...context, ...(await usedFor(claim.id, about)) }
  return { context: now, decision: decide(order, now) }
}

/** How often what a household has been given is read anew. */
const TRIES = 5
const BUSY: Decision = {
  ok: false,
  code: 'CHANGED',
  message: '这家人别的事正好也在办。请过几秒再点一次，您写的都还在。',
}

/** A step as it was decided, on the document that was read. */
interface Decided {
  context: CommandContext
  decision: Accepted
  cap: Cap | null
}

/** Decided on what the household has been given by now. */
async function anew(
  order: Order,
  { service, record, ...context }: CommandContext,
): Promise<Claimed & Pick<Decided, 'cap'>> {
  const home = await homeOf(service, { about: record._id, own: record.house[0] ?? '' }, context.facts.now)
  const now = { ...context, service, record, ...(home ? { home } : {}) }
  return { context: now, decision: decide(order, now), cap: home?.cap ?? null }
}

/** The same of a household: decided anew on what there is, as long as somebody else changes it. */
async function claimedHome(command: Command, order: Order, first: Decided, tries = TRIES): Promise<Claimed> {
  const { context, decision, cap } = first
  const claim = claimedAtHome(command, context, decision.input)
  const wanted = claim && { ...claim, about: context.record._id }
  if (!wanted || (await claimAtHome(caps, cap, wanted, context.facts.now))) return { context, decision }
  if (tries === 0) return { context, decision: BUSY }
  const again = await anew(order, context)
  const { decision: next } = again
  return next.ok ? claimedHome(command, order, { ...again, decision: next }, tries - 1) : again
}
