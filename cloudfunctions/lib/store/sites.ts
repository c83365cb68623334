import uniqBy from 'lodash/uniqBy'
import type { Org, OrgTree } from '../../../domain/matter'
import { ancestry, isGone, live } from '../../../domain/matter'
import { orgAtLevel } from '../../../domain/matter/desk'
import { isPoint } from '../../../domain/shapes/register/kinds'
import type { Place, PLAIN, PlaceDeed } from '../../../domain/shapes/register/places'
import type { SiteRow, UnionChoice } from '../../../typings/api'
import { readIn } from './bulk'
import { _, addOnce, change, collection, readDoc, rowsOf } from './cloud'
import { newSiteToken } from './codes'
import { mayStill } from './counts'
import type { Caller } from '../caller'
import { logger } from '../logger'
import { orgLines } from './orgs'
import { genuine } from './genuine'
import type { PersonDoc } from './people'

/** What was asked of no place before: those of before say nothing of it. */
type Later = keyof typeof PLAIN

/** A place with a code: a building site or a courier station, where people work, or a service point. */
export interface SiteDoc extends Omit<Place, Later>, Partial<Pick<Place, Later>> {
  _id: string
  /** It is a service point: the list of a county finds it by that. */
  spot?: boolean
  /** The lowest union in the line of its own that is a town's or above. */
  town: string
  /** The token that is valid now. Only this decides: changing it ends the old code. */
  code: string
  /** Its union and all above, by which an administrator's list finds it. */
  under?: string[]
  /** `at|_id` of when it was made: the list begins with the newest. */
  madeKey?: string
  /** How often it was changed: two administrators at once are told apart by it. */
  rev?: number
  /** What was done to it in the product; what a script put in says nothing. */
  history?: PlaceDeed[]
}

/** Every token that a site ever had, so an old poster can be told from an unknown code. */
export interface CodeDoc {
  /** The token. */
  _id: string
  kind: 'site'
  site: string
  made: string
  /** Who asked for it; nobody where the seed or the deploy made it. */
  by?: string
  /** UTC ISO instant; null while it is valid. */
  revoked: string | null
  /** Who ended it. */
  revokedBy?: string
  /** The code that it replaced. */
  before: string | null
}

export const readSite = (id: string): Promise<SiteDoc | null> => readDoc<SiteDoc>('sites', id)

/** Those of these sites that are there, in no order. One read. */
export const readSites = (ids: string[]): Promise<SiteDoc[]> => readIn<SiteDoc>('sites', '_id', ids, { history: false })

/** The site of a valid code, and whether the code was ever valid: two reads in parallel. */
export async function siteOfCode(token: string): Promise<{ site: SiteDoc | null; known: boolean }> {
  const [found, code] = await Promise.all([
    collection('sites').where({ code: token }).limit(1).get(),
    readDoc<CodeDoc>('codes', token),
  ])
  const site = rowsOf<SiteDoc>(found)[0] ?? null
  return { site, known: site !== null || code !== null }
}

/** Most places of work at one union at the same time. */
export const MOST_SITES = 100

/** Sites that a union looks after and that have not ended. One read. */
export async function sitesOf(org: string, today: string): Promise<SiteDoc[]> {
  const to = _.eq(null).or(_.gte(today))
  return rowsOf<SiteDoc>(await collection('sites').where({ org, to }).limit(MOST_SITES).get())
}

/** Whether people still work there. */
export const isOpenSite = (site: SiteDoc, today: string): boolean => site.to === null || today <= site.to

export const siteRow = (site: SiteDoc, orgs: OrgTree): SiteRow => ({
  id: site._id,
  name: site.name,
  orgName: orgs[site.org]?.name ?? '工会',
})

/** Lines of all unions related to a site; usually from the instance's memory. */
export const orgsOfSite = (site: SiteDoc): Promise<OrgTree> =>
  orgLines([
    site.org,
    site.town,
    ...(site.federation ? [site.federation] : []),
    ...site.contractors.flatMap(({ org }) => (org ? [org] : [])),
  ])

/**
 * Unions that a person at a site may join, each once, the usual one first: the site's own, those of single firms there,
 * the federation, the town's, and the county's for people who fit none of these. There is always at least one: the
 * town's.
 * Source: rules §4.4.
 */
export function unionsAt(site: SiteDoc, orgs: OrgTree): UnionChoice[] {
  const line = { orgs: ancestry(site.town, orgs) }
  const county = orgAtLevel(line, 'county', orgs)
  const own = orgs[site.org]
  const town = orgs[site.town]
  const first = isPoint({ kind: site.kind ?? 'site' }) ? `${site.name}归这个工会管` : `在${site.name}干活的，一般进这个`
  const offered: [Org | undefined, string][] = [
    [own?.level === 'unit' ? own : undefined, first],
    ...site.contractors.map(({ name, org }): [Org | undefined, string] => [
      org ? orgs[org] : undefined,
      `${name}自己的工会`,
    ]),
    [site.federation ? orgs[site.federation] : undefined, '行业的联合工会，换地方干也不用转'],
    [town, `不想经过单位工会，可以先归${town?.level === 'town' ? '镇里' : '上一级'}`],
    [county ? orgs[county] : undefined, '说不清归哪里，先放在县里，以后再转'],
  ]
  const choices = offered.flatMap(([said, why]) => {
    const org = said && orgs[live(said.id, orgs)]
    return org && !isGone(org) ? [{ org: org.id, name: org.name, why }] : []
  })
  return uniqBy(choices, 'org')
}

/** Liaisons of a union whose grant may be in force. One read. */
export async function peopleOf(org: string): Promise<PersonDoc[]> {
  return rowsOf<PersonDoc>(await collection('people').where({ 'grants.org': org }).limit(50).get()).map(genuine)
}

/**
 * Counts a scan of a site's code, by day and without any user: one update. A lost count does no harm, so nothing waits
 * for it and its errors are ignored.
 */
export function countScan(site: string, today: string): void {
  const _id = `${site}|${today}`
  const more = () => change('codes', { _id }, { n: _.inc(1) })
  const first = () => addOnce('codes', { _id, kind: 'scans', site, day: today, n: 1 })
  const count = async () => (await more()) || (await first()) || more()
  count().catch((error: unknown) => {
    logger.error('scan.uncounted', error, { site })
  })
}

/** Marks the old code as ended, and by whom, for people who scan it later. The site itself no longer uses it. */
const retire = (token: string, { now, person }: Caller) =>
  change('codes', { _id: token, revoked: null }, { revoked: now, revokedBy: person })

/**
 * Gives a site a new code; the one write on the site ends the old code. The code is derived from the request, so a
 * repetition finds what the first one did and finishes it. If another person was faster, their code is the answer.
 * @returns the code that is valid now
 * @throws ApiError NOT_NOW above the day's limit
 */
export async function renewCode(site: SiteDoc, requestId: string, caller: Caller): Promise<string> {
  const token = newSiteToken(site._id, requestId)
  const made = await readDoc<CodeDoc>('codes', token)
  if (!made) await mayStill('siteCode', caller)
  const before = made?.before ?? site.code
  const code = site.code === before ? await exchange(site._id, { before, token, made }, caller) : site.code
  await retire(code === token ? before : token, caller)
  return code
}

interface Exchange {
  before: string
  token: string
  /** The new code, where an earlier call stored it. */
  made: CodeDoc | null
}

/**
 * Stores the new code, then sets it on the site, if the site still has the old one. @returns the code that is valid now
 */
async function exchange(site: string, { before, token, made }: Exchange, { now, person }: Caller): Promise<string> {
  const code: CodeDoc = { _id: token, kind: 'site', site, made: now, by: person, revoked: null, before }
  if (!made) await addOnce('codes', code)
  const mine = await change('sites', { _id: site, code: before }, { code: token })
  return mine ? token : ((await readSite(site))?.code ?? token)
}
