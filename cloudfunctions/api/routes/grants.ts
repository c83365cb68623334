import * as v from 'valibot'
import { checkFields, textOf } from '../../../domain/form'
import { ancestry, isGone, ROLES } from '../../../domain/matter'
import { adminOver, INVITING } from '../../../domain/shapes/register/grants'
import type { Role } from '../../../domain/matter'
import type { Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { logger } from '../../lib/logger'
import type { RouteTable } from '../../lib/http/router'
import { cursor, day, hat, orgId, requestId, text } from '../../lib/http/schemas'
import { deedOf, holdersUnder, linesOf } from '../../lib/store/grants'
import { endInvitation, invite, openInvitations } from '../../lib/store/invitations'
import { adminAt, revokeGrant } from '../grants/change'
import { confirmGrant, verifyGrant } from '../grants/identity'
import { invitedRow, rowsOf } from '../grants/rows'
import { beginWithCode, takeRole } from '../grants/take'

async function list(caller: Caller, data: Routes['grant.list']['in']): Promise<Routes['grant.list']['out']> {
  const { grant } = await adminAt(caller, data.hat)
  const [page, invited] = await Promise.all([
    holdersUnder(grant.org, data.cursor),
    data.cursor ? [] : openInvitations(grant.org, caller.now),
  ])
  const orgs = await linesOf([
    ...page.rows.flatMap(({ grants }) => grants.map(({ org }) => org)),
    ...invited.map(({ org }) => org),
  ])
  const rows = rowsOf(page.rows, orgs, { person: caller.person, grant, today: caller.today })
  return { rows, next: page.next, ...(data.cursor ? {} : { invited: invited.map((one) => invitedRow(one, orgs)) }) }
}

const BEYOND = '这个工会不在您下面，请重新选。'

/** @throws ApiError INVALID, also for a union that is not theirs or below it */
async function invited(caller: Caller, data: Routes['grant.invite']['in']): Promise<Routes['grant.invite']['out']> {
  const { doc, grant } = await adminAt(caller, data.hat)
  const checked = checkFields([...INVITING], { ...data }, { today: caller.today })
  if (!checked.ok) throw invalid(checked.errors)
  const { org, role, to } = data
  const orgs = await linesOf([org])
  if (isGone(orgs[org]) || !adminOver([grant], org, orgs, caller.today))
    throw invalid([{ path: 'org', code: 'UNKNOWN', message: BEYOND }])
  const under = ancestry(org, orgs)
  const given = deedOf(caller.person, doc.masked, caller.now)
  const asked = { org, role, to, under, name: textOf(checked.answers.name) }
  const made = await invite(asked, given, data.requestId)
  logger.info('grant.invited', { org, role, by: caller.person })
  return made
}

const USED = '这个邀请已经用了、作废了，或者过期了。请下拉刷新看看。'

async function withdrawn(caller: Caller, data: Routes['grant.withdraw']['in']): Promise<Record<string, never>> {
  const { doc, grant } = await adminAt(caller, data.hat)
  if (!(await endInvitation(data.id, grant.org, deedOf(caller.person, doc.masked, caller.now))))
    throw new ApiError('NOT_NOW', USED)
  return {}
}

const role = v.picklist(Object.keys(ROLES) as [Role, ...Role[]])
const one = { hat, person: text(40), grant: text(120) }
const looked = v.object({ ...one, seen: v.optional(v.literal(true)), idNumber: v.optional(text(30)) })

export const grantRoutes: Pick<
  RouteTable,
  | 'admin.first'
  | 'grant.list'
  | 'grant.invite'
  | 'grant.withdraw'
  | 'grant.take'
  | 'grant.confirm'
  | 'grant.verify'
  | 'grant.revoke'
> = {
  'admin.first': {
    policy: 'self',
    schema: v.object({ code: text(40) }),
    handle: (caller, { code }) => beginWithCode(caller, code),
  },
  'grant.take': {
    policy: 'self',
    schema: v.object({
      code: text(40),
      name: text(40),
      mobile: text(20),
      idNumber: v.optional(text(30)),
      agree: text(20),
    }),
    handle: takeRole,
  },
  'grant.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'grant.invite': {
    policy: 'hat',
    schema: v.object({ hat, requestId, name: text(40), org: orgId, role, to: v.nullable(day) }),
    handle: invited,
  },
  'grant.withdraw': { policy: 'hat', schema: v.object({ hat, id: text(40) }), handle: withdrawn },
  'grant.confirm': { policy: 'hat', schema: looked, handle: confirmGrant },
  'grant.verify': { policy: 'hat', schema: looked, handle: verifyGrant },
  'grant.revoke': { policy: 'hat', schema: v.object(one), handle: revokeGrant },
}
