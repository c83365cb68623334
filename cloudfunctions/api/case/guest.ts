import { ancestry, audiencesOf } from '../../../domain/matter'
import type { Actor, OrgTree } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { orgLine } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'

/*
 * Whoever reads offers: the audiences that they belong to, from what their union has verified. One function for the list,
 * for one offer, and for what is pressed.
 */

export interface Guest {
  actor: Actor & { line: string[] }
  /** The unions of their line; none for who is no member. */
  orgs: OrgTree
  member: boolean
}

/** @param person as it is stored; null for somebody the union does not know */
export async function guestFrom(caller: Caller, person: PersonDoc | null): Promise<Guest> {
  const { member = null, gender, masked: name = '职工' } = person ?? {}
  const orgs = member ? await orgLine(member) : {}
  const keys = audiencesOf({ line: member ? ancestry(member, orgs) : [], gender })
  const org = member ? { org: member } : {}
  return { actor: { person: caller.person, name, role: 'guest', ...org, line: keys }, orgs, member: member !== null }
}

export const guestOf = async (caller: Caller): Promise<Guest> => guestFrom(caller, await readPerson(caller.person))
