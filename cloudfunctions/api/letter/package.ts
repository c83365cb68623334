import { zipSync } from 'fflate'
import mapValues from 'lodash/mapValues'
import { escaped, HEAD } from '../../lib/xml'

/*
 * What every document of ours is packed of: parts that name each other, in a ZIP. Nothing depends on the clock or on chance.
 */

export const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const WORDS = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
/** Names of everything that a page with pictures uses. */
export const SPACES = `xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:wp="${DRAWING}/wordprocessingDrawing" xmlns:a="${DRAWING}/main" xmlns:pic="${DRAWING}/picture"`

/** What a part refers to, `rId1` and on: kind and target. */
export const relations = (list: [string, string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** Of which kind each part is: parts of `word/` by their names, and pictures by what their names end with. */
export const typesOf = (parts: [string, string][], pictures: Record<string, string>): string => {
  const endings = Object.entries(pictures).map(([end, type]) => `<Default Extension="${end}" ContentType="${type}"/>`)
  const named = parts.map(
    ([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${WORDS}.${type}+xml"/>`,
  )
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${endings.join('')}${named.join('')}</Types>`
}

/** Without it Word takes the document for one of 2007, and lays tables out as it did then. */
export const SETTINGS = `${HEAD}<w:settings xmlns:w="${MAIN}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

/** A square picture among letters. */
export interface Square {
  /** Which relation of its part it is, from 1 on; no two pictures of a document have the same. */
  id: number
  name: string
  /** Millimetres. */
  side: number
  /** For whoever does not see it. */
  words: string
}

export function squareXml({ id, name, side, words }: Square): string {
  const emu = Math.round((side / 25.4) * 914_400)
  return `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${emu}" cy="${emu}"/><wp:docPr id="${id}" name="code" descr="${escaped(words)}"/><a:graphic><a:graphicData uri="${DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${emu}" cy="${emu}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
}

/** ZIP keeps the hour of each part in local time: this one is the same everywhere. */
const HOUR = new Date(2000, 0, 1)

/** Parts by their paths, as the bytes of a document. */
export const packed = (parts: Record<string, string>, pictures: Record<string, Uint8Array>): Uint8Array =>
  zipSync({ ...mapValues(parts, (one) => Buffer.from(one)), ...pictures }, { mtime: HOUR, level: 9 })
