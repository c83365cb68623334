import { deskKey } from '../../domain/case'
import type { Actor } from '../../domain/case'
import { collection, readDoc, rowsOf } from './cloud'
import { ApiError } from './errors'

/** A role at a union for a time; read fresh for every officer's command, so that taking it away works at once. */
export interface Grant {
  role: 'officer' | 'liaison'
  org: string
  from: string
  to: string | null
}

/** Somebody whom the union knows. Workers need no document to apply. */
export interface PersonDoc {
  _id: string
  openid: string
  name: string
  masked: string
  member: string | null
  grants: Grant[]
  /** Desk keys of the grants, for finding everybody at a desk. */
  desks: string[]
  /** Keyed hash of the ID number, where the union has it. */
  idKey?: string
}

export async function readPerson(person: string): Promise<PersonDoc | null> {
  return readDoc<PersonDoc>('people', person)
}

/** Whether a grant is in force on a civil date. */
export const inForce = (grant: Grant, today: string): boolean =>
  grant.from <= today && (grant.to === null || today <= grant.to)

/** Whether a person sits at a union's desk today. */
export const holdsHat = (person: PersonDoc | null, org: string, today: string): boolean =>
  person?.grants.some((grant) => grant.role === 'officer' && grant.org === org && inForce(grant, today)) ?? false

/**
 * Who acts: an officer under the hat that was claimed and is really held, else an applicant.
 * @throws ApiError NOT_FOUND for a hat that is not theirs: the same answer as for a case that does not exist
 */
export function actorOf(person: PersonDoc | null, id: string, hat: string | undefined, today: string): Actor {
  if (!hat) return { person: id, name: person?.masked ?? '职工', role: 'applicant' }
  if (!person || !holdsHat(person, hat, today))
    throw new ApiError('NOT_FOUND', '这件事找不到了。可能已经撤回，或者不归您看。')
  return {
    person: id,
    name: person.masked,
    role: 'officer',
    org: hat,
    ...(person.idKey ? { idKey: person.idKey } : {}),
  }
}

/** Everybody at a union's desk. One read. */
export async function officersAt(org: string): Promise<PersonDoc[]> {
  return rowsOf<PersonDoc>(
    await collection('people')
      .where({ desks: deskKey(org) })
      .limit(100)
      .get(),
  )
}
