import { ancestry, audiencesOf } from '../../../domain/matter'
import type { Actor, OrgTree } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { helpedAt } from '../../lib/store/helped'
import { orgLine } from '../../lib/store/orgs'
import { readPerson, siteNow } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { isOpenSite, readSite } from '../../lib/store/sites'

/*
 * Whoever reads offers: the audiences that they belong to, from what was verified. One function for the list, for one
 * offer, and for what is pressed.
 */

export interface Guest {
  actor: Actor & { line: string[] }
  /** The unions of their line; none for who is no member. */
  orgs: OrgTree
  member: boolean
}

/** A union with all above it; nothing for none. */
async function lineOf(org: string | undefined): Promise<{ line: string[]; orgs: OrgTree }> {
  if (!org) return { line: [], orgs: {} }
  const orgs = await orgLine(org)
  return { line: ancestry(org, orgs), orgs }
}

/** The union of the site where somebody said they work, as the site says now: it may have ended, or gone to another. */
async function workplaceOf(person: PersonDoc | null, today: string): Promise<string | undefined> {
  const said = siteNow(person, today)
  const site = said && (await readSite(said.id))
  return site && isOpenSite(site, today) ? site.org : undefined
}

/** @param person as it is stored; null for somebody the union does not know */
export async function guestFrom(caller: Caller, person: PersonDoc | null): Promise<Guest> {
  const { member = null, gender, masked: name = '职工' } = person ?? {}
  const helped = helpedAt(caller, person?.idKey)
  const [own, site, household] = await Promise.all([
    lineOf(member ?? undefined),
    workplaceOf(person, caller.today).then(lineOf),
    helped.then(lineOf),
  ])
  const keys = audiencesOf({ line: own.line, gender, site: site.line, household: household.line })
  const org = member ? { org: member } : {}
  return {
    actor: { person: caller.person, name, role: 'guest', ...org, line: keys },
    orgs: own.orgs,
    member: member !== null,
  }
}

export const guestOf = async (caller: Caller): Promise<Guest> => guestFrom(caller, await readPerson(caller.person))
