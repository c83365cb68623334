import chunk from 'lodash/chunk'
import type { PosterWords } from '../../../domain/shapes/register/poster'
import { packed, relations, SETTINGS, SPACES, squareXml, typesOf } from './package'
import { HEAD } from '../../lib/xml'
import { mm, paragraph, run } from './xml'
import type { Look } from './xml'

/*
 * Posters of many places as one document, A4, one on a page: sizes and colours are those of the picture that a phone draws
 * of a single one.
 */

/** A poster: its words, and the code as WeChat drew it. */
export interface Sheet {
  words: PosterWords
  /** Bytes of a PNG or a JPEG. */
  picture: Uint8Array
}

/** So many are drawn side by side. */
const ABREAST = 6
/** A reply holds six million bytes, and base64 makes four of three; the last few that were begun have room above this. */
const MOST_BYTES = 3_000_000

/**
 * Draws sheets until one reply is full; what has no room in it is not drawn.
 * @returns those of the first of all, in their order
 * @throws what drawing throws
 */
export async function asManyAsFit<T>(all: T[], draw: (one: T) => Promise<Sheet>): Promise<Sheet[]> {
  const sheets: Sheet[] = []
  const bytes = (): number => sheets.reduce((sum, { picture }) => sum + picture.length, 0)
  for (const some of chunk(all, ABREAST)) if (bytes() < MOST_BYTES) sheets.push(...(await Promise.all(some.map(draw))))
  return sheets
}

const [RED, BLACK, GREY] = ['B3261E', '1F1D1B', '55504B']
const FONT = '黑体'
/** Side of the code, and margins, in mm. */
const CODE = 118
const SIDE = 17
const EDGE = 10

/** @param points size of the letters */
function line(words: string, points: number, look: Look, before = 0, page = false): string {
  const runs = run(words, { font: FONT, size: points * 2, ...look })
  return paragraph(runs, { align: 'center', line: points * 27, before, ...(page ? { page: true as const } : {}) })
}

/** JPEG begins with these two bytes. */
const endOf = ([first, second]: Uint8Array): string => (first === 0xff && second === 0xd8 ? 'jpg' : 'png')
const nameOf = ({ picture }: Sheet, at: number): string => `code${at + 1}.${endOf(picture)}`

/** One page; the longest words of each kind have room on it. */
function sheetXml(sheet: Sheet, at: number): string {
  const { title, lead, name, union, gets, foot } = sheet.words
  const code = squareXml({ id: at + 1, name: nameOf(sheet, at), side: CODE, words: `${name}的码` })
  return [
    line(title, 64, { colour: RED, bold: true }, 0, at > 0),
    line(lead, 24, { colour: BLACK }),
    `<w:p><w:pPr><w:spacing w:before="240" w:after="240" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>${code}</w:p>`,
    line(name, 28, { colour: BLACK, bold: true }),
    line(union, 21, { colour: GREY }),
    gets ? line(gets, 20, { colour: BLACK }, 160) : '',
    line(foot, 24, { colour: RED, bold: true }, 320),
  ].join('')
}

const PAGE = `<w:sectPr><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${mm(EDGE)}" w:right="${mm(SIDE)}" w:bottom="${mm(EDGE)}" w:left="${mm(SIDE)}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>`
const TYPES = typesOf(
  [
    ['document', 'document.main'],
    ['settings', 'settings'],
  ],
  { png: 'image/png', jpg: 'image/jpeg' },
)

/** @returns bytes of a .docx, a page for each, in their order */
export function postersDocx(sheets: Sheet[]): Uint8Array {
  const pictures = sheets.map((sheet, at) => [nameOf(sheet, at), sheet.picture] as const)
  const named = pictures.map(([name]): [string, string] => ['image', `media/${name}`])
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${HEAD}<w:document ${SPACES}><w:body>${sheets.map(sheetXml).join('')}${PAGE}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([...named, ['settings', 'settings.xml']]),
    'word/settings.xml': SETTINGS,
  }
  return packed(parts, Object.fromEntries(pictures.map(([name, bytes]) => [`word/media/${name}`, bytes])))
}
