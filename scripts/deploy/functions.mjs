// The functions go up by CloudBase's own command line, which packs them, sends them through object storage and waits
// until they are active. Here its settings are written from each function's config.json.
import fs from 'node:fs'
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'

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

/** No variables: the command line then leaves those of the environment alone, and the keys among them. */
const settingsOf = ({ name, config: { timeout, memorySize, runtime, triggers = [] } }) => {
  const code = { handler: 'index.main', installDependency: false }
  return { name, timeout, memorySize, runtime, ...code, triggers }
}

/**
 * Writes the command line's settings beside the built functions. They name no environment: the command does.
 * @throws {Stop} where a function is not built
 */
export function writeSettings(dist, functions) {
  const missing = functions.find(({ name }) => !fs.existsSync(path.join(dist, 'cloudfunctions', name, 'index.js')))
  if (missing) throw new Stop(`Function ${missing.name} is not built: run npm run build.`)
  const settings = { version: '2.0', functionRoot: './cloudfunctions', functions: functions.map(settingsOf) }
  fs.writeFileSync(path.join(dist, 'cloudbaserc.json'), `${JSON.stringify(settings, null, 2)}\n`)
}

/** What is left to do by hand, as lines. The key is named, not shown. */
export function instructions(functions, env, dist) {
  const rights = functions.filter(({ config }) => config.permissions?.openapi)
  return [
    'The functions are uploaded by the CloudBase CLI (npm install -g @cloudbase/cli):',
    '  tcb login --apiKeyId "$TENCENTCLOUD_SECRETID" --apiKey "$TENCENTCLOUD_SECRETKEY"',
    `  cd ${dist}`,
    ...functions.map(({ name }) => `  tcb fn deploy ${name} --force --envId ${env}`),
    'Functions that call WeChat get that right when DevTools uploads them (it reads config.json):',
    ...rights.map(({ name, config }) => `  ${name}: ${config.permissions.openapi.join(', ')}`),
    'The first time, give each function its KEY_ variables in the console: see README.md.',
  ]
}
