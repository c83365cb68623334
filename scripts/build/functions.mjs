// Each deployed function becomes one bundled file, its package.json and its config.json: what runs here is what is uploaded.
import { build } from 'esbuild'
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

async function bundle(source, out, name) {
  const result = await build({
    entryPoints: [path.join(source, name, 'index.ts')],
    outfile: path.join(out, name, 'index.js'),
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
  const stray = Object.keys(result.metafile.inputs).filter(isTest)
  if (stray.length > 0) throw new Stop(`Function ${name} takes in a test: ${stray.join(', ')}`)
}

function settings(source, out, name) {
  const config = path.join(source, name, 'config.json')
  if (!fs.existsSync(config)) throw new Stop(`Function ${name} has no config.json (timeout, memory, triggers).`)
  fs.copyFileSync(config, path.join(out, name, 'config.json'))
  fs.writeFileSync(path.join(out, name, 'package.json'), manifest(name))
}

/**
 * Builds all functions below `source` into `out`.
 * @returns {Promise<{ name: string, bytes: number }[]>}
 */
export async function buildFunctions({ source, out }) {
  fs.mkdirSync(out, { recursive: true })
  const names = functionNames(source)
  await Promise.all(names.map((name) => bundle(source, out, name)))
  for (const name of names) settings(source, out, name)
  return names.map((name) => ({ name, bytes: sizeOf(path.join(out, name)) }))
}
