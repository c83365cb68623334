// Installs what package-lock.json names, once per lock file: a fresh clone needs no step before `npm start` or `npm test`.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { ROOT, Stop, isMain, main, npm, run } from './lib/run.mjs'

const lockHash = (root) =>
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

/**
 * Installs the dependencies where they are missing or older than the lock file.
 * @throws {Stop} with what to do, when npm fails
 */
export async function install(root = ROOT) {
  if (!isInstalled(root)) {
    console.log('Installing dependencies (npm ci) …')
    const { code } = await run([...npm(), 'ci', '--no-fund', '--no-audit'], { cwd: root })
    if (code !== 0) {
      throw new Stop(
        `npm ci failed (code ${code}). Its own words are above. Usual causes: no way to the npm registry ` +
          '(try "npm ping"), a full disk, or Node older than 20.19 (this is ' +
          process.version +
          ').',
      )
    }
  }
  fs.writeFileSync(noteOf(root), lockHash(root))
}

if (isMain(import.meta.url)) main(() => install())
