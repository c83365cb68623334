import type { CommandContext, Decision, Order } from '../../../domain/matter'
import type { HomeFound } from '../../lib/store/home'
import { claimed } from './cap'
import { drawn, notRevocable } from './funds'

type Accepted = Extract<Decision, { ok: true }>

/**
 * What a step gives, claimed and reserved side by side, before the case is written; what only one of the two has is given back
 * when its minutes are over. Of a household the claim comes first: what it was given meanwhile may change its class, and with
 * it which funds cover it. What is with the bank is not taken back.
 * @param home as it was read, where the step is for one
 * @returns the step with what it has; else the refusal, which says what is left
 */
export async function secured(
  order: Order,
  context: CommandContext,
  decision: Accepted,
  home: HomeFound | undefined,
): Promise<Decision> {
  const kept = await notRevocable(order, context)
  if (kept) return kept
  if (home) {
    const claim = await claimed(order, context, decision, home)
    return claim.decision.ok ? drawn(order, claim.context, claim.decision) : claim.decision
  }
  const [claim, given] = await Promise.all([claimed(order, context, decision), drawn(order, context, decision)])
  return claim.decision.ok ? given : claim.decision
}
