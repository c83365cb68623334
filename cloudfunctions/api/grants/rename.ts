import pick from 'lodash/pick'
import { checkFields, textOf } from '../../../domain/form'
import { isGone } from '../../../domain/matter'
import { adminOver } from '../../../domain/shapes/register/grants'
import { mayConfirm, RENAMING } from '../../../domain/shapes/register/unions'
import type { Renaming } from '../../../domain/shapes/register/unions'
import type { Routes } from '../../../typings/api'
import type { UnionRow } from '../../../typings/unions'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import { logger } from '../../lib/logger'
import { administrators, deedOf, linesOf } from '../../lib/store/grants'
import type { OrgDoc } from '../../lib/store/orgs'
import type { PersonDoc } from '../../lib/store/people'
import { readOrgNow } from '../../lib/store/switches'
import { isNameTaken, writeName, writeRenaming } from '../../lib/store/unions'
import { tellRenamed, tellRenaming } from '../../lib/telling/unions'
import { adminAt } from './change'

/*
 * A union gets another name: proposed by whoever administers it, confirmed by a second administrator of it or above. What
 * was printed and said before keeps the old one.
 */

const NOT_THERE = '没有这个工会，或者不归您管。请下拉刷新看看。'
const BUSY = '同事刚刚也在改，请看看再点一次。'
const WAITS = '已经有一个新名字等着确认。先确认它，或者不要它。'
const GONE = '这个名字已经不等确认了。请下拉刷新看看。'
const OWN = '这是您自己提的，要请另一位管理员确认。'
export const TAKEN = '已经有一个同级的工会叫这个名字。请核对一下，或者把名称写全。'

/** A union of the register, for whoever administers it. */
export const rowOf = (doc: OrgDoc, reader: string): UnionRow => {
  const { _id, name, level, above, mark, closed, history = [], renaming: next, named } = doc
  return {
    ...{ id: _id, name, level, above: above[0]?.name ?? '' },
    history: history.map(({ does, name: by, at }) => ({ does, name: by, at })),
    ...(mark === undefined ? {} : { mark }),
    ...(closed ? { closed } : {}),
    ...(next ? { renaming: { to: next.to, by: next.name, at: next.at, own: next.by === reader } } : {}),
    ...(named ? { named: named.map(bare) } : {}),
    ...goingOf(doc, reader),
  }
}
/** Where it is to go, or goes. */
function goingOf({ merging, merge }: OrgDoc, reader: string): Pick<UnionRow, 'merging' | 'merge'> {
  const waits = merging && { ...pick(merging, ['into', 'called', 'at']), by: merging.name, own: merging.by === reader }
  const goes = merge && { ...pick(merge, ['called', 'gone', 'stuck']), by: merge.by.name }
  return {
    ...(waits ? { merging: waits } : {}),
    ...(merge && goes ? { merge: { ...goes, confirmed: merge.confirmed.name, at: merge.confirmed.at } } : {}),
  }
}

const bare = ({ was, name, at, confirmed }: NonNullable<OrgDoc['named']>[number]) => ({
  ...{ was, by: name, confirmed: confirmed?.name ?? null, at: confirmed?.at ?? at },
})

/** A union, who administers it, and the other administrators over it. */
interface Order {
  caller: Caller
  admin: PersonDoc
  union: OrgDoc
  others: PersonDoc[]
}

/** @throws ApiError NOT_FOUND, the same for a union that is not there and for one that is elsewhere */
async function orderFor(caller: Caller, { hat, id }: { hat: string; id: string }): Promise<Order> {
  const [{ doc, grant }, union] = await Promise.all([adminAt(caller, hat), readOrgNow(id)])
  const orgs = union ? await linesOf([id]) : {}
  if (!union || isGone(union) || !adminOver([grant], id, orgs, caller.today)) throw new ApiError('NOT_FOUND', NOT_THERE)
  const all = await administrators(id, orgs, caller.today)
  return { caller, admin: doc, union, others: all.filter(({ _id }) => _id !== caller.person) }
}

/** What is stored of it now. */
async function rowNow({ union, caller }: Order): Promise<UnionRow> {
  return rowOf((await readOrgNow(union._id)) ?? union, caller.person)
}

async function propose(order: Order, next: Renaming): Promise<void> {
  const { union, others, caller } = order
  if (!(await writeRenaming(union, next))) throw new ApiError('BUSY', BUSY)
  await tellRenaming(union, next, others, caller.today)
}

/** Where nobody else administers it, it holds at once, and says so for good. */
async function nameAlone({ union }: Order, next: Renaming): Promise<void> {
  if (!(await writeName(union, next, null))) throw new ApiError('BUSY', BUSY)
}

/**
 * Proposes a name; said twice it is said once, and whoever was not told of it is told then.
 * @throws ApiError NOT_FOUND; INVALID for a name that is none, or taken; NOT_NOW where another one waits; BUSY
 */
export async function renaming(caller: Caller, data: Routes['union.rename']['in']): Promise<UnionRow> {
  const order = await orderFor(caller, data)
  const { union, admin, others } = order
  const checked = checkFields(RENAMING, { name: data.name }, { today: caller.today })
  if (!checked.ok) throw invalid(checked.errors)
  const to = textOf(checked.answers.name)
  const before = union.renaming
  if (before && before.by !== caller.person) throw new ApiError('NOT_NOW', WAITS)
  if (to === union.name) return rowNow(order)
  if (before?.to === to) await tellRenaming(union, before, others, caller.today)
  else {
    if (await isNameTaken(to, union.level)) throw invalid([{ path: 'name', code: 'TAKEN', message: TAKEN }])
    const next = { to, ...deedOf(caller.person, admin.masked, caller.now) }
    await (others.length ? propose(order, next) : nameAlone(order, next))
    logger.info('union.rename', { union: union._id, by: caller.person, alone: others.length === 0 })
  }
  return rowNow(order)
}

/** The name may have been taken by another union meanwhile. */
async function confirmed(order: Order, next: Renaming): Promise<void> {
  const { union, caller, admin } = order
  if (await isNameTaken(next.to, union.level)) throw new ApiError('NOT_NOW', TAKEN)
  const by = deedOf(caller.person, admin.masked, caller.now)
  if (!(await writeName(union, next, by))) throw new ApiError('BUSY', BUSY)
}

/**
 * Confirms a proposed name, or drops it.
 * @throws ApiError NOT_FOUND; NOT_NOW for one that waits no more, for one's own, for a name that is taken; BUSY
 */
export async function renamed(caller: Caller, data: Routes['union.renamed']['in']): Promise<UnionRow> {
  const order = await orderFor(caller, data)
  const { union } = order
  const next = union.renaming
  if (data.holds && union.name === data.name) return rowNow(order)
  if (next?.to !== data.name) throw new ApiError('NOT_NOW', GONE)
  if (data.holds && !mayConfirm(next, caller.person)) throw new ApiError('NOT_NOW', OWN)
  if (data.holds) await confirmed(order, next)
  else if (!(await writeRenaming(union, null))) throw new ApiError('BUSY', BUSY)
  await tellRenamed(union, next, data.holds, caller)
  logger.info('union.renamed', { union: union._id, by: caller.person, holds: data.holds })
  return rowNow(order)
}
