import { isConcerned, maySee } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'

/** Whether a person may read a whole case. For everybody else the case does not exist. */
export const mayRead = (doc: CaseDoc, actor: Actor): boolean =>
  maySee(doc, actor) && !isConcerned(serviceOf(doc.service), doc, actor)
