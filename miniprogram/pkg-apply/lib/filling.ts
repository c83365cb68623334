import type { Service } from '../../../domain/case/service'
import { type Answers, fieldsOf } from '../../../domain/form'
import { type Draft, type Filling, fillingKey, fillingQuery, openDraft } from '../../client/keep/drafts'
import { rememberOrg } from '../../client/orgs'
import { hatId, meNow } from '../../client/session'

/** The page on which a service's form begins: all of it, its one block, or the list of its blocks. */
export function formUrl(service: Service, filling: Filling): string {
  const own = partOf(filling) === 'own' && service.page ? `${service.page}/${service.page}` : null
  const page = own ?? (service.quick ? 'quick/quick' : service.form.sections.length === 1 ? 'form/form' : 'tasks/tasks')
  return `/pkg-apply/${page}?${fillingQuery(filling)}`
}

/** The union that a form most likely goes to: the one whose hat is worn, else the one that the person is a member of. */
function likelyUnion({ hat }: Filling): { id: string; name: string } | null {
  const me = meNow()
  const worn = hat ? me?.hats.find((one) => hatId(one) === hat) : me?.member
  return worn ? { id: worn.org, name: worn.orgName } : null
}

/** Answers that are offered before anything was typed; each stands on its page and can be changed there. */
export function givenFor(service: Service, filling: Filling): Answers {
  const union = likelyUnion(filling)
  const fields = fieldsOf(service.form).filter((field) => field.kind === 'org')
  if (!union || fields.length === 0) return {}
  rememberOrg({ ...union, above: '' })
  return Object.fromEntries(fields.map((field) => [field.id, union.id]))
}

/** A draft with what is offered in it. Nothing is saved by opening a form. */
export function beginForm(service: Service, filling: Filling): { draft: Draft; given: Answers } {
  const draft = openDraft(fillingKey(filling), service.name)
  const given = givenFor(service, filling)
  return { draft: { ...draft, answers: { ...given, ...draft.answers } }, given }
}

/** Whether somebody has answered anything themselves. */
export const isBegun = (answers: Answers, given: Answers): boolean =>
  Object.entries(answers).some(([id, value]) => given[id] !== value)

/** Who fills in, for whom: its words and where it goes differ. */
export type Part = 'own' | 'offer' | 'helping' | 'confirming'
export function partOf({ hat, assist }: Filling): Part {
  if (assist) return hat ? 'helping' : 'confirming'
  return hat ? 'offer' : 'own'
}
