// The functions are uploaded by CloudBase's own command line, which packs them, sends them through object storage and
// waits until they are active. Here its settings are written from each function's config.json.
import fs from 'node:fs'
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'
import { RUNTIME } from '../runtime.mjs'

/** The version of the command line that these settings are for. */
const CLI = '@cloudbase/cli@2.12.10'

/**
 * The deployed functions and their settings.
 * @param {string} source cloudfunctions/
 * @returns {{ name: string, config: object }[]}
 */
export function readFunctions(source) {
  const at = (name) => path.join(source, name, 'config.json')
  return fs
    .readdirSync(source)
    .filter((name) => fs.existsSync(at(name)))
    .sort()
    .map((name) => ({ name, config: JSON.parse(fs.readFileSync(at(name), 'utf8')) }))
}

/** A function as it is in an environment; undefined if it does not exist yet. */
async function functionIn(call, env, name) {
  try {
    const { Runtime, Environment } = await call('GetFunction', {
      FunctionName: name,
      Namespace: env,
      ShowCode: 'FALSE',
    })
    const variables = (Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])
    return { name, runtime: Runtime, variables: Object.fromEntries(variables) }
  } catch (error) {
    if (/^ResourceNotFound/.test(error.code)) return undefined
    throw error
  }
}

/**
 * The functions that are there. Each keeps the runtime that it was created with, and our build may not run on another one.
 * @returns {Promise<{ name: string, runtime: string, variables: Record<string, string> }[]>}
 * @throws {Stop} naming functions that were created with another runtime, and what to do
 */
export async function functionsIn(call, env, functions) {
  const there = []
  for (const { name } of functions) there.push(await functionIn(call, env, name))
  const known = there.filter((one) => one !== undefined)
  const wrong = known.filter(({ runtime }) => runtime && runtime !== RUNTIME)
  if (wrong.length === 0) return known
  const lines = wrong.map(({ name, runtime }) => `  ${name} was made with ${runtime}`)
  throw new Stop(
    `These functions must run on ${RUNTIME}, and a runtime can be given only when a function is made:\n${lines.join('\n')}\n` +
      'Keep their variables (the keys!), delete them in the console, run this again and upload them by the commands it prints.',
  )
}

/** The built file that names the environment that the phone calls. */
const PHONE_ENV = 'miniprogram/generated/env.js'

/**
 * If the phone calls another environment than the one being prepared, it finds nothing there, or other people's
 * matters.
 * @throws {Stop} if the built mini-program is for another environment
 */
export function checkPhone(dist, env) {
  const file = path.join(dist, PHONE_ENV)
  const built = fs.existsSync(file) ? /ENV="([^"]*)"/.exec(fs.readFileSync(file, 'utf8'))?.[1] : undefined
  if (built !== env)
    throw new Stop(
      `The mini-program in ${dist} calls environment ${built ?? '(none)'}, not ${env}: npm run build -- --env ${env}`,
    )
}

/** No variables: then the command line does not change those of the environment, including the keys. */
const settingsOf = ({ name, config: { timeout, memorySize, triggers = [] } }) => {
  const code = { handler: 'index.main', installDependency: false }
  return { name, timeout, memorySize, runtime: RUNTIME, ...code, triggers }
}

/**
 * Writes the command line's settings beside the built functions. It accepts no file without `envId`, even if the
 * command gives it; `version` is left out, which means the newest.
 * @throws {Stop} if a function is not built
 */
export function writeSettings(dist, functions, env) {
  const missing = functions.find(({ name }) => !fs.existsSync(path.join(dist, 'cloudfunctions', name, 'index.js')))
  if (missing) throw new Stop(`Function ${missing.name} is not built: run npm run build.`)
  const settings = { envId: env, functionRoot: './cloudfunctions', functions: functions.map(settingsOf) }
  fs.writeFileSync(path.join(dist, 'cloudbaserc.json'), `${JSON.stringify(settings, null, 2)}\n`)
}

/** The clock of before would write on what newer functions made, in its own way: it goes first. */
const clockFirst = (functions) => [...functions].sort((one, other) => (other.name === 'clock') - (one.name === 'clock'))

/** What is left to do by hand, as lines. The key is named, not shown. */
export function instructions(functions, env, dist) {
  const rights = functions.filter(({ config }) => config.permissions?.openapi)
  return [
    `The functions are uploaded by the CloudBase CLI (npm install -g ${CLI}):`,
    '  tcb login --apiKeyId "$TENCENTCLOUD_SECRETID" --apiKey "$TENCENTCLOUD_SECRETKEY"',
    `  cd ${dist}`,
    ...clockFirst(functions).map(({ name }) => `  tcb fn deploy ${name} --force --envId ${env}`),
    'Only then, never before: functions that call WeChat get that right when DevTools uploads them (it reads config.json):',
    ...rights.map(({ name, config }) => `  ${name}: ${config.permissions.openapi.join(', ')}`),
    `The mini-program in ${dist} calls ${env}; npm start and npm test build it anew for this machine alone, so upload it now.`,
  ]
}
