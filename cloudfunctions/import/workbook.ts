import { zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import { unpack, ZipError } from './zip'

/** A cell as stored in the sheet. A number keeps all its digits: an ID number has more than a double can hold. */
export type Cell = string | boolean | Date | { digits: string } | null

/** The first sheet of a workbook. `rows[0]` is Excel's row 1; shorter rows are filled up with nulls. */
export interface Sheet {
  rows: Cell[][]
  /** Addresses of cells with formulas, like `B7`. */
  formulas: Set<string>
  /** How many sheets the workbook has. */
  sheets: number
}

/** A file that cannot be read as a sheet; the message says what it is and what to do. */
export class WorkbookError extends Error {}

/**
 * Largest sheet that we accept as a list of people. A cell further out would make the reader fill all cells before it.
 */
const FARTHEST_COLUMN = 200
const FARTHEST_ROW = 20_000

const WORDS = {
  empty: '这个文件是空的。请重新选一个。',
  old: '这是老格式的 .xls，或者设了密码。请用 Excel 或 WPS 打开，点“另存为”，选 .xlsx，不设密码，再选一次。',
  picture: '这是一张图片，不是 Excel 表。请选 .xlsx 文件。',
  pdf: '这是 PDF，不是 Excel 表。请选 .xlsx 文件。',
  other: '这不是 Excel 表。请用 Excel 或 WPS 打开，点“另存为”，选 .xlsx，再选一次。',
  broken: '这个文件坏了，打不开。请用 Excel 或 WPS 打开，点“另存为”，选 .xlsx，再选一次。',
  huge: '这个文件拆开以后太大了。请把名单复制到一个新的 Excel 表里，存好再选一次。',
  locked: '这个文件设了密码。请去掉密码，存好再选一次。',
  wide: `这张表太宽了（最多 ${FARTHEST_COLUMN} 列）。请把名单复制到一个新的 Excel 表里，存好再选一次。`,
  long: '一次最多导入 5,000 人。请分成几个表，一个一个导入。',
}
const refuse = (why: keyof typeof WORDS): WorkbookError => new WorkbookError(WORDS[why])

/** First bytes of files that people mistake for an Excel sheet. */
const MISTAKEN: [RegExp, keyof typeof WORDS][] = [
  [/^$/, 'empty'],
  [/^d0cf11e0/, 'old'],
  [/^(ffd8ff|89504e47|52494646|47494638|424d|.{8}66747970)/, 'picture'],
  [/^25504446/, 'pdf'],
]

function checkKind(bytes: Buffer): void {
  const start = bytes.subarray(0, 12).toString('hex')
  const found = MISTAKEN.find(([pattern]) => pattern.test(start))
  if (found) throw refuse(found[1])
  if (!start.startsWith('504b')) throw refuse('other')
}

/**
 * What one part may hold, far above what five thousand people need. A reader needs seconds for a million empty tags, and a
 * few kilobytes unpack to as many.
 */
const MOST_PART_BYTES = 16 * 1024 * 1024
const MOST_STYLE_BYTES = 2 * 1024 * 1024
const MOST_TAGS = 600_000
const TAG_BEGINS = 0x3c

function tagsIn(xml: Buffer): number {
  let count = 0
  for (let at = xml.indexOf(TAG_BEGINS); at >= 0 && count <= MOST_TAGS; at = xml.indexOf(TAG_BEGINS, at + 1)) count += 1
  return count
}

/** Looked at before anything is parsed. @throws WorkbookError */
function checkSizes(parts: Map<string, Buffer>): void {
  for (const [name, xml] of parts) {
    const most = /styles\.xml$/i.test(name) ? MOST_STYLE_BYTES : MOST_PART_BYTES
    if (xml.length > most || tagsIn(xml) > MOST_TAGS) throw refuse('huge')
  }
}

/** Only the parts with cells; pictures, charts and macros are not unpacked. */
const PARTS = /^xl\/(worksheets\/[^/]+\.xml|_rels\/workbook\.xml\.rels|(workbook|styles|sharedstrings)\.xml)$/i

function partsOf(bytes: Buffer): Map<string, Buffer> {
  try {
    return unpack(bytes, (name) => PARTS.test(name))
  } catch (error) {
    throw error instanceof ZipError ? refuse(error.why) : error
  }
}

const PREFIX = String.raw`<(?:[^\s<>:/="'!?]+:)?`
const ATTRIBUTES = String.raw`((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)`
/**
 * Rows, cells and formulas, as every program writes them; the second pattern also counts text that only looks like one.
 */
const TAG = new RegExp(String.raw`${PREFIX}(c|row|f)${ATTRIBUTES}\s*(/?)>`, 'g')
const LOOKS_LIKE = new RegExp(String.raw`${PREFIX}(?:c|row|f)[\s/>]`, 'g')
const ADDRESS = /(?:^|\s)(?:[\w.-]+:)?r\s*=\s*["']([^"']*)["']/g

const columnNumber = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** Refuses cells that are too far out, and invalid addresses. Returns the cell's address. */
function checkAddress(tag: string, attributes: string, isEmpty: boolean): string {
  let last = ''
  for (const [, address = ''] of attributes.matchAll(ADDRESS)) {
    const [, letters = '', row = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
    if (!row || (tag === 'c') !== (letters !== '')) throw refuse('broken')
    if (!isEmpty && columnNumber(letters) > FARTHEST_COLUMN) throw refuse('wide')
    if (!isEmpty && tag === 'c' && Number(row) > FARTHEST_ROW) throw refuse('long')
    last = address
  }
  return last
}

/** Without an array of a million matches. */
function countOf(pattern: RegExp, text: string): number {
  let count = 0
  for (pattern.lastIndex = 0; pattern.test(text);) count += 1
  return count
}

/** Addresses of the cells with formulas in one sheet. @throws WorkbookError for a sheet that would fill the memory */
function scan(xml: string): Set<string> {
  const formulas = new Set<string>()
  let cell = ''
  let count = 0
  for (const [, tag = '', attributes = '', slash = ''] of xml.matchAll(TAG)) {
    count += 1
    if (tag === 'f') formulas.add(cell)
    else if (tag === 'c') cell = checkAddress(tag, attributes, slash !== '')
    else checkAddress(tag, attributes, true)
  }
  if (count !== countOf(LOOKS_LIKE, xml)) throw refuse('broken')
  return formulas
}

const attribute = (tag: string, name: string): string =>
  new RegExp(String.raw`[\s:]${name}\s*=\s*["']([^"']*)["']`, 'i').exec(tag)?.[1] ?? ''

/** Tags of the sheets in the workbook's own order. */
const sheetTags = (parts: Map<string, Buffer>): string[] =>
  String(parts.get('xl/workbook.xml') ?? '').match(/<(?:[^\s<>:/]+:)?sheet\s[^>]*>/g) ?? []

/** Name of the part with the first sheet; empty if the workbook does not say. */
function firstPart(parts: Map<string, Buffer>): string {
  const id = attribute(sheetTags(parts)[0] ?? '', 'id')
  const relations = String(parts.get('xl/_rels/workbook.xml.rels') ?? '').match(/<[^<>]*Relationship\s[^<>]*>/g) ?? []
  const target = attribute(relations.find((tag) => attribute(tag, 'Id') === id) ?? '', 'Target')
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/**
 * Reads the first sheet of an xlsx. It does not trust what the file claims about itself: the size is counted while
 * unpacking, and only unpacked data is read.
 * @throws WorkbookError
 */
export async function readWorkbook(bytes: Buffer): Promise<Sheet> {
  checkKind(bytes)
  const parts = partsOf(bytes)
  checkSizes(parts)
  const scanned = new Map([...parts].map(([name, xml]) => [name, scan(String(xml))]))
  const file = new Blob([zipSync(Object.fromEntries(parts), { level: 0 })])
  const rows = await readSheet(file, 1, { trim: false, parseNumber: (digits) => ({ digits }) }).catch(() => {
    throw refuse('broken')
  })
  const formulas = scanned.get(firstPart(parts)) ?? new Set()
  return { rows: rows as unknown as Cell[][], formulas, sheets: sheetTags(parts).length }
}
