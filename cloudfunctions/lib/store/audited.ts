import uniq from 'lodash/uniq'
import pickBy from 'lodash/pickBy'
import type { Audited } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Page } from '../../../typings/api'
import { CONCERNS, listed, ROW } from './cases'
import type { Listed } from './cases'
import { _, collection, rowsOf } from './cloud'
import type { StoredCase } from './stored'

/*
 * Matters as whoever audits a union finds them: one indexed query a page, nothing that was said in it.
 */

export type Row = Listed & Audited & Pick<StoredCase, 'erased'>
const MORE = { orgs: true, had: true, staff: true, erased: true, ...CONCERNS } as const

/** The matter with this number, wherever it is. One read. */
export async function byNumber(no: string): Promise<Row[]> {
  const found = await collection('cases')
    .where({ no })
    .field({ ...ROW, ...MORE })
    .limit(1)
    .get()
  return rowsOf<Row>(found)
}

/** Of a union, of a service, or both; at least one of the two. */
interface Wanted {
  org: string
  unit?: string | undefined
  service?: string | undefined
  /** Instants from the first up to, and without, the second. */
  moved?: [string, string] | undefined
  cursor?: string | undefined
}

/** The range of keys that begin with an instant; after the cursor, backwards. */
export const keysWithin = (range: [string, string] | undefined, cursor: string | undefined): object | undefined => {
  if (!range) return cursor === undefined ? undefined : _.lt(cursor)
  return _.gte(range[0]).and(_.lt(cursor ?? range[1]))
}

const rangeOf = (moved: [string, string] | undefined, cursor: string | undefined): object => {
  const keys = keysWithin(moved, cursor)
  return keys ? { updatedKey: keys } : {}
}

type More = Omit<Row, keyof Listed>

/** Matters that were received at a union or below it, the latest change first. */
export function auditedCases({ org, unit, service, moved, cursor }: Wanted): Promise<Page<Row>> {
  const where = { orgs: org, ...(unit ? { unit } : {}), ...(service ? { service } : {}), ...rangeOf(moved, cursor) }
  return listed<More>(where, 'updatedKey', 'desc', undefined, MORE)
}

/** States, of whatever service, in which a matter was refused. */
const REFUSED = uniq(
  Object.values(services).flatMap(({ flow }) =>
    Object.keys(pickBy(flow.states, ({ refused }) => refused !== undefined)),
  ),
)

type Why = Pick<StoredCase, 'key' | 'memo'>

/** Matters that ended in a refusal, the latest first; with what says why. */
export function refusedCases(
  org: string,
  moved: [string, string] | undefined,
  cursor: string | undefined,
): Promise<Page<Row & Why>> {
  const where = { orgs: org, state: _.in(REFUSED), ...rangeOf(moved, cursor) }
  return listed<More & Why>(where, 'updatedKey', 'desc', undefined, { ...MORE, key: true, memo: true })
}
