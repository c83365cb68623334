import { inForce, lookedStates } from '../../../domain/matter'
import type { InForce, Needed, Needs, Service } from '../../../domain/matter'
import { householdHolds } from '../../../domain/matter/holds'
import { serviceOf } from '../services'
import { collection, rowsOf } from './cloud'
import { readPerson } from './people'
import type { PersonDoc } from './people'

export type Found = InForce & { _id: string; applicant: string }
const FOUND = { applicant: true, state: true, since: true, moments: true, unit: true }

/** The case that a person holds of a service that nobody has twice, whatever its state. One read. */
export async function heldBy(person: string, service: Service): Promise<Found | undefined> {
  const [hold] = householdHolds(service, [person])
  const found = await collection('cases').where({ holds: hold }).field(FOUND).limit(1).get()
  return rowsOf<Found>(found).find(({ applicant }) => applicant === person)
}

/** As the members' register has the person, whoever put them there; of one in none of these states nothing is needed. */
const asMember = (person: PersonDoc | null, needs: Needs, needed: Service): Needed | null =>
  person?.member && stands(person, needs, needed)
    ? { unit: person.member, since: person.memberSince ?? '', ...numberOf(person) }
    : null
/** Nothing is said of a membership that is plainly in force: the last of the usual way. */
const stands = ({ standing }: PersonDoc, needs: Needs, needed: Service): boolean =>
  lookedStates(needs, needed).includes(standing ?? needed.flow.path.at(-1) ?? '')
const numberOf = ({ memberNo }: PersonDoc): Pick<Needed, 'no'> => (memberNo ? { no: memberNo } : {})

/**
 * What a service needs, as a person has it now: their own case that is in force, or, of a service by which people become
 * members, what the register says of them. Found by who they are on the platform. Nothing is read where nothing is needed.
 * One trip deep.
 */
export async function neededOf(person: string, { who: { needs } }: Service, now: string): Promise<Needed | null> {
  if (!needs) return null
  const needed = serviceOf(needs.service)
  const register = needed.who.register !== undefined
  const [held, doc] = await Promise.all([heldBy(person, needed), register ? readPerson(person) : null])
  const member = asMember(doc, needs, needed)
  const own = held ? inForce(needs, needed, held, now) : null
  return own && member ? { ...member, unit: own.unit } : (own ?? member)
}

/** Whether somebody plainly lacks what a service needs, by what is known of them without another read. */
export function plainlyLacks({ who: { needs } }: Service, person: PersonDoc | null): boolean {
  return needs !== undefined && serviceOf(needs.service).who.register !== undefined && !person?.member
}
