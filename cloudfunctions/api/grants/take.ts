import omit from 'lodash/omit'
import { checkFields, textOf } from '../../../domain/form'
import { isGone } from '../../../domain/matter'
import { TAKING } from '../../../domain/shapes/register/grants'
import type { IdMark } from '../../../domain/shapes/register/grants'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { invalid } from '../../lib/errors'
import { idMark, phoneKey } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { beginFirst, isFirst, readFirst } from '../../lib/store/first'
import { administrators, giveGrant, linesOf } from '../../lib/store/grants'
import type { Introduced } from '../../lib/store/grants'
import { grantFrom, readInvitation, useInvitation } from '../../lib/store/invitations'
import type { InvitationDoc } from '../../lib/store/invitations'
import { mayTry, refusedCode } from '../../lib/store/once'
import { tellGrants } from '../../lib/telling/grants'

type Taken = Routes['grant.take']['out']

const TAIL = 4
const isSameName = (one: string, other: string): boolean => one.replace(/\s/g, '') === other.replace(/\s/g, '')

/** Whoever invited must still administer that union, and nobody invites themselves. @returns whether a second one is there */
async function secondFor({ org, given }: InvitationDoc, { person, today }: Caller): Promise<boolean> {
  const orgs = await linesOf([org])
  const all = await administrators(org, orgs, today)
  if (isGone(orgs[org]) || given.by === person || !all.some(({ _id }) => _id === given.by)) throw refusedCode()
  return all.some(({ _id }) => _id !== given.by && _id !== person)
}

/** What somebody says of themselves: as they are called from then on, and what the grant keeps of it. */
interface Said {
  who: Introduced
  tail: string
  mark?: IdMark
}

async function invited(caller: Caller, doc: InvitationDoc, { who, tail, mark }: Said): Promise<Taken> {
  const alone = !(await secondFor(doc, caller))
  if (!(await useInvitation(doc, caller))) throw refusedCode()
  const said = { tail, ...(mark ? { who: mark } : {}) }
  const person = await giveGrant(caller.person, caller.now, grantFrom(doc, caller, said, alone), who)
  await tellGrants(person, caller.now)
  const grant = person.grants.find(({ id }) => id === doc._id)
  if (!grant || grant.ended) throw refusedCode()
  const { org, role } = doc
  logger.info('grant.taken', { org, role, alone })
  return { org, role, orgName: (await linesOf([org]))[org]?.name ?? '', ...(grant.waits ? { waits: true } : {}) }
}

/** Phones of before do not ask for the ID number: then whoever confirms reads it on the card. */
const asked = ({ idNumber }: Routes['grant.take']['in']) =>
  TAKING.filter(({ id }) => id !== 'idNumber' || idNumber !== undefined)

/** @throws ApiError INVALID */
function saidIn(data: Routes['grant.take']['in'], today: string): Said {
  const checked = checkFields(asked(data), { ...omit(data, 'code') }, { today })
  if (!checked.ok) throw invalid(checked.errors)
  const { name, mobile, idNumber } = checked.answers
  return {
    who: { name: textOf(name), phoneKey: phoneKey(textOf(mobile)) },
    tail: textOf(mobile).slice(-TAIL),
    ...(idNumber ? { mark: idMark(textOf(idNumber)) } : {}),
  }
}

/**
 * Takes the role that a code gives: of the deploy, or of an administrator.
 * @throws ApiError INVALID for a name or number that is none; NOT_FOUND, the same for every code that does not lead on, and
 *   after too many tries
 */
export async function takeRole(caller: Caller, data: Routes['grant.take']['in']): Promise<Taken> {
  const said = saidIn(data, caller.today)
  const { name } = said.who
  const [may, first, doc] = await Promise.all([mayTry(caller), readFirst(), readInvitation(data.code)])
  if (!may) throw refusedCode()
  if (isFirst(first, data.code)) return firstTaken(await beginFirst(caller, first, said.who, said.mark))
  if (doc?.kind !== 'role' || !isSameName(doc.name, name)) throw refusedCode()
  return invited(caller, doc, said)
}

const firstTaken = async (org: string): Promise<Taken> => ({
  org,
  role: 'admin',
  orgName: (await linesOf([org]))[org]?.name ?? '',
})

/** As phones of before ask: the code of the deploy alone. @throws ApiError NOT_FOUND */
export async function beginWithCode(caller: Caller, code: string): Promise<Pick<Taken, 'org' | 'orgName'>> {
  const [may, first] = await Promise.all([mayTry(caller), readFirst()])
  if (!may || !isFirst(first, code)) throw refusedCode()
  const { org, orgName } = await firstTaken(await beginFirst(caller, first))
  return { org, orgName }
}
