import type { Actor } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { notFound } from '../../lib/errors'
import { actorOf, readPerson } from '../../lib/store/people'
import type { CaseDoc } from '../../lib/store/stored'
import { mayRead } from './access'
import { findFor } from './act'
import type { Found } from './act'

/**
 * The case and the caller, read in parallel.
 * @param as `readerOf` where whoever is asked for their view may come as well: what they are shown is then the route's to hold
 * @throws ApiError NOT_FOUND, the same for everybody who may not see it
 */
export async function opened(
  caller: Caller,
  data: { id: string; hat?: string | undefined; command?: string },
  as: typeof actorOf = actorOf,
): Promise<{ doc: CaseDoc; actor: Actor; found: Found }> {
  const reading = findFor(data.id, data.command ?? '', caller.now, { desk: data.hat ?? '', today: caller.today })
  const [person, found] = await Promise.all([data.hat ? readPerson(caller.person) : null, reading])
  const actor = as(person, caller.person, data.hat, caller.today)
  if (!found.doc || !mayRead(found.doc, actor)) throw notFound()
  return { doc: found.doc, actor, found }
}
