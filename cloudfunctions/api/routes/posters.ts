import keyBy from 'lodash/keyBy'
import uniq from 'lodash/uniq'
import * as v from 'valibot'
import { adminOver } from '../../../domain/shapes/register/grants'
import { posterWords } from '../../../domain/shapes/register/poster'
import type { OrgTree } from '../../../domain/matter'
import type { Posters, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { drawMiniCode, OF_MANY } from '../../lib/channels/wechat'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { hat, orgId as siteId } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { linesOf } from '../../lib/store/grants'
import { placeOf } from '../../lib/store/places'
import { isOpenSite, readSites } from '../../lib/store/sites'
import type { SiteDoc } from '../../lib/store/sites'
import { phoneOf } from '../../lib/store/spots'
import { adminAt } from '../grants/change'
import { asManyAsFit, postersDocx } from '../letter/posters'
import type { Sheet } from '../letter/posters'

const MOST = 30
const NOT_ALL = '有的已经结束，或者不归您管了。请下拉刷新，再选一次。'

/**
 * The places, in the order that was asked for.
 * @throws ApiError NOT_FOUND where one of them is not there, is elsewhere or has ended, all the same
 */
async function placesFor(caller: Caller, data: Routes['place.posters']['in']): Promise<[SiteDoc[], OrgTree]> {
  const [{ grant }, found] = await Promise.all([adminAt(caller, data.hat), readSites(data.ids)])
  const orgs = await linesOf(found.map(({ org }) => org))
  const mine = found.filter(
    (site) => isOpenSite(site, caller.today) && adminOver([grant], site.org, orgs, caller.today),
  )
  const known = keyBy(mine, '_id')
  const sites = uniq(data.ids).map((id) => known[id])
  if (!sites.every((site) => site !== undefined)) throw new ApiError('NOT_FOUND', NOT_ALL)
  return [sites, orgs]
}

async function sheetOf(site: SiteDoc, orgs: OrgTree): Promise<Sheet> {
  const picture = Buffer.from(await drawMiniCode(site.code, OF_MANY), 'base64')
  const union = orgs[site.org]?.name ?? '工会'
  return { words: posterWords({ ...placeOf(site), union, phone: phoneOf(site, orgs) }), picture }
}

async function posters(caller: Caller, data: Routes['place.posters']['in']): Promise<Posters> {
  const [sites, orgs] = await placesFor(caller, data)
  const sheets = await asManyAsFit(sites, (site) => sheetOf(site, orgs))
  logger.info('place.posters', { many: sheets.length, by: caller.person })
  const file = { name: '海报.docx', content: Buffer.from(postersDocx(sheets)).toString('base64') }
  return { file, rest: sites.slice(sheets.length).map(({ _id }) => _id) }
}

const ids = v.pipe(v.array(siteId), v.minLength(1), v.maxLength(MOST))

export const posterRoutes: Pick<RouteTable, 'place.posters'> = {
  'place.posters': { policy: 'hat', schema: v.object({ hat, ids }), handle: posters },
}
