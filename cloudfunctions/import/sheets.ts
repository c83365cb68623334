import groupBy from 'lodash/groupBy'
import uniq from 'lodash/uniq'
import type { CivilDate } from '../../domain/base/calendar'
import { CLASS_NAMES } from '../../domain/rules/hardship'
import { LEGACY_NAMES } from '../../domain/rules/hardship/legacy'
import { checkId } from '../../domain/base/identity'
import { maskAddress, maskBank, maskId, maskMobile, maskName } from '../../domain/base/mask'
import { RESULT_NAMES } from '../../domain/services/aid/file/means/results'
import type { Result } from '../../domain/services/aid/file/means/results'
import { WHYS } from '../../domain/shapes/round'
import type { ImportProblem } from '../../typings/import'
import { readBankCard, readDate, readIdNumber, readMobile, readName, readText, textOfCell } from './cells'
import type { Read } from './cells'
import { letterOf } from '../lib/xlsx'
import { COLUMNS, columnOf, MOST_ADULTS, REASON } from './columns'
import type { Column, ColumnKey, SheetKind } from './columns'
import type { Cell, Sheet } from './workbook'

/*
 * From the cells of a sheet to people, or to everything that is wrong with it: by row and column, as Excel shows them.
 * Does not use the database: checks that need it (unions, who is already stored) come later.
 */

const MOST_ROWS = 5_000
/** The last row in which the titles may be: above them there is often a heading, a date, a unit. */
const TITLE_ROWS = 20

/** Values in normal form by column; `union` still as written. */
export type Values = { [K in ColumnKey]?: string }
export interface PersonRow {
  /** Excel's row number. */
  row: number
  values: Values
}
/** A parsed sheet. */
export interface People {
  rows: PersonRow[]
  problems: ImportProblem[]
  notes: string[]
  /** The place of each column, for problems that are found later. */
  places: Map<ColumnKey, Place>
  /** Excel's number of the row of titles; 0 where there is none. */
  titles: number
}
export interface Place {
  /** From 0. */
  index: number
  /** As written in the sheet. */
  title: string
  column: Column
}

const MASKS: [RegExp, (text: string) => string][] = [
  [/^(idNumber|adultId\d)$/, maskId],
  [/^mobile$/, maskMobile],
  [/^bankCard$/, maskBank],
  [/^(name|adultName\d)$/, maskName],
  [/^address$/, maskAddress],
]
const SHOWN = 20

/** A cell's content for display: shows only as much about a person as their own union needs to find the cell. */
export function maskedValue(key: ColumnKey, text: string): string {
  const mask = MASKS.find(([pattern]) => pattern.test(key))?.[1]
  return mask ? mask(text) : Array.from(text).slice(0, SHOWN).join('')
}

/** A problem with one cell; without a place it is about the row, without a row about the sheet. */
export const problemAt = (
  row: number | null,
  place: Place | undefined,
  text: string,
  message: string,
): ImportProblem => ({
  row,
  column: place ? letterOf(place.index) : null,
  title: place ? place.title : null,
  value: place && text ? maskedValue(place.column.key, text) : null,
  message,
})

/** Whether anything stands where it is read: a row with nothing but its number, or a remark, is no row. */
const filled = (row: Cell[], places: Place[]): boolean =>
  places.some(({ index }) => textOfCell(row[index] ?? null) !== '')

/** The row with the most known titles, if it has at least two; one is enough where one is needed. */
function titleRow(kind: SheetKind, rows: Cell[][]): number {
  const known = rows.slice(0, TITLE_ROWS).map((row) => row.filter((cell) => columnOf(kind, textOfCell(cell))).length)
  const most = Math.max(0, ...known)
  const needed = COLUMNS[kind].filter((one) => one.needed).length
  return most >= Math.min(2, needed) ? known.indexOf(most) : -1
}

interface Titles {
  places: Map<ColumnKey, Place>
  problems: ImportProblem[]
  unread: string[]
}

/** Which column means what; missing and duplicate columns are problems, unknown ones are ignored. */
function readTitles(kind: SheetKind, cells: Cell[], row: number): Titles {
  const titles: Titles = { places: new Map(), problems: [], unread: [] }
  cells.forEach((cell, index) => {
    const title = textOfCell(cell).replace(/\s+/g, '')
    const column = columnOf(kind, title)
    const first = column && titles.places.get(column.key)
    if (column && !first) titles.places.set(column.key, { index, title, column })
    else if (column && first)
      titles.problems.push(
        problemAt(
          row,
          { index, title, column },
          '',
          `和 ${letterOf(first.index)} 列“${first.title}”重复了。请只留一列。`,
        ),
      )
    else if (title && title !== REASON) titles.unread.push(`${letterOf(index)} 列“${title}”`)
  })
  const missing = COLUMNS[kind].filter((one) => one.needed && !titles.places.has(one.key))
  const gaps = missing.map((one) => problemAt(row, undefined, '', `少了“${one.title}”这一列。请加上，列名照写。`))
  return { ...titles, problems: [...titles.problems, ...gaps] }
}

const CLASSES = [
  ...Object.entries(CLASS_NAMES).filter(([name]) => name !== 'none'),
  ...Object.entries(LEGACY_NAMES),
].map(([, label]) => label)

const bareClass = (label: string): string => label.replace(/(职工|家庭|户)$/, '')

function readClass(cell: Cell): Read {
  const written = textOfCell(cell).normalize('NFKC').replace(/\s/g, '')
  const label = CLASSES.find((one) => one === written) ?? CLASSES.find((one) => bareClass(one) === bareClass(written))
  if (label) return { ok: true, value: label }
  return { ok: false, message: `没有这个类别。请写 ${CLASSES.join('、')} 里的一个。` }
}

function readPast(cell: Cell, today: CivilDate): Read {
  const read = readDate(cell)
  return read.ok && read.value > today ? { ok: false, message: '这个日期还没到，请改成今天或以前。' } : read
}
function readFuture(cell: Cell, today: CivilDate): Read {
  const read = readDate(cell)
  return read.ok && read.value < today
    ? { ok: false, message: '有效期已经过了。过期的档案不转进来，请删掉这一行，或改成新的日期。' }
    : read
}

type Reader = (cell: Cell, today: CivilDate) => Read
function readWhy(cell: Cell): Read {
  const written = textOfCell(cell).normalize('NFKC').replace(/\s/g, '')
  const found = Object.entries(WHYS).find(([, label]) => written.includes(label))
  if (found) return { ok: true, value: found[0] }
  return { ok: false, message: `没有这一种。请写 ${Object.values(WHYS).join('、')} 里的一个，或者不填。` }
}
function readResult(cell: Cell): Read {
  const written = textOfCell(cell).normalize('NFKC').replace(/\s/g, '')
  const found = (Object.keys(RESULT_NAMES) as Result[]).find((one) => RESULT_NAMES[one] === written)
  if (found) return { ok: true, value: found }
  return { ok: false, message: `没有这一种。请写 ${Object.values(RESULT_NAMES).join('、')} 里的一个。` }
}
const text =
  (max: number): Reader =>
  (cell) =>
    readText(cell, max)
const READERS: Partial<Record<string, Reader>> = {
  name: readName,
  idNumber: readIdNumber,
  mobile: readMobile,
  bankCard: readBankCard,
  bank: text(40),
  union: text(60),
  since: readPast,
  class: readClass,
  validUntil: readFuture,
  filedOn: readPast,
  cause: text(300),
  workUnit: text(100),
  address: text(100),
  why: readWhy,
  result: readResult,
  found: text(200),
  outNo: text(40),
  outcome: text(40),
  adultName: readName,
  adultId: readIdNumber,
  adultRelation: text(20),
}
const readerOf = (key: ColumnKey): Reader => READERS[key.replace(/\d$/, '')] ?? text(SHOWN)

const FORMULA = '这一格是公式。请选中整列，复制，再“选择性粘贴”成“数值”。'

/** One cell; null if it is empty and may be empty. */
function readCell(place: Place, cell: Cell, formula: boolean, today: CivilDate): Read | null {
  const { key, needed, title } = place.column
  if (formula) return { ok: false, message: FORMULA }
  if (textOfCell(cell) === '') return needed ? { ok: false, message: `还没填${title}。` } : null
  return readerOf(key)(cell, today)
}

const birthOf = (idNumber: string | undefined, today: CivilDate): CivilDate => {
  const checked = checkId('resident', idNumber ?? '', today)
  return (checked.ok && checked.birth) || ''
}

/** Problems that appear only when the cells of a row are compared: the column and what is wrong. */
function acrossRow(values: Values, today: CivilDate): [ColumnKey, string][] {
  const found: [ColumnKey, string][] = []
  const born = birthOf(values.idNumber, today)
  if (born && values.since && values.since < born) found.push(['since', '这一天本人还没出生，请看看年份。'])
  const ids = [values.idNumber]
  for (let n = 1; n <= MOST_ADULTS; n += 1) {
    const [name, id] = [values[`adultName${n}`], values[`adultId${n}`]]
    if (name && !id) found.push([`adultId${n}`, '写了姓名，还没写身份证号。未成年的孩子不用写在这里。'])
    if (id && !name) found.push([`adultName${n}`, '写了身份证号，还没写姓名。'])
    if (id && ids.includes(id)) found.push([`adultId${n}`, '这个身份证号在同一行已经写过了。'])
    ids.push(id)
  }
  return found
}

function readRow(people: People, cells: Cell[], row: number, formulas: Set<string>, today: CivilDate): void {
  const values: Values = {}
  const wrong = new Set<ColumnKey>()
  for (const [key, place] of people.places) {
    const cell = cells[place.index] ?? null
    const read = readCell(place, cell, formulas.has(`${letterOf(place.index)}${row}`), today)
    if (read?.ok) values[key] = read.value
    else if (read) {
      people.problems.push(problemAt(row, place, textOfCell(cell), read.message))
      wrong.add(key)
    }
  }
  for (const [key, message] of acrossRow(values, today))
    if (!wrong.has(key)) people.problems.push(problemAt(row, people.places.get(key), values[key] ?? '', message))
  people.rows.push({ row, values })
}

const sheetProblem = (message: string): ImportProblem => problemAt(null, undefined, '', message)

function notesOf(sheet: Sheet, title: number, unread: string[]): string[] {
  return [
    ...(sheet.sheets > 1 ? [`这个文件里有 ${sheet.sheets} 张表，只读第一张。`] : []),
    ...(title > 0 ? [`第 ${title + 1} 行是列名，上面的 ${title} 行不读。`] : []),
    ...(unread.length ? [`这几列不读：${unread.join('、')}。`] : []),
  ]
}

/**
 * Reads a sheet of a kind. Empty rows are left out; `twice` finds duplicate people.
 * @param today civil date for checking births and other dates
 */
export function readPeople(kind: SheetKind, sheet: Sheet, today: CivilDate): People {
  const title = titleRow(kind, sheet.rows)
  const nobody: People = { rows: [], problems: [], notes: notesOf(sheet, -1, []), places: new Map(), titles: 0 }
  if (title < 0) {
    const titles = COLUMNS[kind].filter((one) => one.needed).map((one) => `“${one.title}”`)
    return { ...nobody, problems: [sheetProblem(`没找到列名。要有一行写着${titles.join('')}。可以先下载空表对一对。`)] }
  }
  const { places, problems, unread } = readTitles(kind, sheet.rows[title] ?? [], title + 1)
  const people: People = { rows: [], problems, notes: notesOf(sheet, title, unread), places, titles: title + 1 }
  const data = sheet.rows.map((cells, index) => ({ cells, row: index + 1 })).slice(title + 1)
  const persons = data.filter(({ cells }) => filled(cells, [...places.values()]))
  if (persons.length > MOST_ROWS)
    return {
      ...people,
      problems: [sheetProblem(`有 ${persons.length} 行，一次最多导入 5,000 人。请分成几个表，一个一个导入。`)],
    }
  if (!persons.length) return { ...people, problems: [...problems, sheetProblem('表里还没有人。请把人填在列名下面。')] }
  persons.forEach(({ cells, row }) => readRow(people, cells, row, sheet.formulas, today))
  return people
}

const entriesOf = (values: Values) => Object.entries(values) as [ColumnKey, string][]
const isIdKey = (key: ColumnKey): boolean => /^(idNumber|adultId\d)$/.test(key)

/** ID numbers of a row: the person's own, then the household's adults. */
export const idNumbersOf = ({ values }: PersonRow): string[] =>
  entriesOf(values).flatMap(([key, value]) => (isIdKey(key) ? [value] : []))

/** The column in which a row names an ID number. */
export function placeOfId(people: Pick<People, 'places'>, { values }: PersonRow, idNumber: string): Place | undefined {
  const key = entriesOf(values).find(([name, value]) => isIdKey(name) && value === idNumber)?.[0]
  return key && people.places.get(key)
}

/** The same person in two rows: each of these rows, with the other ones. */
export function twice(people: People): ImportProblem[] {
  const named = people.rows.flatMap((person) => uniq(idNumbersOf(person)).map((id) => ({ id, row: person.row })))
  const rowsOf = groupBy(named, 'id')
  return people.rows.flatMap(({ row, values }) =>
    entriesOf(values).flatMap(([key, id]) => {
      const others = isIdKey(key) ? (rowsOf[id] ?? []).map((other) => other.row).filter((other) => other !== row) : []
      if (!others.length) return []
      const message = `和第 ${others.join('、')} 行是同一个人。请只留一行。`
      return [problemAt(row, people.places.get(key), id, message)]
    }),
  )
}
