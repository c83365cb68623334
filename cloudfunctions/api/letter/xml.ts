import { escaped } from '../../lib/xml'

/*
 * The few elements of WordprocessingML that papers are made of. Lengths are twentieths of a point (twips) as Word counts.
 */

/** Twips in a millimetre. */
export const mm = (length: number): number => Math.round((length * 1440) / 25.4)

/** How letters look: name of the Chinese font, half-points, colour. Nothing is embedded: offices have these fonts. */
export interface Look {
  font?: string
  size?: number
  red?: true
  bold?: true
  /** Six hexadecimal digits. */
  colour?: string
}

const runLook = ({ font, size, red, bold, colour = red ? 'FF0000' : '' }: Look): string =>
  [
    font ? `<w:rFonts w:eastAsia="${font}"/>` : '',
    bold ? '<w:b/>' : '',
    colour ? `<w:color w:val="${colour}"/>` : '',
    size ? `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>` : '',
  ].join('')

const text = (words: string): string => `<w:t xml:space="preserve">${escaped(words)}</w:t>`

/** A run of letters; new lines stay new lines. */
export function run(words: string, look: Look = {}): string {
  const properties = runLook(look)
  const lines = words.split(/\r\n?|\n/).map(text)
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${lines.join('<w:br/>')}</w:r>`
}

/** What Word reckons while it lays the pages out: the number of the page, and of all pages. */
export function field(name: 'PAGE' | 'NUMPAGES', look: Look): string {
  const part = (inside: string): string => `<w:r><w:rPr>${runLook(look)}</w:rPr>${inside}</w:r>`
  const mark = (kind: string): string => part(`<w:fldChar w:fldCharType="${kind}"/>`)
  const asked = part(`<w:instrText xml:space="preserve"> ${name} </w:instrText>`)
  return `${mark('begin')}${asked}${mark('separate')}${part('<w:t>1</w:t>')}${mark('end')}`
}

/** Indents and heights in twips; `first`: of the first line, which is two characters wherever a reader counts them. */
export interface Shape {
  align?: 'center' | 'right' | 'both'
  first?: number
  left?: number
  right?: number
  before?: number
  /** Exact height of a line, where it differs from the page's. */
  line?: number
  /** Stays on the page of what follows. */
  next?: true
  /** Begins a page. */
  page?: true
  /** A red line below. */
  ruled?: true
}

/** In the order that the schema asks for: readers refuse others. */
const shapeOf = (shape: Shape): string =>
  [
    shape.next ? '<w:keepNext/>' : '',
    shape.page ? '<w:pageBreakBefore/>' : '',
    shape.ruled ? '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="4" w:color="FF0000"/></w:pBdr>' : '',
    shape.before || shape.line
      ? `<w:spacing w:before="${shape.before ?? 0}" w:after="0"${shape.line ? ` w:line="${shape.line}" w:lineRule="exact"` : ''}/>`
      : '',
    shape.first || shape.left || shape.right
      ? `<w:ind w:left="${shape.left ?? 0}" w:right="${shape.right ?? 0}"${shape.first ? ` w:firstLineChars="200" w:firstLine="${shape.first}"` : ''}/>`
      : '',
    shape.align ? `<w:jc w:val="${shape.align}"/>` : '',
  ].join('')

/** A paragraph of runs that are written already. */
export function paragraph(runs: string, shape: Shape = {}): string {
  const properties = shapeOf(shape)
  return `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runs}</w:p>`
}
