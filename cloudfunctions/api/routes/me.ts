import uniqBy from 'lodash/uniqBy'
import * as v from 'valibot'
import { isOn, notOffered, outOfSeason } from '../../../domain/matter'
import type { OrgTree, Service } from '../../../domain/matter'
import { selectPack } from '../../../domain/policy'
import { services } from '../../../domain/services'
import { standardsNow } from '../../lib/standards'
import type { Hat, Me, OrgRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { anyUnion } from '../../lib/store/first'
import { neededOf, plainlyLacks } from '../../lib/store/needed'
import { findOrgs, orgLine, topUnion } from '../../lib/store/orgs'
import type { OrgDoc } from '../../lib/store/orgs'
import { hatKey, inForce, readPerson, siteNow } from '../../lib/store/people'
import type { Grant, PersonDoc } from '../../lib/store/people'
import { siteIn } from './own'
import type { RouteTable } from '../../lib/http/router'
import { nothing, name, orgId, text } from '../../lib/http/schemas'
import { serviceOf } from '../../lib/services'
import { offDutyWords, onDuty } from '../../lib/slots/duty'
import { templateIds } from '../../lib/channels/templates'

/** Ids of the services that nobody may begin at a union today; not there where everything may be begun. */
async function offAt(org: string, today: string): Promise<{ off?: string[] }> {
  const facts = { orgs: await orgLine(org), today }
  const off = Object.values(services).filter((service) => !isOn(service, org, facts))
  return off.length ? { off: off.map(({ head }) => head.id) } : {}
}

async function hatOf({ role, org }: Grant, today: string): Promise<Hat> {
  const found = (await orgLine(org))[org]
  return { role, org, orgName: found?.name ?? '', level: found?.level ?? 'unit', ...(await offAt(org, today)) }
}

/** What a person is offered: by the union that they belong to or work for, else by the union of the whole place. */
async function offFor(doc: PersonDoc | null, [hat]: Grant[], today: string): Promise<{ off?: string[] }> {
  const union = doc?.member ?? hat?.org ?? (await topUnion())
  return union ? offAt(union, today) : {}
}

/** What the person lacks for a service, as far as is known without another read. */
function lacksOf(doc: PersonDoc | null): Pick<Me, 'lacks'> {
  const lacking = Object.values(services).filter((service) => plainlyLacks(service, doc))
  const lacks = Object.fromEntries(lacking.map(({ head, who }) => [head.id, who.needs?.words ?? '']))
  return lacking.length ? { lacks } : {}
}

async function me({ person, today }: Caller): Promise<Me> {
  const doc = await readPerson(person)
  const grants = (doc?.grants ?? []).filter((grant) => inForce(grant, today))
  const member = doc?.member ? { org: doc.member, orgName: (await orgLine(doc.member))[doc.member]?.name ?? '' } : null
  return {
    person,
    name: doc?.name ? doc.masked : null,
    member,
    hats: await Promise.all(uniqBy(grants, hatKey).map((grant) => hatOf(grant, today))),
    templates: templateIds(),
    ...(await offFor(doc, grants, today)),
    ...lacksOf(doc),
    ...siteIn(siteNow(doc, today)),
    ...(doc || (await anyUnion()) ? {} : { first: true }),
  }
}

const orgRow = (org: OrgDoc): OrgRow => ({
  id: org._id,
  name: org.name,
  above: org.above.map((one) => one.name).join(' · '),
})

/** What the caller has to have before they can begin a service; nothing is read where it needs nothing. */
async function lackFor(
  person: string,
  service: Service,
  now: string,
): Promise<Pick<Routes['policy.get']['out'], 'lacks'>> {
  const { needs } = service.who
  if (!needs || (await neededOf(person, service, now))) return {}
  const { words, how, lead } = needs
  return { lacks: { service: needs.service, words, how, lead } }
}

/** Who keeps duty for it at this union now; or whom to call, where nobody does. */
async function dutyAt(
  service: Service,
  org: string,
  facts: { orgs: OrgTree; today: string; now: string },
): Promise<Pick<Routes['policy.get']['out'], 'duty' | 'off'>> {
  if (!service.who.duty) return {}
  const found = await onDuty(service, org, facts)
  return found ? { duty: { who: found.who, phone: found.place } } : { off: offDutyWords(service, org, facts) }
}

/** Figures in force today at a union's location; without a union, those that apply everywhere. */
async function policy(
  { person, now, today }: Caller,
  { service, org }: Routes['policy.get']['in'],
): Promise<Routes['policy.get']['out']> {
  const asked = serviceOf(service)
  const line: Promise<OrgTree> | OrgTree = org ? orgLine(org) : {}
  const [orgs, lacks] = await Promise.all([line, lackFor(person, asked, now)])
  const found = orgs[org ?? '']
  const { calendar, packs } = standardsNow()
  const closed = outOfSeason(asked, org ?? '', { packs, orgs, today })
  const off = (found && notOffered(asked, found.id, { orgs, today })) ?? closed
  const duty = found && !off ? await dutyAt(asked, found.id, { orgs, today, now }) : {}
  const pack = selectPack(packs, found?.region ?? [], today)
  return { pack, orgName: found?.name ?? null, calendar, ...(off ? { off: off.message } : {}), ...lacks, ...duty }
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
