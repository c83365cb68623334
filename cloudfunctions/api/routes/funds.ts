import size from 'lodash/size'
import * as v from 'valibot'
import { formatYuan } from '../../../domain/base/money'
import { AUDITOR } from '../../../domain/matter'
import { checkFields } from '../../../domain/form'
import type { Answers, Field } from '../../../domain/form'
import {
  askFields,
  askFrom,
  closeFields,
  closingFrom,
  fundFields,
  fundFrom,
  newFund,
  takenBy,
} from '../../../domain/shapes/ledger'
import type { Ask, Fund } from '../../../domain/shapes/ledger'
import type { Routes } from '../../../typings/api'
import type { FundView } from '../../../typings/funds'
import type { Caller } from '../../lib/caller'
import { ApiError, invalid } from '../../lib/errors'
import type { RouteTable } from '../../lib/http/router'
import { answers, cursor, day, hat, orgId as id, requestId } from '../../lib/http/schemas'
import { askId, fundId } from '../../lib/keys'
import { logger } from '../../lib/logger'
import { askChange, beginFund, confirmAsk, dropAsk, fundsOf, readFund } from '../../lib/store/funds'
import { balance, sheet } from '../funds/balance'
import { finance, keeper, NOT_THERE, seen } from '../funds/keeper'
import type { Keeper } from '../funds/keeper'
import { rowOf, viewOf } from '../funds/rows'

const CLOSED = '这笔钱已经结账了，不能再记。到账在结账以后的，登记成新一年的。'
const FULL = '等人核对的太多了。请同事先核对，再记新的。'
const NOTHING = '没有钱就不用记。请填写文件、回单上的数。'
const BUSY = '这笔钱刚刚动过。请下拉刷新，看看再点一次。'
const OWN = '自己记的要由另一位同事核对。'
const GONE = '这一条已经核对过，或者撤回了。请下拉刷新看看。'

/** A fund, and who asks for it: of their own union where it is to be changed. */
async function opened(caller: Caller, data: { hat: string; id: string }, who = keeper): Promise<[Keeper, Fund]> {
  const [one, found] = await Promise.all([who(caller, data.hat), readFund(data.id)])
  return [one, await seen(one, found)]
}

/** Who may put something in reads what they may do. */
const viewFor = (one: Keeper, fund: Fund, after?: string): Promise<FundView> =>
  viewOf(
    fund,
    { person: one.grant.role === 'finance' ? one.caller.person : null, audits: one.grant.role === AUDITOR },
    after,
  )

/** @throws ApiError INVALID, each mistake at its question */
function checked(fields: Field[], given: Answers, today: string): Answers {
  const found = checkFields(fields, given, { today })
  if (found.ok) return found.answers
  throw invalid(found.errors)
}

async function list(caller: Caller, data: Routes['fund.list']['in']): Promise<Routes['fund.list']['out']> {
  const { grant } = await keeper(caller, data.hat)
  const { rows, next } = await fundsOf(grant.org, data.cursor)
  const mayBegin = grant.role === 'finance' && data.cursor === undefined
  return { rows: rows.map(rowOf), next, ...(mayBegin ? { fields: fundFields(caller.today) } : {}) }
}

/** Repeated, it is the same fund. @throws ApiError INVALID */
async function create(caller: Caller, data: Routes['fund.create']['in']): Promise<Routes['fund.create']['out']> {
  const { grant } = await finance(caller, data.hat)
  const said = checked(fundFields(caller.today), data.answers, caller.today)
  const _id = fundId(caller.person, data.requestId)
  const fund = newFund(fundFrom(said, { _id, org: grant.org }))
  if (await beginFund(fund)) logger.info('fund.begun', { fund: _id, org: grant.org, by: caller.person })
  return rowOf((await readFund(_id)) ?? fund)
}

async function get(caller: Caller, data: Routes['fund.get']['in']): Promise<FundView> {
  const [one, fund] = await opened(caller, data)
  return viewFor(one, fund, data.cursor)
}

/** Read again, after something was written. */
const after = async (one: Keeper, { _id }: Fund): Promise<FundView> =>
  viewFor(one, await seen(one, await readFund(_id)))

/** So many wait at once. */
const MOST_ASKED = 20

/** Puts a question to a second person; once more is the same one. */
async function put(one: Keeper, fund: Fund, ask: Ask): Promise<FundView> {
  if (size(fund.asked) >= MOST_ASKED && !(ask.op in fund.asked)) throw new ApiError('NOT_NOW', FULL)
  if (await askChange(fund, ask)) logger.info('fund.asked', { fund: fund._id, kind: ask.kind, by: ask.by })
  return after(one, fund)
}

const asking = ({ caller, name }: Keeper, fund: Fund, request: string): Pick<Ask, 'op' | 'by' | 'name' | 'at'> => ({
  ...{ op: askId(fund._id, caller.person, request), by: caller.person, name, at: caller.now },
})

/** Another union's money is not asked about, only read. */
async function own(caller: Caller, data: { hat: string; id: string }): Promise<[Keeper, Fund]> {
  const [one, fund] = await opened(caller, data, finance)
  if (fund.org !== one.grant.org) throw new ApiError('NOT_FOUND', NOT_THERE)
  return [one, fund]
}

/** @throws ApiError INVALID, NOT_NOW where it is closed or too many wait */
async function ask(caller: Caller, data: Routes['fund.ask']['in']): Promise<FundView> {
  const [one, fund] = await own(caller, data)
  if (fund.state === 'closed') throw new ApiError('NOT_NOW', CLOSED)
  const said = checked(askFields, data.answers, caller.today)
  if (said.sum === 0) throw invalid([{ path: 'sum', code: 'SUM', message: NOTHING }])
  return put(one, fund, askFrom(said, asking(one, fund, data.requestId)))
}

/** Why a year cannot end yet; null where it can. */
function notYet({ reserved, asked, state, left }: Fund): string | null {
  if (state === 'closed' && left === 0) return '这笔钱已经结账了。'
  if (reserved > 0) return `还有 ${formatYuan(reserved)} 批了没付。付完，或者不给了放回来，再结账。`
  return size(asked) > 0 ? '还有等人核对的。先核对完，再结账。' : null
}

/** @throws ApiError INVALID, NOT_NOW as long as something is not settled */
async function close(caller: Caller, data: Routes['fund.close']['in']): Promise<FundView> {
  const [one, fund] = await own(caller, data)
  const of = asking(one, fund, data.requestId)
  const why = of.op in fund.asked ? null : notYet(fund)
  if (why) throw new ApiError('NOT_NOW', why)
  return put(one, fund, closingFrom(checked(closeFields(fund), data.answers, caller.today), fund, of))
}

/** Why it was not counted, as it stands now. */
function refusal(fund: Fund, { kind, sum }: Ask): ApiError {
  if (kind === 'carryOut') return new ApiError('NOT_NOW', notYet({ ...fund, asked: {} }) ?? BUSY)
  if (fund.state === 'closed') return new ApiError('NOT_NOW', CLOSED)
  const short = takenBy(kind).some((part) => fund[part] < sum)
  return new ApiError('NOT_NOW', short ? `只剩 ${formatYuan(fund.left)}，冲不回这么多。` : BUSY)
}

/** A second person holds it, or turns it down; whoever asked may take it back. @throws ApiError NOT_NOW */
async function confirm(caller: Caller, data: Routes['fund.confirm']['in']): Promise<FundView> {
  const [one, fund] = await opened(caller, data, finance)
  const asked = Object.hasOwn(fund.asked, data.ask) ? fund.asked[data.ask] : undefined
  if (!asked && Object.hasOwn(fund.open, data.ask) && data.holds) return viewFor(one, fund)
  if (!asked) throw new ApiError('NOT_NOW', GONE)
  if (data.holds && asked.by === caller.person) throw new ApiError('NOT_NOW', OWN)
  const done = data.holds ? confirmAsk(fund, asked, caller.person, caller.now) : dropAsk(fund, asked)
  if (!(await done)) {
    const now = await seen(one, await readFund(fund._id))
    if (asked.op in now.asked) throw refusal(now, asked)
  }
  logger.info(data.holds ? 'fund.confirmed' : 'fund.refused', { fund: fund._id, kind: asked.kind, by: caller.person })
  return after(one, fund)
}

const change = v.object({ hat, id, requestId, answers })
const onDay = v.object({ hat, on: day })

export const fundRoutes: Pick<
  RouteTable,
  'fund.list' | 'fund.create' | 'fund.get' | 'fund.ask' | 'fund.close' | 'fund.confirm' | 'fund.balance' | 'fund.sheet'
> = {
  'fund.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'fund.balance': { policy: 'hat', schema: onDay, handle: balance },
  'fund.sheet': { policy: 'hat', schema: onDay, handle: sheet },
  'fund.create': { policy: 'hat', schema: v.object({ hat, requestId, answers }), handle: create },
  'fund.get': {
    policy: 'hat',
    schema: v.object({ hat, id, cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))) }),
    handle: get,
  },
  'fund.ask': { policy: 'hat', schema: change, handle: ask },
  'fund.close': { policy: 'hat', schema: change, handle: close },
  'fund.confirm': { policy: 'hat', schema: v.object({ hat, id, ask: id, holds: v.boolean() }), handle: confirm },
}
