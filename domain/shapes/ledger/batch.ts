import { civilDateOf } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import type { Item, Payee } from '../../matter/draws'
import type { Call } from './call'
import type { Payout, PayoutState } from './types'

/*
 * 付款单: payouts of a desk that go to the bank together. One person makes it, another checks it, a third pays; none of them
 * granted any of it, and nothing on it is for their own household. Each step is one write of the document. What it says is
 * carried out afterwards, payout by payout, and may be finished by anybody at the desk.
 */

/** The most that one file takes: what a person can still compare line by line. */
export const MOST_PAYOUTS = 100
/** Fewer people than this at the finance desk, and the desks above may lend a hand. */
export const HANDS = 3

export const BATCH_STATES = {
  made: '等复核',
  checked: '复核过了，等付款',
  sent: '送银行了，等结果',
  done: '办完了',
  refused: '复核没通过',
  dropped: '作废了',
  untaken: '银行没收，退回来了',
} as const
export type BatchState = keyof typeof BATCH_STATES

/** Who took a step. */
export interface Hand {
  /** By person. */
  by: string
  /** Masked name. */
  name: string
  /** UTC ISO. */
  at: string
}

/** What the bank says of a line: paid; not possible; or paid, and sent back later. */
export type Result = { kind: 'paid'; on: CivilDate } | { kind: 'failed' | 'back'; on: CivilDate; why: string }

/** One payee of a batch. */
export interface Line {
  /** Id of the payout. */
  id: string
  /** Our number for it, on the bank's file: by it a result finds its line. */
  ref: string
  about: string
  no: string
  /** It is one of several that were given as one. */
  several?: true
  fund: string
  item: Item
  sum: Fen
  payee: Payee
  house: string[]
  parties: string[]
  granted: string[]
  result: Result | null
  /** The state to which its payout has been brought; null while it is not on the batch yet. */
  done: PayoutState | null
  /** Why it is not on the batch after all, in words. */
  left: string | null
  /** Why it could not be carried out this time, in words. */
  why: string | null
}

/** An outside bookkeeper's paper, where whoever checked pays as well. */
export interface Outside {
  name: string
  /** Number and day of the voucher that they signed. */
  voucher: string
}

export interface Batch {
  _id: string
  schema: number
  rev: number
  /** The union that pays, and its desk: `orgId/finance`. */
  desk: string
  /** Desks that read it: its own, and those above that lend a hand where too few sit at it. */
  desks: string[]
  state: BatchState
  made: Hand
  checked: (Hand & { ok: boolean; why: string }) | null
  sent: (Hand & { outside: Outside | null }) | null
  /** Who said that the bank never took it, and why; not there where nobody did. */
  untaken?: (Hand & { why: string }) | null
  lines: Line[]
  /** Calls to those who were drawn, by payout; not there on batches of before. */
  calls?: Record<string, Call[]>
  /** Digest of what the bank's file says; null before it is sent. */
  digest: string | null
}

/** Version of the stored shape. */
const BATCH_SCHEMA = 1

/** What tells who somebody is. */
export interface Who {
  person: string
  idKey?: string | undefined
}

const OWN = '这笔钱是给您本人或您家的，请同事来办。'
const GRANTED = '这笔钱是您批的，付款要请别人来办。'

/** Whether a payout is somebody's own, or their household's. */
export const isFor = ({ house, parties }: Pick<Payout, 'house' | 'parties'>, { person, idKey }: Who): boolean =>
  parties.includes(person) || (idKey !== undefined && house.includes(idKey))

/** Why somebody may have no hand in a payout; null where they may. */
export function notFor(
  { house, parties, granted }: Pick<Payout, 'house' | 'parties' | 'granted'>,
  { person, idKey }: Who,
): string | null {
  if (isFor({ house, parties }, { person, idKey })) return OWN
  return granted.includes(person) ? GRANTED : null
}

const no = (message: string): Refusal => refusal('NOT_NOW', message)
const samePerson = (message: string): Refusal => refusal('SAME_PERSON', message)

/** The lines that go to the bank. */
export const standing = ({ lines }: Pick<Batch, 'lines'>): Line[] => lines.filter(({ left }) => left === null)
/** What they come to, in fen. */
export const sumOf = (batch: Pick<Batch, 'lines'>): Fen => standing(batch).reduce((all, { sum }) => all + sum, 0)

type Listable = Pick<
  Payout,
  '_id' | 'about' | 'of' | 'no' | 'fund' | 'item' | 'sum' | 'house' | 'parties' | 'granted'
> & {
  payee: Payee
}

/** A new batch of these payouts. @param refOf our number for a payout on this batch */
export const batchOf = (
  begun: Pick<Batch, '_id' | 'desk' | 'desks' | 'made'>,
  payouts: Listable[],
  refOf: (payout: string) => string,
): Batch => ({
  ...begun,
  schema: BATCH_SCHEMA,
  rev: 1,
  state: 'made',
  checked: null,
  sent: null,
  digest: null,
  lines: payouts.map(({ _id: id, about, of, no: number, fund, item, sum, payee, house, parties, granted }) => ({
    ...{ id, ref: refOf(id), about, no: number, fund, item, sum, payee, house, parties, granted },
    ...(of ? { several: true as const } : {}),
    ...{ result: null, done: null, left: null, why: null },
  })),
})

/** Where the payout of a line has to stand, as the batch says. */
export function targetOf({ state }: Pick<Batch, 'state'>, { result }: Line): PayoutState {
  if (result) return result.kind
  if (state === 'dropped' || state === 'refused' || state === 'untaken') return 'reserved'
  return state === 'sent' || state === 'done' ? 'sent' : 'batched'
}

/** Lines whose payouts do not stand yet where the batch says. */
export const dueLines = (batch: Pick<Batch, 'state' | 'lines'>): Line[] =>
  standing(batch).filter((line) => line.done !== targetOf(batch, line))

/** Over once the bank has spoken of every line and all of it is put down. */
function settled(batch: Batch): Batch {
  const open = standing(batch).some(({ result }) => result === null) || dueLines(batch).length > 0
  return batch.state === 'sent' && !open ? { ...batch, state: 'done' } : batch
}
const next = (batch: Batch, changes: Partial<Batch>): Batch => settled({ ...batch, ...changes, rev: batch.rev + 1 })

const GATHERING = '这张单还没列完。请先点“接着办”。'
const EMPTY = '这张单上一笔也没有了。请重新做一张。'
const OWN_MADE = '这张单是您做的，要请另一个人复核。'
const CHECKED_BEFORE = '同事已经复核过了。'
const REASON = '写清楚哪里不对，做单的人要照着改。'

const concern = (batch: Batch, who: Who): Refusal | null => {
  const [words] = standing(batch).flatMap((line) => notFor(line, who) ?? [])
  return words ? samePerson(words.replace('这笔钱', '单上有一笔钱')) : null
}
const whole = (batch: Batch): Refusal | null => {
  if (dueLines(batch).length) return no(GATHERING)
  return standing(batch).length ? null : no(EMPTY)
}

/** A second person has compared it with the papers: it holds, or not with a reason. Said twice, it is the same. */
export function checked(batch: Batch, hand: Hand & Who, { ok, why }: { ok: boolean; why: string }): Batch | Refusal {
  const { by, name, at } = hand
  if (batch.checked?.by === by && batch.checked.ok === ok) return batch
  if (batch.state !== 'made') return no(batch.checked ? CHECKED_BEFORE : `这张单${BATCH_STATES[batch.state]}。`)
  if (batch.made.by === by) return samePerson(OWN_MADE)
  const stops = concern(batch, hand) ?? whole(batch)
  if (stops) return stops
  if (!ok && why === '')
    return { ...refusal('INVALID', REASON), fields: [{ path: 'why', code: 'EMPTY', message: REASON }] }
  return next(batch, { state: ok ? 'checked' : 'refused', checked: { by, name, at, ok, why: ok ? '' : why } })
}

const OWN_PAID = '这张单是您做的，要请另一个人付款。'
const CHECKED_BY = '这张单是您复核的，要请第三个人付款。'
const NEEDS_OUTSIDE = `${CHECKED_BY}人手不够、上级也没有人的，请外聘会计在凭证上签字，写下是谁、凭证几号。`
const UNCHECKED = '还没有人复核，不能付。'
const SENT_BEFORE = '同事已经送银行了。不要再付一次。'

const mayLend = ({ desks }: Batch): boolean => desks.length > 1

/** Whoever checked pays only where people are few, and on an outside bookkeeper's paper. */
function thirdHand(batch: Batch, by: string, outside: Outside | null): Refusal | null {
  if (batch.made.by === by) return samePerson(OWN_PAID)
  if (batch.checked?.by !== by) return null
  if (!mayLend(batch)) return samePerson(CHECKED_BY)
  return outside ? null : samePerson(NEEDS_OUTSIDE)
}

/** A third person takes the bank's file. Done again by the same, it is the same file. @param digest of what it says */
export function sent(batch: Batch, hand: Hand & Who, outside: Outside | null, digest: string): Batch | Refusal {
  const { by, name, at } = hand
  if (batch.sent) return batch.sent.by === by ? batch : no(SENT_BEFORE)
  if (batch.state === 'made') return no(UNCHECKED)
  if (batch.state !== 'checked') return no(`这张单${BATCH_STATES[batch.state]}。`)
  const stops = thirdHand(batch, by, outside) ?? concern(batch, hand) ?? whole(batch)
  return stops ?? next(batch, { state: 'sent', sent: { by, name, at, outside }, digest })
}

const NOT_SENT = '这张单还没送银行，还没有结果。'
const UNTAKEN = '这张单银行没收，已经退回来了，不能再记结果。银行其实付了的，先别再付，请同事一起核对回单。'
const SAID = '这一笔已经记过结果了，和这次的不一样。请核对回单。'
const NOT_PAID = '这一笔没有付出去过，不会退回来。'
const UNKNOWN = '单上没有这一笔。请退回去重新打开。'
const BEFORE_SENT = '付款的日子早于送银行的那天。请核对回单。'
const FUTURE = '付款的日子还没到。'

const isSame = (one: Result, other: Result): boolean =>
  one.kind === other.kind && one.on === other.on && ('why' in one ? one.why : '') === ('why' in other ? other.why : '')

/** What is wrong with a result of a line; null where nothing is. */
function wrongResult(line: Line | undefined, result: Result, sentOn: CivilDate, today: CivilDate): string | null {
  if (!line || line.left) return UNKNOWN
  if (result.on > today) return FUTURE
  if (result.on < sentOn) return BEFORE_SENT
  if (result.kind === 'back') return line.result?.kind === 'paid' || line.result?.kind === 'back' ? null : NOT_PAID
  return line.result && !isSame(line.result, result) ? SAID : null
}

/**
 * What the bank says of some lines, or of all. All of it holds, or nothing is put down.
 * @param results by payout
 */
export function withResults(
  batch: Batch,
  results: Record<string, Result>,
  who: Who,
  today: CivilDate,
): Batch | Refusal {
  if (!batch.sent) return no(NOT_SENT)
  if (batch.state === 'untaken') return no(UNTAKEN)
  const sentOn = civilDateOf(batch.sent.at)
  const lines = new Map(batch.lines.map((line) => [line.id, line]))
  const own = Object.keys(results).flatMap((id) => (lines.has(id) && notFor(lines.get(id) as Line, who)) || [])
  if (own[0]) return samePerson(own[0])
  const fields = Object.entries(results).flatMap(([id, result]) => {
    const message = wrongResult(lines.get(id), result, sentOn, today)
    return message ? [{ path: `lines.${id}`, code: 'RESULT', message }] : []
  })
  if (fields.length) return { ...refusal('INVALID', fields[0]?.message ?? ''), fields }
  return next(batch, {
    state: 'sent',
    lines: batch.lines.map((line) => ({ ...line, result: results[line.id] ?? line.result })),
  })
}

const SENT_ALREADY = '已经送银行了，不能作废。银行没付的，记“没付成”。'

/** Its payouts go back among those to be paid. */
export function dropped(batch: Batch): Batch | Refusal {
  if (batch.state === 'dropped' || batch.state === 'refused') return batch
  return batch.sent ? no(SENT_ALREADY) : next(batch, { state: 'dropped' })
}

/** How carrying out a line went: to which state its payout came, or why not. */
export type Carried = Pick<Line, 'id' | 'done' | 'left' | 'why'>

/** The batch with what has been carried out. */
export function carriedOut(batch: Batch, outcomes: Carried[]): Batch {
  const news = new Map(outcomes.map((one) => [one.id, one]))
  return next(batch, { lines: batch.lines.map((line) => ({ ...line, ...(news.get(line.id) ?? {}) })) })
}
