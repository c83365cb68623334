// Writes dist/: the functions and the mini-program as they are uploaded, and the same mini-program for a browser.
// A part whose inputs did not change since its last build is left alone.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { contentsOf } from './build/contents.mjs'
import { install } from './install.mjs'
import { fingerprint } from '../packages/kit/files.mjs'
import { ROOT, Stop, isMain, main } from '../packages/kit/run.mjs'

const TOOLS = ['scripts/build', 'scripts/build.mjs', 'scripts/generate.mjs', 'scripts/runtime.mjs', 'package-lock.json']
const RULES = ['domain', 'policies', 'typings']

async function functions(out, again) {
  const { buildFunctions } = await import('./build/functions.mjs')
  return buildFunctions({ source: path.join(ROOT, 'cloudfunctions'), out, again })
}

async function miniprogram(out) {
  const { buildMiniprogram } = await import('./build/miniprogram.mjs')
  return buildMiniprogram({ root: ROOT, source: path.join(ROOT, 'miniprogram'), out })
}

async function localCloud(out) {
  const { buildLocalCloud } = await import('./build/local-cloud.mjs')
  await buildLocalCloud({ source: path.join(ROOT, 'packages/local-cloudbase'), out })
  return {}
}

const load = createRequire(import.meta.url)
const PHONE = path.join(ROOT, 'packages/local-phone')
/** Fingerprint of the builder of phones as it was loaded: its sources may change while the demo runs. */
let loaded = ''

/** Only this part of the build is TypeScript. */
async function phoneBuilder() {
  const { register } = await import('tsx/cjs/api')
  const mark = fingerprint(PHONE, ['.'])
  if (loaded !== mark) for (const file of Object.keys(load.cache)) if (file.startsWith(PHONE)) delete load.cache[file]
  loaded = mark
  const unregister = register()
  try {
    return load('../packages/local-phone/build.ts')
  } finally {
    await unregister()
  }
}

async function phone(out) {
  const { buildPhone } = await phoneBuilder()
  await buildPhone({ source: path.join(ROOT, 'dist/miniprogram'), out })
  return {}
}

/** Parts of dist/: groups are built in parallel; inside a group, each part needs the one before. */
const ROWS = [
  [{ name: 'local-cloud', inputs: ['packages/local-cloudbase', ...TOOLS], make: localCloud }],
  [{ name: 'cloudfunctions', inputs: ['cloudfunctions', ...RULES, ...TOOLS], make: functions }],
  [
    { name: 'miniprogram', inputs: ['miniprogram', ...RULES, ...TOOLS], make: miniprogram },
    { name: 'phone', inputs: ['dist/miniprogram', 'packages/local-phone', ...TOOLS], make: phone },
  ],
]

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(0)} KB`

/** @returns {boolean} whether a text can be the id of an environment */
export const isEnvId = (text) => /^[a-zA-Z0-9-]+$/.test(text)

/** What of other people's is uploaded, beside it: `dist/NAME.sbom.json`. */
function writeContents(dist, name, modules) {
  const contents = contentsOf(ROOT, name, modules)
  fs.writeFileSync(path.join(dist, `${name}.sbom.json`), `${JSON.stringify(contents, null, 2)}\n`)
}

/** Builds next to the old folder and swaps them at the end, so a failed build leaves the last good one. True: built. */
async function makePart({ name, inputs, make }, dist, again) {
  const out = path.join(dist, name)
  const stamp = path.join(dist, `.${name}.stamp`)
  const mark = fingerprint(ROOT, inputs)
  if (fs.existsSync(out) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === mark) return false
  const next = path.join(dist, `.${name}.${process.pid}`)
  fs.rmSync(next, { recursive: true, force: true })
  try {
    const { sizes = [], modules } = await make(next, again)
    fs.rmSync(out, { recursive: true, force: true })
    fs.renameSync(next, out)
    if (modules) writeContents(dist, name, modules)
    fs.writeFileSync(stamp, mark)
    for (const { name: part, bytes } of sizes) console.log(`  ${name}/${part || '(main package)'}  ${kilobytes(bytes)}`)
    return true
  } finally {
    fs.rmSync(next, { recursive: true, force: true })
  }
}

async function makeRow(row, dist, again) {
  let isNew = false
  for (const part of row) isNew = (await makePart(part, dist, again)) || isNew
  return isNew
}

/**
 * Brings the generated sources and dist/ up to date.
 * @param {{ env?: string, again?: boolean }} [options] env: the CloudBase environment that the phone is to call; without
 *   it a local one. again: this process will build again, and keeps what makes that quick
 * @returns {Promise<boolean>} whether anything had to be built
 */
export async function buildAll({ env, again } = {}) {
  const { generate } = await import('./generate.mjs')
  await generate(ROOT, env)
  const dist = path.join(ROOT, 'dist')
  fs.mkdirSync(dist, { recursive: true })
  const made = await Promise.all(ROWS.map((row) => makeRow(row, dist, again)))
  return made.some(Boolean)
}

const USAGE = `npm run build -- [--env ID]
  --env ID   the CloudBase environment that the mini-program calls; without it the build is for this machine alone`

function readOptions() {
  try {
    const { values } = parseArgs({ options: { env: { type: 'string' } } })
    if (values.env === undefined || isEnvId(values.env)) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

if (isMain(import.meta.url)) {
  main(async () => {
    const options = readOptions()
    await install()
    await buildAll(options)
  })
}
