import type { CivilDate } from '../../base/calendar'
import { parseYuan } from '../../base/money'
import type { Fen } from '../../base/money'
import type { Batch, Line, Result } from './batch'
import { standing } from './batch'
import { ITEMS } from '../../matter/draws'

/*
 * The sheet that goes to the bank, and comes back with two more columns. A result belongs to a line where our number, the
 * end of the card and the sum are all the line's; a sheet in which one is moved, missing, there twice or of another batch is
 * refused whole.
 */

/** The columns that we write, in their order. */
export const SENT_TITLES = ['参考号', '收款人', '收款账号', '开户行', '金额（元）', '用途'] as const
/** The two that the bank, or whoever reads its slips, adds. */
export const RESULT_TITLES = ['结果', '原因'] as const

/** 「1234.50」: no comma, always two decimals, as banks read it. */
const plainYuan = (sum: Fen): string => `${Math.floor(sum / 100)}.${String(sum % 100).padStart(2, '0')}`

const rowOf = ({ ref, payee, sum, item, no }: Line): string[] => [
  ref,
  payee.name,
  payee.card,
  payee.bank,
  plainYuan(sum),
  `${ITEMS[item]} ${no}`,
]

/** The rows of the bank's file below its titles, one a payee. Every cell is text. */
export const sheetRows = (batch: Pick<Batch, 'lines'>): string[][] => standing(batch).map(rowOf)

/** What is wrong with a sheet: in which of its rows, from 1; null for the sheet as a whole. */
interface SheetProblem {
  row: number | null
  message: string
}
export type ReadBack = { ok: true; results: Record<string, Result> } | { ok: false; problems: SheetProblem[] }

/** What banks write; anything else is asked for. */
const PAID = /^(成功|付款成功|交易成功|处理成功|已付|已付款|已支付|到账|已到账)$/
const FAILED = /^(失败|付款失败|交易失败|处理失败|退回|已退回|退票|未成功|不成功)$/

type Places = Record<'ref' | 'card' | 'sum' | 'result' | 'why', number>

const tidied = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
const TITLES: Record<keyof Places, RegExp> = {
  ref: /^参考号$/,
  card: /^收款账号$/,
  sum: /^金额(\(元\))?$/,
  result: /^结果$/,
  why: /^原因$/,
}

/** Where the columns stand in a row of titles; null where the row is none. */
function placesIn(row: string[]): Places | null {
  const titles = row.map(tidied)
  const at = (pattern: RegExp): number => titles.findIndex((title) => pattern.test(title))
  const places: Places = {
    ref: at(TITLES.ref),
    card: at(TITLES.card),
    sum: at(TITLES.sum),
    result: at(TITLES.result),
    why: at(TITLES.why),
  }
  return Object.values(places).includes(-1) ? null : places
}

const NO_TITLES =
  '没找到这几列：参考号、收款账号、金额（元）、结果、原因。请用送银行的那张表，在后面加上“结果”和“原因”两列。'
const FOREIGN = '这个参考号不是这张付款单的。请核对是不是拿错了表。'
const TWICE = '这个参考号在表里出现了两次。请只留一行。'
const OTHER_CARD = '账号后四位和付款单对不上，这一行可能错位了。请照回单核对。'
const OTHER_SUM = '金额和付款单对不上，这一行可能错位了。请照回单核对。'
const NO_RESULT = '还没有结果。请写“成功”或“失败”。'
const ODD_RESULT = '看不懂这个结果。请写“成功”或“失败”。'
const NO_REASON = '失败的要写银行说的原因。'
const MOST_WHY = 100

interface Row {
  row: number
  ref: string
  card: string
  sum: string
  result: string
  why: string
}

const isLine = ({ card, sum }: Row, line: Line): string | null => {
  if (tidied(card).slice(-4) !== line.payee.card.slice(-4)) return OTHER_CARD
  const read = parseYuan(tidied(sum).replace(/元$/, ''), Number.MAX_SAFE_INTEGER)
  return read.ok && read.fen === line.sum ? null : OTHER_SUM
}

/** The result in a row, or what is wrong with it. */
function resultIn({ result, why }: Row, on: CivilDate): Result | string {
  const said = tidied(result)
  if (said === '') return NO_RESULT
  if (PAID.test(said)) return { kind: 'paid', on }
  if (!FAILED.test(said)) return ODD_RESULT
  const words = Array.from(why.trim()).slice(0, MOST_WHY).join('')
  return words ? { kind: 'failed', on, why: words } : NO_REASON
}

const rowsBelow = (cells: string[][], titles: number, places: Places): Row[] =>
  cells.slice(titles + 1).flatMap((row, index) => {
    const said = Object.fromEntries(Object.entries(places).map(([key, at]) => [key, row[at] ?? '']))
    const one = { row: titles + index + 2, ...said } as Row
    return [one.ref, one.card, one.sum, one.result].some((text) => tidied(text)) ? [one] : []
  })

/** What one row says of its line. */
function readRow(
  row: Row,
  rows: Row[],
  lines: Map<string, Line>,
  on: CivilDate,
): { id: string; result: Result } | string {
  const ref = tidied(row.ref)
  const line = lines.get(ref)
  if (!line) return FOREIGN
  if (rows.filter((other) => tidied(other.ref) === ref).length > 1) return TWICE
  const result = isLine(row, line) ?? resultIn(row, on)
  return typeof result === 'string' ? result : { id: line.id, result }
}

/**
 * Reads a sheet that came back.
 * @param cells its rows as text, the first being Excel's row 1
 * @param on the day on which the bank paid, as its slip says
 */
export function readBack(batch: Pick<Batch, 'lines'>, cells: string[][], on: CivilDate): ReadBack {
  const found = cells.slice(0, 20).findIndex((row) => placesIn(row))
  const places = placesIn(cells[found] ?? [])
  if (!places) return { ok: false, problems: [{ row: null, message: NO_TITLES }] }
  const rows = rowsBelow(cells, found, places)
  const lines = new Map(standing(batch).map((line) => [line.ref, line]))
  const read = rows.map((row) => ({ row: row.row, said: readRow(row, rows, lines, on) }))
  const wrong = read.flatMap(({ row, said }) => (typeof said === 'string' ? [{ row, message: said }] : []))
  const there = new Set(rows.map(({ ref }) => tidied(ref)))
  const missing = [...lines.values()]
    .filter(({ ref }) => !there.has(ref))
    .map(({ ref }) => ({ row: null, message: `表里少了参考号 ${ref} 这一行。请用完整的表。` }))
  if (wrong.length + missing.length) return { ok: false, problems: [...wrong, ...missing] }
  const results = read.flatMap(({ said }) => (typeof said === 'string' ? [] : [[said.id, said.result] as const]))
  return { ok: true, results: Object.fromEntries(results) }
}
