import { randomUUID } from 'node:crypto'
import omit from 'lodash/omit'
import { checkFields, textOf } from '../../../domain/form'
import type { Field } from '../../../domain/form'
import { ROLES } from '../../../domain/matter'
import { auditsItself, isHeld, verifiedIn } from '../../../domain/shapes/register/grants'
import type { Grant, IdMark } from '../../../domain/shapes/register/grants'
import type { GrantRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { idMark } from '../../lib/keys'
import { linesOf, othersWith } from '../../lib/store/grants'
import { returnLease, takeLease } from '../../lib/store/leases'
import { BUSY, changed, LEASE_SECONDS, mayDo, orderFor, own } from './change'
import type { Order } from './change'

/*
 * A role stands on a person whose card an administrator has looked at. Whoever works for a union under two WeChat accounts
 * would read under one what concerns them under the other: so one ID number holds roles under one account alone.
 */

type Looked = Routes['grant.confirm']['in']

const NOT_SEEN = '先当面看他的身份证，号码对得上再点。页面上没有这一项的，关掉小程序再打开。'
const CARD: Field = { kind: 'idNumber', id: 'idNumber', label: '身份证号', short: '身份证号' }

/** The number that the person entered; else as the administrator reads it on the card. @throws ApiError NOT_NOW, INVALID */
function markFor({ grant }: Order, { seen, idNumber }: Looked, today: string): IdMark {
  if (!seen) throw new ApiError('NOT_NOW', NOT_SEEN)
  if (grant.who) return grant.who
  const checked = checkFields([CARD], { idNumber: idNumber ?? '' }, { today })
  if (!checked.ok) throw invalid(checked.errors)
  return idMark(textOf(checked.answers.idNumber))
}

const OTHER_CARD = '这个微信以前登记的是另一个身份证号。请当面问清楚；不是他本人的微信，就收回这一条。'

/** Somebody else's role that stands in the way: what it is, so that the administrator knows where to go. */
async function wordsOf(masked: string, { org, role }: Grant): Promise<string> {
  const where = `${(await linesOf([org]))[org]?.name ?? '别的工会'} · ${ROLES[role].badge}`
  return `这个身份证号在另一个微信上已经有身份：${masked}，${where}。一个人只能用一个微信办事：请他用那个微信，或者先收回那边的，再来这里。`
}

/** @throws ApiError NOT_NOW where the number holds a role under another account, or the account belongs to another number */
async function onlyHere({ holder, caller }: Order, { key }: IdMark): Promise<void> {
  const known = [verifiedIn(holder.grants)?.key, holder.idKey]
  if (known.some((one) => one && one !== key)) throw new ApiError('NOT_NOW', OTHER_CARD)
  for (const other of await othersWith(key, holder._id)) {
    const held = other.grants.find((grant) => isHeld(grant, caller.today))
    if (held) throw new ApiError('NOT_NOW', await wordsOf(other.masked, held))
  }
}

/** @throws ApiError NOT_NOW where somebody would audit what they do themselves */
function notBoth({ grant, holder, caller }: Order): void {
  const other = auditsItself(grant, holder.grants, caller.today)
  if (!other) return
  const message = `他在这个工会已经是${ROLES[other.role].badge}，不能又是${ROLES[grant.role].badge}：办事的人不审自己。先收回一个。`
  throw new ApiError('NOT_NOW', message)
}

/** Two accounts of one person may be confirmed at the same moment, each on another document: one of the two comes first. */
async function oneByOne<T>({ key }: IdMark, now: string, work: () => Promise<T>): Promise<T> {
  const shard = { name: key.slice(0, 1), from: '', to: '' }
  const claim = { timer: 'identity', shard, holder: randomUUID(), seconds: LEASE_SECONDS }
  if (!(await takeLease(claim, now))) throw new ApiError('BUSY', BUSY)
  try {
    return await work()
  } finally {
    await returnLease(claim)
  }
}

/** All that is refused. @throws ApiError NOT_NOW */
async function mustFit(order: Order, who: IdMark, does: 'confirm' | 'verify'): Promise<void> {
  mayDo(does, order.grant, order)
  if (does === 'confirm') notBoth(order)
  await onlyHere(order, who)
}

/** With one card all that the person holds by then has been looked at; read anew once nobody else is at that number. */
async function looked(
  caller: Caller,
  data: Looked,
  does: 'confirm' | 'verify',
  more: (grant: Grant, order: Order) => Grant,
): Promise<GrantRow> {
  const asked = await orderFor(caller, data)
  const who = markFor(asked, data, caller.today)
  // What is refused writes nothing, a lease neither.
  await mustFit(asked, who, does)
  return oneByOne(who, caller.now, async () => {
    const order = await orderFor(caller, data)
    const withCard = (grant: Grant): Grant => ({ ...grant, who, seen: own(order) })
    const beside = (grant: Grant): Grant => (isHeld(grant, caller.today) && !grant.seen ? withCard(grant) : grant)
    await mustFit(order, who, does)
    return changed(order, does, (grant) => more(withCard(grant), order), beside)
  })
}

/** Whoever gave it confirms where there was nobody else; that note stays for good. */
const confirmed = (grant: Grant, order: Order): Grant => ({
  ...omit(grant, grant.given?.by === order.caller.person ? ['waits'] : ['waits', 'alone']),
  confirmed: own(order),
})

/** @throws ApiError NOT_FOUND, NOT_NOW, INVALID, BUSY */
export const confirmGrant = (caller: Caller, data: Looked): Promise<GrantRow> =>
  looked(caller, data, 'confirm', confirmed)

/** @throws ApiError NOT_FOUND, NOT_NOW, INVALID, BUSY */
export const verifyGrant = (caller: Caller, data: Looked): Promise<GrantRow> =>
  looked(caller, data, 'verify', (grant) => grant)
