import * as v from 'valibot'
import { staffingAt, switchedAt, switchedTo } from '../../../domain/matter'
import type { Facts, Role } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Routes } from '../../../typings/api'
import type { ServiceSwitch } from '../../../typings/unions'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { factsFor } from '../../lib/facts'
import type { RouteTable } from '../../lib/http/router'
import { hat, name, text } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { orgLine } from '../../lib/store/orgs'
import { grantOf, readPerson } from '../../lib/store/people'
import { readOrgNow, writeSwitches } from '../../lib/store/switches'

const NOT_HERE = '这里现在不归您管。请回首页看看您的身份。'
const BUSY = '同事刚刚也在改，请看看再点一次。'

/** Whoever decides who does what has to see what nobody can do. */
const READERS: Role[] = ['officer', 'admin']

/** The caller's own union under this role. @throws ApiError NOT_FOUND for everybody else */
async function unionFor({ person, today }: Caller, key: string, roles: Role[]): Promise<string> {
  const grant = grantOf(await readPerson(person), key, today)
  if (!grant || !roles.includes(grant.role)) throw new ApiError('NOT_FOUND', NOT_HERE)
  return grant.org
}

function rowsAt(union: string, facts: Facts): { rows: ServiceSwitch[] } {
  const named = (id: string): string => facts.orgs[id]?.name ?? '工会'
  const rows = Object.values(services)
    .filter(({ who }) => !who.over)
    .map((service): ServiceSwitch => {
      const { by, held, ...rest } = switchedAt(service, union, facts)
      const { stuck, lent } = staffingAt(service, union, facts)
      return {
        ...rest,
        by: by && { org: named(by.org), own: by.org === union, from: by.from },
        held: held && named(held),
        ...(stuck ? { stuck } : {}),
        ...(lent.length ? { lent: lent.map(({ org, steps }) => ({ org: named(org), steps })) } : {}),
      }
    })
  return { rows }
}

async function listed(caller: Caller, data: Routes['union.services']['in']): Promise<{ rows: ServiceSwitch[] }> {
  const union = await unionFor(caller, data.hat, READERS)
  await readOrgNow(union)
  return rowsAt(union, factsFor(caller, await orgLine(union)))
}

/** @throws ApiError INVALID for a day that has gone, NOT_NOW where a union above decides, BUSY after a lost race */
async function switched(caller: Caller, data: Routes['union.switch']['in']): Promise<{ rows: ServiceSwitch[] }> {
  const service = serviceOf(data.service)
  const union = await unionFor(caller, data.hat, ['officer'])
  const doc = await readOrgNow(union)
  if (!doc) throw new ApiError('NOT_FOUND', NOT_HERE)
  const facts = { orgs: await orgLine(union), today: caller.today }
  const said = switchedTo(service, union, { ...data, by: caller.person }, facts)
  if (!said.ok) throw new ApiError(said.code, said.message, said.fields ? { fields: said.fields } : {})
  if (said.lines !== facts.orgs[union]?.switches) {
    if (!(await writeSwitches(doc, said.lines))) throw new ApiError('BUSY', BUSY)
    const { service: about, on, since } = data
    logger.info('union.switched', { union, service: about, on, since, by: caller.person })
  }
  return rowsAt(union, factsFor(caller, await orgLine(union)))
}

export const unionRoutes: Pick<RouteTable, 'union.services' | 'union.switch'> = {
  'union.services': { policy: 'hat', schema: v.object({ hat }), handle: listed },
  'union.switch': {
    policy: 'hat',
    schema: v.object({ hat, service: name, on: v.boolean(), since: text(10) }),
    handle: switched,
  },
}
