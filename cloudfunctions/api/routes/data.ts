import groupBy from 'lodash/groupBy'
import map from 'lodash/map'
import pick from 'lodash/pick'
import * as v from 'valibot'
import { services } from '../../../domain/services'
import { fieldsOf, personalIn } from '../../../domain/form'
import { HELD } from '../../../policies/held'
import type { Routes } from '../../../typings/api'
import { exportOwn } from '../own/export'
import { leave, leaving } from '../own/leave'
import type { Caller } from '../../lib/caller'
import { orgLine } from '../../lib/store/orgs'
import { readPerson } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { nothing, text } from '../../lib/http/schemas'

/*
 * What the union holds of the person: to know, to take along, to have erased (个人信息保护法 第17、44至47条).
 */

/** How long a service keeps its matters, in words. */
function keepOf({ years, forNothing }: (typeof services)[string]['head']['retention']): string {
  return `办完后${years}年${forNothing && forNothing < years ? `，没办成的${forNothing}年` : ''}`
}

const nameOf = (service: (typeof services)[string]): string[] =>
  personalIn(fieldsOf(service.asks.form)).map(({ short }) => short)

/** What each service asks that says who somebody is; those alone that ask such a thing. */
const asked = (): NonNullable<Routes['me.held']['out']['asked']> =>
  begun().flatMap((service) => {
    const asks = nameOf(service)
    return asks.length ? [{ name: service.head.name, asks, keep: keepOf(service.head.retention) }] : []
  })

async function unionOf(person: string): Promise<Pick<Routes['me.held']['out'], 'union'>> {
  const { member } = (await readPerson(person)) ?? {}
  const found = member ? (await orgLine(member))[member] : undefined
  return found ? { union: { name: found.name, phone: found.phone } } : {}
}

const begun = () => Object.values(services).filter(({ who }) => who.by !== 'officer')

async function held({ person }: Caller): Promise<Routes['me.held']['out']> {
  const alike = groupBy(begun(), ({ head }) => keepOf(head.retention))
  return {
    matters: map(alike, (some, keep) => ({ name: some.map(({ head }) => head.name).join('、'), keep })),
    others: HELD.map((one) => pick(one, ['what', 'who', 'keep'])),
    asked: asked(),
    ...(await unionOf(person)),
  }
}

export const dataRoutes: Pick<RouteTable, 'me.held' | 'me.export' | 'me.leaving' | 'me.leave'> = {
  'me.held': { policy: 'self', schema: nothing, handle: held },
  'me.export': { policy: 'self', schema: v.object({ cursor: v.optional(text(300)) }), handle: exportOwn },
  'me.leaving': { policy: 'self', schema: nothing, handle: leaving },
  'me.leave': { policy: 'self', schema: v.object({ sure: v.literal(true) }), handle: leave },
}
