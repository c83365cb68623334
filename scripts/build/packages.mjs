// A mini-program is a main package and sub-packages. WeChat loads a sub-package only when one of its pages is opened, so
// the main package must not need it, and no sub-package may need another. Paths here are relative to the root, with `/`.
import path from 'node:path'
import { Stop } from '../../packages/kit/run.mjs'

/** Roots of the sub-packages that app.json declares, without slashes at the ends. */
export const subPackages = (app) =>
  (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/+|\/+$/g, ''))

/** The package that a path lies in: a sub-package's root, or '' for the main package. */
export const packageOf = (file, roots) => roots.find((root) => file.startsWith(`${root}/`)) ?? ''

/**
 * Where each shared module belongs: in the one package that uses it, in the main package as soon as two do.
 * @param {Map<string, string[]>} imports what each module imports
 * @param {Map<string, string>} fixed package of the modules that lie in the mini-program itself
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

/** What a built file requires, as written. */
export const requiresIn = (code) => [...code.matchAll(REQUIRE)].map((match) => match[2])

function complaint(file, wanted, files, roots) {
  if (!wanted.startsWith('.')) return `requires "${wanted}", which WeChat cannot resolve`
  const target = path.posix.join(path.posix.dirname(file), wanted)
  if (target.startsWith('..')) return `requires "${wanted}" outside the mini-program`
  if (!files.has(target)) return `requires "${wanted}", which was not built`
  const [own, other] = [packageOf(file, roots), packageOf(target, roots)]
  if (other !== '' && other !== own)
    return `lies in ${own || 'the main package'} but requires ${target} of sub-package ${other}`
  return null
}

/**
 * Holds the built files to WeChat's rules.
 * @param {Map<string, string>} files path → content of every built .js file
 * @throws {Stop} with one line for every broken rule
 */
export function checkPackages(files, roots) {
  const wrong = []
  for (const [file, code] of files) {
    if (/\.test\.js$/.test(file)) wrong.push(`${file}: a test`)
    for (const wanted of requiresIn(code)) {
      const words = complaint(file, wanted, files, roots)
      if (words) wrong.push(`${file}: ${words}`)
    }
  }
  if (wrong.length > 0) throw new Stop(`The mini-program does not hold together:\n  ${wrong.join('\n  ')}`)
}
