import { deskKey, deskOrg } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { HANDS } from '../../../domain/shapes/ledger/batch'
import type { Hand, Who } from '../../../domain/shapes/ledger/batch'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { BatchDoc } from '../../lib/store/batches'
import { orgLine } from '../../lib/store/orgs'
import { actorNow, sittingAt } from '../../lib/store/people'

/** A batch for one person of its desks. */
export interface Reading {
  doc: BatchDoc
  actor: Actor
  caller: Caller
}

const NOT_HERE = '没有找到这张付款单。请回工作台看看您的身份。'

/** The same for a batch that is not there, and for one that is not the reader's. */
export const noBatch = (): ApiError => new ApiError('NOT_FOUND', NOT_HERE)

/** Who acts for a finance desk. @throws ApiError NOT_FOUND for anybody else */
export async function financeNow(caller: Caller, hat: string): Promise<Actor> {
  const actor = await actorNow(caller, hat)
  if (actor.staff !== 'finance') throw noBatch()
  return actor
}

/** Somebody as a batch keeps them. */
export const handOf = ({ person: by, name, idKey }: Actor, { now: at }: Caller): Hand & Who => ({
  ...{ by, name, at, person: by },
  ...(idKey === undefined ? {} : { idKey }),
})

/** The desks that read a batch: the one that pays; where fewer than three sit at it, those above it as well. */
export async function desksOf(desk: string, today: string): Promise<string[]> {
  const own = deskOrg(desk) ?? ''
  const [hands, line] = await Promise.all([sittingAt(desk, today), orgLine(own)])
  if (hands.length >= HANDS) return [desk]
  const above = Object.keys(line).filter((org) => org !== own)
  return [desk, ...above.map((org) => deskKey(org, 'finance'))]
}
