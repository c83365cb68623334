import { strToU8, zipSync } from 'fflate'
import mapValues from 'lodash/mapValues'
import writeExcelFile from 'write-excel-file/node'
import type { Cell } from 'write-excel-file/node'
import { syntheticId } from './synthetic'

/** A row of a sheet as somebody typed it; `null` is an empty cell. */
export type Row = (string | number | Date | null | { formula: string })[]

const cellOf = (value: Row[number]): Cell => {
  if (value === null) return null
  if (value instanceof Date) return { value, type: Date, format: 'yyyy/m/d' }
  if (typeof value === 'object') return { value: `=${value.formula}`, type: 'Formula' }
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}

/** An xlsx as Excel would write it. Further sheets stand after the first. */
export function workbook(rows: Row[], ...further: Row[][]): Promise<Buffer> {
  const sheets = [rows, ...further].map((one, index) => ({
    data: one.map((row) => row.map(cellOf)),
    sheet: `表${index + 1}`,
  }))
  return writeExcelFile(sheets).toBuffer()
}

const XMLNS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook around the raw XML of one sheet's data, for what no honest program writes. */
export function rawWorkbook(sheetData: string, target = 'worksheets/sheet1.xml'): Buffer {
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="${target}"/></Relationships>`,
    [`xl/${target}`]: `<worksheet xmlns="${XMLNS}"><sheetData>${sheetData}</sheetData></worksheet>`,
  }
  return Buffer.from(
    zipSync(
      mapValues(parts, (text) => strToU8(text)),
      { level: 0 },
    ),
  )
}

export const MEMBER_TITLES = ['姓名', '身份证号', '手机号', '所在工会', '入会日期']
const SIGNS = '编造样例示范虚构人名甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'
const sign = (n: number): string => SIGNS.charAt(n % SIGNS.length)
const two = (n: number): string => String(n).padStart(2, '0')

/** Nobody's ID number, another for each `n` up to some ten thousand. */
export const idOf = (n: number): string =>
  syntheticId(`${1960 + (n % 40)}${two(1 + (Math.floor(n / 40) % 12))}${two(1 + (Math.floor(n / 480) % 28))}`, n % 997)

const dayOf = (n: number): string => `20${two(1 + (n % 20))}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`

/** The `n`th made-up member of a union, in the columns of `MEMBER_TITLES`. */
export const memberRow = (n: number, union = '河口三标项目工会（编的）'): [string, string, string, string, string] => [
  `${sign(n)}${sign(n + 7)}${sign(n + 13)}`,
  idOf(n),
  `139${String(n).padStart(8, '0')}`,
  union,
  dayOf(n),
]
