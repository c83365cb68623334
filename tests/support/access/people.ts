import { sealed } from '../../../cloudfunctions/lib/grant-seals'
import { idKey } from '../../../cloudfunctions/lib/keys'
import type { Grant } from '../../../domain/shapes/register/grants'
import { PEOPLE } from '../../../demo/people'
import { LI } from '../synthetic'
import { DESK, UNIT } from '../world'
import type { World } from '../world'

/*
 * Everybody who stands before the doors: the people of the synthetic county, and those whose role is over, taken back, not
 * confirmed or not yet begun; besides a second liaison, and an officer's second account, by which it is their own family's
 * matter.
 */

const deed = { by: 'demo', name: '石*', at: '2026-11-01T02:00:00.000Z' }
const officer: Grant = { role: 'officer', org: UNIT, from: '2020-01-01', to: null, by: 'demo' }
const BESIDES: Record<string, Grant> = {
  expired: { ...officer, to: '2026-11-19' },
  revoked: { ...officer, ended: deed },
  waiting: { ...officer, waits: true },
  early: { ...officer, from: '2026-11-21' },
  // The number on this account is that of the worked household's wife.
  relative: officer,
  // Works beside whoever fills something in for somebody.
  helper: { ...officer, role: 'liaison' },
}

/** What each really holds on the day of the proof, as `orgId/role`. */
const HOLDS: Record<string, string[]> = {
  ...Object.fromEntries(
    PEOPLE.map(({ who, holds }) => [
      who,
      Object.entries(holds).flatMap(([role, orgs]) => orgs.map((org) => `${org}/${role}`)),
    ]),
  ),
  ...Object.fromEntries(Object.keys(BESIDES).map((who) => [who, []])),
  relative: [DESK],
  helper: [`${UNIT}/liaison`],
  nobody: [],
}

/** Whoever says that they are somebody; without a hat they ask for themselves. */
export interface Claim {
  who: string
  hat?: string
}
export const nameOf = ({ who, hat }: Claim): string => (hat ? `${who}@${hat}` : who)
export const isHeld = ({ who, hat }: Claim): boolean => hat !== undefined && (HOLDS[who] ?? []).includes(hat)

const HATS = [...new Set([...Object.values(HOLDS).flat(), 'nowhere/officer', `${UNIT}/legal`, `${UNIT}/admin`])].sort()

/** Everybody without a hat, and under every hat that there is. */
export const CLAIMS: Claim[] = Object.keys(HOLDS).flatMap((who) => [{ who }, ...HATS.map((hat) => ({ who, hat }))])

/** Puts those in whom the county has not got. */
export async function appoint(world: World): Promise<void> {
  await world.insert(
    'people',
    Object.entries(BESIDES).map(([who, grant]) => ({
      _id: world.person(who),
      ...{
        name: '任样例',
        masked: '任*',
        member: null,
        grants: [sealed(world.person(who), grant)],
        desks: grant.role === 'officer' ? [DESK] : [],
        under: [UNIT],
      },
      ...(who === 'relative' ? { idKey: idKey(LI) } : {}),
    })),
  )
}
