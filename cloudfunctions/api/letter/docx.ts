import type { Paper } from '../../../domain/letters'
import { bodyOf, FONTS, SIZES } from './body'
import { codePng } from './code'
import { HEAD } from '../../lib/xml'
import { MAIN, OFFICE, packed, relations, SETTINGS, SPACES, squareXml, typesOf } from './package'
import { field, mm, paragraph, run } from './xml'

/*
 * A paper as a document that Word and WPS open: a few small parts in a ZIP. Nothing in it depends on the clock or on
 * chance, so the same paper gives the same bytes.
 */

/** What stands at the foot of every page besides its number. */
export interface Foot {
  /** The code that leads back to the case. */
  code: string
  /** 办事编号, as it is spoken. */
  no: string
  /** The first signs of the paper's digest: whether a page is of this paper. */
  check: string
}

/** Width and height of the code on the page, in mm. */
const CODE = 20
/** Margins in mm: top, right, bottom, left (GB/T 9704-2012, 5.2: 37, 26, 35, 28), and the foot from the lower edge. */
const MARGINS: Record<Paper['layout'], [number, number, number, number]> = {
  official: [37, 26, 35, 28],
  form: [20, 20, 30, 20],
}
const FOOT = 8

const TYPES = typesOf(
  [
    ['document', 'document.main'],
    ['styles', 'styles'],
    ['fontTable', 'fontTable'],
    ['settings', 'settings'],
    ['footer1', 'footer'],
  ],
  { png: 'image/png' },
)

/** Figures and Latin letters are Times New Roman, as offices set them. */
const stylesXml = ({ layout }: Paper): string => {
  const { size, apart, line } = SIZES[layout]
  return `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${FONTS.text}" w:cs="Times New Roman"/><w:spacing w:val="${apart}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="${line}" w:lineRule="exact"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>`
}

/** What takes the place of a font that an office has not got. */
const INSTEAD = { [FONTS.text]: '仿宋', [FONTS.title]: '宋体', [FONTS.heading]: '黑体' }
const FONT_TABLE = `${HEAD}<w:fonts xmlns:w="${MAIN}">${Object.entries(INSTEAD)
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`

function documentXml(paper: Paper): string {
  const [top, right, bottom, left] = MARGINS[paper.layout].map(mm)
  const page = `<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="${mm(210)}" w:h="${mm(297)}"/><w:pgMar w:top="${top}" w:right="${right}" w:bottom="${bottom}" w:left="${left}" w:header="851" w:footer="${mm(FOOT)}" w:gutter="0"/></w:sectPr>`
  return `${HEAD}<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${bodyOf(paper)}${page}</w:body></w:document>`
}

const picture = (no: string): string => squareXml({ id: 1, name: 'code.png', side: CODE, words: `办事编号 ${no} 的码` })

const SMALL = { size: 18 }
const PAGES = `${run('第 ', SMALL)}${field('PAGE', SMALL)}${run(' 页，共 ', SMALL)}${field('NUMPAGES', SMALL)}${run(' 页', SMALL)}`
const footer = (inside: string): string => `${HEAD}<w:ftr ${SPACES}>${inside}${paragraph('', { line: 20 })}</w:ftr>`

/** The code at the left; beside it what it is for, the numbers, and which page of how many. */
function footXml(paper: Paper, { no, check }: Foot): string {
  const { width } = SIZES[paper.layout]
  const [left, right] = [mm(22), mm(width) - mm(22)]
  const line = (runs: string): string => paragraph(runs, { line: 280 })
  const words = [
    line(run('经办人：盖章、签字后，用工会小程序扫这个码，拍照传回。', SMALL)),
    line(run(`办事编号 ${no}　校验 ${check}`, SMALL)),
    line(PAGES),
  ]
  const code = `<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>${picture(no)}</w:p>`
  const cells = `<w:tc><w:tcPr><w:tcW w:w="${left}" w:type="dxa"/></w:tcPr>${code}</w:tc><w:tc><w:tcPr><w:tcW w:w="${right}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>${words.join('')}</w:tc>`
  const table = `<w:tbl><w:tblPr><w:tblW w:w="${mm(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${left}"/><w:gridCol w:w="${right}"/></w:tblGrid><w:tr>${cells}</w:tr></w:tbl>`
  return footer(table)
}

/** What a paper has at its foot that leads back to no case. */
const PLAIN = footer(paragraph(PAGES, { align: 'center' }))

/**
 * A paper as the bytes of a .docx.
 * @param foot null for one that leads back to no case
 * @throws RangeError for a table whose rows do not fit its columns
 */
export function docxOf(paper: Paper, foot: Foot | null): Uint8Array {
  const parts = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': documentXml(paper),
    'word/_rels/document.xml.rels': relations([
      ['styles', 'styles.xml'],
      ['fontTable', 'fontTable.xml'],
      ['footer', 'footer1.xml'],
      ['settings', 'settings.xml'],
    ]),
    'word/styles.xml': stylesXml(paper),
    'word/fontTable.xml': FONT_TABLE,
    'word/settings.xml': SETTINGS,
    'word/footer1.xml': foot ? footXml(paper, foot) : PLAIN,
    'word/_rels/footer1.xml.rels': relations(foot ? [['image', 'media/code.png']] : []),
  }
  const code: Record<string, Uint8Array> = foot ? { 'word/media/code.png': codePng(foot.code) } : {}
  return packed(parts, code)
}
