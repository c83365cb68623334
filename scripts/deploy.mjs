// Makes a CloudBase environment ready for the product: builds, closes its storage, updates its database to what is
// declared, says how to upload the functions. What already matches is left alone, so it may be run again at any time.
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ENDPOINT, PAUSES_MS, connect, credentials } from './deploy/api.mjs'
import { databasePart, readDeclared } from './deploy/database.mjs'
import { findEnvironment } from './deploy/environment.mjs'
import { issueFirstCode, readUnion } from './deploy/first.mjs'
import { checkPhone, functionsIn, instructions, readFunctions, writeSettings } from './deploy/functions.mjs'
import { keyLines } from './deploy/keys.mjs'
import { closeToPhones } from './deploy/invoking.mjs'
import { narrowStorage, readRule, storagePart } from './deploy/storage.mjs'
import { buildAll, isEnvId } from './build.mjs'
import { install } from './install.mjs'
import { ROOT, Stop, isMain, main } from '../packages/kit/run.mjs'

const USAGE = `npm run deploy -- --env ID [--dry] [--drop]
  --env ID        the CloudBase environment; TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY hold a key to it
                  (TENCENTCLOUD_SESSIONTOKEN for a temporary one, TENCENTCLOUD_REGION where it is not ap-shanghai)
  --dry           say what would be done, and do nothing
  --drop          drop indexes that are not declared, and make those anew that are declared differently
  --union NAME    print a code that makes the first administrator, of this union at the top; with it
  --level LEVEL   unit, town, county or city
  --region PATH   where it stands, by division codes from the nation down: cn/13/1301
  --phone NUMBER  its telephone (12351)
  --wait SECONDS  how long to look for what was asked for before it is called missing (15)
  --built DIR     take what DIR holds as it is, instead of building into dist
  --endpoint URL  another address than ${ENDPOINT}
  --data URL      another address of the environment's database`
const SOURCE = path.join(ROOT, 'cloudfunctions')
const DECLARED = path.join(SOURCE, 'indexes.json')
const RULE = path.join(SOURCE, 'storage.json')

function readOptions() {
  const text = { type: 'string' }
  const flag = { type: 'boolean', default: false }
  const union = { union: text, level: text, region: text, phone: text }
  const where = { env: text, endpoint: text, data: text, built: text }
  const options = { ...where, ...union, dry: flag, drop: flag, wait: { ...text, default: '15' } }
  try {
    const { values } = parseArgs({ options })
    if (isEnvId(values.env ?? '') && /^\d+$/.test(values.wait)) return values
  } catch (error) {
    throw new Stop(`${error.message}\n${USAGE}`)
  }
  throw new Stop(USAGE)
}

async function build({ env }) {
  await install()
  await buildAll({ env })
}

/** What is only printed. Steps are printed as they are done, so a refusal appears below its step. */
function tell({ steps, notes, changed }, dry) {
  const planned = dry ? steps.map(({ words }) => `would ${words}`) : []
  const lines = [...planned, ...notes, ...changed]
  if (steps.length + lines.length === 0) lines.push('the storage is closed, the database is as declared')
  for (const line of lines) console.log(`  ${line}`)
}

async function carryOut(steps) {
  for (const { words, run } of steps) {
    console.log(`  ${words}`)
    await run()
  }
}

/** An index on a full collection takes time, so it is looked for several times before it counts as missing. */
async function settle(look, seconds) {
  const end = Date.now() + seconds * 1000
  for (let turn = 0; ; turn += 1) {
    const { steps } = await look()
    if (steps.length === 0) return
    if (Date.now() >= end) {
      const list = steps.map(({ words }) => `  ${words}`).join('\n')
      throw new Stop(`Asked for, but not to be seen yet; run again in some minutes:\n${list}`)
    }
    await pause(PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)])
  }
}

/** Several parts combined into one. */
async function lookAt(parts) {
  const plans = []
  for (const part of parts) plans.push(await part())
  const all = (key) => plans.flatMap((plan) => plan[key])
  return { steps: all('steps'), notes: all('notes'), changed: all('changed') }
}

/**
 * Updates an environment to what is declared, and checks again: a step counts as done only if its effect is visible.
 * @param {(() => Promise<{ steps: { words: string, run: () => Promise<void> }[], notes: string[], changed: string[] }>)[]} parts
 * @param {{ dry: boolean, wait: string }} options wait: seconds
 * @returns {Promise<string[]>} indexes that are not as declared and were left, in words
 * @throws {Stop} if a step is refused or its effect is not visible
 */
async function bring(parts, { dry, wait }) {
  const look = () => lookAt(parts)
  const plan = await look()
  tell(plan, dry)
  if (dry || plan.steps.length === 0) return plan.changed
  await carryOut(plan.steps)
  await settle(look, Number(wait))
  console.log(`  done, steps: ${plan.steps.length}`)
  return plan.changed
}

/** Storage first: it must be closed before anybody can send a photo. @returns the functions that are there */
async function deployTo(call, functions, options) {
  const { where, bucket } = await findEnvironment(call, options.env)
  console.log(`environment ${options.env}, database ${where.Tag}, storage ${bucket}`)
  const there = await functionsIn(call, options.env, functions)
  const database = databasePart(call, where, readDeclared(DECLARED), options.drop)
  const [at, rule] = [{ EnvId: options.env, Bucket: bucket }, readRule(RULE)]
  const changed = await bring([storagePart(call, at, rule), database], options)
  if (changed.length > 0 && !options.dry)
    throw new Stop('Indexes differ from what is declared (above). Where they may be made anew, run again with --drop.')
  for (const line of await narrowStorage(call, at, rule, options.dry)) console.log(line)
  for (const line of await closeToPhones(call, options.env, functions, options.dry)) console.log(line)
  return there
}

async function firstLines(key, union, { env, data, dry }) {
  if (!union) return []
  return dry
    ? [`would make a code for the first administrator of ${union.name}`]
    : issueFirstCode(key, env, union, data)
}

/** Makes an environment ready, as the arguments of this program say. @throws {Stop} in words, where something is wrong */
export async function deploy() {
  const options = readOptions()
  const union = readUnion(options)
  const key = credentials()
  const call = connect(key, options.endpoint)
  const functions = readFunctions(SOURCE)
  const dist = options.built ?? path.join(ROOT, 'dist')
  if (!options.dry) {
    if (!options.built) await build(options)
    checkPhone(dist, options.env)
    writeSettings(dist, functions, options.env)
  }
  const there = await deployTo(call, functions, options)
  for (const line of instructions(functions, options.env, dist)) console.log(line)
  for (const line of keyLines(there, options.dry)) console.log(line)
  for (const line of await firstLines(key, union, options)) console.log(line)
}

if (isMain(import.meta.url)) main(deploy)
