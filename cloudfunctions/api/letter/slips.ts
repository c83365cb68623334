import chunk from 'lodash/chunk'
import { spokenSlip } from '../../../domain/shapes/round'
import { HEAD } from '../../lib/xml'
import { codePng } from './code'
import { packed, relations, SETTINGS, SPACES, squareXml, typesOf } from './package'
import { mm, paragraph, run } from './xml'

/*
 * Slips of paper to be cut apart, each with a code: A4, two beside each other.
 */

export interface Slip {
  /** What the code says. */
  code: string
  /** The first is printed large. */
  lines: string[]
}

const [SIDE, EDGE] = [12, 12]
const HALF = (210 - 2 * SIDE) / 2
/** Side of a code, in mm. */
const CODE = 26
const TYPES = typesOf(
  [
    ['document', 'document.main'],
    ['settings', 'settings'],
  ],
  { png: 'image/png' },
)

const nameOf = (at: number): string => `slip${at + 1}.png`

const words = ({ code, lines: [first = '', ...rest] }: Slip): string =>
  [
    paragraph(run(first, { size: 32, bold: true }), { line: 400 }),
    ...rest.map((line) => paragraph(run(line, { size: 20 }), { line: 280 })),
    paragraph(run(spokenSlip(code), { size: 20, bold: true }), { line: 300 }),
  ].join('')

const cellXml = (inside: string, width: number): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${mm(width)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${inside}</w:tc>`

function slipXml(slip: Slip, at: number): string {
  const square = squareXml({ id: at + 1, name: nameOf(at), side: CODE, words: '领取码' })
  const picture = `<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>${square}</w:p>`
  return cellXml(picture, CODE + 4) + cellXml(words(slip), HALF - CODE - 4)
}

const BORDER = 'w:val="dashed" w:sz="4" w:space="0" w:color="888888"'
const BORDERS = ['top', 'bottom', 'insideH'].map((edge) => `<w:${edge} ${BORDER}/>`).join('')
const EMPTY = cellXml('<w:p/>', CODE + 4) + cellXml('<w:p/>', HALF - CODE - 4)

function tableXml(slips: Slip[]): string {
  const rows = chunk(
    slips.map((slip, at) => slipXml(slip, at)),
    2,
  )
  const grid = [CODE + 4, HALF - CODE - 4, CODE + 4, HALF - CODE - 4].map((width) => `<w:gridCol w:w="${mm(width)}"/>`)
  const lines = rows.map(
    ([left = '', right = EMPTY]) =>
      `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${mm(CODE + 8)}" w:hRule="atLeast"/></w:trPr>${left}${right}</w:tr>`,
  )
  return `<w:tbl><w:tblPr><w:tblW w:w="${mm(2 * HALF)}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid.join('')}</w:tblGrid>${lines.join('')}</w:tbl>`
}

const PAGE = `<w:sectPr><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(EDGE)}" w:right="${mm(SIDE)}" w:bottom="${mm(EDGE)}" w:left="${mm(SIDE)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`

/** @returns bytes of a .docx */
export function slipsDocx(slips: Slip[]): Uint8Array {
  const named = slips.map((_slip, at): [string, string] => ['image', `media/${nameOf(at)}`])
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${HEAD}<w:document ${SPACES}><w:body>${tableXml(slips)}<w:p/>${PAGE}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([...named, ['settings', 'settings.xml']]),
    'word/settings.xml': SETTINGS,
  }
  const pictures = Object.fromEntries(slips.map(({ code }, at) => [`word/media/${nameOf(at)}`, codePng(code)]))
  return packed(parts, pictures)
}
