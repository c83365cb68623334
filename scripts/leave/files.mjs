// Files that take documents one by one.
import fs from 'node:fs'
import path from 'node:path'
import writeExcelFile from 'write-excel-file/node'

/** Every document of a collection as a line of JSON; `write` takes one. */
export function rawFile(folder, collection) {
  const file = path.join(folder, '原始数据', `${collection}.jsonl`)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, '')
  return { write: (doc) => fs.appendFileSync(file, `${JSON.stringify(doc)}\n`) }
}

const cellOf = (value) => (value === undefined || value === null ? null : { value: String(value), type: String })
const HEAD = { fontWeight: 'bold' }

/** @param {{ name: string, titles: string[], rows: unknown[][] }[]} sheets texts alone: no number loses a digit, no text reckons */
export async function writeSheets(file, sheets) {
  const made = sheets.map(({ name, titles, rows }) => ({
    sheet: name,
    data: [titles.map((title) => ({ ...cellOf(title), ...HEAD })), ...rows.map((row) => row.map(cellOf))],
    stickyRowsCount: 1,
  }))
  await writeExcelFile(made).toFile(file)
}

/** A name that every system takes as a file. */
export const safeName = (text) => text.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 60)
