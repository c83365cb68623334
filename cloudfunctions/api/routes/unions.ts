import * as v from 'valibot'
import { switchedAt, switchedTo } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import { services } from '../../../domain/services'
import type { Routes } from '../../../typings/api'
import type { ServiceSwitch } from '../../../typings/unions'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { hat, name, text } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { serviceOf } from '../../lib/services'
import { orgLine } from '../../lib/store/orgs'
import { grantOf, readPerson } from '../../lib/store/people'
import { readOrgNow, writeSwitches } from '../../lib/store/switches'

const NOT_HERE = '这里现在不归您管。请回首页看看您的身份。'
const BUSY = '同事刚刚也在改，请看看再点一次。'

/** The officer's own union, with all above it, as it is now. @throws ApiError NOT_FOUND for everybody else */
async function unionFor({ person, today }: Caller, key: string): Promise<string> {
  const grant = grantOf(await readPerson(person), key, today)
  if (grant?.role !== 'officer') throw new ApiError('NOT_FOUND', NOT_HERE)
  return grant.org
}

function rowsAt(union: string, orgs: OrgTree, today: string): { rows: ServiceSwitch[] } {
  const named = (id: string): string => orgs[id]?.name ?? id
  const all = Object.values(services).filter(({ who }) => !who.over)
  const rows = all.map((service): ServiceSwitch => {
    const { by, held, ...rest } = switchedAt(service, union, { orgs, today })
    return {
      ...rest,
      by: by && { org: named(by.org), own: by.org === union, from: by.from },
      held: held && named(held),
    }
  })
  return { rows }
}

async function listed(caller: Caller, data: Routes['union.services']['in']): Promise<{ rows: ServiceSwitch[] }> {
  const union = await unionFor(caller, data.hat)
  await readOrgNow(union)
  return rowsAt(union, await orgLine(union), caller.today)
}

/** @throws ApiError INVALID for a day that has gone, NOT_NOW where a union above decides, BUSY after a lost race */
async function switched(caller: Caller, data: Routes['union.switch']['in']): Promise<{ rows: ServiceSwitch[] }> {
  const service = serviceOf(data.service)
  const union = await unionFor(caller, data.hat)
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
  return rowsAt(union, await orgLine(union), caller.today)
}

export const unionRoutes: Pick<RouteTable, 'union.services' | 'union.switch'> = {
  'union.services': { policy: 'hat', schema: v.object({ hat }), handle: listed },
  'union.switch': {
    policy: 'hat',
    schema: v.object({ hat, service: name, on: v.boolean(), since: text(10) }),
    handle: switched,
  },
}
