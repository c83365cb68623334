import { formatNumber } from '../../../domain/matter'
import type { Actor } from '../../../domain/matter'
import { checked, dueLines, isFor, notFor, sent, standing, sumOf, targetOf } from '../../../domain/shapes/ledger/batch'
import { maySayUntaken } from '../../../domain/shapes/ledger/batch-untaken'
import type { Batch, Hand, Line, Outside, Who } from '../../../domain/shapes/ledger/batch'
import { callsToTell } from '../../../domain/shapes/ledger/calls'
import type { BatchLine, BatchRow, CallRow, PayBatch, Step } from '../../../typings/api'
import type { Caller } from '../../lib/caller'
import { callRows } from './calls'
import { handOf } from './hands'
import type { Reading } from './hands'

type Next = Pick<PayBatch, 'may' | 'stops'>
const SOMEBODY: Outside = { name: '外聘会计', voucher: '1' }

const asked = (outcome: ReturnType<typeof checked>, may: BatchRow['may']): Next =>
  'ok' in outcome ? { may: null, stops: outcome.message } : { may, stops: null }

/** What the reader may do next, or why not. */
function nextFor(batch: Batch, hand: Hand & Who, calls: CallRow[]): Next {
  if (dueLines(batch).length) return { may: 'run', stops: null }
  if (batch.state === 'made') return asked(checked(batch, hand, { ok: true, why: '' }), 'check')
  if (batch.state === 'checked') return asked(sent(batch, hand, SOMEBODY, ''), 'send')
  if (batch.state === 'sent') return { may: 'result', stops: null }
  return { may: callsToTell(batch).length ? 'run' : calls.some(({ may }) => may) ? 'call' : null, stops: null }
}

const stepOf = ({ by, name, at }: Hand, { person }: Caller): Step => ({ name, own: by === person, at })

/** A batch in a list. */
export function rowOf(reading: Reading): BatchRow {
  const { doc, actor, caller } = reading
  const { _id: id, state, made } = doc
  const { may } = nextFor(doc, handOf(actor, caller), callRows(reading))
  return { id, state, made: stepOf(made, caller), count: standing(doc).length, sum: sumOf(doc), may }
}

const lineView = (batch: Batch, line: Line): BatchLine => {
  const { id, ref, no, item, sum, payee, result, left, why, about, several } = line
  return {
    ...{ id, ref, item, sum, result, left: left !== null, why: left ?? why, about: several ? null : about },
    ...{ no: formatNumber(no), name: payee.name, bank: payee.bank, card: payee.card },
    done: line.done === targetOf(batch, line),
  }
}

/** The whole batch for one person of its desks; a line for their own household is a colleague's. */
export function batchView(reading: Reading): PayBatch {
  const { doc, actor, caller } = reading
  const hand = handOf(actor, caller)
  const lines = doc.lines.filter((line) => !isFor(line, hand))
  const there = new Set(lines.map((line) => line.id))
  const calls = callRows(reading).filter((call) => there.has(call.id))
  return {
    ...rowOf(reading),
    ...nextFor(doc, hand, calls),
    lines: lines.map((line) => lineView(doc, line)),
    hidden: doc.lines.length - lines.length,
    checked: doc.checked && { ...stepOf(doc.checked, caller), ok: doc.checked.ok, why: doc.checked.why },
    sent: doc.sent && { ...stepOf(doc.sent, caller), outside: doc.sent.outside },
    untaken: doc.untaken ? { ...stepOf(doc.untaken, caller), why: doc.untaken.why } : null,
    mayUntake: maySayUntaken(doc, hand),
    lends: doc.desks.length > 1 && doc.checked?.by === caller.person,
    calls,
    open: dueLines(doc).length + callsToTell(doc).length,
  }
}

/** Why the reader may have no hand in a payout. */
export const whyNot = (payout: Parameters<typeof notFor>[0], actor: Actor): string | null =>
  notFor(payout, { person: actor.person, idKey: actor.idKey })
