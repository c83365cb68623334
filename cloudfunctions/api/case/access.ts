import { isConcerned, maySee } from '../../../domain/case'
import type { Actor } from '../../../domain/case'
import type { CaseDoc } from '../../lib/store/stored'
import { serviceOf } from '../../lib/services'

/** Whether somebody may read a case whole. For whoever may not there is no such case. */
export const mayRead = (doc: CaseDoc, actor: Actor): boolean =>
  maySee(doc, actor) && !isConcerned(serviceOf(doc.service), doc, actor)
