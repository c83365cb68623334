// Writes dist/: the functions and the mini-program as they are uploaded, and the same mini-program for a browser.
// A part whose inputs did not change since its last build is left alone.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { install } from './install.mjs'
import { fingerprint } from '../packages/kit/files.mjs'
import { ROOT, Stop, isMain, main, run } from '../packages/kit/run.mjs'

const TOOLS = ['scripts/build', 'scripts/build.mjs', 'scripts/generate.mjs', 'scripts/runtime.mjs', 'package-lock.json']
const RULES = ['domain', 'policies', 'typings']

async function functions(out) {
  const { buildFunctions } = await import('./build/functions.mjs')
  return buildFunctions({ source: path.join(ROOT, 'cloudfunctions'), out })
}

async function miniprogram(out) {
  const { buildMiniprogram } = await import('./build/miniprogram.mjs')
  return buildMiniprogram({ root: ROOT, source: path.join(ROOT, 'miniprogram'), out })
}

async function localCloud(out) {
  const { buildLocalCloud } = await import('./build/local-cloud.mjs')
  await buildLocalCloud({ source: path.join(ROOT, 'packages/local-cloudbase'), out })
  return []
}

/** Runs in a separate process, because only that part is TypeScript. */
async function phone(out) {
  const options = JSON.stringify({ source: path.join(ROOT, 'dist/miniprogram'), out })
  const program = `require('./packages/local-phone/build.ts').buildPhone(${options}).catch((error) => { console.error(error); process.exit(1) })`
  const { code } = await run([process.execPath, '--import', 'tsx', '--eval', program])
  if (code !== 0) throw new Stop('The mini-program could not be made ready for the browser; its words are above.')
  return []
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

/** Builds next to the old folder and swaps them at the end, so a failed build leaves the last good one. True: built. */
async function makePart({ name, inputs, make }, dist) {
  const out = path.join(dist, name)
  const stamp = path.join(dist, `.${name}.stamp`)
  const mark = fingerprint(ROOT, inputs)
  if (fs.existsSync(out) && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === mark) return false
  const next = path.join(dist, `.${name}.${process.pid}`)
  fs.rmSync(next, { recursive: true, force: true })
  try {
    const sizes = await make(next)
    fs.rmSync(out, { recursive: true, force: true })
    fs.renameSync(next, out)
    fs.writeFileSync(stamp, mark)
    for (const { name: part, bytes } of sizes) console.log(`  ${name}/${part || '(main package)'}  ${kilobytes(bytes)}`)
    return true
  } finally {
    fs.rmSync(next, { recursive: true, force: true })
  }
}

async function makeRow(row, dist) {
  let isNew = false
  for (const part of row) isNew = (await makePart(part, dist)) || isNew
  return isNew
}

/**
 * Brings the generated sources and dist/ up to date.
 * @param {{ env?: string }} [options] env: the CloudBase environment that the phone is to call; without it a local one
 * @returns {Promise<boolean>} whether anything had to be built
 */
export async function buildAll({ env } = {}) {
  const { generate } = await import('./generate.mjs')
  await generate(ROOT, env)
  const dist = path.join(ROOT, 'dist')
  fs.mkdirSync(dist, { recursive: true })
  const made = await Promise.all(ROWS.map((row) => makeRow(row, dist)))
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
