// What is measured, part by part: each gives lists of samples, so that rounds of several worlds can be interleaved.
import { build } from 'esbuild'
import Sqlite from 'libsql'
import fs from 'node:fs'
import path from 'node:path'
import { sizeOf } from '../../kit/files.mjs'
import { ROOT, Stop } from '../../kit/run.mjs'
import { connect } from './gateway.mjs'

/** Collections and indexes of the measured world. */
export const SCHEMA = {
  cases: {
    indexes: [
      {
        name: 'desk-due',
        fields: [
          ['desk', 1],
          ['due', -1],
        ],
      },
      {
        name: 'tags-due',
        fields: [
          ['tags', 1],
          ['due', -1],
        ],
      },
    ],
  },
  fresh: {},
}
const DESKS = 50
const TAGS = 200
const BATCH = 1000
const CLIENTS = 10
/** Samples of one round; the first tenth before them only warms up. */
const REPEATS = 60
const COLD_REPEATS = 4

const any = (n) => Math.floor(Math.random() * n)

const synthetic = (n) => ({
  _id: `case-${n}`,
  desk: n % DESKS,
  tags: [`t${n % TAGS}`, `t${(n * 7 + 1) % TAGS}`],
  due: (n * 7919) % 1_000_003,
  left: 1_000_000,
  text: 'x'.repeat(180),
})

/** Fills a world with its documents, two requests at a time. */
export async function fill({ db, docs }) {
  const starts = Array.from({ length: Math.ceil(docs / BATCH) }, (_, i) => i * BATCH)
  const lane = async () => {
    for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
      const start = from
      const batch = Array.from({ length: Math.min(BATCH, docs - start) }, (_, i) => synthetic(start + i))
      await db.collection('cases').add(batch)
    }
  }
  await Promise.all([lane(), lane()])
}

/** Runs one operation again and again. @returns ms of each */
async function samples(job, repeats = REPEATS) {
  const all = []
  const warm = Math.ceil(repeats / 10)
  for (let n = 0; n < repeats + warm; n++) {
    const start = performance.now()
    await job(n)
    all.push(performance.now() - start)
  }
  return all.slice(warm)
}

const timed = (job) => async (world) => ({ ms: await samples(job(world)) })

async function addByMany({ many }) {
  const start = performance.now()
  const each = await Promise.all(many.map((db) => samples(() => db.collection('fresh').add(synthetic(any(2 ** 47))))))
  const done = CLIENTS * (REPEATS + REPEATS / 10)
  return { ms: each.flat(), perSecond: [(done * 1000) / (performance.now() - start)] }
}

/** Commits of one row each into a bare SQLite file on the same disk, as durable as the local cloud's own. */
async function bare({ folder }) {
  const db = new Sqlite(path.join(folder, 'bare.sqlite'))
  for (const pragma of ['journal_mode=WAL', 'synchronous=FULL']) db.exec(`PRAGMA ${pragma}`)
  db.exec('CREATE TABLE IF NOT EXISTS docs(seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, v TEXT)')
  const insert = db.prepare('INSERT INTO docs(id, v) VALUES(?, ?)')
  const start = performance.now()
  const ms = await samples(() => {
    const doc = synthetic(any(2 ** 47))
    insert.run([doc._id, JSON.stringify(doc)])
  }, REPEATS * CLIENTS)
  const perSecond = (ms.length * 1.1 * 1000) / (performance.now() - start)
  db.close()
  return { ms, perSecond: [perSecond] }
}

const listOf = (db, where) => () => db.collection('cases').where(where()).orderBy('due', 'desc').limit(20).get()

const conditional = ({ db, docs }) => {
  const cases = db.collection('cases')
  const left = db.command.gt(0)
  return () => cases.where({ _id: `case-${any(docs)}`, left }).update({ left: db.command.inc(-1) })
}

const transact =
  ({ db, docs }) =>
  () =>
    db.runTransaction(async (t) => {
      const one = t.collection('cases').doc(`case-${any(docs)}`)
      await one.get()
      await one.update({ left: db.command.inc(-1) })
      await t.collection('fresh').add({ left: 1 })
    })

/** A cold call is the first after the built file changed: its process starts anew. */
const callsOf = (name) => async (world) => {
  const body = JSON.stringify({ name, data: {} })
  const headers = { 'x-local-openid': 'o-1' }
  const call = async () => {
    const answer = await (await fetch(`${world.url}/client/call`, { method: 'POST', body, headers })).json()
    if (answer.result !== 1) throw new Stop(JSON.stringify(answer))
  }
  const cold = await samples(() => {
    world.touched = (world.touched ?? 0) + 1
    fs.utimesSync(path.join(world.functions, name, 'index.js'), world.touched, world.touched)
    return call()
  }, COLD_REPEATS)
  return { cold, warm: await samples(call) }
}

/** Each part measures one round on its own; `world` is a gateway that holds `docs` documents, and the SDK on it. */
export const PARTS = {
  get: timed(
    ({ db, docs }) =>
      () =>
        db
          .collection('cases')
          .doc(`case-${any(docs)}`)
          .get(),
  ),
  add: timed(
    ({ db }) =>
      () =>
        db.collection('fresh').add(synthetic(any(2 ** 47))),
  ),
  'add-10-clients': addByMany,
  bare,
  'find-scalar': timed(({ db }) => listOf(db, () => ({ desk: any(DESKS) }))),
  'find-array': timed(({ db }) => listOf(db, () => ({ tags: `t${any(TAGS)}` }))),
  'conditional-update': timed(conditional),
  transaction: timed(transact),
  'function-bundled': callsOf('bundled'),
  'function-unbundled': callsOf('unbundled'),
}

/** Clients of a world: one, and the ten that write at once. */
export const clientsOf = (url) => ({ db: connect(url), many: Array.from({ length: CLIENTS }, () => connect(url)) })

/** @returns size of the data folder, and resident memory now and at its highest; memory null where /proc has none */
export function sizes({ data, pid }) {
  const file = `/proc/${pid}/status`
  const status = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
  const mb = (name) => {
    const kb = new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]
    return kb ? Math.round(kb / 1024) : null
  }
  return { fileMb: Math.round(sizeOf(data) / 2 ** 20), memoryMb: mb('VmRSS'), peakMemoryMb: mb('VmHWM') }
}

/** Two functions with one source: the SDK inside the file, or required from node_modules. */
export async function buildFunctions(root) {
  const sdk = path.join(ROOT, 'node_modules/@cloudbase/node-sdk')
  const contents = `const app = require(${JSON.stringify(sdk)}).init({ env: 'local' })
    exports.main = async () => { app.database(); return 1 }`
  for (const [name, bundle] of Object.entries({ bundled: true, unbundled: false }))
    await build({
      stdin: { contents, resolveDir: ROOT },
      bundle,
      platform: 'node',
      outfile: path.join(root, name, 'index.js'),
      logLevel: 'error',
    })
}
