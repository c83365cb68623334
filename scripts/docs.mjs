// Writes what documents say of the code from the code: who uses a rule, who may press what, and the picture of the house.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, isMain, main } from '../packages/kit/run.mjs'
import { houseTexts } from './docs/house.mjs'
import { dataTexts, tableTexts } from './docs/tables.mjs'
import { usedTexts } from './docs/used.mjs'
import { formatted } from './lint/format.mjs'

/** A table's columns are as wide as their content. */
const laidOut = async ([file, text]) => [file, text === null ? null : await formatted(file, text)]

const textAt = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null)

/** Documents that differ from the code: file → what they should say, null for one that should not be there. */
export async function staleDocs() {
  const used = await usedTexts()
  const texts = { ...used, ...(await houseTexts()), ...(await tableTexts()), ...(await dataTexts()) }
  const wanted = await Promise.all(Object.entries(texts).map(laidOut))
  return Object.fromEntries(wanted.filter(([file, text]) => textAt(path.join(ROOT, file)) !== text))
}

function write(file, text) {
  if (text === null) return fs.rmSync(file)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}

async function writeDocs() {
  for (const [file, text] of Object.entries(await staleDocs())) {
    write(path.join(ROOT, file), text)
    console.log(file)
  }
}

if (isMain(import.meta.url)) main(writeDocs)
