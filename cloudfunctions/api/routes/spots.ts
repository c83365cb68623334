import * as v from 'valibot'
import { ancestry } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import { orgAtLevel } from '../../../domain/matter/desk'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import type { RouteTable } from '../../lib/http/router'
import { cursor } from '../../lib/http/schemas'
import { orgLine, orgLines } from '../../lib/store/orgs'
import { readPerson, siteNow } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { placesUnder } from '../../lib/store/places'
import { isOpenSite } from '../../lib/store/sites'
import { spotOf } from '../../lib/store/spots'

type Out = Routes['spot.list']['out']

/** The union of the county of a union's line; where no county stands in it, the one at its top. */
function countyOf(org: string, orgs: OrgTree): string {
  const line = ancestry(org, orgs)
  return orgAtLevel({ orgs: line }, 'county', orgs) ?? line[line.length - 1] ?? org
}

/** The union to which somebody belongs, or that of the site where they say that they work. */
const unionOf = (person: PersonDoc | null, today: string): string | null =>
  person?.member ?? siteNow(person, today)?.org ?? null

/** By the union alone: nobody is asked where they are. */
async function list({ person, today, now }: Caller, data: Routes['spot.list']['in']): Promise<Out> {
  const org = unionOf(await readPerson(person), today)
  if (!org) return { rows: [], next: null, county: null }
  const line = await orgLine(org)
  const county = countyOf(org, line)
  const { rows, next } = await placesUnder(county, data.cursor, { spot: true })
  const there = rows.filter((site) => site.from <= today && isOpenSite(site, today))
  const orgs = await orgLines(there.map((site) => site.org))
  return { rows: there.map((site) => spotOf(site, orgs, now)), next, county: line[county]?.name ?? null }
}

export const spotRoutes: Pick<RouteTable, 'spot.list'> = {
  'spot.list': { policy: 'self', schema: v.object({ cursor }), handle: list },
}
