import pick from 'lodash/pick'
import * as v from 'valibot'
import type { CaseRow, Code, Page, Routes, Site, SiteRow } from '../../../typings/api'
import { ADMIN, rowView } from '../../../domain/matter'
import { casesWaiting } from '../../lib/store/cases'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { rightFirst } from '../../lib/rights-first'
import { orgLine, orgLines } from '../../lib/store/orgs'
import { grantOf, hatKey, inForce, readPerson } from '../../lib/store/people'
import type { Grant } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { cursor, hat, orgId as siteId, requestId } from '../../lib/http/schemas'
import { peopleOf, readSite, renewCode, siteRow, sitesOf } from '../../lib/store/sites'
import type { SiteDoc } from '../../lib/store/sites'
import { placeOf } from '../../lib/store/places'
import { phoneOf } from '../../lib/store/spots'
import { serviceOf } from '../../lib/services'
import { drawMiniCode } from '../../lib/channels/wechat'
import { placeBelow } from '../grants/reach'

const NOT_HERE = '这里现在不归您管。请回首页看看您的身份。'
const orgOfHat = (key: string): string => key.split('/')[0] ?? ''
const roleOfHat = (key: string): string => key.split('/')[1] ?? ''

/** Who looks after sites: liaisons of their union, and its officers. @throws ApiError NOT_FOUND for everybody else */
async function grantFor({ person, today }: Caller, key: string): Promise<Grant> {
  const grant = grantOf(await readPerson(person), key, today)
  if (grant?.role !== 'liaison' && grant?.role !== 'officer') throw new ApiError('NOT_FOUND', NOT_HERE)
  return grant
}

/** The site, read in parallel with the right to it. @throws ApiError NOT_FOUND, the same if there is none */
async function siteFor(caller: Caller, data: { hat: string; id: string }): Promise<SiteDoc> {
  const [grant, site] = await Promise.all([grantFor(caller, data.hat), readSite(data.id)])
  if (site?.org !== grant.org) throw new ApiError('NOT_FOUND', NOT_HERE)
  return site
}

async function mine(caller: Caller, data: Routes['site.mine']['in']): Promise<{ rows: SiteRow[] }> {
  const org = orgOfHat(data.hat)
  const [, [sites, orgs]] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => grantFor(caller, data.hat),
    () => Promise.all([sitesOf(org, caller.today), knownOrgs(org)]),
  )
  return { rows: sites.map((site) => siteRow(site, orgs)) }
}

/** Nobody has a role at a union that does not exist, so the check of rights refuses that, not this code. */
const knownOrgs = (org: string) => orgLine(org).catch(() => ({}))

/** The same for an administrator of its union or one above, who hands the poster on to whoever puts it up. */
const shownTo = async (caller: Caller, data: { hat: string; id: string }): Promise<SiteDoc> =>
  roleOfHat(data.hat) === ADMIN ? (await placeBelow(caller, data.hat, data.id)).site : siteFor(caller, data)

async function get(caller: Caller, data: Routes['site.get']['in']): Promise<Site> {
  const site = await shownTo(caller, data)
  const { org } = site
  const [people, orgs] = await Promise.all([peopleOf(org), knownOrgs(org)])
  const liaison = hatKey({ org, role: 'liaison' })
  const others = people.filter(
    ({ _id, grants }) =>
      _id !== caller.person && grants.some((grant) => hatKey(grant) === liaison && inForce(grant, caller.today)),
  )
  return {
    ...siteRow(site, orgs),
    contractors: site.contractors.map((one) => one.name),
    colleagues: others.map(({ masked }) => masked),
    code: { token: site.code, until: null },
    ...{ ...pick(placeOf(site), ['kind', 'does']), phone: phoneOf(site, orgs) },
  }
}

const poster = async (caller: Caller, data: Routes['site.poster']['in']): Promise<{ picture: string }> => ({
  picture: await drawMiniCode((await shownTo(caller, data)).code),
})

async function revoke(caller: Caller, data: Routes['site.revoke']['in']): Promise<{ code: Code }> {
  const site = await siteFor(caller, data)
  return { code: { token: await renewCode(site, data.requestId, caller), until: null } }
}

/** People whose papers the union waits for. */
async function waiting(caller: Caller, data: Routes['site.waiting']['in']): Promise<Page<CaseRow>> {
  const [, page] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => grantFor(caller, data.hat),
    () => casesWaiting(orgOfHat(data.hat), data.cursor),
  )
  const orgs = await orgLines(page.rows.map(({ unit }) => unit))
  return { rows: page.rows.map((row) => rowView(serviceOf(row.service), row, 'officer', orgs)), next: page.next }
}

export const siteRoutes: Pick<RouteTable, 'site.mine' | 'site.get' | 'site.poster' | 'site.revoke' | 'site.waiting'> = {
  'site.mine': { policy: 'hat', schema: v.object({ hat }), handle: mine },
  'site.get': { policy: 'hat', schema: v.object({ hat, id: siteId }), handle: get },
  'site.poster': { policy: 'hat', schema: v.object({ hat, id: siteId }), handle: poster },
  'site.revoke': { policy: 'hat', schema: v.object({ hat, id: siteId, requestId }), handle: revoke },
  'site.waiting': { policy: 'hat', schema: v.object({ hat, cursor }), handle: waiting },
}
