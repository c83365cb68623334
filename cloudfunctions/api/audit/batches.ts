import { deskKey, formatNumber } from '../../../domain/matter'
import { BATCH_STATES, standing, sumOf } from '../../../domain/shapes/ledger/batch'
import type { Batch, Hand } from '../../../domain/shapes/ledger/batch'
import { CALL_OUTCOMES } from '../../../domain/shapes/ledger/call'
import { lastCall } from '../../../domain/shapes/ledger/calls'
import type { Page, Routes } from '../../../typings/api'
import type { AuditBatch, AuditHand } from '../../../typings/audit'
import type { Caller } from '../../lib/caller'
import { batchesOf } from '../../lib/store/batches'
import { drawnIn } from '../batch/calls'
import { auditorAt } from './right'

const handOf = (hand: Hand | null): AuditHand | null => hand && { name: hand.name, at: hand.at }

/** Who did what on it, and what those said who were called: no name of a payee, no card. */
function rowOf(batch: Batch): AuditBatch {
  const { _id: id, state, made, checked, sent } = batch
  return {
    ...{ id, state: BATCH_STATES[state], count: standing(batch).length, sum: sumOf(batch) },
    ...{ made: { name: made.name, at: made.at }, checked: handOf(checked), sent: handOf(sent) },
    outside: sent?.outside ? `${sent.outside.name}，${sent.outside.voucher}` : '',
    calls: drawnIn(batch).map(({ id: line, no, about, sum }) => {
      const call = lastCall(batch, line)
      return {
        ...{ about, no: formatNumber(no), sum },
        last: call && { name: call.name, at: call.at, outcome: CALL_OUTCOMES[call.outcome], words: call.words },
      }
    }),
  }
}

/** Batches of the union's own finance desk, the one that changed last first. @throws ApiError NOT_FOUND */
export async function auditBatches(
  caller: Caller,
  { hat, cursor }: Routes['audit.batches']['in'],
): Promise<Page<AuditBatch>> {
  const { grant } = await auditorAt(caller, hat)
  const { rows, next } = await batchesOf(deskKey(grant.org, 'finance'), cursor)
  return { rows: rows.map(rowOf), next }
}
