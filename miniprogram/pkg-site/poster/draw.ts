import type { PosterWords } from '../../../domain/shapes/register/poster'

/** A4 at 150 dots per inch. */
export const WIDTH = 1240
export const HEIGHT = 1754
const MARGIN = 100
const CODE = 700
/** Where what one finds there stands below. */
const SMALLER = 600

/** A picture made by the canvas itself. */
export type Picture = object
/** The parts of a 2d context that are used here. */
export interface Ink {
  fillStyle: string
  font: string
  textAlign: 'center'
  textBaseline: 'top'
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
  drawImage(picture: Picture, x: number, y: number, width: number, height: number): void
}

const RED = '#b3261e'
const BLACK = '#1f1d1b'
const GREY = '#55504b'
const FAMILY = 'sans-serif'

/** Wraps a text; Chinese may be broken anywhere. */
export function linesOf(ink: Ink, text: string, most: number): string[] {
  const lines = ['']
  for (const sign of Array.from(text)) {
    const line = `${lines[lines.length - 1] ?? ''}${sign}`
    if (ink.measureText(line).width > most && line !== sign) lines.push(sign)
    else lines[lines.length - 1] = line
  }
  return lines
}

interface Words {
  text: string
  top: number
  size: number
  colour: string
  bold?: boolean
}

/** Writes centred lines. Returns where the next line may start. */
function write(ink: Ink, { text, top, size, colour, bold = false }: Words): number {
  ink.fillStyle = colour
  ink.font = `${bold ? 'bold ' : ''}${size}px ${FAMILY}`
  ink.textAlign = 'center'
  ink.textBaseline = 'top'
  const lines = linesOf(ink, text, WIDTH - 2 * MARGIN)
  lines.forEach((line, index) => ink.fillText(line, WIDTH / 2, top + index * size * 1.35))
  return top + lines.length * size * 1.35
}

/**
 * Draws the poster: its purpose, the code, the union it belongs to, what one finds there, and who to call. `code` is the
 * mini-program code.
 */
export function drawPoster(ink: Ink, { title, lead, name, union, gets, foot }: PosterWords, code: Picture): void {
  ink.fillStyle = '#ffffff'
  ink.fillRect(0, 0, WIDTH, HEIGHT)
  ink.fillStyle = RED
  ink.fillRect(0, 0, WIDTH, 24)
  const afterTitle = write(ink, { text: title, top: 100, size: 140, colour: RED, bold: true })
  const afterLead = write(ink, { text: lead, top: afterTitle, size: 52, colour: BLACK })
  const codeTop = afterLead + 50
  const side = gets ? SMALLER : CODE
  ink.drawImage(code, (WIDTH - side) / 2, codeTop, side, side)
  const afterSite = write(ink, { text: name, top: codeTop + side + 50, size: 60, colour: BLACK, bold: true })
  const afterUnion = write(ink, { text: union, top: afterSite + 6, size: 46, colour: GREY })
  if (gets) write(ink, { text: gets, top: afterUnion + 14, size: 42, colour: BLACK })
  write(ink, { text: foot, top: HEIGHT - 130, size: 52, colour: RED, bold: true })
}
