import * as v from 'valibot'
import { maskName } from '../../../domain/base/mask'
import { chipFor, stateNamed } from '../../../domain/matter'
import type { Actor, Partner, Partners } from '../../../domain/matter'
import type { AuthorRow, Code, HonourRow, OwnShare, Routes, Share } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, notFound } from '../../lib/errors'
import { id, nothing, requestId, text } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { serviceOf } from '../../lib/services'
import { readCase } from '../../lib/store/cases'
import { makeCode, readCode } from '../../lib/store/codes'
import { ownIn, sharedWith } from '../../lib/store/own'
import { readPerson } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { answersOf } from '../../lib/store/stored'
import type { CaseDoc } from '../../lib/store/stored'
import { act, findFor } from '../case/act'
import { supportedBy } from '../case/shown'
import { joinedRow, openedOf, partnersOf, reading, SHARED } from '../case/joined'

/*
 * Several people of one matter: whoever handed it in shows each of the others a code, and each says on their own phone
 * whether they are meant. They read the sentence that it is about, their own part, and how it stands; nothing else of it.
 */

/** The caller's own matter. @throws ApiError NOT_FOUND for everybody else, and where nobody is named */
async function ownOf({ person }: Caller, about: string): Promise<{ doc: CaseDoc; partners: Partners }> {
  const doc = await readCase(about)
  const partners = doc ? partnersOf(doc) : undefined
  if (!doc || !partners || !doc.parties.includes(person)) throw notFound()
  return { doc, partners }
}

const claimed = ({ claims }: Partner): Pick<AuthorRow, 'claims'> => (claims === undefined ? {} : { claims })
const rowOf = (one: Partner): AuthorRow => ({
  ...{ row: one.row, name: one.name, percent: one.percent, said: one.said },
  ...claimed(one),
})

const kindOf = ({ kind }: Partners): Pick<Share, 'kind'> => (kind ? { kind } : {})

async function list(caller: Caller, data: Routes['share.list']['in']): Promise<Routes['share.list']['out']> {
  const { doc, partners } = await ownOf(caller, data.id)
  return { title: partners.about(answersOf(doc)), ...kindOf(partners), rows: partners.named(reading(doc)).map(rowOf) }
}

const SAID = '这一位已经点过了，不用再给码。'

async function code(caller: Caller, data: Routes['share.code']['in']): Promise<{ code: Code }> {
  const { doc, partners } = await ownOf(caller, data.id)
  const partner = partners.named(reading(doc)).find(({ row }) => row === data.row)
  if (!partner) throw notFound()
  if (partner.said !== 'open') throw new ApiError('NOT_NOW', SAID)
  return { code: makeCode('share', `${doc._id}.${data.row}`, caller.now) }
}

/** What a code stands for now. */
interface Held {
  doc: CaseDoc
  partners: Partners
  partner: Partner
}

const EXPIRED = '这张码过期了。请给您看码的人再给您看一次。'

/** @throws ApiError NOT_FOUND for what is no code, or a code of nothing; TOO_LATE for one that has expired */
async function heldBy({ now }: Caller, token: string): Promise<Held> {
  const found = readCode(token, now)
  if (found?.kind !== 'share') throw notFound()
  if (found.expired) throw new ApiError('TOO_LATE', EXPIRED)
  const [about = '', row = ''] = found.about.split('.')
  const doc = await readCase(about)
  const partners = doc ? partnersOf(doc) : undefined
  const partner = doc && partners?.named(reading(doc)).find((one) => one.row === Number(row))
  if (!doc || !partners || !partner) throw notFound()
  return { doc, partners, partner }
}

const shareOf = ({ doc, partners, partner }: Held): Share => ({
  ...kindOf(partners),
  title: partners.about(answersOf(doc)),
  by: doc.title,
  name: maskName(partner.name),
  ...{ percent: partner.percent, said: partner.said },
  ...claimed(partner),
})

const get = async (caller: Caller, { token }: Routes['share.get']['in']): Promise<Share> =>
  shareOf(await heldBy(caller, token))

async function say(caller: Caller, data: Routes['share.say']['in']): Promise<Share> {
  const [held, person] = await Promise.all([heldBy(caller, data.token), readPerson(caller.person)])
  const { partners, partner } = held
  const answered = partner.person === caller.person || (partner.said === 'no' && !data.yes)
  if (answered) return shareOf(held)
  await take(caller, held, person, partners.steps[data.yes ? 'yes' : 'no'], data.requestId)
  return get(caller, data)
}

/** Takes one of their steps, under the name that the app knows of them, else the one by which they were named. */
async function take(
  caller: Caller,
  { doc, partner }: Held,
  person: PersonDoc | null,
  name: string,
  request: string,
): Promise<void> {
  const actor: Actor = {
    ...{ person: caller.person, name: person?.masked ?? maskName(partner.name), role: 'partner', row: partner.row },
  }
  const order = { id: request, name, step: doc.state, input: {} }
  await act(await findFor(doc._id, name, caller.now), actor, order, caller)
}

/** What the caller has said yes in. @throws ApiError NOT_FOUND where they have not, or step out by now */
async function joinedBy({ person }: Caller, about: string): Promise<Held> {
  const doc = await readCase(about)
  const partners = doc ? partnersOf(doc) : undefined
  const partner = doc && partners?.named(reading(doc)).find((one) => one.person === person)
  if (!doc || !partners || !partner) throw notFound()
  return { doc, partners, partner }
}

async function own(caller: Caller, { id: about }: Routes['share.own']['in']): Promise<OwnShare> {
  const held = await joinedBy(caller, about)
  const { doc, partners } = held
  const { got } = partners.claim?.(reading(doc), caller.person) ?? {}
  const { chip, open, at } = joinedRow(held)
  return {
    ...{ ...shareOf(held), chip, open, at },
    ...(got ? { got } : {}),
    ...(doc.parties.includes(caller.person) ? { acts: true } : {}),
    ...(open && partners.steps.leave ? { leave: true } : {}),
  }
}

async function leave(caller: Caller, data: Routes['share.leave']['in']): Promise<{ left: true }> {
  const [held, person] = await Promise.all([joinedBy(caller, data.id), readPerson(caller.person)])
  const { leave: name } = held.partners.steps
  if (!name) throw notFound()
  await take(caller, held, person, name, data.requestId)
  return { left: true }
}

/** One of which the caller is one; nothing of any other. */
interface Mine {
  partners: Partners
  read: ReturnType<typeof reading>
  /** What both kinds of rows say of it. */
  row: Pick<HonourRow, 'id' | 'title' | 'own' | 'word' | 'tone' | 'open' | 'at'>
}
function mineIn(doc: CaseDoc, person: string): Mine[] {
  const partners = partnersOf(doc)
  const own = doc.applicant === person
  const read = reading(doc)
  const named = partners?.named(read) ?? []
  const isOne = own || named.some((one) => one.person === person)
  if (!partners || !isOne) return []
  const { word, tone } = chipFor(stateNamed(serviceOf(doc.service), doc.state).chip, 'applicant')
  const open = own ? named.filter(({ said }) => said === 'open').length : 0
  const row = { id: doc._id, title: partners.about(read.answers), own, word, tone, open, at: doc.since }
  return [{ partners, read, row }]
}

async function honours({ person }: Caller): Promise<Routes['me.honours']['out']> {
  const [own, shared, supported] = await Promise.all([
    ownIn(person, SHARED),
    sharedWith(person, SHARED),
    supportedBy(person),
  ])
  const all = [...own, ...shared].flatMap(openedOf).flatMap((doc) => mineIn(doc, person))
  const sorted = all.sort((one, other) => other.row.at.localeCompare(one.row.at))
  return {
    rows: sorted.flatMap(({ partners, read, row }) =>
      partners.honour ? [{ ...row, ...partners.honour(read, person) }] : [],
    ),
    // A claim of one's own alone stands among one's matters.
    claims: sorted.flatMap(({ partners, read, row }) =>
      partners.claim && partners.named(read).length ? [{ ...row, ...partners.claim(read, person) }] : [],
    ),
    supported,
  }
}

/** The longest list of a service that names people. */
const MOST_NAMED = 98
const token = text(300)

export const shareRoutes: Pick<
  RouteTable,
  'share.list' | 'share.code' | 'share.get' | 'share.say' | 'share.own' | 'share.leave' | 'me.honours'
> = {
  'share.list': { policy: 'case', schema: v.object({ id }), handle: list },
  'share.code': {
    policy: 'case',
    schema: v.object({ id, row: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_NAMED)) }),
    handle: code,
  },
  'share.get': { policy: 'self', schema: v.object({ token }), handle: get },
  'share.say': { policy: 'self', schema: v.object({ token, requestId, yes: v.boolean() }), handle: say },
  'share.own': { policy: 'case', schema: v.object({ id }), handle: own },
  'share.leave': { policy: 'case', schema: v.object({ id, requestId }), handle: leave },
  'me.honours': { policy: 'self', schema: nothing, handle: honours },
}
