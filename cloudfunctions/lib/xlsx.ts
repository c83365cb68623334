import { strToU8, zipSync } from 'fflate'
import mapValues from 'lodash/mapValues'
import { escaped, HEAD } from './xml'

/*
 * A sheet, written as the few parts that every Excel and WPS reads. All its columns are text, so that neither program reads
 * an ID number as a number, and nothing in it is reckoned. A library that writes sheets can only format cells: five thousand
 * rows of empty cells make a file of 260 KB, and the library makes the function 100 KB larger.
 */

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relations = (pairs: [string, string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${pairs
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const typesOf = (sheets: Written[]): string => {
  const parts = sheets.map(
    (_sheet, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SHEETS}.worksheet+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/>${parts.join('')}<Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`
}

/** Format 49 is text. Style 1: text; style 2: a bold title. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

/** How a row looks: as the program likes, as text, as a bold title. */
const STYLE = { note: 0, text: 1, title: 2 }

interface WrittenRow {
  style: keyof typeof STYLE
  cells: string[]
}
/** What stands in a sheet. Everything down to the row of titles stays in sight. */
export interface Written {
  name: string
  /** Of the columns, in Excel's unit: about one digit. */
  widths: number[]
  rows: WrittenRow[]
}

/** The letters of a column, from 0: A, Z, AA. */
export const letterOf = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : letterOf(Math.floor(index / 26) - 1) + letterOf(index % 26)

const cell = (address: string, style: number, words: string): string =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t>${escaped(words)}</t></is></c>`

const rowXml = ({ style, cells }: WrittenRow, index: number): string =>
  `<row r="${index + 1}">${cells
    .map((words, at) => (words ? cell(`${letterOf(at)}${index + 1}`, STYLE[style], words) : ''))
    .join('')}</row>`

function sheetXml({ widths, rows }: Written): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
  )
  const titles = rows.findIndex(({ style }) => style === 'title') + 1
  const frozen = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${titles}" topLeftCell="A${titles + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
  return `${HEAD}<worksheet xmlns="${MAIN}">${frozen}<cols>${columns.join('')}</cols><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`
}

const workbookXml = (sheets: Written[]): string => {
  const named = sheets.map(({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named.join('')}</sheets></workbook>`
}

/** The same words make the same file, whenever it is made. */
const WHEN = new Date(2000, 0, 1)

/** What a file is to whoever opens it. */
export interface Xlsx {
  name: string
  /** Base64. */
  content: string
}

/** An xlsx with these sheets, in their order. @param name without its ending */
export function workbookOf(name: string, sheets: Written[]): Xlsx {
  const parts = {
    '[Content_Types].xml': typesOf(sheets),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_sheet, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((one, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(one)])),
  }
  const file = zipSync(
    mapValues(parts, (text) => strToU8(text)),
    { mtime: WHEN },
  )
  return { name: `${name}.xlsx`, content: Buffer.from(file).toString('base64') }
}

/** An xlsx with one sheet, named after it. */
export const xlsxOf = (written: Written): Xlsx => workbookOf(written.name, [written])
