import * as v from 'valibot'
import { startOfDay } from '../../../domain/base/calendar'
import type { Service } from '../../../domain/matter'
import { services } from '../../../domain/services'
import { daysOfQuarter, tallyOf, totalOf } from '../../../domain/shapes/tally'
import type { Routes } from '../../../typings/api'
import type { Tallied } from '../../../typings/tally'
import type { Caller } from '../../lib/caller'
import { hat } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { actorNow } from '../../lib/store/people'
import { cameIn } from '../../lib/store/tallied'

/*
 * 通报: what came in at a union in a quarter, in numbers.
 */

const quarter = v.pipe(v.string(), v.regex(/^[1-8]\d{3}-Q[1-4]$/))

async function talliedOf(service: Service, org: string, days: [string, string]): Promise<Tallied> {
  const { head, tallies = [] } = service
  const { rows, cut } = await cameIn(org, head.id, days)
  const lists = tallies.map(({ label, of, words }) => {
    const said = rows.map((record) => ({ person: record.applicant, word: of(record) }))
    const counted = tallyOf(said, words)
    return { label, rows: counted, total: totalOf(counted) }
  })
  return { id: head.id, name: head.official, lists, cut }
}

/** @throws ApiError NOT_FOUND for whoever holds no desk there */
async function get(caller: Caller, data: Routes['tally.get']['in']): Promise<Routes['tally.get']['out']> {
  const { org = '', staff } = await actorNow(caller, data.hat)
  const [first, after] = daysOfQuarter(data.quarter)
  const counting = Object.values(services).filter(({ tallies, who }) => tallies && (who.staff ?? 'officer') === staff)
  const days: [string, string] = [startOfDay(first), startOfDay(after)]
  return { services: await Promise.all(counting.map((service) => talliedOf(service, org, days))) }
}

export const tallyRoutes: Pick<RouteTable, 'tally.get'> = {
  'tally.get': { policy: 'hat', schema: v.object({ hat, quarter }), handle: get },
}
