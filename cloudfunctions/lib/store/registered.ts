import { deskKey, deskOrg } from '../../../domain/matter'
import type { CaseRecord, Concerns } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Page } from '../../../typings/api'
import { CONCERNS, listed, MEMBERSHIPS } from './cases'
import type { Listed } from './cases'
import { _, collection, rowsOf } from './cloud'
import type { StoredCase } from './stored'

/*
 * The register of files, as a whole line of unions has it.
 */

/** What a list reads to say more of a case than its row: its sealed notes. */
export type WithMemo = Pick<StoredCase, 'key' | 'memo'>

/** Cases of a service in these states, of a union and all below it: latest change first. */
export const casesInLine = (
  { org, service, states }: { org: string; service: string; states: readonly string[] },
  cursor?: string,
): Promise<Page<Listed & Concerns & WithMemo>> =>
  listed<Concerns & WithMemo & Pick<CaseRecord, 'moments'>>(
    { orgs: org, service, state: _.in([...states]) },
    'updatedKey',
    'desc',
    cursor,
    { ...CONCERNS, key: true, memo: true, moments: true },
  )

/** States in which a membership rests: in force, and nobody's to press anything. */
const RESTING = MEMBERSHIPS.flatMap((id) =>
  Object.entries(services[id]?.flow.states ?? {}).flatMap(([state, { keeps, keeper }]) =>
    keeps && !keeper ? [state] : [],
  ),
)

/** Memberships of a desk's union that rest, latest change first; none at desks of other staff than keep them. */
export function membershipsResting(desk: string, cursor?: string): Promise<Page<Listed & Concerns>> {
  const union = deskOrg(desk) ?? ''
  if (desk !== deskKey(union, 'officer')) return Promise.resolve({ rows: [], next: null })
  const where = { orgs: union, unit: union, service: _.in(MEMBERSHIPS), state: _.in(RESTING) }
  return listed<Concerns>(where, 'updatedKey', 'desc', cursor, CONCERNS)
}

/** Cases of a service at a union and all below it, as they are stored: so many, the latest change first. One read. */
export async function latestIn(org: string, service: string, most: number): Promise<StoredCase[]> {
  const found = collection('cases').where({ orgs: org, service, updatedKey: _.gt('') })
  return rowsOf<StoredCase>(await found.orderBy('updatedKey', 'desc').limit(most).get())
}
