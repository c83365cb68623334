// What WeChat loads: CommonJS files with relative requires inside one root, in the syntax of ES2018, the rest copied as it is.
import { transform } from 'esbuild'
import { rolldown } from 'rolldown'
import fs from 'node:fs'
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'
import { filesUnder, isTest, sizeOf } from '../../packages/kit/files.mjs'
import { AREA_ROOT, areaNames } from '../generate.mjs'
import { checkAreas, checkPackages, packageOf, placeModules, subPackages, withAsyncRequires } from './packages.mjs'

const COPIED = /\.(wxml|wxss|wxs|json|png|jpg|svg)$/
const NOT_COPIED = /(^|\/)tsconfig[^/]*\.json$/

const slashed = (file) => file.split(path.sep).join('/')

/** app.ts and the script of every page and component (a .wxml beside it) or worker; all else comes by import. */
function entries(source, files) {
  const scripts = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !isTest(file))
  return scripts
    .filter((file) => file === 'app.ts' || files.includes(file.replace(/\.ts$/, '.wxml')))
    .map((file) => path.join(source, file))
}

/** A module outside the mini-program keeps its path below `lib/` of the package that uses it; npm modules `lib/vendor/`. */
function foreignName(root, id) {
  const [bare] = id.replace(/^\0/, '').split('?')
  const relative = path.isAbsolute(bare) ? slashed(path.relative(root, bare)) : `vendor/${bare}`
  return `lib/${relative
    .replace(/^.*node_modules\//, 'vendor/')
    .replace(/@/g, '')
    .replace(/[^\w./-]/g, '-')}`
}

/** Names every module after the graph is known: nothing may end up outside the mini-program. */
function namer({ root, source, roots }) {
  const own = (id) => {
    const relative = slashed(path.relative(source, id))
    return path.isAbsolute(id) && !relative.startsWith('..') ? relative : null
  }
  let place = new Map()
  const nameOf = (id) => {
    const inside = own(id)
    const target = place.get(id) ?? ''
    const name = inside ?? (target ? `${target}/${foreignName(root, id)}` : foreignName(root, id))
    return name.replace(/\.[cm]?[jt]s$/, '') + '.js'
  }
  const learn = {
    name: 'place-modules',
    buildEnd() {
      const ids = [...this.getModuleIds()]
      const fixed = ids.filter((id) => own(id) !== null).map((id) => [id, packageOf(own(id), roots)])
      place = placeModules(new Map(ids.map((id) => [id, this.getModuleInfo(id)?.importedIds ?? []])), new Map(fixed))
    },
  }
  return { nameOf, learn }
}

/**
 * Blanks and comments are a fifth of what a weak network loads. Names stay as they are, for what an error says, and so do
 * strings: WeChat reads those of `require` without running anything.
 */
const squeezed = {
  name: 'squeezed',
  renderChunk: async (code) =>
    (await transform(code, { minifyWhitespace: true, charset: 'utf8', legalComments: 'none' })).code,
}

const asyncRequires = { name: 'async-requires', renderChunk: (code) => withAsyncRequires(code) }

async function compile({ root, source, out, files, roots }) {
  const { nameOf, learn } = namer({ root, source, roots })
  const bundle = await rolldown({
    input: entries(source, files),
    cwd: root,
    platform: 'neutral',
    resolve: { mainFields: ['module', 'main'], conditionNames: ['import', 'default'] },
    transform: { target: 'es2018' },
    plugins: [learn, asyncRequires, squeezed],
    logLevel: 'warn',
  })
  const { output } = await bundle.write({
    dir: out,
    format: 'cjs',
    preserveModules: true,
    preserveModulesRoot: source,
    entryFileNames: (chunk) => nameOf(chunk.facadeModuleId),
    chunkFileNames: (chunk) => nameOf(chunk.facadeModuleId ?? chunk.moduleIds[0]),
    strict: true,
    esModule: false,
    externalLiveBindings: false,
    minify: false,
  })
  await bundle.close()
  const code = new Map(output.map((chunk) => [chunk.fileName, chunk.code ?? '']))
  return { code, modules: output.flatMap(({ moduleIds = [] }) => moduleIds) }
}

function copyRest(source, out, files) {
  for (const file of files.filter((name) => COPIED.test(name) && !NOT_COPIED.test(name))) {
    fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true })
    fs.copyFileSync(path.join(source, file), path.join(out, file))
  }
}

/** Every page that app.json names must have been built: WeChat reports a missing one only when a person opens it. */
function checkPages(app, built) {
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? app.subpackages ?? []).flatMap(({ root, pages: own }) =>
      own.map((page) => path.posix.join(root, page)),
    ),
  ]
  const missing = pages.filter((page) => !built.has(`${page}.js`))
  if (missing.length > 0) throw new Stop(`app.json names pages that are not there: ${missing.join(', ')}`)
}

/**
 * Builds the mini-program.
 * @param {{ root: string, source: string, out: string }} where absolute paths: repository, app.json's folder, target
 * @returns {Promise<{ sizes: { name: string, bytes: number }[], modules: string[] }>} size of the main package ('') and of
 *   every sub-package; the modules that are in them
 */
export async function buildMiniprogram({ root, source, out }) {
  const files = filesUnder(source)
  const app = JSON.parse(fs.readFileSync(path.join(source, 'app.json'), 'utf8'))
  const roots = subPackages(app)
  const areas = areaNames(root).map((area) => AREA_ROOT + area)
  checkAreas(roots, areas, AREA_ROOT)
  const { code: built, modules } = await compile({ root, source, out, files, roots })
  copyRest(source, out, files)
  checkPackages(built, roots)
  checkPages(app, built)
  const bytesOf = (name) => sizeOf(out, (file) => packageOf(file, roots) === name)
  return { sizes: ['', ...roots].map((name) => ({ name, bytes: bytesOf(name) })), modules }
}
