import pick from 'lodash/pick'
import { ancestry } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import { orgAtLevel } from '../../../domain/matter/desk'
import type { Deed } from '../../../domain/shapes/register/grants'
import { isPoint } from '../../../domain/shapes/register/kinds'
import { PLAIN } from '../../../domain/shapes/register/places'
import type { Place, PlaceDeed } from '../../../domain/shapes/register/places'
import type { Page } from '../../../typings/page'
import { _, addOnce, change, collection, rowsOf } from './cloud'
import { newSiteToken } from './codes'
import { readSite } from './sites'
import type { CodeDoc, SiteDoc } from './sites'

/*
 * Sites as a register: made, changed and closed by whoever administers their union.
 */

const PAGE = 20

/**
 * Sites at a union or below it, ended ones too, the newest first. One read.
 * @param only service points alone
 */
export async function placesUnder(org: string, cursor?: string, only: { spot?: true } = {}): Promise<Page<SiteDoc>> {
  const where = { under: org, ...only, ...(cursor ? { madeKey: _.lt(cursor) } : {}) }
  const rows = rowsOf<SiteDoc>(await collection('sites').where(where).orderBy('madeKey', 'desc').limit(PAGE).get())
  return { rows, next: rows.length === PAGE ? (rows[PAGE - 1]?.madeKey ?? null) : null }
}

const PARTS = ['kind', 'name', 'place', 'org', 'contractors', 'federation', 'from', 'to', 'phone', 'point'] as const

/** What an administrator says of a site. */
export const placeOf = (site: SiteDoc): Place => ({ ...PLAIN, ...pick(site, [...PARTS, 'hours', 'does', 'services']) })

/** What follows for a site from the union that looks after it. */
function under(org: string, orgs: OrgTree): { town: string; under: string[] } {
  const line = ancestry(org, orgs)
  return { town: orgAtLevel({ orgs: line }, 'town', orgs) ?? org, under: line }
}

/** Who makes a site by which request, and the line of its union. */
interface Making {
  orgs: OrgTree
  by: Deed
  request: string
}

/**
 * Makes a site with its first code; the same request makes one. The code is put down first: without its site it leads
 * nowhere, and a repeated request finds it again.
 * @param _id follows from who makes it and the request
 * @returns the site as it is stored, which may say something else where the request is repeated with other words
 */
export async function makePlace(_id: string, place: Place, { orgs, by, request }: Making): Promise<SiteDoc> {
  const made = await readSite(_id)
  if (made) return made
  const token = newSiteToken(_id, request)
  const code: CodeDoc = { _id: token, kind: 'site', site: _id, made: by.at, revoked: null, before: null }
  await addOnce('codes', code)
  const history: PlaceDeed[] = [{ does: 'made', ...by }]
  const known = { code: token, madeKey: `${by.at}|${_id}`, rev: 0, history }
  const doc: SiteDoc = { _id, ...place, spot: isPoint(place), ...under(place.org, orgs), ...known }
  return (await addOnce('sites', doc)) ? doc : ((await readSite(_id)) ?? doc)
}

/**
 * Writes a change of a site with its line in the history: one conditional write. Its code stays as it is.
 * @param orgs the line of the union that looks after it from then on
 * @returns the site as it is now, null where somebody else was faster
 */
export async function changePlace(
  site: SiteDoc,
  place: Place,
  orgs: OrgTree,
  deed: PlaceDeed,
): Promise<SiteDoc | null> {
  const { _id, rev, history = [] } = site
  const follows = { spot: isPoint(place), ...under(place.org, orgs), rev: (rev ?? 0) + 1 }
  const next = { ...place, ...follows, history: [...history, deed] }
  const { contractors, under: line, history: lines, point, hours, does, services, ...rest } = next
  const records = { point: _.set(point), hours: _.set(hours), does: _.set(does), services: _.set(services) }
  const lists = { contractors: _.set(contractors), under: _.set(line), history: _.set(lines), ...records }
  const written = await change('sites', { _id, rev: rev ?? _.exists(false) }, { ...rest, ...lists })
  return written === 1 ? { ...site, ...next } : null
}
