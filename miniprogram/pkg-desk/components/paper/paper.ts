import type { Block, Cell, Paper } from '../../../../domain/letters'

interface DrawnCell {
  text: string
  look: string
  /** Share of the row's width, in percent; none where cells stand below each other. */
  width: string
  stamp: boolean
}
/** A block as the page draws it: what it has not got is empty. */
interface Drawn {
  kind: Block['kind']
  text: string
  on: string
  items: string[]
  rows: DrawnCell[][]
}

const EMPTY = { text: '', on: '', items: [], rows: [] }

/** Room to write by hand is for paper: on the phone one blank stands for it. */
const closer = (text: string): string => text.replace(/\u3000{2,}/g, '\u3000')

/** Widths of a row's cells, of the columns that each covers. */
function cellsOf(cells: Cell[], widths: number[], large: boolean): DrawnCell[] {
  const whole = widths.reduce((sum, one) => sum + one, 0)
  let from = 0
  return cells.map(({ text, label, span = 1, stamp }) => {
    const columns = widths.slice(from, from + span)
    from += span
    const share = (columns.reduce((sum, one) => sum + one, 0) / whole) * 100
    const look = label ? 'strong' : ''
    return { text: closer(text), look, width: large ? '' : `width:${share.toFixed(2)}%`, stamp: stamp === true }
  })
}

const numbered = (items: string[]): string[] => items.map((item, index) => `${index + 1}. ${item}`)

function drawn(block: Block, large: boolean): Drawn {
  const { kind } = block
  switch (kind) {
    case 'list':
      return { ...EMPTY, kind, items: numbered(block.items) }
    case 'enclosed':
      return { ...EMPTY, kind, items: block.items }
    case 'table':
      return { ...EMPTY, kind, rows: block.rows.map(({ cells }) => cellsOf(cells, block.widths, large)) }
    case 'signed':
      return { ...EMPTY, kind, text: block.by, on: block.on }
    case 'page':
      return { ...EMPTY, kind, text: block.title }
    case 'heading':
    case 'text':
      return { ...EMPTY, kind, text: block.text }
  }
}

/**
 * A letter or a sheet, to be read before it is made and before it is printed: its words and its order, in the reader's own
 * text size. In large text the cells of a table stand below each other.
 */
Component({
  properties: {
    paper: { type: Object, value: {} },
    large: { type: String, value: '' },
  },
  data: { head: { from: '', number: '', title: '', to: '' }, blocks: [] as Drawn[] },
  observers: {
    'paper, large'(given: Record<string, unknown>, large: string) {
      const { from = '', number = '', title = '', to = '', blocks = [] } = given as unknown as Partial<Paper>
      this.setData({ head: { from, number, title, to }, blocks: blocks.map((one) => drawn(one, large !== '')) })
    },
  },
})
