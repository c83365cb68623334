import { formOf, keptAnswer, usableAnswers } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { fieldAt } from '../../../domain/form'
import type { Field, Value } from '../../../domain/form'
import type { Caller } from '../../lib/caller'
import { serviceOf } from '../../lib/services'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { contextOf } from './act'

/**
 * The answer to a question of the form, or, for officers, to one that was put with a step.
 * @returns null where nobody was asked so
 */
export async function askedFor(
  caller: Caller,
  doc: CaseDoc,
  actor: Actor,
  id: string,
): Promise<{ field: Field; value: Value | undefined } | null> {
  const service = serviceOf(doc.service)
  const [field, given] = [fieldAt(formOf(service, doc), id), answersOf(doc)]
  const answers = actor.role === 'applicant' ? given : usableAnswers(service, doc, given)
  // What nobody may read is as what nobody asked.
  if (field && id in given && !(id in answers)) return null
  if (field) return { field, value: answers[id] }
  return actor.role === 'officer' ? keptAnswer(await contextOf(doc, actor, caller), id) : null
}
