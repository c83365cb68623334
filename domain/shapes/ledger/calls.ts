import last from 'lodash/last'
import sortBy from 'lodash/sortBy'
import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import { isFor, standing } from './batch'
import type { Batch, Hand, Line, Who } from './batch'
import type { Call, CallOutcome } from './call'

/*
 * 抽查回访: of a batch that the bank has paid a tenth of the payees is called, at least one. Who is drawn follows from the
 * batch and a key that only the server has: nobody chooses them, and asked again it is the same ones.
 */

/** After so many times in vain nobody has to call again. */
const MOST_VAIN = 3
const SHARE = 10

/** Lines that the bank has paid, what it sent back later among them; none as long as it has not spoken of every line. */
function paidLines(batch: Pick<Batch, 'lines'>): Line[] {
  const lines = standing(batch)
  const spoken = lines.every(({ result }) => result !== null)
  return spoken ? lines.filter(({ result }) => result?.kind === 'paid' || result?.kind === 'back') : []
}

/** Who is drawn. @param weightOf a keyed digest of a payout on this batch */
export function drawnLines(batch: Pick<Batch, 'lines'>, weightOf: (payout: string) => string): Line[] {
  const paid = paidLines(batch)
  return sortBy(paid, ({ id }) => weightOf(id)).slice(0, Math.ceil(paid.length / SHARE))
}

const callsOf = ({ calls = {} }: Pick<Batch, 'calls'>, line: string): Call[] => calls[line] ?? []

/** The last call of a line; null before the first. */
export const lastCall = (batch: Pick<Batch, 'calls'>, line: string): Call | null => last(callsOf(batch, line)) ?? null

/** Whether nobody has to call any more: an answer, or in vain often enough. */
export function isCalled(batch: Pick<Batch, 'calls'>, line: string): boolean {
  const calls = callsOf(batch, line)
  return calls.length >= MOST_VAIN || calls.some(({ outcome }) => outcome !== 'unreached')
}

const NOT_DRAWN = '这一笔没有抽到，不用打电话。'
const PAYER = '这张单是您付的，要请别的同事打电话。'
const GRANTED = '这笔钱是您批的，要请别的同事打电话。'
const OWN = '这笔钱是给您本人或您家的，请同事来打。'
const CALLED = '这一笔已经打过电话，记下了。'

/** Why somebody may not call; null where they may: who neither granted nor paid it, and is none of the household. */
export function mayNotCall(batch: Batch, drawn: Line[], line: string, who: Who): Refusal | null {
  const found = drawn.find(({ id }) => id === line)
  if (!found) return refusal('NOT_NOW', NOT_DRAWN)
  if (isFor(found, who)) return refusal('SAME_PERSON', OWN)
  if (found.granted.includes(who.person)) return refusal('SAME_PERSON', GRANTED)
  if (batch.sent?.by === who.person) return refusal('SAME_PERSON', PAYER)
  return isCalled(batch, line) ? refusal('NOT_NOW', CALLED) : null
}

const NO_WORDS = '写下他怎么说的。'

const isSaid = (call: Call | null, { by }: Hand, outcome: CallOutcome, words: string): boolean =>
  call?.by === by && call.outcome === outcome && call.words === words

/** What somebody heard on the phone. Said twice in the same words it is the same, unless it was in vain. */
export function withCall(
  batch: Batch,
  drawn: Line[],
  line: string,
  hand: Hand & Who,
  { outcome, words }: Pick<Call, 'outcome' | 'words'>,
): Batch | Refusal {
  if (outcome !== 'unreached' && isSaid(lastCall(batch, line), hand, outcome, words)) return batch
  const stops = mayNotCall(batch, drawn, line, hand)
  if (stops) return stops
  if (outcome === 'missing' && words === '')
    return { ...refusal('INVALID', NO_WORDS), fields: [{ path: 'words', code: 'EMPTY', message: NO_WORDS }] }
  const { by, name, at } = hand
  const call: Call = { by, name, at, outcome, words, done: outcome !== 'missing' }
  return { ...batch, rev: batch.rev + 1, calls: { ...batch.calls, [line]: [...callsOf(batch, line), call] } }
}

/** Lines whose matter has yet to hear that the money is missing, with the call. */
export const callsToTell = (batch: Pick<Batch, 'lines' | 'calls'>): { line: Line; call: Call }[] =>
  batch.lines.flatMap((line) => callsOf(batch, line.id).flatMap((call) => (call.done ? [] : [{ line, call }])))

/** The batch once these lines' matters have heard it. */
export function withTold(batch: Batch, lines: string[]): Batch {
  if (lines.length === 0) return batch
  const calls = { ...batch.calls }
  for (const line of lines) calls[line] = callsOf(batch, line).map((call) => ({ ...call, done: true }))
  return { ...batch, rev: batch.rev + 1, calls }
}
