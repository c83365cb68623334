// Which rule runs for whom, read from what the bundler keeps: a rule that is in no bundle is tested but not used yet.
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { filesUnder, isTest } from '../../packages/kit/files.mjs'
import { ROOT } from '../../packages/kit/run.mjs'
import { generate, servicesFound } from '../generate.mjs'

/** Rooms of rules: each folder of the lower floors, and the two rooms between them. */
export const ruleRooms = () => [
  ...['base', 'rules'].flatMap((floor) => {
    const folders = fs.readdirSync(path.join(ROOT, 'domain', floor), { withFileTypes: true })
    return folders.filter((entry) => entry.isDirectory()).map(({ name }) => `domain/${floor}/${name}`)
  }),
  'domain/form',
  'domain/policy',
]

/** What the functions and pages use themselves, for any service. */
export const ENGINE = 'engine'
const MODULE = /^\/\/ (\S+\.ts)$/
const DECLARED = /^(?:async )?(?:function\*?|var|const|let|class) (\w+)/

/** Bundles a few imports and lists what remains of each module: file → names declared in it. */
async function keptOf(imports, plugins = []) {
  const { outputFiles } = await build({
    stdin: { contents: imports.map((file) => `export * from './${file}'`).join('\n'), resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    charset: 'utf8',
    plugins,
    logLevel: 'error',
  })
  const kept = new Map()
  let names = []
  for (const line of outputFiles[0].text.split('\n')) {
    const file = MODULE.exec(line)?.[1]
    const name = DECLARED.exec(line)?.[1]
    if (file) kept.set(file, (names = kept.get(file) ?? []))
    else if (name) names.push(name)
  }
  return kept
}

/** Leaves the services out: what they use is counted for them. */
const withoutServices = {
  name: 'without-services',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path: wanted, resolveDir }) => {
      const at = path.relative(ROOT, path.join(resolveDir, wanted))
      return at.startsWith('domain/services') ? { path: wanted, external: true } : undefined
    })
  },
}

/** Everything that runs without a service: the functions, and the scripts of pages and components. */
function engineFiles() {
  const under = (room, wanted) =>
    filesUnder(path.join(ROOT, room))
      .filter((file) => file.endsWith('.ts') && !isTest(file) && wanted(file))
      .map((file) => `${room}/${file}`)
  const isScript = (file) => fs.existsSync(path.join(ROOT, 'miniprogram', file.replace(/\.ts$/, '.wxml')))
  return [...under('cloudfunctions', (file) => /^\w+\/index\.ts$/.test(file)), ...under('miniprogram', isScript)]
}

/** What a room declares of its figures is read with every pack, whether anybody uses the room or not. */
const isRule = (file, room) => file.startsWith(`${room}/`) && file !== `${room}/figures.ts`

/** The bundler may number a name that two modules have. */
const holds = (names, name) => names?.some((one) => one === name || one.replace(/\d+$/, '') === name) ?? false

/**
 * Who uses the rules.
 * @returns {Promise<{ officialNames: Record<string, string>, ofRoom: (room: string) => string[],
 *   ofName: (file: string, name: string) => string[] }>} ids of services, and ENGINE
 */
export async function usage() {
  await generate()
  const found = await servicesFound()
  const users = new Map()
  for (const { file, service } of found) users.set(service.head.id, await keptOf([`domain/services/${file}`]))
  users.set(ENGINE, await keptOf(engineFiles(), [withoutServices]))
  const those = (isUser) => [...users].filter(([, kept]) => isUser(kept)).map(([id]) => id)
  return {
    officialNames: Object.fromEntries(found.map(({ service: { head } }) => [head.id, head.official])),
    ofRoom: (room) => those((kept) => [...kept].some(([file, names]) => isRule(file, room) && names.length > 0)),
    ofName: (file, name) => those((kept) => holds(kept.get(file), name)),
  }
}
