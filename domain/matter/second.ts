import { desksAbove, sittingAt } from './desk'
import type { Facts } from './types'

/**
 * The desk whose officers look at what one officer of a desk did: their own where a colleague sits there today, else the
 * next above where somebody else does; where nobody has looked who sits there, somebody does.
 * @param desk whose officer did it
 * @param person who; they never look themselves, not at a desk above either
 * @returns null while nobody sits anywhere
 */
export const secondDesk = (desk: string, person: string, facts: Pick<Facts, 'orgs' | 'today'>): string | null =>
  [desk, ...desksAbove(desk, facts.orgs)].find(
    (one) => sittingAt(one, facts)?.some((sitting) => sitting !== person) ?? true,
  ) ?? null
