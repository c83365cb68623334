import { adminOver } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { Grant } from '../../../domain/shapes/register/grants'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { linesOf } from '../../lib/store/grants'
import type { PersonDoc } from '../../lib/store/people'
import { readSite } from '../../lib/store/sites'
import type { SiteDoc } from '../../lib/store/sites'
import { adminAt } from './change'

const NOT_THERE = '没有这个工地，或者不归您管。请下拉刷新看看。'

/** A site, and who administers the union that looks after it. */
export interface PlaceBelow {
  site: SiteDoc
  admin: { doc: PersonDoc; grant: Grant }
  /** The line of its union. */
  orgs: OrgTree
}

/** @throws ApiError NOT_FOUND, the same for a site that is not there and for one that is elsewhere */
export async function placeBelow(caller: Caller, hat: string, id: string): Promise<PlaceBelow> {
  const [admin, site] = await Promise.all([adminAt(caller, hat), readSite(id)])
  const orgs = site ? await linesOf([site.org]) : {}
  if (!site || !adminOver([admin.grant], site.org, orgs, caller.today)) throw new ApiError('NOT_FOUND', NOT_THERE)
  return { site, admin, orgs }
}
