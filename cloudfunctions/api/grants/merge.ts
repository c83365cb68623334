import { randomUUID } from 'node:crypto'
import { isGone } from '../../../domain/matter'
import type { OrgTree } from '../../../domain/matter'
import { adminOver } from '../../../domain/shapes/register/grants'
import { mayConfirm, notMergeable } from '../../../domain/shapes/register/unions'
import type { Merging } from '../../../domain/shapes/register/unions'
import type { Routes } from '../../../typings/api'
import type { UnionRow } from '../../../typings/unions'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { logger } from '../../lib/logger'
import { administrators, deedOf, linesOf } from '../../lib/store/grants'
import { returnLease, takeLease } from '../../lib/store/leases'
import { isComing, writeInto, writeMerging } from '../../lib/store/merges'
import type { OrgDoc } from '../../lib/store/orgs'
import type { PersonDoc } from '../../lib/store/people'
import { readOrgNow } from '../../lib/store/switches'
import { anyOpenBelow } from '../../lib/store/unions'
import { tellDropped, tellMerging } from '../../lib/telling/unions'
import { adminAt } from './change'
import { rowOf } from './rename'

/*
 * A union goes into another: proposed by whoever administers both, confirmed by a second administrator over both. It cannot be
 * undone, so nobody does it alone. The clock does the rest.
 */

const NOT_THERE = '没有这个工会，或者不归您管。请下拉刷新看看。'
const BEYOND = '这个工会不归您管。请选一个您也管着的，或者请管着两边的上级工会来提。'
const BUSY = '同事刚刚也在改，请看看再点一次。'
const ALONE = '合并要两位管理员：一位提，一位确认。先请一位管着两边的管理员来。'
const WAITS = '已经有一个合并等着确认。先确认它，或者不要它。'
const GONE = '这个合并已经不等确认了。请下拉刷新看看。'
const OWN = '这是您自己提的，要请另一位管理员确认。'
const COMING = '还有别的工会正在并进它。等移完了再合并。'

/** Both unions, who administers both, and the other administrators who do. */
interface Order {
  caller: Caller
  admin: PersonDoc
  union: OrgDoc
  other: OrgDoc
  others: PersonDoc[]
}

const isOverBoth = ({ grants }: PersonDoc, ids: string[], orgs: OrgTree, today: string): boolean =>
  ids.every((id) => adminOver(grants, id, orgs, today))

/** @throws ApiError NOT_FOUND, the same for a union that is not there and for one that is elsewhere; INVALID for the other one */
async function orderFor(caller: Caller, { hat, id, into }: { hat: string; id: string; into: string }): Promise<Order> {
  const [{ doc, grant }, union, other] = await Promise.all([adminAt(caller, hat), readOrgNow(id), readOrgNow(into)])
  const orgs = await linesOf([id, ...(other ? [into] : [])])
  if (!union || !adminOver([grant], id, orgs, caller.today)) throw new ApiError('NOT_FOUND', NOT_THERE)
  if (!other || !isOverBoth(doc, [into], orgs, caller.today))
    throw invalid([{ path: 'into', code: 'UNKNOWN', message: BEYOND }])
  const all = await administrators(id, orgs, caller.today)
  const both = all.filter((one) => isOverBoth(one, [id, into], orgs, caller.today))
  return { caller, admin: doc, union, other, others: both.filter(({ _id }) => _id !== caller.person) }
}

const named = (doc: OrgDoc) => ({ ...doc, id: doc._id })

/** @throws ApiError INVALID for a union that this one cannot go into, NOT_NOW while another one comes into it */
async function mustFit({ union, other }: Order): Promise<void> {
  const [below, coming] = await Promise.all([anyOpenBelow(union._id), isComing(union)])
  const message = notMergeable(named(union), named(other), below)
  if (message) throw invalid([{ path: 'into', code: 'UNKNOWN', message }])
  if (coming) throw new ApiError('NOT_NOW', COMING)
}

async function rowNow({ union, caller }: Order): Promise<UnionRow> {
  return rowOf((await readOrgNow(union._id)) ?? union, caller.person)
}

async function propose(order: Order, next: Merging): Promise<void> {
  const { union, others, caller } = order
  if (!(await writeMerging(union, next))) throw new ApiError('BUSY', BUSY)
  await tellMerging(union, next, others, caller.today)
  logger.info('union.merge', { union: union._id, into: next.into, by: caller.person })
}

/**
 * Proposes that a union goes into another; said twice it is said once, and whoever was not told of it is told then.
 * @throws ApiError NOT_FOUND; INVALID for another union that it cannot go into; NOT_NOW where one waits, or nobody is there
 *   to confirm it; BUSY
 */
export async function merging(caller: Caller, data: Routes['union.merge']['in']): Promise<UnionRow> {
  const order = await orderFor(caller, data)
  const { union, other, admin, others } = order
  const before = union.merging
  if (isGone(union)) return rowNow(order)
  await mustFit(order)
  if (before && before.by !== caller.person) throw new ApiError('NOT_NOW', WAITS)
  if (!others.length) throw new ApiError('NOT_NOW', ALONE)
  if (before?.into === other._id) await tellMerging(union, before, others, caller.today)
  else await propose(order, { into: other._id, called: other.name, ...deedOf(caller.person, admin.masked, caller.now) })
  return rowNow(order)
}

/** Longer than a call lives. */
const LEASE_SECONDS = 70

/** One confirmation at a time: of two unions that go into each other at the same moment, one does. */
async function alone<T>({ now }: Caller, work: () => Promise<T>): Promise<T> {
  const shard = { name: 'all', from: '', to: '' }
  const claim = { timer: 'merges', shard, holder: randomUUID(), seconds: LEASE_SECONDS }
  if (!(await takeLease(claim, now))) throw new ApiError('BUSY', BUSY)
  try {
    return await work()
  } finally {
    await returnLease(claim)
  }
}

const NONE = { matters: 0, members: 0, sites: 0, others: 0 }

async function begins(order: Order, next: Merging): Promise<void> {
  const { union, other, caller, admin } = order
  const { by, name, at } = next
  const confirmed = deedOf(caller.person, admin.masked, caller.now)
  const merge = { called: other.name, by: { by, name, at }, confirmed, gone: NONE, stuck: 0 }
  if (!(await writeInto(union, other._id, merge))) throw new ApiError('BUSY', BUSY)
}

async function drops({ union, caller }: Order, next: Merging): Promise<void> {
  if (!(await writeMerging(union, null))) throw new ApiError('BUSY', BUSY)
  await tellDropped(union, next, caller)
}

/** What waits to be decided; null where it has been. @throws ApiError NOT_NOW, INVALID: all that is refused */
async function waiting(order: Order, data: Routes['union.merged']['in']): Promise<Merging | null> {
  const { union, caller } = order
  if (data.holds && union.into === data.into) return null
  const next = union.merging
  if (isGone(union) || next?.into !== data.into) throw new ApiError('NOT_NOW', GONE)
  if (data.holds && !mayConfirm(next, caller.person)) throw new ApiError('NOT_NOW', OWN)
  if (data.holds) await mustFit(order)
  return next
}

async function decided(caller: Caller, data: Routes['union.merged']['in']): Promise<UnionRow> {
  const order = await orderFor(caller, data)
  const next = await waiting(order, data)
  if (!next) return rowNow(order)
  await (data.holds ? begins(order, next) : drops(order, next))
  logger.info('union.merged', { union: order.union._id, into: data.into, by: caller.person, holds: data.holds })
  return rowNow(order)
}

/**
 * Confirms that a union goes into another, from which moment on nothing begins there, or drops it.
 * @throws ApiError NOT_FOUND; INVALID; NOT_NOW for what waits no more, and for one's own; BUSY
 */
export async function merged(caller: Caller, data: Routes['union.merged']['in']): Promise<UnionRow> {
  // What is refused writes nothing, a lease neither; under it all is looked at once more.
  await waiting(await orderFor(caller, data), data)
  return alone(caller, () => decided(caller, data))
}
