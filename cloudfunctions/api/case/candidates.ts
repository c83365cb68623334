import { isConcerned, REVIEWER } from '../../../domain/matter'
import type { Actor, Candidate } from '../../../domain/matter'
import { deskOrg } from '../../../domain/matter'
import { grantOf, hatKey, idKeyOf } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { serviceOf } from '../../lib/services'
import type { CaseDoc } from '../../lib/store/stored'

/** In which roles people of a desk's union may be asked for their view: at the desk itself, or for that alone. */
export const hatsToAsk = (desk: string): string[] => {
  const org = deskOrg(desk)
  return org === null ? [] : [desk, hatKey({ org, role: REVIEWER })]
}

/** Of these people, those whom the officer may ask: neither themselves nor anybody whom the matter concerns. */
export function candidatesAmong(people: PersonDoc[], doc: CaseDoc, actor: Actor, today: string): Candidate[] {
  const hats = hatsToAsk(`${actor.org ?? ''}/${actor.staff ?? ''}`)
  const free = people.filter(
    (one) =>
      one._id !== actor.person &&
      !doc.parties.includes(one._id) &&
      !isConcerned(serviceOf(doc.service), doc, { role: 'reviewer', person: one._id, ...idKeyOf(one) }),
  )
  return free.flatMap((person) => {
    const hat = hats.find((one) => grantOf(person, one, today))
    return hat ? [{ person: person._id, name: person.masked, hat }] : []
  })
}
