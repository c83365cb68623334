import size from 'lodash/size'
import sortBy from 'lodash/sortBy'
import { formatYuan } from '../../../domain/base/money'
import {
  askFields,
  CARRY,
  classWords,
  closeFields,
  itemWords,
  KINDS,
  SOURCES,
  sumsOf,
} from '../../../domain/shapes/ledger'
import type { Ask, Entry, Fund, Mark } from '../../../domain/shapes/ledger'
import type { FundAsk, FundEntry, FundRow, FundView } from '../../../typings/funds'
import { bookOf } from '../../lib/store/funds'
import { behind } from './behind'
import type { Around } from './behind'

/** A fund in a list. */
export const rowOf = (fund: Fund): FundRow => ({
  ...{ id: fund._id, name: fund.name, source: SOURCES[fund.source], year: fund.year, state: fund.state },
  ...sumsOf(fund),
  asked: size(fund.asked),
})

/** What a reader may do with what was asked: nobody holds their own. */
const canWith = ({ by }: Ask, person: string | null): FundAsk['can'] =>
  person === null ? [] : by === person ? ['takeBack'] : ['confirm', 'refuse']

const askWords = ({ kind, rule, sum }: Ask): string =>
  kind === 'carryOut' ? `年底结账${sum && rule ? `，剩下的 ${formatYuan(sum)} ${CARRY[rule]}` : ''}` : KINDS[kind]

const askOf = (ask: Ask, person: string | null): FundAsk => {
  const { op: id, sum, paper = '', on = null, name, at } = ask
  return { id, words: askWords(ask), sum, paper, on, name, at, can: canWith(ask, person) }
}

const lineOf = (said: Mark | Entry, { matters, hands }: Around): Omit<FundEntry, 'seq' | 'left'> => {
  const { kind, payout, sum, paper, at } = said
  const about = matters.get(payout ?? '')
  const more = about === undefined ? {} : { about }
  return { words: KINDS[kind], sum, paper: paper ?? null, at, hands: hands(said), ...more }
}
const markOf = (mark: Mark, around: Around): FundEntry => ({ ...lineOf(mark, around), seq: null, left: null })
const entryOf = (entry: Entry, around: Around): FundEntry => ({
  ...lineOf(entry, around),
  ...{ seq: entry.seq, left: entry.after.left },
})

/** What is counted and not in the book yet, the last first. */
const pendingOf = ({ open }: Fund): Mark[] =>
  sortBy(
    Object.values(open).filter(({ seq }) => seq === undefined),
    'at',
  ).reverse()

/** Who reads a fund. */
export interface FundReader {
  /** Who may put something in; null for whoever only reads. */
  person: string | null
  /** Follows each sum to the matter for which it was given. */
  audits: boolean
}

/** A fund for one reader, with a page of its book. One read; three more for finance and whoever audits. */
export async function viewOf(fund: Fund, { person, audits }: FundReader, cursor?: string): Promise<FundView> {
  const { rows, next } = await bookOf(fund._id, cursor === undefined ? undefined : Number(cursor))
  const pending = cursor === undefined ? pendingOf(fund) : []
  const around = await behind([...pending, ...rows], person !== null || audits, audits)
  const asks = sortBy(Object.values(fund.asked), 'at').map((ask) => askOf(ask, person))
  const { items, classes, most, terms, carry, state, left } = fund
  return {
    ...rowOf(fund),
    ...{ items: itemWords(items), classes: classWords(classes), most, terms, carry: CARRY[carry], asks },
    entries: [...pending.map((mark) => markOf(mark, around)), ...rows.map((entry) => entryOf(entry, around))],
    next: next === null ? null : String(next),
    ask: person !== null && state === 'open' ? askFields : null,
    close: person !== null && (state === 'open' || left > 0) ? closeFields(fund) : null,
  }
}
