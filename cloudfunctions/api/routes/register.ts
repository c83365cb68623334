import * as v from 'valibot'
import { checkFields, textOf } from '../../../domain/form'
import { isGone, LEVELS } from '../../../domain/matter'
import { notClosable, unionFields } from '../../../domain/shapes/register/unions'
import type { Routes } from '../../../typings/api'
import type { UnionRow } from '../../../typings/unions'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { cursor, hat, orgId, requestId, text } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { deedOf } from '../../lib/store/grants'
import { isComing } from '../../lib/store/merges'
import type { OrgDoc } from '../../lib/store/orgs'
import type { PersonDoc } from '../../lib/store/people'
import { readOrgNow } from '../../lib/store/switches'
import { closeUnion, inTheWayOf, makeUnion, unionsBelow } from '../../lib/store/unions'
import { adminAt } from '../grants/change'
import { merged, merging } from '../grants/merge'
import { renamed, renaming, rowOf, TAKEN } from '../grants/rename'

const NOT_THERE = '没有这个工会，或者不归您管。请下拉刷新看看。'

/** The administrator's own union. @throws ApiError NOT_FOUND for everybody else */
async function ownUnion(caller: Caller, key: string): Promise<{ doc: PersonDoc; own: OrgDoc }> {
  const { doc, grant } = await adminAt(caller, key)
  const own = await readOrgNow(grant.org)
  if (!own) throw new ApiError('NOT_FOUND', NOT_THERE)
  return { doc, own }
}

async function below(caller: Caller, data: Routes['union.below']['in']): Promise<Routes['union.below']['out']> {
  const { own } = await ownUnion(caller, data.hat)
  const { rows, next } = await unionsBelow(own._id, data.cursor)
  const row = (one: OrgDoc): UnionRow => rowOf(one, caller.person)
  return { rows: rows.map(row), next, ...(data.cursor ? {} : { own: own.level, self: row(own) }) }
}

/** @throws ApiError INVALID */
async function create(caller: Caller, data: Routes['union.create']['in']): Promise<UnionRow> {
  const { doc, own } = await ownUnion(caller, data.hat)
  const checked = checkFields(unionFields(own.level), { ...data }, { today: caller.today })
  if (!checked.ok) throw invalid(checked.errors)
  const by = deedOf(caller.person, doc.masked, caller.now)
  const asked = { name: textOf(checked.answers.name), level: data.level, mark: data.mark === 'yes' }
  if (isGone(own)) throw new ApiError('NOT_NOW', NOT_THERE)
  const made = await makeUnion(own, asked, by, data.requestId)
  if (made === null) throw invalid([{ path: 'name', code: 'TAKEN', message: TAKEN }])
  logger.info('union.made', { union: made._id, by: caller.person })
  return rowOf(made, caller.person)
}

const COMING = '还有工会正在并进它，现在还不能撤。'
const CLOSED = '这个工会刚刚有了新的事，现在还不能撤。请下拉刷新看看。'

/** @throws ApiError NOT_FOUND, NOT_NOW with what stands in the way */
async function close(caller: Caller, data: Routes['union.close']['in']): Promise<UnionRow> {
  const { doc, own } = await ownUnion(caller, data.hat)
  const union = await readOrgNow(data.id)
  if (!union?.above.some(({ id }) => id === own._id)) throw new ApiError('NOT_FOUND', NOT_THERE)
  if (union.closed) return rowOf(union, caller.person)
  const words = notClosable(await inTheWayOf(union._id, caller.today))
  if (await isComing(union)) throw new ApiError('NOT_NOW', COMING)
  if (words) throw new ApiError('NOT_NOW', words)
  const closed = await closeUnion(union, caller.today, deedOf(caller.person, doc.masked, caller.now))
  if (!closed?.closed) throw new ApiError('NOT_NOW', CLOSED)
  logger.info('union.closed', { union: union._id, by: caller.person })
  return rowOf(closed, caller.person)
}

export const registerRoutes: Pick<
  RouteTable,
  'union.below' | 'union.create' | 'union.close' | 'union.rename' | 'union.renamed' | 'union.merge' | 'union.merged'
> = {
  'union.below': { policy: 'hat', schema: v.object({ hat, cursor }), handle: below },
  'union.create': {
    policy: 'hat',
    schema: v.object({
      ...{ hat, requestId, name: text(60), level: v.picklist(LEVELS) },
      mark: v.picklist(['yes', 'no']),
    }),
    handle: create,
  },
  'union.rename': { policy: 'hat', schema: v.object({ hat, id: orgId, name: text(60) }), handle: renaming },
  'union.renamed': {
    policy: 'hat',
    schema: v.object({ hat, id: orgId, name: text(60), holds: v.boolean() }),
    handle: renamed,
  },
  'union.merge': { policy: 'hat', schema: v.object({ hat, id: orgId, into: orgId }), handle: merging },
  'union.merged': {
    policy: 'hat',
    schema: v.object({ hat, id: orgId, into: orgId, holds: v.boolean() }),
    handle: merged,
  },
  'union.close': { policy: 'hat', schema: v.object({ hat, id: orgId }), handle: close },
}
