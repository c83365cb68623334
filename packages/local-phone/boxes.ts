/**
 * A Chinese font whose letters are all the same dash, as wide and high as those of Noto Sans SC. Text is laid out alike
 * with it, and a browser needs a fraction of the work: Noto comes in a hundred files, and each letter is looked for in
 * all of them.
 */
import { readFile } from 'node:fs/promises'

/** Of Noto Sans SC, in its units: 1000 to the letter's side. */
const [SIDE, ASCENT, DESCENT] = [1000, 1160, 288]
/** The dash: left, bottom, right, top. */
const DASH = [150, 350, 850, 420] as const
const LAST_LETTER = 0x10ffff

/** Big-endian 16-bit words; negative numbers as two's complement. */
const words = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 2)
  numbers.forEach((number, at) => bytes.writeUInt16BE(number & 0xffff, at * 2))
  return bytes
}
const long = (number: number): [number, number] => [number >>> 16, number & 0xffff]
const none = (count: number): number[] => Array<number>(count).fill(0)

const [left, bottom, right, top] = DASH
const POINT_ON_CURVE = 0x0101
const GLYPH = words(
  ...[1, left, bottom, right, top, 3, 0, POINT_ON_CURVE, POINT_ON_CURVE],
  ...[left, 0, right - left, 0, bottom, top - bottom, 0, bottom - top],
)

/** Tables in the order of their names, as https://learn.microsoft.com/typography/opentype/spec has them. */
const TABLES: Record<string, Buffer> = {
  'OS/2': words(
    ...[4, SIDE, 400, 5, ...none(11), ...none(5), ...none(10), 0, 0, 0xffff, ASCENT, -DESCENT, 0, ASCENT, DESCENT],
    ...none(9),
  ),
  // Format 13: every letter has the same glyph.
  cmap: words(
    0,
    1,
    3,
    10,
    ...long(12),
    13,
    0,
    ...long(28),
    ...long(0),
    ...long(1),
    ...none(2),
    ...long(LAST_LETTER),
    0,
    1,
  ),
  glyf: GLYPH,
  head: words(...[1, 0, 1, 0, 0, 0, ...long(0x5f0f3cf5), 0, SIDE, ...none(8), ...DASH, 0, 8, 2, 0, 0]),
  hhea: words(1, 0, ASCENT, -DESCENT, 0, SIDE, left, SIDE - right, right, 1, ...none(7), 1),
  hmtx: words(SIDE, 0, left),
  loca: words(0, 0, GLYPH.length / 2),
  maxp: words(1, 0, 2, 4, 1, 0, 0, 2, ...none(8)),
  name: words(0, 0, 6),
  post: words(3, 0, ...none(14)),
}

/** The font as a file of TrueType. Checksums are left out: browsers make them anew. */
function boxFont(): Buffer {
  const tables = Object.entries(TABLES)
  const head = [words(1, 0, tables.length, 128, 3, tables.length * 16 - 128)]
  const body: Buffer[] = []
  let at = 12 + tables.length * 16
  for (const [name, table] of tables) {
    head.push(Buffer.from(name), words(0, 0, ...long(at), ...long(table.length)))
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4)
    table.copy(padded)
    body.push(padded)
    at += padded.length
  }
  return Buffer.concat([...head, ...body])
}

const FACE = /\/\* [\w-]+-(?:cyrillic|vietnamese|latin-ext|latin)-\d+-normal \*\/\s*@font-face \{[^}]*\}/g

/**
 * Noto's style sheet for one weight, with boxes for all that is Chinese; what is Latin stays as it is.
 * @param file the style sheet as the font's package has it
 */
export async function boxStyles(file: string): Promise<string> {
  const latin = (await readFile(file, 'utf8')).match(FACE) ?? []
  const weight = /(\d+)\.css$/.exec(file)?.[1] ?? '400'
  const source = `url(data:font/ttf;base64,${boxFont().toString('base64')})`
  const boxes = `@font-face { font-family: 'Noto Sans SC'; font-weight: ${weight}; src: ${source}; unicode-range: U+80-10FFFF; }`
  return [boxes, ...latin].join('\n')
}
