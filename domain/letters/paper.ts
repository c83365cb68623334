/*
 * What is printed: a letter or a sheet as a few blocks of plain text. Data alone, so that it is kept with the case as it
 * was made, drawn on the phone and written as a document, always the same.
 */

/** One cell of a table. */
export interface Cell {
  text: string
  /** Says what the others of its row are. */
  label?: true
  /** Over so many columns. */
  span?: number
  /** Room to write in by hand, with a place for the seal and the date below. */
  stamp?: true
}
export interface Row {
  cells: Cell[]
  /** At least so high, in mm. */
  tall?: number
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  /** `widths`: shares of the columns in the width of the text. */
  | { kind: 'table'; widths: number[]; rows: Row[] }
  /** Who signs, and the civil date in words; room for the seal above. */
  | { kind: 'signed'; by: string; on: string }
  /** What is enclosed. */
  | { kind: 'enclosed'; items: string[] }
  /** A page of its own begins, with this title: a receipt, which comes back by itself. */
  | { kind: 'page'; title: string }

/**
 * A whole paper. `official`: an official letter (GB/T 9704-2012); `form`: a sheet of tables with places for seals.
 */
export interface Paper {
  layout: 'official' | 'form'
  /** Who issues it, in red at the head of an official letter. */
  from?: string
  /** 发文字号. */
  number?: string
  title: string
  /** To whom, without the colon. */
  to?: string
  blocks: Block[]
}

const ofCells = (rows: Row[]): string[] => rows.flatMap(({ cells }) => cells.map(({ text }) => text))

function ofBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return [block.text]
    case 'list':
    case 'enclosed':
      return block.items
    case 'table':
      return ofCells(block.rows)
    case 'signed':
      return [block.by, block.on]
    case 'page':
      return [block.title]
  }
}

/** Every text of a paper, in the order of reading. */
export const textsOf = ({ from = '', number = '', title, to = '', blocks }: Paper): string[] =>
  [from, number, title, to, ...blocks.flatMap(ofBlock)].filter(Boolean)
