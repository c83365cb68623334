import { spansOf } from '../../../domain/shapes/register/hours'
import { isPoint } from '../../../domain/shapes/register/kinds'
import type { OrgTree } from '../../../domain/matter'
import { calendar } from '../../../policies'
import type { Spot } from '../../../typings/api'
import { placeOf } from './places'
import { siteRow } from './sites'
import type { SiteDoc } from './sites'

/*
 * Where one finds the union, as anybody may know it.
 */

/** The line that every union answers where it has none of its own. */
const LINE = '12351'

/** Whom to call about a place. */
export const phoneOf = (site: SiteDoc, orgs: OrgTree): string => site.phone ?? (orgs[site.org]?.phone || LINE)

/** @param now UTC ISO instant */
export function spotOf(site: SiteDoc, orgs: OrgTree, now: string): Spot {
  const { kind, place, point, hours, does, services } = placeOf(site)
  return {
    ...{ ...siteRow(site, orgs), kind, place, point, hours, does, services },
    ...{ phone: phoneOf(site, orgs), spans: spansOf(hours, now, calendar) },
  }
}

/** Of a site where nobody of the union is to be found at any hour that was said, nothing. */
export function spotAt(site: SiteDoc, orgs: OrgTree, now: string): { spot?: Spot } {
  const { kind, hours } = placeOf(site)
  return isPoint({ kind }) || hours ? { spot: spotOf(site, orgs, now) } : {}
}
