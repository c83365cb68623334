import type { Actor } from '../../../domain/matter'
import type { Routes } from '../../../typings/api'
import { act } from '../case/act'
import type { Caller } from '../../lib/caller'
import { notFound } from '../../lib/errors'
import { readCase } from '../../lib/store/cases'
import { readPerson } from '../../lib/store/people'

/** The step by which the account of before stops it. */
const STOP = 'stop'

/**
 * Another account asks for the caller's membership: they stop it. Pressed again it answers as it did.
 * @throws ApiError NOT_FOUND where nobody asks for it, NOT_NOW where it is settled already
 */
export async function stopClaim(
  caller: Caller,
  { requestId }: Routes['card.stop']['in'],
): Promise<Routes['card.stop']['out']> {
  const person = await readPerson(caller.person)
  const doc = person?.claim ? await readCase(person.claim.about) : null
  if (!person || !doc) throw notFound()
  if (doc.log.some(({ id }) => id === requestId)) return { stopped: true }
  const actor: Actor = { person: caller.person, name: person.masked, role: 'public', org: doc.unit }
  await act({ doc, openObjections: 0 }, actor, { id: requestId, name: STOP, step: doc.state, input: {} }, caller)
  return { stopped: true }
}
