// Adding a union service means adding one file: the list of services, and on the phone the catalogue and the sub-package of
// each area, are made from it.
import { build } from 'esbuild'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { ICONS, svg } from '../miniprogram/art/icons.mjs'
import { ROOT, Stop, isMain, main } from '../packages/kit/run.mjs'
import { filesUnder, isTest } from '../packages/kit/files.mjs'

const SERVICES = 'domain/services'
const HEAD = '// Made by the build from the files of domain/services: change those, not this.\n'

/** Sub-packages of the phone that hold an area's services begin like this. */
export const AREA_ROOT = 'svc-'

const nameOf = (file) => path.basename(file.replace(/\/index\.ts$/, ''), '.ts')
const byName = (one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)

/** Files that hold one service each, as `area/name.ts`, or `area/name/index.ts` for a large one, by the service's name. */
export const serviceFiles = (root = ROOT) =>
  filesUnder(path.join(root, SERVICES))
    .filter((file) => /^\w+\/([\w-]+|[\w-]+\/index)\.ts$/.test(file) && !isTest(file))
    .sort(byName)

const isService = (value) =>
  typeof value === 'object' && value !== null && 'head' in value && 'flow' in value && 'asks' in value

/** The drawings that a service names: its own, and those of its states' chips. */
const iconsOf = ({ head, flow }) => [
  ...(head.icon ? [head.icon] : []),
  ...Object.values(flow.states).flatMap(({ chip }) => (typeof chip === 'string' ? [] : [chip.icon])),
]

/** Runs a service file and finds the one service that it exports: `default`, or a name of its own. */
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
  for (const icon of iconsOf(service))
    if (!(icon in ICONS))
      throw new Stop(
        `${SERVICES}/${file}: no icon "${icon}" in miniprogram/art/icons.mjs. There are ${Object.keys(ICONS).join(', ')}.`,
      )
  return { file, name, service }
}

const localName = ({ file }) => nameOf(file).replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

/** A module with some services by their id; `up` leads from it to domain/services. */
function servicesText(found, up, words) {
  const imports = found.map((one) => {
    const own = localName(one)
    const taken = one.name === 'default' ? own : one.name === own ? `{ ${own} }` : `{ ${one.name} as ${own} }`
    return `import ${taken} from '${up}/${one.file.replace(/(\/index)?\.ts$/, '')}'`
  })
  const rows = found.map((one) => `${JSON.stringify(one.service.head.id)}: ${localName(one)},`)
  return [
    `${HEAD}import type { Service } from '${path.posix.join(up, '../matter/service')}'`,
    ...imports,
    '',
    `/** ${words} */`,
    'export const services: Record<string, Service> = {',
    ...rows.map((row) => `  ${row}`),
    '}',
    '',
  ].join('\n')
}

const areaOf = (file) => file.split('/')[0]

/** Names of the areas: the folders of domain/services that hold a service. */
export const areaNames = (root = ROOT) => [...new Set(serviceFiles(root).map(areaOf))].sort()

/** How the phone loads an area's services: the build makes `require.async` of each import. */
const areasText = (areas) =>
  [
    `${HEAD}import type { Service } from '../../domain/matter/service'`,
    '',
    '/** By area: fetches its sub-package. Rejects where WeChat cannot get it. */',
    'export const areas: Record<string, () => Promise<{ services: Record<string, Service> }>> = {',
    ...areas.map((area) => `  ${area}: () => import('../${AREA_ROOT}${area}/index'),`),
    '}',
    '',
  ].join('\n')

const SHEET = 'paper'

/** Areas in the order of the list, with the words of whoever looks for something and of the desk. */
const AREAS = path.join(SERVICES, 'areas.json')

/** @throws {Stop} when an area of the services has no words */
function areasIn(root) {
  const areas = JSON.parse(fs.readFileSync(path.join(root, AREAS), 'utf8'))
  for (const area of areaNames(root))
    if (!areas.some(({ id }) => id === area))
      throw new Stop(
        `${AREAS} does not name "${area}". Add { "id": "${area}", "name": "…", "desk": "…" } where it belongs.`,
      )
  return areas
}

/** By the place that a service says, then by its name. */
const inOrder = (one, other) =>
  (one.service.head.order ?? Infinity) - (other.service.head.order ?? Infinity) || byName(one.file, other.file)

/** Whether people book a time for it. */
const asksTime = ({ sections }) =>
  sections.some(({ steps }) => steps.some(({ fields }) => fields.some(({ kind }) => kind === 'slot')))

/** What the main package knows of one service. */
const entryOf = ({ file, service: { shape, head, who, asks } }) => {
  const { id, name, official, promise, icon = SHEET, assurance, words } = head
  const { alone } = who
  const timed = asksTime(asks.form) ? (who.staff ?? 'officer') : undefined
  const staff = who.by === 'officer' ? who.staff : undefined
  return { id, shape, area: areaOf(file), name, official, promise, icon, assurance, alone, words, timed, staff }
}

/**
 * Services that people start themselves, then what officers begin at their desks, each in their order.
 * @param found services with their files
 * @param areas as `areas.json` lists them
 */
export function catalogueText(found, areas) {
  const rows = (by) =>
    found
      .filter(({ service }) => service.who.by === by)
      .sort(inOrder)
      .map((one) => JSON.stringify(entryOf(one)))
  return [
    `${HEAD}/** What the main package knows of a service; the rest comes with the sub-package of its area. */`,
    'export interface Entry {',
    "  id: string; shape: 'matter' | 'offer' | 'round'; area: string; name: string; official: string; promise: string; icon: string",
    '  assurance?: string; alone?: true; words?: string[]',
    '  /** Whose desks keep the rotas of its times. */',
    '  timed?: string',
    '  /** Who begins it at their desk, where it is not its officer. */',
    '  staff?: string',
    '}',
    '',
    '/** Areas in their order: as people call them, and as desks do. */',
    `export const areaWords: { id: string; name: string; desk: string }[] = ${JSON.stringify(areas)}`,
    '',
    '/** Services that people start themselves; the first of them stand on the first page. */',
    `export const catalogue: Entry[] = [${rows(undefined).join(',')}]`,
    '',
    '/** What an officer begins at the desk: an offer to members, or a matter of the union itself. */',
    `export const atDesk: Entry[] = [${rows('officer').join(',')}]`,
    '',
    '/** What only a step of another matter opens: nobody begins it, and its rows have a name. */',
    `const opened: Entry[] = [${rows('matter').join(',')}]`,
    '',
    '/** Undefined where this version does not know the id. */',
    'export const entryOf = (id: string): Entry | undefined => [...catalogue, ...atDesk, ...opened].find((one) => one.id === id)',
  ].join('\n')
}

/** An icon takes the colour of the text around it: the drawing is only a mask. */
function iconsText() {
  const rules = Object.keys(ICONS).map((name) => {
    const url = `url("data:image/svg+xml;base64,${Buffer.from(svg(name, '#000')).toString('base64')}")`
    return `.i-${name} {\n  -webkit-mask-image: ${url};\n}`
  })
  return `/* Made by the build from art/icons.mjs. */\n${rules.join('\n')}\n`
}

/** The environment that the phone calls: its id is part of what is uploaded, since WeChat tells a mini-program none. */
const envText = (env) => `/* Made by the build from --env. */
/** Id of the CloudBase environment that this build is for; \`local\` for one that stays on a machine. */
export const ENV = ${JSON.stringify(env)}
`

/**
 * The services, each from running its file.
 * @throws {Stop} when a file of domain/services is not exactly one service, two have the same id, or an icon is not there
 */
export async function servicesFound(root = ROOT) {
  const found = []
  for (const file of serviceFiles(root)) found.push(await serviceOf(root, file))
  const ids = found.map(({ service }) => service.head.id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice) throw new Stop(`Two services have the id ${twice}.`)
  return found
}

/** Texts of the generated files, by their path in the repository. */
async function generated(root, env) {
  const found = await servicesFound(root)
  const inArea = (area) => found.filter(({ file }) => areaOf(file) === area)
  const areas = areaNames(root)
  return {
    [`${SERVICES}/index.ts`]: servicesText(found, '.', 'Every union service by its id.'),
    'miniprogram/generated/catalogue.ts': catalogueText(found, areasIn(root)),
    'miniprogram/generated/areas.ts': areasText(areas),
    'miniprogram/generated/icons.wxss': iconsText(),
    'miniprogram/generated/env.ts': envText(env),
    ...Object.fromEntries(
      areas.map((area) => [
        `miniprogram/${AREA_ROOT}${area}/index.ts`,
        servicesText(inArea(area), '../../domain/services', 'The services of this area by their id.'),
      ]),
    ),
  }
}

/** Removes the sub-package of a deleted area. */
function dropOldAreas(root) {
  const phone = path.join(root, 'miniprogram')
  const wanted = areaNames(root).map((area) => AREA_ROOT + area)
  const old = fs.readdirSync(phone).filter((name) => name.startsWith(AREA_ROOT) && !wanted.includes(name))
  for (const name of old) fs.rmSync(path.join(phone, name), { recursive: true })
}

/** The environment of builds that name none. */
export const LOCAL = 'local'

/**
 * Writes the generated files that changed: unchanged files keep their date, for programs that watch them.
 * @param {string} [env] the environment that the phone calls
 */
export async function generate(root = ROOT, env = LOCAL) {
  dropOldAreas(root)
  for (const [file, text] of Object.entries(await generated(root, env))) {
    const at = path.join(root, file)
    if (fs.existsSync(at) && fs.readFileSync(at, 'utf8') === text) continue
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(at, text)
  }
}

if (isMain(import.meta.url)) main(() => generate())
