import { services } from '../../../domain/services'
import { idKey } from '../keys'
import { _, collection, rowsOf } from './cloud'
import { orgLines } from './orgs'
import type { StoredCase } from './stored'

/*
 * Members by the firm they work for, as their cases of joining say it: counted anew each time, so that no counter can
 * disagree with them.
 */

/** A member of whose firm there is no union yet: their case of joining, and the union where they are meanwhile. */
export type Waiting = Pick<StoredCase, '_id' | 'service' | 'applicant' | 'unit'>

const JOINING = Object.values(services).filter(({ who }) => who.tellsOf)
/** States of joining in which somebody is a member. */
const MEMBERS = JOINING.flatMap(({ flow }) => Object.keys(flow.states).filter((name) => flow.states[name]?.keeps))
const MOST = 1000

/** @param after goes on after this case */
const casesOf = async (keys: string[], county: string, after: string): Promise<Waiting[]> =>
  rowsOf<Waiting>(
    await collection('cases')
      .where({
        'about.id': _.in(keys.map(idKey)),
        service: _.in(JOINING.map(({ head }) => head.id)),
        ...{ orgs: county, state: _.in(MEMBERS), _id: _.gt(after) },
      })
      .field({ service: true, applicant: true, unit: true })
      .orderBy('_id', 'asc')
      .limit(MOST)
      .get(),
  )

/**
 * Members in a county who work for a firm and have no union there: they are at a union above units meanwhile.
 * @param keys by which the firm is known, as `base/firm` makes them
 */
export async function waitingFor(keys: string[], county: string, after = ''): Promise<Waiting[]> {
  const found = keys.length ? await casesOf(keys, county, after) : []
  const orgs = await orgLines(found.map(({ unit }) => unit))
  return found.filter(({ unit }) => orgs[unit]?.level !== 'unit')
}

/** Whether something is done, or was, about a union for a firm in a county. One read. */
export async function isBeingFounded(service: string, key: string, county: string): Promise<boolean> {
  const found = collection('cases').where({ 'about.id': idKey(key), service, orgs: county })
  return rowsOf(await found.field({ _id: true }).limit(1).get()).length > 0
}
