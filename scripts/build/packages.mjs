// A mini-program is a main package and sub-packages. WeChat loads a sub-package when one of its pages is opened or
// `require.async` asks for one of its modules, so no other package may `require` from it: neither the main package nor
// another sub-package. Paths here are relative to the root, with `/`.
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'

/** Roots of the sub-packages that app.json declares, without slashes at the ends. */
export const subPackages = (app) =>
  (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/+|\/+$/g, ''))

/** The package of a path: a sub-package's root, or '' for the main package. */
export const packageOf = (file, roots) => roots.find((root) => file.startsWith(`${root}/`)) ?? ''

/**
 * Where each shared module belongs: in the package that uses it, or in the main package if two or more use it.
 * @param {Map<string, string[]>} imports what each module imports
 * @param {Map<string, string>} fixed package of the modules in the mini-program itself
 * @returns {Map<string, string>} package of every module that is reached
 */
export function placeModules(imports, fixed) {
  const place = new Map()
  const visit = (id, wanted) => {
    const target = fixed.get(id) ?? wanted
    const known = place.get(id)
    if (known === target || known === '') return
    place.set(id, known === undefined ? target : '')
    for (const next of imports.get(id) ?? []) visit(next, place.get(id))
  }
  for (const [id, target] of fixed) visit(id, target)
  return place
}

const REQUIRE = /\brequire\(\s*(["'`])(.*?)\1\s*\)/g
const LATER = /\brequire\.async\(\s*(["'`])(.*?)\1\s*\)/g
/** `import()` as the bundler leaves it in CommonJS. */
const DYNAMIC = /\bPromise\.resolve\(\)\.then\(\(\) => require\((["'`])(.*?)\1\)\)/g

/** Turns every `import()` into WeChat's equivalent, which fetches the sub-package of the module. */
export const withAsyncRequires = (code) => code.replace(DYNAMIC, 'require.async($1$2$1)')

const wantedIn = (code, pattern) => [...code.matchAll(pattern)].map((match) => match[2])
/** What a built file requires, as written. */
const requiresIn = (code) => wantedIn(code, REQUIRE)

const targetOf = (file, wanted) => path.posix.join(path.posix.dirname(file), wanted)

/** What is wrong with a path, no matter which file requires it. */
function unreachable(file, wanted, files) {
  if (!wanted.startsWith('.')) return `requires "${wanted}", which WeChat cannot resolve`
  const target = targetOf(file, wanted)
  if (target.startsWith('..')) return `requires "${wanted}" outside the mini-program`
  return files.has(target) ? null : `requires "${wanted}", which was not built`
}

function complaint(file, wanted, files, roots) {
  const target = targetOf(file, wanted)
  const [own, other] = [packageOf(file, roots), packageOf(target, roots)]
  const stranger = other !== '' && other !== own
  return (
    unreachable(file, wanted, files) ??
    (stranger ? `lies in ${own || 'the main package'} but requires ${target} of sub-package ${other}` : null)
  )
}

/** `require.async` is only for modules in a sub-package that app.json declares: nothing else needs fetching. */
const laterComplaint = (file, wanted, files, roots) =>
  unreachable(file, wanted, files) ??
  (packageOf(targetOf(file, wanted), roots) === ''
    ? `fetches "${wanted}", which lies in no sub-package that app.json declares`
    : null)

/**
 * Checks the built files against WeChat's rules.
 * @param {Map<string, string>} files path → content of every built .js file
 * @throws {Stop} with one line for every broken rule
 */
export function checkPackages(files, roots) {
  const wrong = []
  for (const [file, code] of files) {
    if (/\.test\.js$/.test(file)) wrong.push(`${file}: a test`)
    const words = [
      ...requiresIn(code).map((wanted) => complaint(file, wanted, files, roots)),
      ...wantedIn(code, LATER).map((wanted) => laterComplaint(file, wanted, files, roots)),
    ]
    wrong.push(...words.filter(Boolean).map((each) => `${file}: ${each}`))
  }
  if (wrong.length > 0) throw new Stop(`The mini-program does not hold together:\n  ${wrong.join('\n  ')}`)
}

/**
 * Each area of services has its sub-package, and each such sub-package its area.
 * @param {string[]} roots sub-packages that app.json declares
 * @param {string[]} wanted sub-packages that the areas of domain/services need
 * @param {string} prefix prefix of the names of these sub-packages
 * @throws {Stop} saying what to change in app.json
 */
export function checkAreas(roots, wanted, prefix) {
  const missing = wanted.filter((name) => !roots.includes(name))
  const left = roots.filter((name) => name.startsWith(prefix) && !wanted.includes(name))
  const wrong = [
    ...missing.map(
      (name) => `add { "root": "${name}", "pages": [] }: domain/services/${name.slice(prefix.length)}/ has services`,
    ),
    ...left.map((name) => `take out "${name}": domain/services/${name.slice(prefix.length)}/ has no service`),
  ]
  if (wrong.length > 0) throw new Stop(`In miniprogram/app.json, under subPackages:\n  ${wrong.join('\n  ')}`)
}
