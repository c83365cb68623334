// Makes a CloudBase environment ready for the product: builds, brings its database to what is declared, says how the
// functions go up. What is there and as declared is left alone, so that it may be run again at any time.
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ENDPOINT, PAUSES_MS, connect, credentials } from './deploy/api.mjs'
import { describeStep, doStep, findDatabase, planDatabase, readDeclared, readPresent } from './deploy/database.mjs'
import { instructions, readFunctions, writeSettings } from './deploy/functions.mjs'
import { install } from './install.mjs'
import { ROOT, Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run deploy -- --env ID [--dry] [--drop]
  --env ID        the CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it
                  (TENCENTCLOUD_SESSIONTOKEN for a temporary one, TENCENTCLOUD_REGION where it is not ap-shanghai)
  --dry           say what would be done, and do nothing
  --drop          drop indexes that are not declared, and make those anew that are declared differently
  --built DIR     take the functions that DIR holds as they are, instead of building them into dist
  --endpoint URL  another address than ${ENDPOINT}`
const SOURCE = path.join(ROOT, 'cloudfunctions')
const DECLARED = path.join(SOURCE, 'indexes.json')
const ID = /^[a-zA-Z0-9-]+$/

function readOptions() {
  const text = { type: 'string' }
  const flag = { type: 'boolean', default: false }
  const options = { env: text, endpoint: text, dry: flag, drop: flag, built: text }
  try {
    const { values } = parseArgs({ options })
    if (ID.test(values.env ?? '')) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

async function build() {
  await install()
  const { buildAll } = await import('./build.mjs')
  await buildAll()
}

/** What is only said. Steps are said as they are done, so that a refusal stands under the step that it is about. */
function tell({ steps, notes, changed }, dry) {
  const planned = dry ? steps.map((step) => `would ${describeStep(step)}`) : []
  const lines = [...planned, ...notes, ...changed]
  if (steps.length + lines.length === 0) lines.push('the database is as declared')
  for (const line of lines) console.log(`  ${line}`)
}

async function carryOut(call, where, steps) {
  for (const step of steps) {
    console.log(`  ${describeStep(step)}`)
    await doStep(call, where, step)
  }
}

/** An index on a full collection takes its time: what was asked for is looked for again before it is called missing. */
async function settle(look) {
  let left = (await look()).steps
  for (const wait of PAUSES_MS) {
    if (left.length === 0) return
    await pause(wait)
    left = (await look()).steps
  }
  if (left.length === 0) return
  const list = left.map((step) => `  ${describeStep(step)}`).join('\n')
  throw new Stop(`Asked for, but not to be seen yet; run again in some minutes:\n${list}`)
}

/**
 * Brings the database of an environment to what is declared.
 * @param {(action: string, parameters: object) => Promise<object>} call
 * @param {{ env: string, dry: boolean, drop: boolean }} options
 * @returns {Promise<string[]>} indexes that are not as declared and were left, in words
 */
async function deployDatabase(call, { env, dry, drop }) {
  const declared = readDeclared(DECLARED)
  const where = await findDatabase(call, env)
  console.log(`environment ${env}, database ${where.Tag}`)
  const names = declared.map(({ name }) => name)
  const look = async () => planDatabase(declared, await readPresent(call, where, names), drop)
  const plan = await look()
  tell(plan, dry)
  if (dry || plan.steps.length === 0) return plan.changed
  await carryOut(call, where, plan.steps)
  await settle(look)
  console.log(`  done, steps: ${plan.steps.length}`)
  return plan.changed
}

async function deploy() {
  const options = readOptions()
  const call = connect(credentials(), options.endpoint)
  const functions = readFunctions(SOURCE)
  const dist = options.built ?? path.join(ROOT, 'dist')
  if (!options.dry) {
    if (!options.built) await build()
    writeSettings(dist, functions)
  }
  const changed = await deployDatabase(call, options)
  if (changed.length > 0 && !options.dry)
    throw new Stop('Indexes differ from what is declared (above). Where they may be made anew, run again with --drop.')
  for (const line of instructions(functions, options.env, dist)) console.log(line)
}

if (isMain(import.meta.url)) main(deploy)
