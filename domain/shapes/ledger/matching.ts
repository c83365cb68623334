import countBy from 'lodash/countBy'
import type { CivilDate } from '../../base/calendar'
import type { Fen } from '../../base/money'
import type { StatementRow } from './statement'

/*
 * A bank's statement against the books: each movement of the bank belongs to one of ours, and to no other. First by the
 * number that both wrote; then, where the bank wrote no number, by day, sum and name, and only where no second one is alike.
 */

/** One movement of money as the books have it. */
export interface OurMove {
  /** Id of the entry. */
  entry: string
  fund: string
  payout: string | null
  way: 'in' | 'out'
  sum: Fen
  /** The day by the bank's slip; null where the books do not have it. */
  on: CivilDate | null
  /** The number that the bank was given, or that stands on its slip; '' for none. */
  number: string
  /** The payee; '' where the books name nobody. Never stored with what was found. */
  name: string
  /** It belongs to the period; others are there for what the bank did a little earlier or later. */
  due: boolean
}

/** What does not agree. `bank`: only the bank has it; `ours`: only the books do; `sum`, `day`: both, and not the same. */
type DifferenceKind = 'bank' | 'ours' | 'sum' | 'day'

/** A movement that the bank and the books do not say alike. Nothing of who it was is kept. */
export interface Difference {
  kind: DifferenceKind
  way: 'in' | 'out'
  /** What the bank says; null where it says nothing. Fen. */
  bank: { row: number; on: CivilDate; sum: Fen } | null
  /** What the books say; null where they say nothing. */
  ours: { entry: string; fund: string; payout: string | null; on: CivilDate | null; sum: Fen } | null
}

export interface Matching {
  /** The sheet's row, and the entry that it is. */
  matched: { row: number; entry: string }[]
  differences: Difference[]
}

/** Shorter ones stand by chance in other numbers. */
const SHORTEST = 4
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a number stands in what the bank wrote, and not as part of another one. */
function says({ said }: StatementRow, number: string): boolean {
  const tidy = number.normalize('NFKC').trim()
  if (tidy.length < SHORTEST) return false
  return new RegExp(`(?<![A-Za-z0-9])${escaped(tidy)}(?![A-Za-z0-9])`).test(said)
}

const isSame = (row: StatementRow, { sum, on }: OurMove): boolean => row.sum === sum && (on === null || on === row.on)

const bankOf = ({ row, on, sum }: StatementRow): Difference['bank'] => ({ row, on, sum })
const oursOf = ({ entry, fund, payout, on, sum }: OurMove): Difference['ours'] => ({ entry, fund, payout, on, sum })

interface Pair {
  row: StatementRow
  move: OurMove
}

/** What is still free of both. */
interface Rest {
  rows: StatementRow[]
  moves: OurMove[]
}
const without = ({ rows, moves }: Rest, pairs: Pair[]): Rest => {
  const [taken, given] = [new Set(pairs.map(({ row }) => row)), new Set(pairs.map(({ move }) => move))]
  return { rows: rows.filter((row) => !taken.has(row)), moves: moves.filter((move) => !given.has(move)) }
}

/** Pairs by the number: those that agree first, so that what the bank did twice leaves the odd one over. */
function byNumber({ rows, moves }: Rest): Pair[] {
  const taken = new Set<StatementRow>()
  const pairUp = (some: OurMove[], fits: (row: StatementRow, move: OurMove) => boolean): Pair[] =>
    some.flatMap((move) => {
      const row = rows.find(
        (one) => !taken.has(one) && one.way === move.way && says(one, move.number) && fits(one, move),
      )
      if (row) taken.add(row)
      return row ? [{ row, move }] : []
    })
  const same = pairUp(moves, isSame)
  const given = new Set(same.map(({ move }) => move))
  return [
    ...same,
    ...pairUp(
      moves.filter((move) => !given.has(move)),
      () => true,
    ),
  ]
}

const tidyName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '')
/** By what one without a number is known: day, sum, and of money that went out whose it is. */
const rowLooks = ({ way, on, sum, other }: StatementRow): string => [way, on, sum, way === 'out' ? other : ''].join('|')
const moveLooks = ({ way, on, sum, name }: OurMove): string =>
  [way, on, sum, way === 'out' ? tidyName(name) : ''].join('|')

/** Pairs without a number: alike, and nothing else is. Money that went out needs a name. */
function byLooks({ rows, moves }: Rest): Pair[] {
  const due = moves.filter(({ due: isDue, way, name }) => isDue && (way === 'in' || name !== ''))
  const [ofRows, ofMoves] = [countBy(rows, rowLooks), countBy(due, moveLooks)]
  return due.flatMap((move) => {
    const looks = moveLooks(move)
    const row = ofRows[looks] === 1 && ofMoves[looks] === 1 ? rows.find((one) => rowLooks(one) === looks) : undefined
    return row ? [{ row, move }] : []
  })
}

const differenceOf = ({ row, move }: Pair): Difference => ({
  ...{ kind: row.sum === move.sum ? 'day' : 'sum', way: row.way },
  ...{ bank: bankOf(row), ours: oursOf(move) },
})

/** Holds a statement against the books. Every row of it, and every due movement of ours, is named once. */
export function matchStatement(rows: StatementRow[], moves: OurMove[]): Matching {
  const numbered = byNumber({ rows, moves })
  const rest = without({ rows, moves }, numbered)
  const alike = byLooks(rest)
  const left = without(rest, alike)
  const same = [...numbered.filter(({ row, move }) => isSame(row, move)), ...alike]
  const differ = numbered.filter(({ row, move }) => !isSame(row, move))
  return {
    matched: same.map(({ row, move }) => ({ row: row.row, entry: move.entry })),
    differences: [
      ...differ.map(differenceOf),
      ...left.rows.map((row): Difference => ({ kind: 'bank', way: row.way, bank: bankOf(row), ours: null })),
      ...left.moves
        .filter(({ due }) => due)
        .map((move): Difference => ({ kind: 'ours', way: move.way, bank: null, ours: oursOf(move) })),
    ],
  }
}
