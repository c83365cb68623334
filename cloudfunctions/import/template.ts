import { strToU8, zipSync } from 'fflate'
import mapValues from 'lodash/mapValues'
import type { ImportKind, ImportRoutes } from '../../typings/import'
import { COLUMNS, letterOf } from './columns'

/*
 * An empty sheet, written as the few parts that every Excel and WPS reads. All its columns are text, so that neither
 * program reads an ID number as a number. A library that writes sheets can only format cells: five thousand rows of
 * empty cells make a file of 260 KB, and the library makes the function 100 KB larger.
 */

const NAMES: Record<ImportKind, string> = { members: '会员名册', files: '困难职工档案' }
const HINTS: Record<ImportKind, string> = {
  members: '一人一行，从第 3 行起填。带 * 的要填。日期写成 2024-03-01。不写所在工会的，算您自己的工会。',
  files:
    '一户一行，从第 3 行起填。带 * 的要填。日期写成 2024-03-01。困难类别写：深度困难、相对困难、意外致困。家人只写满18岁的。',
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const relations = (pairs: [string, string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${pairs
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/></Types>`

/** Format 49 is text. Style 1: text; style 2: a bold title. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

const cell = (address: string, style: number, words: string): string =>
  `<c r="${address}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`

function sheetXml(kind: ImportKind): string {
  const columns = COLUMNS[kind]
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" style="1" customWidth="1"/>`,
  )
  const titles = columns.map(({ title, needed }, index) => cell(`${letterOf(index)}2`, 2, needed ? `${title}*` : title))
  const frozen =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
  const rows = `<row r="1">${cell('A1', 0, HINTS[kind])}</row><row r="2">${titles.join('')}</row>`
  return `${HEAD}<worksheet xmlns="${MAIN}">${frozen}<cols>${widths.join('')}</cols><sheetData>${rows}</sheetData></worksheet>`
}

const workbookXml = (kind: ImportKind): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${NAMES[kind]}" sheetId="1" r:id="rId1"/></sheets></workbook>`

/** The empty sheet of a kind, with the name under which it is saved. */
export function templateOf(kind: ImportKind): ImportRoutes['import.template']['out'] {
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml(kind),
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet1.xml': sheetXml(kind),
  }
  const file = zipSync(mapValues(parts, (text) => strToU8(text)))
  return { name: `${NAMES[kind]}.xlsx`, content: Buffer.from(file).toString('base64') }
}
