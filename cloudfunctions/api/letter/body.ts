import type { Block, Cell, Paper, Row } from '../../../domain/letters'
import { mm, paragraph, run } from './xml'
import type { Look, Shape } from './xml'

/*
 * Blocks as paragraphs and tables. An official letter: title 小标宋 22 pt, text 仿宋 16 pt, first line two characters in,
 * headings 黑体 (GB/T 9704-2012, 7.3); a sheet: 仿宋 12 pt in tables.
 */

export const FONTS = { text: '仿宋_GB2312', title: '方正小标宋简体', heading: '黑体' }
const TITLE: Look = { font: FONTS.title, size: 44 }

/** Size of the text in half-points, room between letters and height of lines in twips, and how wide it may be in mm. */
interface Sizes {
  size: number
  apart: number
  line: number
  width: number
}
export const SIZES: Record<Paper['layout'], Sizes> = {
  // 22 lines in 225 mm, 28 characters in 156 mm: by heights and widths that every reader keeps to. A grid of the page
  // some of them spread over two places a letter.
  official: { size: 32, apart: -5, line: 579, width: 156 },
  form: { size: 24, apart: 0, line: 400, width: 170 },
}

const blank = paragraph('')

/** How wide a line is, in hundredths of a character: Latin letters and figures are half as wide. */
const widthOf = (words: string): number =>
  Array.from(words).reduce((sum, sign) => sum + (/[ -~]/.test(sign) ? 50 : 100), 0)

/**
 * Indents from the right of who signs and of the date, in twips: the date four characters in and the name centred above
 * it; two where the name is the longer one, and the date centred below (GB/T 9704-2012, 7.3.5).
 */
function signedAt(by: string, on: string, size: number): { by: number; on: number } {
  const apart = (widthOf(by) - widthOf(on)) / 2
  const twips = (hundredths: number): number => Math.max(0, Math.round((hundredths / 100) * size * 10))
  return apart > 200 ? { by: twips(200), on: twips(200 + apart) } : { by: twips(400 - apart), on: twips(400) }
}

function signed({ by, on }: Extract<Block, { kind: 'signed' }>, { size }: Sizes): string {
  const at = signedAt(by, on, size)
  const right = (words: string, indent: number, shape: Shape = {}): string =>
    paragraph(run(words), { align: 'right', right: indent, ...shape })
  // A line for the upper edge of the seal, which comes down over both; never on a page of their own.
  return paragraph('', { next: true }) + right(by, at.by, { next: true }) + right(on, at.on)
}

const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
  .join('')

const DATE = '　　年　　月　　日'
function inCell({ text, label, stamp }: Cell, { line }: Sizes): string {
  const shape: Shape = { line, ...(label ? { align: 'center' as const } : {}) }
  const words = paragraph(run(text, label ? { font: FONTS.heading } : {}), shape)
  const sealed = ['（盖章）　　　　', DATE].map((one) => paragraph(run(one), { line, align: 'right', right: 240 }))
  return stamp ? words + sealed.join('') : words
}

/** A cell over some of the columns, from one of them on. */
function cellXml(cell: Cell, columns: number[], sizes: Sizes): string {
  const span = columns.length
  const width = columns.reduce((sum, one) => sum + one, 0)
  const over = span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''
  const at = cell.stamp ? 'bottom' : 'center'
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${over}<w:vAlign w:val="${at}"/></w:tcPr>${inCell(cell, sizes)}</w:tc>`
}

/** @throws RangeError where its cells are not as many columns as the table has */
function rowXml({ cells, tall = 10 }: Row, columns: number[], sizes: Sizes): string {
  const ends = cells.map((_, index) => cells.slice(0, index + 1).reduce((sum, { span = 1 }) => sum + span, 0))
  if (ends.at(-1) !== columns.length) throw new RangeError(`a row of ${ends.at(-1)} in a table of ${columns.length}`)
  const written = cells.map((one, index) => cellXml(one, columns.slice(ends[index - 1] ?? 0, ends[index]), sizes))
  return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${mm(tall)}" w:hRule="atLeast"/></w:trPr>${written.join('')}</w:tr>`
}

function table({ widths, rows }: Extract<Block, { kind: 'table' }>, sizes: Sizes): string {
  const whole = widths.reduce((sum, one) => sum + one, 0)
  const columns = widths.map((one) => Math.round((mm(sizes.width) * one) / whole))
  const grid = columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const properties = `<w:tblW w:w="${mm(sizes.width)}" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>`
  const body = rows.map((row) => rowXml(row, columns, sizes)).join('')
  // Word joins tables that follow each other: a small line keeps them apart.
  return `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body}</w:tbl>${paragraph('', { line: 120 })}`
}

const title = (words: string, shape: Shape = {}): string =>
  paragraph(run(words, TITLE), { align: 'center', line: 640, ...shape })

const numbered = (items: string[]): string[] => items.map((item, index) => `${index + 1}. ${item}`)

/** 附件 and what is enclosed, each on a line of its own, below each other. */
const enclosed = (items: string[], sizes: Sizes): string =>
  blank +
  (items.length === 1 ? items : numbered(items))
    .map((item, index) =>
      paragraph(run(index === 0 ? `附件：${item}` : item), { left: sizes.size * (index === 0 ? 20 : 50) }),
    )
    .join('')

/** @param next what follows: lines before a signature go with it, so that it never stands on a page by itself */
function blockXml(block: Block, sizes: Sizes, next?: Block): string {
  // Two characters; the size counts half-points.
  const first = sizes.size * 20
  const goes = next?.kind === 'signed' ? { next: true as const } : {}
  switch (block.kind) {
    case 'heading':
      return paragraph(run(block.text, { font: FONTS.heading }), { first, next: true })
    case 'text':
      return paragraph(run(block.text), { first, align: 'both', ...goes })
    case 'list':
      return numbered(block.items)
        .map((item) => paragraph(run(item), { first, align: 'both', ...goes }))
        .join('')
    case 'table':
      return table(block, sizes)
    case 'signed':
      return signed(block, sizes)
    case 'enclosed':
      return enclosed(block.items, sizes)
    case 'page':
      return title(block.title, { page: true }) + blank
  }
}

/** Who issues it, in red over a red line, and the number at the right below it (the form of a 函: GB/T 9704-2012, 10.1). */
const headXml = ({ from, number }: Paper): string =>
  (from
    ? paragraph(run(from, { font: FONTS.title, size: 52, red: true }), { align: 'center', line: 700, ruled: true })
    : '') + (number ? paragraph(run(number), { align: 'right', before: 60 }) : '')

/** Everything between the margins. */
export function bodyOf(paper: Paper): string {
  const sizes = SIZES[paper.layout]
  const head = headXml(paper)
  const to = paper.to ? blank + paragraph(run(`${paper.to}：`)) : blank
  return `${head}${title(paper.title, head ? { before: 160 } : {})}${to}${paper.blocks.map((block, at) => blockXml(block, sizes, paper.blocks[at + 1])).join('')}`
}
