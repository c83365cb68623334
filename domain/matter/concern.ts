import type { Service } from './service'
import type { Actor, CaseRecord } from './types'

/** What tells whom a case concerns. */
export type Concerns = Pick<CaseRecord, 'parties' | 'helper' | 'house'> & {
  concerned?: CaseRecord['concerned'] | undefined
  against?: CaseRecord['against'] | undefined
}

/** Whether it belongs to a desk and to nobody in person; cases of before do not say what they are about. */
export const isDesks = (about: CaseRecord['about'] | undefined): boolean =>
  Boolean(about && about.kind !== 'enterprise')

/** Somebody whom the app knows by their ID number alone: no account can have this id. @param key keyed hash of the number */
export const registerPerson = (key: string): string => `r${key}`
export const isRegisterPerson = (person: string): boolean => person.startsWith('r')

/**
 * Whether a matter is an officer's own, their family's, one that they filled in for somebody, one that they said they have
 * to do with, or one against somebody for whom they act: they neither decide on it nor read it under their hat, where objections and the colleagues' notes about
 * themselves would stand. The same for whoever is asked for their view.
 */
export function isConcerned(
  service: Service,
  { parties, helper, house, concerned = [], against = [] }: Concerns,
  { role, person, idKey, acts = [] }: Pick<Actor, 'role' | 'person' | 'idKey' | 'acts'>,
): boolean {
  if (role !== 'officer' && role !== 'reviewer') return false
  const own = service.who.by !== 'officer' && parties.includes(person)
  return (
    own ||
    helper?.person === person ||
    concerned.includes(person) ||
    acts.some((key) => against.includes(key)) ||
    (idKey !== undefined && house.includes(idKey))
  )
}
