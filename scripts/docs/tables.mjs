// Writes who may press what, a page for each service, and what is held of people: read from the services and the engine.
import { build } from 'esbuild'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT } from '../../packages/kit/run.mjs'

const FOLDER = 'docs/tables'
const RIGHTS = 'tests/support/rights/print.ts'
const DATA = 'tests/support/data/print.ts'

/** Runs a printer: name → page. */
async function pagesOf(printer) {
  const { outputFiles } = await build({
    entryPoints: [path.join(ROOT, printer)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  })
  const module = { exports: {} }
  const load = createRequire(path.join(ROOT, 'package.json'))
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, load)
  return module.exports.pages()
}

const kept = () => {
  const folder = path.join(ROOT, FOLDER)
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => `${FOLDER}/${name}`) : []
}

/** The page of each service: file → text, null where there is no such service any more. */
export async function tableTexts() {
  const wanted = Object.entries(await pagesOf(RIGHTS)).map(([id, text]) => [`${FOLDER}/${id}.md`, text])
  return { ...Object.fromEntries(kept().map((file) => [file, null])), ...Object.fromEntries(wanted) }
}

/** The page of what is held: file → text. */
export const dataTexts = () => pagesOf(DATA)
