// Adding a union service means adding one file: the list of services and the catalogue on the phone are made from it.
import { build } from 'esbuild'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ROOT, Stop, isMain, main } from './lib/run.mjs'
import { isTest } from './lib/files.mjs'

const SERVICES = 'domain/services'
const HEAD = '// Made by `npm run generate` from the files of domain/services: change those, not this.\n'

/** Files that hold one service each, sorted by name. */
export function serviceFiles(root = ROOT) {
  const folder = path.join(root, SERVICES)
  if (!fs.existsSync(folder)) return []
  const scripts = fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !isTest(file))
  return scripts.filter((file) => file !== 'index.ts').sort()
}

const isService = (value) =>
  typeof value === 'object' && value !== null && 'id' in value && 'states' in value && 'form' in value

/** Runs a service file as it stands and finds the one service that it exports: `default`, or a name of its own. */
async function serviceOf(root, file) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, SERVICES, file)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  })
  const module = { exports: {} }
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    module,
    module.exports,
    createRequire(path.join(root, 'package.json')),
  )
  const found = Object.entries(module.exports).filter(([, value]) => isService(value))
  if (found.length !== 1)
    throw new Stop(`${SERVICES}/${file} exports ${found.length} services; it must be exactly one.`)
  const [[name, service]] = found
  return { file, name, service }
}

const localName = ({ file }) => file.replace(/\.ts$/, '').replace(/[-.](\w)/g, (_, letter) => letter.toUpperCase())

function indexText(found) {
  const imports = found.map((one) => {
    const own = localName(one)
    const taken = one.name === 'default' ? own : one.name === own ? `{ ${own} }` : `{ ${one.name} as ${own} }`
    return `import ${taken} from './${one.file.replace(/\.ts$/, '')}'`
  })
  const rows = found.map((one) => `${JSON.stringify(one.service.id)}: ${localName(one)},`)
  return [
    `${HEAD}import type { Service } from '../case/service'`,
    ...imports,
    '',
    '/** Every union service by its id. */',
    'export const services: Record<string, Service> = {',
    ...rows,
    '}',
  ].join('\n')
}

const SHEET = 'paper'

/** Services that people begin themselves, then what unions offer to members. */
function catalogueText(found) {
  const rows = (offers) =>
    found
      .filter(({ service }) => (service.by === 'officer') === offers)
      .map(({ service: { id, name, official, promise, icon = SHEET } }) =>
        JSON.stringify({ id, name, official, promise, icon }),
      )
  return [
    `${HEAD}/** What the main package knows of a service; the rest loads with the package that applies. */`,
    'export interface Entry { id: string; name: string; official: string; promise: string; icon: string }',
    '',
    '/** Services that stand on the first page. */',
    `export const catalogue: Entry[] = [${rows(false).join(',')}]`,
    '',
    '/** What an officer may offer to members: begun at the desk. */',
    `export const offers: Entry[] = [${rows(true).join(',')}]`,
  ].join('\n')
}

/** As the formatter would have it: generated files pass the same checks as all others. */
async function formatted(root, texts) {
  const { format, resolveConfig } = await import('prettier')
  const rows = Object.entries(texts).map(async ([file, text]) => {
    const style = await resolveConfig(path.join(root, file))
    return [file, await format(text, { ...style, parser: 'typescript' })]
  })
  return Object.fromEntries(await Promise.all(rows))
}

/**
 * Texts of the generated files, by their path in the repository.
 * @throws {Stop} when a file of domain/services is not exactly one service, or two have the same id
 */
export async function generated(root = ROOT) {
  const found = []
  for (const file of serviceFiles(root)) found.push(await serviceOf(root, file))
  const ids = found.map(({ service }) => service.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice) throw new Stop(`Two services have the id ${twice}.`)
  return formatted(root, {
    [`${SERVICES}/index.ts`]: indexText(found),
    'miniprogram/generated/catalogue.ts': catalogueText(found),
  })
}

/** Paths of generated files that do not say what they should. */
export async function stale(root = ROOT) {
  const texts = Object.entries(await generated(root))
  const read = (file) => (fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : null)
  return texts.filter(([file, text]) => read(file) !== text)
}

/** Writes the generated files that changed. */
export async function generate(root = ROOT) {
  for (const [file, text] of await stale(root)) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
}

if (isMain(import.meta.url)) main(() => generate())
