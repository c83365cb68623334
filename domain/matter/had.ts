import { deskKey, deskOrg } from './desk'
import type { Actor, CaseRecord } from './types'

/** The desk that an officer sits at. */
export const ownDesk = ({ org, staff }: Actor): string => deskKey(org ?? '', staff)

/** Whether an officer sits at the desk that had a case last, or at another of that union that had it before. */
export function hadIt({ log }: Pick<CaseRecord, 'log'>, actor: Actor): boolean {
  const desks = log.flatMap(({ desk }) => (deskOrg(desk) === null ? [] : [desk]))
  return desks.includes(ownDesk(actor)) && deskOrg(desks[desks.length - 1] ?? null) === actor.org
}
