import { isCivilDate } from '../../base/calendar'
import type { CivilDate } from '../../base/calendar'
import { parseYuan } from '../../base/money'
import type { Fen } from '../../base/money'

/*
 * 银行对账单: what the bank wrote on an account, read from its sheet. Every bank has its own titles; the meaning is told by
 * them. A sheet of which one row is not understood is refused whole.
 */

/** One movement on the account as the bank wrote it. */
export interface StatementRow {
  /** As Excel numbers it. */
  row: number
  on: CivilDate
  way: 'in' | 'out'
  sum: Fen
  /** The other side's name; '' where the bank wrote none. */
  other: string
  /** Slip number, remark and what else the bank wrote of it: our number stands somewhere in it. */
  said: string
}

/** What is wrong with a sheet: in which of its rows; null for the sheet as a whole. */
export interface StatementProblem {
  row: number | null
  message: string
}
export type StatementRead = { ok: true; rows: StatementRow[] } | { ok: false; problems: StatementProblem[] }

/** More than a county's account moves in a quarter. */
const MOST_ROWS = 2000

const tidied = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
const bare = (title: string): string => tidied(title).replace(/\([^)]*\)|[:*]/g, '')

const TITLES = {
  day: /^(交易|记账|入账|发生)?(日期|时间|日)$/,
  paid: /^(支出|借方|付款|转出|借)(金额|发生额)?$/,
  came: /^(收入|贷方|收款|转入|存入|贷)(金额|发生额)?$/,
  way: /^(借贷(标志|方向)?|收支(方向|标志|类型)?|方向)$/,
  sum: /^(交易|发生)?(金额|额)$/,
  other: /^(对方|收\/?付款(人|方)|交易对手)(户名|名称|单位|账户名称|姓名)?$/,
  balance: /^(账户)?余额$/,
} as const
const SAID = /^(凭证|流水|交易流水|回单|业务|参考|电子回单)(编)?号(码)?$|^(摘要|备注|附言|用途|交易附言|交易摘要)$/

type Key = keyof typeof TITLES
interface Places extends Record<Key, number> {
  said: number[]
}

/** Where the columns stand in a row of titles; null where the row is none. */
function placesIn(row: string[]): Places | null {
  const titles = row.map(bare)
  const at = (key: Key): number => titles.findIndex((title) => TITLES[key].test(title))
  const places: Places = {
    ...{ day: at('day'), paid: at('paid'), came: at('came'), way: at('way'), sum: at('sum') },
    ...{ other: at('other'), balance: at('balance') },
    said: titles.flatMap((title, index) => (SAID.test(title) ? [index] : [])),
  }
  const sums = (places.paid >= 0 && places.came >= 0) || (places.way >= 0 && places.sum >= 0)
  return places.day >= 0 && sums ? places : null
}

const NO_TITLES =
  '没找到这几列：日期，收入和支出（或者收支方向和金额），对方户名，流水号或者摘要。请用银行导出的对账单，不要改列名。'
const NO_ROWS = '这段日子里，表上一笔也没有。请看看日子、账户对不对。'
const TOO_MANY = `一次最多对 ${MOST_ROWS} 笔。请把日子分短一些，分几次对。`
const ODD_DAY = '看不懂这个日期。请写成 2026-11-20 这样。'
const ODD_SUM = '看不懂这个金额。请照对账单写数字，一行只写收入或者只写支出。'
const ODD_WAY = '看不懂是收还是支。请写“收入”或“支出”。'

const DAYS = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2}?)日?(?=$|\D|\d{2}:)/, /^(\d{4})(\d{2})(\d{2})(?=$|\D|\d{2}:)/]

/** 2026-11-20, 2026/11/20, 2026年11月20日, 20261120; a time of day after it is dropped. */
function dayIn(text: string): CivilDate | null {
  const found = DAYS.map((shape) => shape.exec(tidied(text))).find(Boolean)
  if (!found) return null
  const [, year = '', month = '', day = ''] = found
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCivilDate(on) ? on : null
}

/** Fen; 0 for an empty cell or a dash; null for what is no sum. A number that a program keeps inexactly is its nearest fen. */
function sumIn(text: string): Fen | null {
  const plain = tidied(text).replace(/^[¥￥+-]|元$/g, '')
  if (plain === '' || plain === '-') return 0
  const exact = /^\d+\.\d{3,}$/.test(plain) ? nearest(plain) : plain
  const read = parseYuan(exact, Number.MAX_SAFE_INTEGER)
  return read.ok ? read.fen : null
}
const nearest = (digits: string): string => {
  const rounded = Number(digits).toFixed(2)
  return Math.abs(Number(rounded) - Number(digits)) < 1e-6 ? rounded : digits
}

type Moved = Pick<StatementRow, 'way' | 'sum'>
const INWARD = /^(收|贷|C|来|转入|存)/i
const OUTWARD = /^(支|借|付|D|往|转出|取)/i

/** Two columns, of which one holds the sum. */
function ofTwo(paid: Fen | null, came: Fen | null): Moved | string {
  if (paid === null || came === null || paid > 0 === came > 0) return ODD_SUM
  return paid > 0 ? { way: 'out', sum: paid } : { way: 'in', sum: came }
}

function ofOne(way: string, sum: Fen | null): Moved | string {
  if (!sum) return ODD_SUM
  if (INWARD.test(way)) return { way: 'in', sum }
  return OUTWARD.test(way) ? { way: 'out', sum } : ODD_WAY
}

function movedIn(row: string[], { paid, came, way, sum }: Places): Moved | string {
  const cell = (at: number): string => row[at] ?? ''
  if (paid >= 0 && came >= 0) return ofTwo(sumIn(cell(paid)), sumIn(cell(came)))
  return ofOne(tidied(cell(way)), sumIn(cell(sum)))
}

function readRow(cells: string[], row: number, places: Places): StatementRow | string {
  const on = dayIn(cells[places.day] ?? '')
  if (!on) return ODD_DAY
  const moved = movedIn(cells, places)
  if (typeof moved === 'string') return moved
  const said = places.said.map((at) => cells[at] ?? '').join(' ')
  return { row, on, ...moved, other: tidied(cells[places.other] ?? ''), said: said.normalize('NFKC') }
}

/** Sums at the end of a sheet are no movement. */
const isTotal = (row: string[]): boolean =>
  row.some((cell) => /^(合计|总计|本页合计|期初余额|期末余额)/.test(tidied(cell)))

/** Where the sheet says how much was there at last, it has to be what was typed. Fen. */
function wrongBalance(rows: string[][], last: StatementRow[], { balance }: Places, typed: Fen): StatementProblem[] {
  const cells = last.flatMap(({ row }) => tidied(rows[row - 1]?.[balance] ?? '') || [])
  const said = cells.flatMap((cell) => sumIn(cell) ?? [])
  const wrong = balance >= 0 && said.length > 0 && !said.includes(typed)
  return wrong ? [{ row: null, message: '填的余额和表上最后一天的余额不一样。请照对账单再填一次。' }] : []
}

/** What the statement is about, as whoever puts it in says. */
export interface Period {
  from: CivilDate
  to: CivilDate
  /** On the account at the end of the last day, in fen. */
  balance: Fen
}

function problemsOf(cells: string[][], rows: StatementRow[], places: Places, { to, balance }: Period) {
  if (rows.length === 0) return [{ row: null, message: NO_ROWS }]
  if (rows.length > MOST_ROWS) return [{ row: null, message: TOO_MANY }]
  const last = rows.reduce((day, { on }) => (on > day ? on : day), '')
  return last <= to
    ? wrongBalance(
        cells,
        rows.filter(({ on }) => on === last),
        places,
        balance,
      )
    : []
}

/**
 * Reads a bank's statement.
 * @param cells its rows as text, the first being Excel's row 1
 * @returns the movements of the period in the sheet's order; others are left out
 */
export function readStatement(cells: string[][], period: Period): StatementRead {
  const titles = cells.slice(0, 30).findIndex((row) => placesIn(row))
  const places = placesIn(cells[titles] ?? [])
  if (!places) return { ok: false, problems: [{ row: null, message: NO_TITLES }] }
  const below = cells.slice(titles + 1).map((row, index) => ({ row, at: titles + index + 2 }))
  const filled = below.filter(({ row }) => row.some((cell) => tidied(cell)) && !isTotal(row))
  const read = filled.map(({ row, at }) => ({ at, said: readRow(row, at, places) }))
  const wrong = read.flatMap(({ at, said }) => (typeof said === 'string' ? [{ row: at, message: said }] : []))
  if (wrong.length) return { ok: false, problems: wrong }
  const all = read.flatMap(({ said }) => (typeof said === 'string' ? [] : [said]))
  const rows = all.filter(({ on }) => on >= period.from && on <= period.to)
  const problems = problemsOf(cells, rows, places, period)
  return problems.length ? { ok: false, problems } : { ok: true, rows }
}
