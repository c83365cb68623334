import { isConcerned, linksOf, maySee } from '../../../domain/matter'
import type { Actor, CaseRecord, Linked } from '../../../domain/matter'
import { serviceOf } from '../../lib/services'
import { reachOf } from '../../lib/store/cases'
import type { Reach } from '../../lib/store/cases'

/** Whether a person may read a whole case. For everybody else the case does not exist. */
export const mayRead = (doc: Reach, actor: Actor): boolean =>
  maySee(doc, actor) && !isConcerned(serviceOf(doc.service), doc, actor)

/** Cases that belong to this one and that the reader may open as well; whoever may not is not told of them. One read, or none. */
export async function linksFor(doc: CaseRecord, actor: Actor): Promise<Linked[]> {
  const links = linksOf(doc, serviceOf(doc.service).head.official)
  if (links.length === 0) return []
  const open = (await reachOf(links.map(({ id }) => id))).filter((one) => mayRead(one, actor))
  return links.filter(({ id }) => open.some(({ _id }) => _id === id))
}
