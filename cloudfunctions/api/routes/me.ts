import * as v from 'valibot'
import { selectPack } from '../../../domain/policy'
import { calendar, packs } from '../../../policies'
import type { Hat, Me, OrgRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { anyUnion } from '../../lib/store/first'
import { findOrgs, orgLine } from '../../lib/store/orgs'
import type { OrgDoc } from '../../lib/store/orgs'
import { inForce, readPerson } from '../../lib/store/people'
import type { Grant } from '../../lib/store/people'
import type { RouteTable } from '../../lib/http/router'
import { nothing, name, orgId, text } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'
import { templateIds } from '../../lib/channels/templates'

async function hatOf({ role, org }: Grant): Promise<Hat> {
  const found = (await orgLine(org))[org]
  return { role, org, orgName: found?.name ?? '', level: found?.level ?? 'unit' }
}

async function me({ person, today }: Caller): Promise<Me> {
  const doc = await readPerson(person)
  const grants = (doc?.grants ?? []).filter((grant) => inForce(grant, today))
  const member = doc?.member ? { org: doc.member, orgName: (await orgLine(doc.member))[doc.member]?.name ?? '' } : null
  return {
    person,
    name: doc?.masked ?? null,
    member,
    hats: await Promise.all(grants.map(hatOf)),
    templates: templateIds(),
    ...(doc || (await anyUnion()) ? {} : { first: true }),
  }
}

const orgRow = (org: OrgDoc): OrgRow => ({
  id: org._id,
  name: org.name,
  above: org.above.map((one) => one.name).join(' · '),
})

/** Figures in force today at a union's location; without a union, those that apply everywhere. */
async function policy(
  { today }: Caller,
  { service, org }: Routes['policy.get']['in'],
): Promise<Routes['policy.get']['out']> {
  serviceOf(service)
  const found = org ? (await orgLine(org))[org] : undefined
  return { pack: selectPack(packs, found?.region ?? [], today), orgName: found?.name ?? null, calendar }
}

export const meRoutes: Pick<RouteTable, 'me.get' | 'org.find' | 'policy.get'> = {
  'me.get': { policy: 'self', schema: nothing, handle: me },
  'org.find': {
    policy: 'self',
    schema: v.object({ text: v.optional(text(40), '') }),
    handle: async (_caller, data) => (await findOrgs(data.text ?? '')).map(orgRow),
  },
  'policy.get': { policy: 'self', schema: v.object({ service: name, org: v.nullable(orgId) }), handle: policy },
}
