import { randomUUID } from 'node:crypto'
import { ADMIN, isStaff } from '../../../domain/matter'
import { adminOver, deedsOn, grantKey, isHeld } from '../../../domain/shapes/register/grants'
import type { OrgTree } from '../../../domain/matter'
import type { Grant, GrantDeed } from '../../../domain/shapes/register/grants'
import type { Routes } from '../../../typings/api'
import type { GrantRow } from '../../../typings/grants'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { logger } from '../../lib/logger'
import { administrators, changeGrants, deedOf, linesOf } from '../../lib/store/grants'
import { returnLease, takeLease } from '../../lib/store/leases'
import { grantOf, hatKey, readPerson, sittingAt } from '../../lib/store/people'
import type { PersonDoc } from '../../lib/store/people'
import { tellGrants } from '../../lib/telling/grants'
import { rowOf } from './rows'

const NOT_HERE = '这里现在不归您管。请回首页看看您的身份。'
const NOT_THERE = '没有这个人，或者不归您管。请回上一页，下拉刷新看看。'

/** The caller as an administrator, read fresh. @throws ApiError NOT_FOUND for everybody else */
export async function adminAt({ person, today }: Caller, hat: string): Promise<{ doc: PersonDoc; grant: Grant }> {
  const doc = await readPerson(person)
  const grant = grantOf(doc, hat, today)
  if (!doc || grant?.role !== ADMIN) throw new ApiError('NOT_FOUND', NOT_HERE)
  return { doc, grant }
}

/** Somebody's grant, and who administers it by which of theirs. */
export interface Order {
  caller: Caller
  admin: { doc: PersonDoc; grant: Grant }
  holder: PersonDoc
  grant: Grant
  orgs: OrgTree
}

/** @throws ApiError NOT_FOUND, the same for a person or grant that is not there and for one that is elsewhere */
export async function orderFor(caller: Caller, data: { hat: string; person: string; grant: string }): Promise<Order> {
  const [admin, holder] = await Promise.all([adminAt(caller, data.hat), readPerson(data.person)])
  const grant = holder?.grants.find((one) => grantKey(one) === data.grant)
  const orgs = grant ? await linesOf([grant.org]) : {}
  if (!holder || !grant || !adminOver([admin.grant], grant.org, orgs, caller.today))
    throw new ApiError('NOT_FOUND', NOT_THERE)
  return { caller, admin, holder, grant, orgs }
}

const NOT_NOW: Record<GrantDeed, string> = {
  confirm: '这一条您现在不能确认：已经收回、到期了，或者是您自己请的、给您自己的。',
  revoke: '这一条已经到期了，不用收回。',
  verify: '这一条您现在不能核对：已经收回、到期了，还等着确认，或者是给您自己的。',
}

const DEEDS = { confirm: 'confirmed', revoke: 'ended', verify: 'seen' } as const satisfies Record<
  GrantDeed,
  keyof Grant
>

/** @throws ApiError NOT_NOW where the caller may not do this with somebody's grant, unless it is done already */
export function mayDo(does: GrantDeed, grant: Grant, { holder, caller }: Pick<Order, 'holder' | 'caller'>): void {
  if (grant[DEEDS[does]] || deedsOn(grant, holder._id, caller.person, caller.today).includes(does)) return
  throw new ApiError('NOT_NOW', NOT_NOW[does])
}

/**
 * One write on the holder's document, and what is told of it. @param beside what becomes of their other grants with it
 * @throws ApiError NOT_NOW, BUSY
 */
export async function changed(
  order: Order,
  does: GrantDeed,
  after: (grant: Grant) => Grant,
  beside: (grant: Grant) => Grant = (grant) => grant,
): Promise<GrantRow> {
  const { caller, admin, holder, orgs } = order
  const [key, deed] = [grantKey(order.grant), DEEDS[does]]
  const isOne = (grant: Grant): boolean => grantKey(grant) === key
  const person = await changeGrants(holder._id, caller.now, (all) => {
    const now = all.find(isOne)
    if (!now || now[deed]) return all
    mayDo(does, now, order)
    return all.map((one) => (isOne(one) ? after(one) : beside(one)))
  })
  await tellGrants(person, caller.now)
  const grant = person.grants.find(isOne) ?? order.grant
  logger.info(`grant.${does}`, { org: grant.org, role: grant.role, by: caller.person })
  return rowOf(person, grant, orgs, { person: caller.person, grant: admin.grant, today: caller.today })
}

export const own = ({ caller, admin }: Order) => deedOf(caller.person, admin.doc.masked, caller.now)

const LAST = '这是管着这个工会的最后一个管理员，不能收回。先请一个人来接，再收回。'
export const BUSY = '同事刚刚也在改，请过一分钟再点一次。'
/** Longer than a call lives. */
export const LEASE_SECONDS = 70

/** Whether somebody administers the union without this grant. */
async function isAdministeredWithout({ caller, holder, grant, orgs }: Order): Promise<boolean> {
  const all = await administrators(grant.org, orgs, caller.today)
  const others = ({ _id, grants }: PersonDoc): Grant[] =>
    _id === holder._id ? grants.filter((one) => grantKey(one) !== grantKey(grant)) : grants
  return all.some((one) => adminOver(others(one), grant.org, orgs, caller.today) !== undefined)
}

const ended = (order: Order): Promise<GrantRow> =>
  changed(order, 'revoke', (grant) => ({ ...grant, ended: own(order) }))

/**
 * Two administrators may end each other's roles at the same moment, each on another document: one of the two comes first,
 * and the other then is no administrator any more.
 */
async function endedAlone(caller: Caller, data: { hat: string; person: string; grant: string }): Promise<GrantRow> {
  const shard = { name: 'all', from: '', to: '' }
  const claim = { timer: 'admins', shard, holder: randomUUID(), seconds: LEASE_SECONDS }
  if (!(await takeLease(claim, caller.now))) throw new ApiError('BUSY', BUSY)
  try {
    const order = await orderFor(caller, data)
    const counts = isHeld(order.grant, caller.today)
    if (counts && !(await isAdministeredWithout(order))) throw new ApiError('NOT_NOW', LAST)
    return await ended(order)
  } finally {
    await returnLease(claim)
  }
}

/** Matters lie with the desk, not with who sits there: a colleague goes on with them, and where there is none it is said. */
async function isVacant({ caller, grant }: Order): Promise<boolean> {
  return isStaff(grant.role) && (await sittingAt(hatKey(grant), caller.today)).length === 0
}

/** @throws ApiError NOT_FOUND, NOT_NOW for the last administrator, BUSY */
export async function revokeGrant(
  caller: Caller,
  data: { hat: string; person: string; grant: string },
): Promise<Routes['grant.revoke']['out']> {
  const order = await orderFor(caller, data)
  const row = await (order.grant.role === ADMIN ? endedAlone(caller, data) : ended(order))
  return { ...row, ...((await isVacant(order)) ? { vacant: true } : {}) }
}
