import type { Grant } from '../../../domain/shapes/register/grants'
import { isGenuine } from '../grant-seals'
import { logger } from '../logger'

interface Holder {
  _id: string
  grants: Grant[]
}

/** Named once an instance, not with every read. */
const named = new Set<string>()

/** The operator's log says whose grant of which role was written past the product. */
function name({ _id }: Holder, { org, role, seal = '' }: Grant): void {
  const key = [_id, org, role, seal].join('|')
  if (!named.has(key)) logger.error('grant.forged', 'its seal does not fit', { person: _id, org, role })
  named.add(key)
}

/**
 * A person with the grants that are as the product made them: all that is read of grants passes through here. What was
 * written or altered by hand is left out and named; the same document where nothing was.
 */
export function genuine<T extends Holder>(person: T): T {
  const forged = person.grants.filter((grant) => !isGenuine(person._id, grant))
  if (forged.length === 0) return person
  forged.forEach((grant) => name(person, grant))
  return { ...person, grants: person.grants.filter((grant) => !forged.includes(grant)) }
}
