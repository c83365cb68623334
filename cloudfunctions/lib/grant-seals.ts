import omit from 'lodash/omit'
import type { Grant } from '../../domain/shapes/register/grants'
import { evidenceDigest } from './keys'
import { canonical } from './canonical'

/*
 * Who holds which role: each grant bears a keyed digest of itself and of whose it is, and all of a person's together one of
 * theirs, so that none is written, altered or put back by hand.
 */

const sealOf = (person: string, grant: Grant): string =>
  evidenceDigest('grant', canonical({ person, grant: omit(grant, 'seal') }))

/** A grant with its seal. */
export const sealed = (person: string, grant: Grant): Grant => ({ ...grant, seal: sealOf(person, grant) })

/** Whether a grant is as the product made it. */
export const isGenuine = (person: string, grant: Grant): boolean => grant.seal === sealOf(person, grant)

/** A person's grants as stored: how often they were changed, and the digest of all together at the last change. */
export interface Holding {
  _id: string
  grants: Grant[]
  granted?: number
  grantsSeal?: string
}

const grantsDigest = (person: string, granted: number, grants: Grant[]): string =>
  evidenceDigest('grants', canonical({ person, granted, seals: grants.map(({ seal }) => seal ?? '') }))

/**
 * What a change of somebody's grants writes besides them.
 * @param stored as they were; undefined where there was nobody
 * @param grants all that are sealed, after the change
 * @param now UTC ISO instant
 */
export function counted(person: string, stored: Pick<Holding, 'granted'> | null, grants: Grant[], now: string) {
  const granted = (stored?.granted ?? 0) + 1
  return { granted, grantsSeal: grantsDigest(person, granted, grants), grantsKey: `${now}|${person}` }
}

/** Whether the grants together are those of the last change; also where none has been made since grants are sealed. */
export function areTogether({ _id, grants, granted = 0, grantsSeal }: Holding): boolean {
  const whole = grants.filter((grant) => isGenuine(_id, grant))
  return grantsSeal === undefined || grantsSeal === grantsDigest(_id, granted, whole)
}
