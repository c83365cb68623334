// A quick look while working: `npm run check -- FILE …`, or everything that differs from the last commit. Types of the
// part of the house that a file lies in, the lint, the format, and the tests beside it. Says what is wrong
// in seconds; `npm test` says it of everything.
import fs from 'node:fs'
import path from 'node:path'
import { isTest } from '../packages/kit/files.mjs'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'
import { install } from './install.mjs'
import { OXFMT, OXLINT } from './lint.mjs'
import { typesOf } from './types.mjs'

const [DOMAIN, PHONE] = ['domain/tsconfig.json', 'miniprogram/tsconfig.phone.json']
/** Which compiler settings see a file, the first row that fits; what the phone imports is seen by its settings too. */
const PROJECTS = [
  [/^miniprogram\/.*\.test\.ts$/, ['tests/support/tsconfig.components.json']],
  [/^miniprogram\//, [PHONE]],
  [/^packages\/local-phone\/runtime\//, ['packages/local-phone/runtime/tsconfig.json']],
  [/^domain\/services\/(?!.*\.test\.ts$)/, [DOMAIN]],
  [/^(?:domain|typings)\/(?!.*\.test\.ts$)/, [DOMAIN, PHONE]],
  [/^policies\/(?!.*\.test\.ts$)/, [DOMAIN]],
  [/\.ts$/, ['tsconfig.json']],
]
const projectsOf = (file) => PROJECTS.find(([pattern]) => pattern.test(file))?.[1] ?? []

/** The file's own test, or those of its folder where it has none. */
function testsOf(file) {
  if (isTest(file)) return [file]
  const own = file.replace(/\.\w+$/, '.test.ts')
  if (fs.existsSync(path.join(ROOT, own))) return [own]
  const folder = path.dirname(file)
  return fs
    .readdirSync(path.join(ROOT, folder))
    .filter(isTest)
    .map((name) => `${folder}/${name}`)
}

async function changed() {
  const { output } = await run(['git', 'status', '--porcelain', '--no-renames', '--untracked-files=all'], {
    quiet: true,
  })
  return output
    .split('\n')
    .filter((line) => line && !/^.?D/.test(line))
    .map((line) => line.slice(3))
}

const relative = (file) => path.relative(ROOT, path.resolve(file)).split(path.sep).join('/')
const unique = (list) => [...new Set(list.filter(Boolean))]

/** Runs a program and returns whether it succeeded; with nothing to check it does. */
const fine = async (command, files) => files.length === 0 || (await run([...command, ...files])).code === 0

/** What holds of every service. */
const SERVICES = ['services', 'shipped'].map((name) => `domain/services/${name}.test.ts`)

const looks = (files) => {
  const code = files.filter((file) => /\.(?:[cm]?js|ts)$/.test(file))
  const services = code.some((file) => file.startsWith('domain/services/')) ? SERVICES : []
  const tests = unique([...code.flatMap(testsOf), ...services])
  return {
    format: () => fine([...OXFMT, '--list-different'], files),
    lint: () => fine(OXLINT, code),
    types: () =>
      typesOf(unique(code.flatMap(projectsOf))).then(
        () => true,
        () => false,
      ),
    tests: () => fine(tool('jest/bin/jest.js', '--runTestsByPath'), tests),
  }
}

/** The areas of services and the phone's packages, as the build will ask. */
async function agree() {
  const [{ AREA_ROOT, areaNames }, { checkAreas, subPackages }] = await Promise.all([
    import('./generate.mjs'),
    import('./build/packages.mjs'),
  ])
  const app = JSON.parse(fs.readFileSync(path.join(ROOT, 'miniprogram/app.json'), 'utf8'))
  const wanted = areaNames().map((area) => AREA_ROOT + area)
  checkAreas(subPackages(app), wanted, AREA_ROOT)
}

async function check() {
  const files = process.argv.length > 2 ? process.argv.slice(2).map(relative) : await changed()
  const missing = files.filter((file) => !fs.existsSync(path.join(ROOT, file)))
  if (missing.length > 0) throw new Stop(`Not there: ${missing.join(', ')}`)
  await install()
  const { generate } = await import('./generate.mjs')
  await generate()
  await agree()
  const names = Object.entries(looks(files)).map(async ([name, look]) => ((await look()) ? '' : name))
  const wrong = (await Promise.all(names)).filter(Boolean)
  if (wrong.length > 0) throw new Stop(`\nNot yet: ${wrong.join(', ')}.`)
  console.log(`\n${files.length} files looked at: nothing to mend.`)
}

if (isMain(import.meta.url)) main(check)
