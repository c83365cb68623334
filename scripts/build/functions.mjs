// Each deployed function becomes one bundled file, its package.json and its config.json: what runs here is what is uploaded.
import { build, context } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'
import { isTest, sizeOf } from '../../packages/kit/files.mjs'
import { TARGET } from '../runtime.mjs'

/** Names of the deployed functions: folders with an index.ts. `lib/` is what they share, not one of them. */
function functionNames(source) {
  const folders = fs.readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders
    .map((entry) => entry.name)
    .filter((name) => name !== 'lib' && fs.existsSync(path.join(source, name, 'index.ts')))
    .sort()
}

/** CloudBase installs what package.json lists: nothing, because everything is in the bundle. */
const manifest = (name) => `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', private: true }, null, 2)}\n`

const optionsOf = (source, name) => ({
  entryPoints: [path.join(source, name, 'index.ts')],
  outfile: 'index.js',
  write: false,
  bundle: true,
  platform: 'node',
  target: TARGET,
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
})

/** Of functions that are built again and again: what was read of the SDK, which is most of them, is kept. */
const kept = new Map()

async function built(source, name, again) {
  if (!again) return build(optionsOf(source, name))
  if (!kept.has(name)) kept.set(name, await context(optionsOf(source, name)))
  return kept.get(name).rebuild()
}

/** @returns the modules that are in it */
async function bundle(source, out, name, again) {
  const { metafile, outputFiles } = await built(source, name, again)
  const stray = Object.keys(metafile.inputs).filter(isTest)
  if (stray.length > 0) throw new Stop(`Function ${name} takes in a test: ${stray.join(', ')}`)
  fs.mkdirSync(path.join(out, name), { recursive: true })
  fs.writeFileSync(path.join(out, name, 'index.js'), outputFiles[0].contents)
  return Object.keys(metafile.inputs)
}

function settings(source, out, name) {
  const config = path.join(source, name, 'config.json')
  if (!fs.existsSync(config)) throw new Stop(`Function ${name} has no config.json (timeout, memory, triggers).`)
  fs.copyFileSync(config, path.join(out, name, 'config.json'))
  fs.writeFileSync(path.join(out, name, 'package.json'), manifest(name))
}

/**
 * Builds all functions below `source` into `out`.
 * @param {{ source: string, out: string, again?: boolean }} options again: they will be built again by this process, so
 *   what was read is kept; such a process does not end by itself
 * @returns {Promise<{ sizes: { name: string, bytes: number }[], modules: string[] }>}
 */
export async function buildFunctions({ source, out, again = false }) {
  fs.mkdirSync(out, { recursive: true })
  const names = functionNames(source)
  const modules = await Promise.all(names.map((name) => bundle(source, out, name, again)))
  for (const name of names) settings(source, out, name)
  const sizes = names.map((name) => ({ name, bytes: sizeOf(path.join(out, name)) }))
  return { sizes, modules: modules.flat() }
}
