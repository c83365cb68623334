import { nearIn } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { serviceOf } from '../../lib/services'
import { actorOf, readPerson } from '../../lib/store/people'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { mayRead } from './access'
import { findFor } from './act'
import type { Found } from './act'

/**
 * The case and the caller, read in parallel.
 * @param before it is a route that holds to what may be read before an officer says that they do not act for the other side
 * @param as `readerOf` where whoever is asked for their view may come as well: what they are shown is then the route's to hold
 * @throws ApiError NOT_FOUND, the same for everybody who may not see it
 */
export async function opened(
  caller: Caller,
  data: { id: string; hat?: string | undefined; command?: string },
  as: typeof actorOf = actorOf,
  before?: 'before reading',
): Promise<{ doc: CaseDoc; actor: Actor; found: Found }> {
  const reading = findFor(data.id, data.command ?? '', caller.now, { desk: data.hat ?? '', today: caller.today })
  const [person, found] = await Promise.all([data.hat ? readPerson(caller.person) : null, reading])
  const actor = as(person, caller.person, data.hat, caller.today)
  if (!found.doc || !mayRead(found.doc, actor)) throw notFound()
  if (!before && mustSayFirst(found.doc, actor)) throw new ApiError('NOT_NOW', SAY_FIRST)
  return { doc: found.doc, actor, found }
}

const SAY_FIRST = '对方单位和您登记的一家像是同一家。请先说清是不是，再看内容。'

/** Whether the officer may act for the other side, and has not said that they do not. */
const mustSayFirst = (doc: CaseDoc, actor: Actor): boolean =>
  actor.firms !== undefined &&
  nearIn({ service: serviceOf(doc.service), record: doc, answers: answersOf(doc), actor }) !== null
