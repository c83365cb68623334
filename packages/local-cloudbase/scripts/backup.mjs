// Copies the data folder of a local cloud while it runs, and makes a data folder out of such a copy.
import Sqlite from 'libsql'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { filesUnder } from '../../kit/files.mjs'
import { Stop, isMain, main } from '../../kit/run.mjs'

const USAGE = `node packages/local-cloudbase/scripts/backup.mjs --data DIR --to DIR        copy a data folder, running or not, into a new folder
node packages/local-cloudbase/scripts/backup.mjs --restore DIR --data DIR   make a data folder of a copy; the folder must be new or empty`
const MANIFEST = 'manifest.json'
/** Stored bodies may be deleted while they are copied; then the list is read anew, so often at most. */
const ATTEMPTS = 10

const isEmpty = (folder) => !fs.existsSync(folder) || fs.readdirSync(folder).length === 0
const digest = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex')

/** One consistent copy of a database, taken beside its writer, who need not stop. */
function copyDatabase(from, to) {
  fs.rmSync(to, { force: true })
  const db = new Sqlite(from)
  try {
    db.exec('PRAGMA busy_timeout=10000')
    db.prepare('VACUUM INTO ?').run([to])
  } finally {
    db.close()
  }
}

function storedBodies(file) {
  const db = new Sqlite(file)
  try {
    return db
      .prepare('SELECT body FROM files')
      .all([])
      .map((row) => row.body)
  } finally {
    db.close()
  }
}

/** @returns whether every body that the copied list names was still there to be copied */
function copyBodies(data, to) {
  fs.mkdirSync(path.join(to, 'files'), { recursive: true })
  return storedBodies(path.join(to, 'files.sqlite')).every((body) => {
    const [source, target] = [path.join(data, 'files', body), path.join(to, 'files', body)]
    if (fs.existsSync(target)) return true
    if (!fs.existsSync(source)) return false
    fs.copyFileSync(source, target)
    return true
  })
}

/** Bodies of an earlier attempt that the list does not name any more. */
function dropStrayBodies(to) {
  const named = new Set(storedBodies(path.join(to, 'files.sqlite')))
  for (const body of fs.readdirSync(path.join(to, 'files')))
    if (!named.has(body)) fs.rmSync(path.join(to, 'files', body))
}

/** Documents first, files second: a file that a copied document names was stored before, so it is in the copy too. */
function copyAll(data, to) {
  copyDatabase(path.join(data, 'database.sqlite'), path.join(to, 'database.sqlite'))
  let complete = false
  for (let attempt = 0; attempt < ATTEMPTS && !complete; attempt++) {
    copyDatabase(path.join(data, 'files.sqlite'), path.join(to, 'files.sqlite'))
    complete = copyBodies(data, to)
  }
  if (!complete) throw new Stop('Files change faster than they can be copied, or their bytes are missing.')
  dropStrayBodies(to)
  for (const name of ['files.key', 'clock.json'])
    if (fs.existsSync(path.join(data, name))) fs.copyFileSync(path.join(data, name), path.join(to, name))
}

function flush(file) {
  const fd = fs.openSync(file, 'r+')
  fs.fsyncSync(fd)
  fs.closeSync(fd)
}

/**
 * Copies a data folder into a new one, which appears under its name only when it is whole.
 * @returns {{ files: number, bytes: number }} what the copy holds
 */
export function backUp(data, to) {
  if (!fs.existsSync(path.join(data, 'database.sqlite'))) throw new Stop(`${data} is no data folder of a local cloud.`)
  if (!isEmpty(to)) throw new Stop(`${to} exists and is not empty.`)
  const partial = `${path.resolve(to)}.partial`
  fs.rmSync(partial, { recursive: true, force: true })
  fs.mkdirSync(partial, { recursive: true, mode: 0o700 })
  copyAll(data, partial)
  const names = filesUnder(partial)
  const digests = Object.fromEntries(names.map((name) => [name, digest(path.join(partial, name))]))
  fs.writeFileSync(path.join(partial, MANIFEST), JSON.stringify({ version: 1, at: new Date(), digests }, null, 2))
  for (const name of [...names, MANIFEST]) flush(path.join(partial, name))
  const bytes = names.reduce((sum, name) => sum + fs.statSync(path.join(partial, name)).size, 0)
  fs.rmSync(to, { recursive: true, force: true })
  fs.renameSync(partial, to)
  return { files: names.length, bytes }
}

/** Makes a data folder of a copy. Throws a Stop, leaving nothing behind, when the copy is not what was written. */
export function restore(from, data) {
  const manifest = path.join(from, MANIFEST)
  if (!fs.existsSync(manifest)) throw new Stop(`${from} is no backup.`)
  if (!isEmpty(data)) throw new Stop(`${data} exists and is not empty.`)
  const { digests } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  const wrong = Object.entries(digests).find(([name, expected]) => {
    const file = path.join(from, name)
    return !fs.existsSync(file) || digest(file) !== expected
  })
  if (wrong) throw new Stop(`The backup is damaged: ${wrong[0]}`)
  fs.mkdirSync(path.join(data, 'files'), { recursive: true, mode: 0o700 })
  for (const name of Object.keys(digests)) fs.copyFileSync(path.join(from, name), path.join(data, name))
  return { files: Object.keys(digests).length }
}

function program() {
  const text = { type: 'string' }
  const { data, to, restore: from } = parseArgs({ options: { data: text, to: text, restore: text } }).values
  if (!data || Boolean(to) === Boolean(from)) throw new Stop(USAGE)
  if (to) console.log(`backed up ${JSON.stringify(backUp(data, to))} to ${to}`)
  else console.log(`restored ${JSON.stringify(restore(from, data))} into ${data}`)
}

if (isMain(import.meta.url)) main(program)
