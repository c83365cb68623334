import size from 'lodash/size'
import * as v from 'valibot'
import { formatNumber } from '../../../domain/matter'
import type { Refusal } from '../../../domain/matter/service'
import { isFor } from '../../../domain/shapes/ledger/batch'
import {
  differenceWords,
  mayNotDrop,
  mayNotSettle,
  openIn,
  statementFields,
  unexplained,
} from '../../../domain/shapes/ledger/reconciliation'
import type { OpenDifference, Reconciliation } from '../../../domain/shapes/ledger/reconciliation'
import type { Routes } from '../../../typings/api'
import type { DifferenceRow, ReconciliationRow, ReconciliationView } from '../../../typings/reconciliations'
import { ApiError } from '../../lib/errors'
import type { Caller } from '../../lib/caller'
import type { RouteTable } from '../../lib/http/router'
import { cursor, hat, id, words } from '../../lib/http/schemas'
import { logger } from '../../lib/logger'
import { allFunds, payoutsPlain } from '../../lib/store/books'
import type { PlainPayout } from '../../lib/store/books'
import { fundNames } from '../../lib/store/payouts'
import { idKeyOf, readPerson } from '../../lib/store/people'
import {
  dropReconciliation,
  readReconciliation,
  reconciliationsOf,
  settleDifference,
} from '../../lib/store/reconciliations'
import { finance, keeper, seen } from '../funds/keeper'
import type { Keeper } from '../funds/keeper'

const MOVED = '同事刚刚也在写这一条。请退出去再打开。'
const FAMILY = '这一条和您家有关，请别的同事来写。'

const rowOf = (one: Reconciliation): ReconciliationRow => ({
  ...{ id: one._id, tail: one.tail, from: one.from, to: one.to },
  ...{ differences: size(one.differences), open: openIn(one).length, dropped: one.dropped !== null },
})

/** A new one is begun by finance, which is asked. */
async function list(
  caller: Caller,
  data: Routes['reconciliation.list']['in'],
): Promise<Routes['reconciliation.list']['out']> {
  const { grant } = await keeper(caller, data.hat)
  const begins = grant.role === 'finance' && data.cursor === undefined
  const [{ rows, next }, funds] = await Promise.all([
    reconciliationsOf(grant.org, data.cursor),
    begins ? allFunds(grant.org) : [],
  ])
  const names = Object.fromEntries(funds.map(({ _id, name: said }) => [_id, said]))
  return { rows: rows.map(rowOf), next, ...(funds.length ? { fields: statementFields(names) } : {}) }
}

type Payouts = Map<string, PlainPayout>

/** The payouts that a statement's differences are about. One read, or none. */
async function payoutsIn({ differences }: Pick<Reconciliation, 'differences'>): Promise<Payouts> {
  const ids = Object.values(differences).flatMap(({ ours }) => ours?.payout ?? [])
  return new Map((ids.length ? await payoutsPlain(ids) : []).map((one) => [one._id, one]))
}

const aboutOf = ({ ours }: OpenDifference, payouts: Payouts): string => {
  const payout = payouts.get(ours?.payout ?? '')
  return payout ? [formatNumber(payout.no), payout.title].filter(Boolean).join(' ') : ''
}

function differenceRow(one: Reconciliation, key: string, payouts: Payouts, { caller, grant }: Keeper): DifferenceRow[] {
  const difference = one.differences[key]
  if (!difference) return []
  const { settled } = difference
  const { title, words: said, todo } = differenceWords(difference)
  return [
    {
      ...{ key, title, words: said, todo: settled ? '' : todo, about: aboutOf(difference, payouts) },
      settled: settled && { name: settled.name, at: settled.at, why: settled.why },
      may: grant.role === 'finance' && grant.org === one.org && mayNotSettle(one, key, caller.person) === null,
    },
  ]
}

async function viewOf(one: Reconciliation, reader: Keeper): Promise<ReconciliationView> {
  const [payouts, names] = await Promise.all([payoutsIn(one), fundNames(one.funds)])
  const { made, balance, ours, came, went, matched, differences, dropped } = one
  const { person } = reader.caller
  return {
    ...rowOf(one),
    made: { name: made.name, own: made.by === person, at: made.at },
    funds: one.funds.flatMap((fund) => names.get(fund) ?? []),
    ...{ balance, ours, unexplained: unexplained(one), came, went, matched: matched.length },
    rows: Object.keys(differences).flatMap((key) => differenceRow(one, key, payouts, reader)),
    mayDrop: dropped === null && mayNotDrop(one, person) === null,
  }
}

async function get(caller: Caller, data: Routes['reconciliation.get']['in']): Promise<ReconciliationView> {
  const [reader, found] = await Promise.all([keeper(caller, data.hat), readReconciliation(data.id)])
  return viewOf(await seen(reader, found), reader)
}

/** Of their own union, for its finance. @throws ApiError NOT_FOUND */
async function own(caller: Caller, data: { hat: string; id: string }): Promise<[Keeper, Reconciliation]> {
  const [one, found] = await Promise.all([finance(caller, data.hat), readReconciliation(data.id)])
  return [one, await seen(one, found?.org === one.grant.org ? found : null)]
}

const throwing = (refusal: Refusal | null): void => {
  if (refusal) throw new ApiError(refusal.code, refusal.message)
}

/** Nobody says what became of money for their own household. @throws ApiError SAME_PERSON */
async function mustBeOthers(one: Reconciliation, key: string, { person }: Caller): Promise<void> {
  const payout = (await payoutsIn(one)).get(one.differences[key]?.ours?.payout ?? '')
  const doc = payout ? await readPerson(person) : null
  if (payout && doc && isFor(payout, { person, ...idKeyOf(doc) })) throw new ApiError('SAME_PERSON', FAMILY)
}

/** Said twice by the same in the same words it is the same. @throws ApiError NOT_NOW, SAME_PERSON */
async function settle(caller: Caller, data: Routes['reconciliation.settle']['in']): Promise<ReconciliationView> {
  const [reader, one] = await own(caller, data)
  const before = one.differences[data.key]?.settled
  if (before?.by === caller.person && before.why === data.why) return viewOf(one, reader)
  throwing(mayNotSettle(one, data.key, caller.person))
  await mustBeOthers(one, data.key, caller)
  const settled = { by: caller.person, name: reader.name, at: caller.now, why: data.why }
  if (!(await settleDifference(one, data.key, settled))) throw new ApiError('NOT_NOW', MOVED)
  logger.info('reconciliation.settled', { id: one._id, key: data.key, by: caller.person })
  return get(caller, data)
}

/** Once more it is the same. @throws ApiError NOT_NOW, SAME_PERSON */
async function drop(caller: Caller, data: Routes['reconciliation.drop']['in']): Promise<ReconciliationView> {
  const [reader, one] = await own(caller, data)
  if (one.dropped) return viewOf(one, reader)
  throwing(mayNotDrop(one, caller.person))
  const hand = { by: caller.person, name: reader.name, at: caller.now }
  if (!(await dropReconciliation(one, hand))) throw new ApiError('NOT_NOW', MOVED)
  return get(caller, data)
}

const asked = { hat, id }
const key = v.pipe(v.string(), v.regex(/^d\d{1,5}$/))

export const reconciliationRoutes: Pick<RouteTable, Extract<keyof Routes, `reconciliation.${string}`>> = {
  'reconciliation.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'reconciliation.get': { policy: 'hat', schema: v.object(asked), handle: get },
  'reconciliation.settle': {
    policy: 'hat',
    schema: v.object({ ...asked, key, why: words(4, 200) }),
    handle: settle,
  },
  'reconciliation.drop': { policy: 'hat', schema: v.object(asked), handle: drop },
}
