import * as v from 'valibot'
import isEqual from 'lodash/isEqual'
import uniq from 'lodash/uniq'
import type { Actor, Refusal } from '../../../domain/matter'
import {
  batchOf,
  carriedOut,
  checked,
  dropped,
  MOST_PAYOUTS,
  notFor,
  sent,
  withResults,
} from '../../../domain/shapes/ledger/batch'
import { untaken } from '../../../domain/shapes/ledger/batch-untaken'
import type { Batch, Outside, Result } from '../../../domain/shapes/ledger/batch'
import { SENT_TITLES, sheetRows } from '../../../domain/shapes/ledger/bank-sheet'
import { hasAccount } from '../../../domain/shapes/ledger'
import type { Payee, Payout } from '../../../domain/shapes/ledger'
import type { BatchRow, Page, PayBatch, PayoutRow, Routes } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { ApiError } from '../../lib/errors'
import { cursor, day, hat, id, requestId, words } from '../../lib/http/schemas'
import type { RouteTable } from '../../lib/http/router'
import { bankRef, batchId, contentDigest } from '../../lib/keys'
import { rightFirst } from '../../lib/rights-first'
import { addBatch, batchesOf, readBatch, writeBatch } from '../../lib/store/batches'
import { payoutsNamed } from '../../lib/store/ledger'
import { payoutsToPay } from '../../lib/store/payouts'
import { tellBatch } from '../../lib/telling/batches'
import { xlsxOf } from '../../lib/xlsx'
import { callsCarried } from '../batch/calls'
import { desksOf, financeNow, handOf, noBatch } from '../batch/hands'
import type { Reading } from '../batch/hands'
import { payoutRows } from '../batch/rows'
import { runLines } from '../batch/run'
import { batchView, rowOf } from '../batch/view'

const NONE = '选的这些现在都不能付了。请重新选。'
const BUSY = '同事也在办这张付款单，请过几秒再点一次。'
const NOT_SAME = '付款单变了，和送银行时的不一样。请别再用旧表，告诉管理员。'
const TRIES = 4

/** @throws ApiError for a refusal, in its own words */
function accepted(outcome: Batch | Refusal): Batch {
  if (!('ok' in outcome)) return outcome
  throw new ApiError(outcome.code, outcome.message, outcome.fields ? { fields: outcome.fields } : {})
}

interface Named {
  hat: string
  id: string
}

/** The batch as it stands, for somebody of its desks. @throws ApiError NOT_FOUND, the same if there is none */
export async function readingOf(caller: Caller, { hat: desk, id: named }: Named): Promise<Reading> {
  const [actor, doc] = await Promise.all([financeNow(caller, desk), readBatch(named)])
  if (!doc?.desks.includes(desk)) throw noBatch()
  return { doc, actor, caller }
}

/** One step: decided on what was read, written only if it is still so; a lost race is decided again. */
export async function step(
  caller: Caller,
  named: Named,
  next: (reading: Reading) => Batch | Refusal,
): Promise<Reading> {
  for (let round = 0; round < TRIES; round += 1) {
    const reading = await readingOf(caller, named)
    const batch = accepted(next(reading))
    if (isEqual(batch, reading.doc)) return reading
    if (await writeBatch(reading.doc, batch, caller.now)) return { ...reading, doc: { ...batch, key: reading.doc.key } }
  }
  throw new ApiError('BUSY', BUSY)
}

/** The payouts first, each by its own writes; then what came of it, in one write of the batch. */
async function carried(reading: Reading, named: Named): Promise<Reading> {
  const { doc, actor, caller } = reading
  const outcomes = await runLines(doc, actor, caller)
  return outcomes.length ? step(caller, named, (now) => carriedOut(now.doc, outcomes)) : reading
}

/** Whoever has to do with it next is told. */
async function told(reading: Reading): Promise<Reading> {
  const { doc, caller } = reading
  await tellBatch(doc, caller.now, caller.today)
  return reading
}

async function ready(caller: Caller, data: Routes['batch.ready']['in']): Promise<Page<PayoutRow>> {
  const [actor, page] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => financeNow(caller, data.hat),
    () => payoutsToPay(data.hat, data.cursor),
  )
  return { rows: await payoutRows(page.rows, actor), next: page.next }
}

async function list(caller: Caller, data: Routes['batch.list']['in']): Promise<Page<BatchRow>> {
  const [actor, { rows, next }] = await rightFirst(
    `${caller.person}|${data.hat}`,
    () => financeNow(caller, data.hat),
    () => batchesOf(data.hat, data.cursor),
  )
  return { rows: rows.map((doc) => rowOf({ doc, actor, caller })), next }
}

type Payable = Payout & { payee: Payee }
/** Whether a payout waits at this desk, has an account to go to, and is none of the person's own. */
const mayGo = (payout: Payout, actor: Actor, desk: string): payout is Payable =>
  payout.desk === desk &&
  payout.state === 'reserved' &&
  hasAccount(payout) &&
  notFor(payout, { person: actor.person, idKey: actor.idKey }) === null

/** The id is derived from the person and the request: a tap that is repeated makes one batch. */
async function begin(caller: Caller, data: Routes['batch.open']['in']): Promise<PayBatch> {
  const actor = await financeNow(caller, data.hat)
  const _id = batchId(caller.person, data.requestId)
  const named = { hat: data.hat, id: _id }
  const [payouts, desks] = await Promise.all([payoutsNamed(uniq(data.payouts)), desksOf(data.hat, caller.today)])
  const good = payouts.filter((one): one is Payable => mayGo(one, actor, data.hat))
  const { by, name, at } = handOf(actor, caller)
  const begun = { _id, desk: data.hat, desks, made: { by, name, at } }
  const doc = good.length ? await addBatch(batchOf(begun, good, (one) => bankRef(_id, one))) : null
  const kept = doc ?? (await readBatch(_id))
  if (!kept) throw new ApiError('NOT_NOW', NONE)
  return batchView(await told(await carried({ doc: kept, actor, caller }, named)))
}

const get = async (caller: Caller, data: Routes['batch.get']['in']): Promise<PayBatch> =>
  batchView(await readingOf(caller, data))

const check = async (caller: Caller, data: Routes['batch.check']['in']): Promise<PayBatch> => {
  const reading = await step(caller, data, ({ doc, actor }) => checked(doc, handOf(actor, caller), data))
  return batchView(await told(await carried(reading, data)))
}

/** What the bank's file says, as one text: the same batch says the same. */
const digestOf = (batch: Batch): string => contentDigest(JSON.stringify([SENT_TITLES, ...sheetRows(batch)]))
const WIDTHS = [16, 12, 24, 28, 14, 24]

/** The payouts are on their way from here on; the file is made of what is sealed, so that it is the same each time. */
async function send(caller: Caller, data: Routes['batch.send']['in']): Promise<Routes['batch.send']['out']> {
  const outside: Outside | null = data.outside ?? null
  const reading = await step(caller, data, ({ doc, actor }) => sent(doc, handOf(actor, caller), outside, digestOf(doc)))
  const { doc } = await carried(reading, data)
  if (doc.digest !== digestOf(doc)) throw new ApiError('NOT_NOW', NOT_SAME)
  const rows = sheetRows(doc).map((cells) => ({ style: 'text' as const, cells }))
  const titles = { style: 'title' as const, cells: [...SENT_TITLES] }
  const file = xlsxOf({ name: `付款单${doc._id.slice(0, 6)}`, widths: WIDTHS, rows: [titles, ...rows] })
  return { batch: batchView({ ...reading, doc }), ...file }
}

const result = async (caller: Caller, data: Routes['batch.result']['in']): Promise<PayBatch> => {
  const reading = await step(caller, data, ({ doc, actor }) =>
    withResults(doc, data.results, { person: actor.person, idKey: actor.idKey }, caller.today),
  )
  return batchView(await carried(reading, data))
}

const run = async (caller: Caller, data: Routes['batch.run']['in']): Promise<PayBatch> =>
  batchView(await callsCarried(await carried(await readingOf(caller, data), data)))

/** Whoever sits at one of its desks and did not send it. */
const untake = async (caller: Caller, data: Routes['batch.untake']['in']): Promise<PayBatch> => {
  const reading = await step(caller, data, ({ doc, actor }) => untaken(doc, handOf(actor, caller), data.why))
  return batchView(await carried(reading, data))
}

/** Only the desk that pays puts it away. */
const drop = async (caller: Caller, data: Routes['batch.drop']['in']): Promise<PayBatch> => {
  const reading = await step(caller, data, ({ doc }) => {
    if (doc.desk !== data.hat) throw noBatch()
    return dropped(doc)
  })
  return batchView(await carried(reading, data))
}

const own = { hat, id }
const WHY = words(2, 100)
const RESULT: v.GenericSchema<unknown, Result> = v.variant('kind', [
  v.object({ kind: v.literal('paid'), on: day }),
  v.object({ kind: v.picklist(['failed', 'back']), on: day, why: WHY }),
])
const OUTSIDE = v.object({ name: words(2, 20), voucher: words(2, 40) })

export const batchRoutes: Omit<
  Pick<RouteTable, Extract<keyof Routes, `batch.${string}`>>,
  'batch.dial' | 'batch.called' | 'batch.slip' | 'batch.demand'
> = {
  'batch.ready': { policy: 'hat', schema: v.object({ hat, cursor }), handle: ready },
  'batch.list': { policy: 'hat', schema: v.object({ hat, cursor }), handle: list },
  'batch.open': {
    policy: 'hat',
    schema: v.object({ hat, requestId, payouts: v.pipe(v.array(id), v.minLength(1), v.maxLength(MOST_PAYOUTS)) }),
    handle: begin,
  },
  'batch.get': { policy: 'hat', schema: v.object(own), handle: get },
  'batch.check': { policy: 'hat', schema: v.object({ ...own, ok: v.boolean(), why: words(0, 200) }), handle: check },
  'batch.send': { policy: 'hat', schema: v.object({ ...own, outside: v.optional(OUTSIDE) }), handle: send },
  'batch.result': { policy: 'hat', schema: v.object({ ...own, results: v.record(id, RESULT) }), handle: result },
  'batch.untake': { policy: 'hat', schema: v.object({ ...own, why: words(0, 200) }), handle: untake },
  'batch.run': { policy: 'hat', schema: v.object(own), handle: run },
  'batch.drop': { policy: 'hat', schema: v.object(own), handle: drop },
}
