import { formatYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import type { CivilDate } from '../../base/calendar'
import type { Field } from '../../form'
import { date, many, money, text } from '../../form/build'
import { onPaper } from '../../letters'
import { refusal } from '../../matter/command'
import type { Refusal } from '../../matter/service'
import type { Hand } from './batch'
import type { Difference, Matching } from './matching'
import type { StatementRow } from './statement'

/*
 * 银行对账: one statement of one account, held against the funds whose money lies on it. Kept is what agreed, by keyed digests
 * and ids, and what did not, by day and sum; nothing of who it was. A difference is open until somebody other than whoever
 * put the statement in says in words what it was.
 */

const SCHEMA = 1

/** How a difference was settled: by whom, when and with which words. */
export interface Settled extends Hand {
  why: string
}
export interface OpenDifference extends Difference {
  settled: Settled | null
}

export interface Reconciliation {
  _id: string
  schema: number
  /** The union whose account it is. */
  org: string
  /** The funds whose money lies on it. */
  funds: string[]
  /** End of the account's number. */
  tail: string
  from: CivilDate
  to: CivilDate
  /** On the account at the end of the last day: as the bank says, and as the books have it. Fen. */
  balance: Fen
  ours: Fen
  /** What the bank has in the period. */
  came: { count: number; sum: Fen }
  went: { count: number; sum: Fen }
  /** Keyed digest of the row, and the entry that it is. */
  matched: { row: string; entry: string }[]
  /** By a key that stays: `d0`, `d1`, … */
  differences: Record<string, OpenDifference>
  /** Keyed digest of the sheet. */
  digest: string
  made: Hand
  /** Put away by whoever made it, where nothing was settled: another sheet was meant. */
  dropped: Hand | null
  /** `to|at|_id`: order of the list. */
  listed: string
}

/** What whoever puts a statement in says of it. */
export type Said = Pick<Reconciliation, 'funds' | 'tail' | 'from' | 'to' | 'balance'>

const total = (rows: StatementRow[], way: 'in' | 'out') => {
  const some = rows.filter((row) => row.way === way)
  return { count: some.length, sum: some.reduce((all, { sum }) => all + sum, 0) }
}

/** What was found, as it is kept. @param digestOf of a row, keyed @param ours what the books have on the last day, in fen */
export function reconciliationOf(
  begun: Said & Pick<Reconciliation, '_id' | 'org' | 'digest' | 'made' | 'ours'>,
  rows: StatementRow[],
  { matched, differences }: Matching,
  digestOf: (row: StatementRow) => string,
): Reconciliation {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const digests = matched.flatMap(({ row, entry }) => {
    const found = byRow.get(row)
    return found ? [{ row: digestOf(found), entry }] : []
  })
  return {
    ...begun,
    schema: SCHEMA,
    ...{ came: total(rows, 'in'), went: total(rows, 'out') },
    matched: digests,
    differences: Object.fromEntries(differences.map((one, at) => [`d${at}`, { ...one, settled: null }])),
    dropped: null,
    listed: `${begun.to}|${begun.made.at}|${begun._id}`,
  }
}

/** Those that nobody has settled. */
export const openIn = ({ differences }: Pick<Reconciliation, 'differences'>): OpenDifference[] =>
  Object.values(differences).filter(({ settled }) => settled === null)

/** What one difference adds to the bank's balance over ours: the bank's side less ours, money that came counted upward. Fen. */
function apart({ way, bank, ours }: Difference): Fen {
  const sum = (bank?.sum ?? 0) - (ours?.sum ?? 0)
  return way === 'in' ? sum : -sum
}

/**
 * What the differences of this statement do not explain between the two balances: money on the account of other funds, or a
 * difference of an earlier one. 0 where the books and the bank agree once the listed ones are put right. Fen.
 */
export const unexplained = ({
  balance,
  ours,
  differences,
}: Pick<Reconciliation, 'balance' | 'ours' | 'differences'>): Fen =>
  balance - ours - Object.values(differences).reduce((all, one) => all + apart(one), 0)

const dayOf = (on: CivilDate | null): string => (on ? onPaper(on) : '（日子没记）')
const SIDE = { in: '收到', out: '付出' } as const

/** A difference in words: what it is, and what to do. */
export interface DifferenceWords {
  title: string
  words: string
  todo: string
}

const NEXT = {
  bank: {
    in: '看回单：是拨来的钱，在“钱从哪来”里记到账；是退回来的付款，在付款单上记“银行又退回来了”。',
    out: '看回单：是付款单上的，先记结果，再对一次；单上没有的，马上查是谁付的，告诉负责人。银行把一批记成一笔的，请向银行要明细。',
  },
  ours: {
    in: '问银行钱到没到。没到的，在“钱从哪来”里冲回来；记错日子的，写明是哪天到的。',
    out: '问银行付没付。没付的，先别再付，在付款单上改记；过几天才出账的，写明是哪天。',
  },
  sum: {
    in: '照回单改：多记了的，在“钱从哪来”里冲回来；少记了的，补记一笔到账。',
    out: '先别再付。照回单问银行：是银行付错了，还是单子和回单不是一笔。',
  },
  day: { in: '看回单上的日子，写明哪一边记早了。', out: '看回单上的日子，写明哪一边记早了。' },
} as const

/** @returns what does not agree, and what to do about it, for the trade */
export function differenceWords({ kind, way, bank, ours }: Difference): DifferenceWords {
  const todo = NEXT[kind][way]
  const theirs = bank ? `银行${dayOf(bank.on)}${SIDE[way]} ${formatYuan(bank.sum)}（表上第 ${bank.row} 行）` : ''
  const our = ours ? `账上${dayOf(ours.on)}${SIDE[way]} ${formatYuan(ours.sum)}` : ''
  const words = [theirs, our].filter(Boolean).join('，')
  const sum = formatYuan(bank?.sum ?? ours?.sum ?? 0)
  if (kind === 'bank') return { title: `银行有，账上没有：${SIDE[way]} ${sum}`, words, todo }
  if (kind === 'ours') return { title: `账上有，银行没有：${SIDE[way]} ${sum}`, words, todo }
  if (kind === 'sum') return { title: `号码一样，金额不一样：${SIDE[way]} ${sum}`, words, todo }
  return { title: `日子不一样：${SIDE[way]} ${sum}`, words, todo }
}

const OWN_MADE = '对账单是您传的，差在哪里要由另一位同事查清、写明。'
const DROPPED = '这次对账作废了。'
const SETTLED = '同事已经写明了，不能再改。'
const UNKNOWN = '没有这一条。请退回去重新打开。'
const NOT_YOURS = '这次对账是同事做的，要由他来作废。'
const BEGUN = '已经有写明的，不能作废。'

/** Why somebody may not settle a difference; null where they may. Said again in the same words it is the same. */
export function mayNotSettle({ made, dropped, differences }: Reconciliation, key: string, by: string): Refusal | null {
  const found = differences[key]
  if (!found) return refusal('NOT_NOW', UNKNOWN)
  if (dropped) return refusal('NOT_NOW', DROPPED)
  if (found.settled) return refusal('NOT_NOW', SETTLED)
  return made.by === by ? refusal('SAME_PERSON', OWN_MADE) : null
}

/** Why somebody may not put it away; null where they may. */
export function mayNotDrop(one: Reconciliation, by: string): Refusal | null {
  if (one.made.by !== by) return refusal('SAME_PERSON', NOT_YOURS)
  return Object.values(one.differences).some(({ settled }) => settled) ? refusal('NOT_NOW', BEGUN) : null
}

/** A hundred million yuan, in fen. */
const MOST: Fen = 10_000_000_000

/** What is asked of a statement. @param funds by id, the names of those that the account may hold */
export const statementFields = (funds: Record<string, string>): Field[] => [
  text('tail', '账号后四位', '哪个账户？写账号的后四位。', { min: 4, max: 4 }),
  many('funds', '哪些钱', '这个账户里放的是哪些钱？', funds, {
    hint: '几笔钱放在一个账户里的，都选上；不在这个账户里的，不选。',
  }),
  date('from', '从哪天', '对账单从哪天起？'),
  date('to', '到哪天', '到哪天止？'),
  money('balance', '余额', '最后一天，账户里还有多少钱？', { max: MOST, hint: '照对账单最后一行的余额填。' }),
]
const TURNED = '止的日子早于起的日子。'
const LONG = '一次最多对一年。请分几次对。'

/** What is wrong with the days; null where nothing is. */
export const wrongPeriod = ({ from, to }: Pick<Said, 'from' | 'to'>): string | null => {
  if (to < from) return TURNED
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > 1 || to > `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`
    ? LONG
    : null
}
