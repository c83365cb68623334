import { makersOf } from '../../../domain/matter/makers'
import type { RoundLine } from '../../../domain/shapes/round'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { headOf } from '../../lib/rounds/head'
import type { Head } from '../../lib/rounds/head'
import { readCase } from '../../lib/store/cases'
import { fundNames } from '../../lib/store/payouts'
import { orgLine } from '../../lib/store/orgs'
import { grantOf, hatKey, idKeyOf, readPerson } from '../../lib/store/people'
import type { Grant, PersonDoc } from '../../lib/store/people'

/*
 * Who may do what with a round: officers and liaisons of its union and of those below, each for their own people.
 */

/** Somebody under a hat that has to do with rounds. */
export interface Helper {
  caller: Caller
  person: PersonDoc
  grant: Grant
}

const NOT_YOURS = '没有找到这一次慰问，或者不归您这里发。请回工作台看看您的身份。'
const nothing = (): ApiError => new ApiError('NOT_FOUND', NOT_YOURS)

/** @throws ApiError NOT_FOUND for a hat that is not held, or is neither an officer's nor a liaison's */
export async function helperAt(caller: Caller, hat: string): Promise<Helper> {
  const person = await readPerson(caller.person)
  const grant = grantOf(person, hat, caller.today)
  if (!person || !grant || !['officer', 'liaison'].includes(grant.role)) throw nothing()
  return { caller, person, grant }
}

/** A round, for somebody at its union or below. */
export interface Opened extends Helper {
  head: Head
}

const isOfficer = ({ grant }: Helper): boolean => grant.role === 'officer'
/** At the union that holds the round. */
const isOwn = ({ grant, head }: Opened): boolean => grant.org === head.doc.unit

/** @throws ApiError NOT_FOUND where there is no such round, or it is neither theirs nor of a union above, all the same */
export async function opened(caller: Caller, { hat, id }: { hat: string; id: string }): Promise<Opened> {
  const [helper, doc] = await Promise.all([helperAt(caller, hat), readCase(id)])
  const head = doc && (await headOf(doc, caller.now))
  const above = await orgLine(helper.grant.org)
  if (!head || !above[head.doc.unit]) throw nothing()
  return { ...helper, head }
}

/** @throws ApiError NOT_FOUND for whoever is no officer */
export async function openedByOfficer(caller: Caller, asked: { hat: string; id: string }): Promise<Opened> {
  const found = await opened(caller, asked)
  if (!isOfficer(found)) throw nothing()
  return found
}

const isIn = ({ head }: Opened, what: 'listing' | 'striking' | 'giving'): boolean =>
  head.service.round[what].includes(head.doc.state)

export const openIn = (found: Opened) => ({
  listing: isIn(found, 'listing'),
  striking: isIn(found, 'striking'),
  giving: isIn(found, 'giving'),
})

/** Whether the reader put the list forward: they do not decide who stands on it. */
const madeIt = ({ head, caller }: Opened): boolean =>
  makersOf(head.service, head.doc, ['present']).includes(caller.person)

export const mayAdd = (found: Opened): boolean => isOfficer(found) && isIn(found, 'listing')
export const mayPrint = (found: Opened): boolean => isOfficer(found) && isOwn(found)

/** While the list is made: the round's own officers anybody, those below whom their union put there; then whoever decides. */
export function mayStrike(found: Opened, { from, by }: Pick<RoundLine, 'from' | 'by'>): boolean {
  if (!isOfficer(found) || !isIn(found, 'striking')) return false
  if (isIn(found, 'listing')) return isOwn(found) || from === found.grant.org
  return isOwn(found) && !madeIt(found) && by !== found.caller.person
}

/** Whether the case lies at the reader's desk. */
export const isAtDesk = ({ head, grant }: Opened): boolean => head.doc.desk === hatKey(grant)

/** Whether a line is the reader's own, or of their household. */
export const isTheirOwn = ({ person }: Helper, { who, house, to }: RoundLine): boolean => {
  const { idKey } = idKeyOf(person)
  return to === person._id || (idKey !== undefined && (who === idKey || house.includes(idKey)))
}

/** What people there call the fund that pays it; '' before one does. One read, or none. */
export async function fundOf({ head }: Opened): Promise<string> {
  const { grant } = head.doc
  return grant ? ((await fundNames([grant.fund])).get(grant.fund) ?? '') : ''
}
