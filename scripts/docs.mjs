// Writes what documents say of the code from the code: who uses a rule, and the picture of the house.
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, isMain, main } from '../packages/kit/run.mjs'
import { houseTexts } from './docs/house.mjs'
import { usedTexts } from './docs/used.mjs'

/** Formatted like the formatter does: a table's columns are as wide as their content. */
async function formatted([file, text]) {
  const { format, resolveConfig } = await import('prettier')
  const at = path.join(ROOT, file)
  return [file, await format(text, { ...(await resolveConfig(at)), filepath: at })]
}

/** Documents that differ from the code: file → what they should say. */
export async function staleDocs() {
  const texts = { ...(await usedTexts()), ...(await houseTexts()) }
  const wanted = await Promise.all(Object.entries(texts).map(formatted))
  return Object.fromEntries(wanted.filter(([file, text]) => fs.readFileSync(path.join(ROOT, file), 'utf8') !== text))
}

async function writeDocs() {
  for (const [file, text] of Object.entries(await staleDocs())) {
    fs.writeFileSync(path.join(ROOT, file), text)
    console.log(file)
  }
}

if (isMain(import.meta.url)) main(writeDocs)
