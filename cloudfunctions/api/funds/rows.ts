import size from 'lodash/size'
import sortBy from 'lodash/sortBy'
import uniq from 'lodash/uniq'
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
import { mattersOf } from '../../lib/store/payouts'

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

/** The matter of each payout, for whoever may read of it. */
type Matters = Map<string, string>
const aboutOf = ({ payout }: Pick<Mark, 'payout'>, matters: Matters): Pick<FundEntry, 'about'> => {
  const about = matters.get(payout ?? '')
  return about === undefined ? {} : { about }
}

const markOf = (mark: Mark, matters: Matters): FundEntry => {
  const { kind, sum, paper, at } = mark
  return { seq: null, words: KINDS[kind], sum, paper: paper ?? null, left: null, at, ...aboutOf(mark, matters) }
}
const entryOf = (entry: Entry, matters: Matters): FundEntry => {
  const { seq, kind, sum, paper, after, at } = entry
  return { seq, words: KINDS[kind], sum, paper: paper ?? null, left: after.left, at, ...aboutOf(entry, matters) }
}

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

/** A fund for one reader, with a page of its book. One read, and one more for whoever audits. */
export async function viewOf(fund: Fund, { person, audits }: FundReader, cursor?: string): Promise<FundView> {
  const { rows, next } = await bookOf(fund._id, cursor === undefined ? undefined : Number(cursor))
  const pending = cursor === undefined ? pendingOf(fund) : []
  const ids = audits ? uniq([...pending, ...rows].flatMap(({ payout }) => payout ?? [])) : []
  const matters = await mattersOf(ids)
  const asks = sortBy(Object.values(fund.asked), 'at').map((ask) => askOf(ask, person))
  const { items, classes, most, terms, carry, state, left } = fund
  return {
    ...rowOf(fund),
    ...{ items: itemWords(items), classes: classWords(classes), most, terms, carry: CARRY[carry], asks },
    entries: [...pending.map((mark) => markOf(mark, matters)), ...rows.map((entry) => entryOf(entry, matters))],
    next: next === null ? null : String(next),
    ask: person !== null && state === 'open' ? askFields : null,
    close: person !== null && (state === 'open' || left > 0) ? closeFields(fund) : null,
  }
}
