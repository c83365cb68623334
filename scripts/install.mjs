// Installs what package-lock.json names, once per lock file: a fresh clone needs no step before `npm start` or `npm test`.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, Stop, isMain, main, npm, run } from '../packages/kit/run.mjs'

/** What identifies a lock file. */
export const lockHash = (root) =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
const noteOf = (root) => path.join(root, 'node_modules/.lock-hash')
const readIfThere = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null)

/** npm writes its own copy of the lock file when it finishes: an installation made by hand counts when it is newer. */
function installedByHand(root) {
  const copy = path.join(root, 'node_modules/.package-lock.json')
  const lock = path.join(root, 'package-lock.json')
  return fs.existsSync(copy) && fs.statSync(copy).mtimeMs >= fs.statSync(lock).mtimeMs
}

/** Is node_modules what package-lock.json says? */
export function isInstalled(root = ROOT) {
  const note = readIfThere(noteOf(root))
  return note === lockHash(root) || (note === null && installedByHand(root))
}

const QUIET = ['--no-fund', '--no-audit', '--loglevel=error']
/**
 * `npm ci` refuses a lock file that lacks an optional package for some other system, which happens if a registry has
 * only some of them; `npm install --no-save` takes the same pinned versions and leaves the lock file as it is.
 */
const WAYS = [
  ['ci', ...QUIET],
  ['install', '--no-save', ...QUIET],
]

const failure = (words) =>
  new Stop(
    `${words.trim().split('\n').slice(-25).join('\n')}\n\nThe dependencies could not be installed; npm's own words are above. ` +
      `Usual causes: no way to the npm registry (try "npm ping"), a full disk, or Node older than 20.19 (this is ${process.version}).`,
  )

/**
 * Installs the dependencies if they are missing or older than the lock file.
 * @throws {Stop} with npm's words and what to do, when npm fails
 */
export async function install(root = ROOT) {
  if (!isInstalled(root)) {
    console.log('Installing dependencies …')
    let done = { code: 1, output: '' }
    for (const way of WAYS) if (done.code !== 0) done = await run([...npm(), ...way], { cwd: root, quiet: true })
    if (done.code !== 0) throw failure(done.output)
  }
  fs.writeFileSync(noteOf(root), lockHash(root))
}

if (isMain(import.meta.url)) main(() => install())
