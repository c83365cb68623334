// Measures the local cloud through the real SDK. Times differ by machine; the ratios within one run are what counts.
import { build } from 'esbuild'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { connect, inFolder, startGateway } from '../bench/gateway.mjs'
import { sizeOf } from './lib/files.mjs'
import { ROOT, Stop, isMain, main } from './lib/run.mjs'

const RESULTS = path.join(ROOT, 'bench/results.json')
const SCHEMA = {
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
const REPEATS = 300

const round = (ms) => Math.round(ms * 100) / 100
const at = (sorted, part) => round(sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)])
const any = (n) => Math.floor(Math.random() * n)

const synthetic = (n) => ({
  _id: `case-${n}`,
  desk: n % DESKS,
  tags: [`t${n % TAGS}`, `t${(n * 7 + 1) % TAGS}`],
  due: (n * 7919) % 1_000_003,
  left: 1_000_000,
  text: 'x'.repeat(180),
})

/** Runs one operation again and again. @returns p50 and p95 in ms; the first tenth only warms up */
async function times(job, repeats = REPEATS) {
  const all = []
  for (let n = 0; n < repeats * 1.1; n++) {
    const start = performance.now()
    await job(n)
    all.push(performance.now() - start)
  }
  const sorted = all.slice(Math.floor(repeats * 0.1)).sort((a, b) => a - b)
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95) }
}

async function fill(db, docs) {
  for (let from = 0; from < docs; from += BATCH)
    await db
      .collection('cases')
      .add(Array.from({ length: Math.min(BATCH, docs - from) }, (_, i) => synthetic(from + i)))
}

const listOf = (db, where) => () => db.collection('cases').where(where()).orderBy('due', 'desc').limit(20).get()

async function addByMany({ url }, clients = 10, each = 60) {
  const start = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const db = connect(url)
      for (let n = 0; n < each; n++) await db.collection('fresh').add(synthetic(any(2 ** 47)))
    }),
  )
  return { perSecond: Math.round((clients * each * 1000) / (performance.now() - start)) }
}

const transact = (db) => () =>
  db.runTransaction(async (t) => {
    const id = `case-${any(DESKS)}`
    await t.collection('cases').doc(id).get()
    await t
      .collection('cases')
      .doc(id)
      .update({ left: db.command.inc(-1) })
    await t.collection('fresh').add({ of: id })
  })

/** Each part measures on its own; `world` is a gateway that holds `docs` documents, and the SDK on it. */
const PARTS = {
  get: ({ db, docs }) =>
    times(() =>
      db
        .collection('cases')
        .doc(`case-${any(docs)}`)
        .get(),
    ),
  add: ({ db }) => times(() => db.collection('fresh').add(synthetic(any(2 ** 47)))),
  'add-10-clients': (world) => addByMany(world),
  'find-scalar': ({ db }) => times(listOf(db, () => ({ desk: any(DESKS) }))),
  'find-array': ({ db }) => times(listOf(db, () => ({ tags: `t${any(TAGS)}` }))),
  'conditional-update': ({ db, docs }) =>
    times(() => {
      const one = { _id: `case-${any(docs)}`, left: db.command.gt(0) }
      return db
        .collection('cases')
        .where(one)
        .update({ left: db.command.inc(-1) })
    }),
  transaction: ({ db }) => times(transact(db)),
  'function-bundled': (world) => callsOf(world, 'bundled'),
  'function-unbundled': (world) => callsOf(world, 'unbundled'),
  size: ({ data, pid }) => ({ fileMb: round(sizeOf(data) / 2 ** 20), memoryMb: memoryOf(pid) }),
}

/** @returns resident memory in MB, null where the system does not tell it in /proc */
function memoryOf(pid) {
  const file = `/proc/${pid}/status`
  const kb = fs.existsSync(file) && /VmRSS:\s+(\d+)/.exec(fs.readFileSync(file, 'utf8'))?.[1]
  return kb ? Math.round(kb / 1024) : null
}

/** Two functions with one source: the SDK inside the file, or required from node_modules. */
async function buildFunctions(root) {
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

/** A cold call is the first after the built file changed: its process starts anew. */
async function callsOf({ url, functions }, name) {
  const body = JSON.stringify({ name, data: {} })
  const headers = { 'x-local-openid': 'o-1' }
  const call = async () => {
    const answer = await (await fetch(`${url}/client/call`, { method: 'POST', body, headers })).json()
    if (answer.result !== 1) throw new Stop(JSON.stringify(answer))
  }
  const cold = await times((n) => {
    fs.utimesSync(path.join(functions, name, 'index.js'), n + 1, n + 1)
    return call()
  }, 20)
  return { cold, warm: await times(call) }
}

/** How many times as long as a get each part takes: comparable between machines. */
const ratios = (parts) =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([name, { p50 }]) => (p50 && parts.get ? [[name, round(p50 / parts.get.p50)]] : [])),
  )

async function measure(docs, names) {
  return inFolder(SCHEMA, async ({ folder, data, schema }) => {
    const functions = path.join(folder, 'functions')
    await buildFunctions(functions)
    const gateway = await startGateway({ data, schema, functions })
    try {
      const db = connect(gateway.url)
      const started = performance.now()
      await fill(db, docs)
      const parts = { fill: { seconds: round((performance.now() - started) / 1000) } }
      for (const name of names) {
        parts[name] = await PARTS[name]({ ...gateway, db, docs, data, functions })
        console.log(name, JSON.stringify(parts[name]))
      }
      return { docs, parts, timesAGet: ratios(parts) }
    } finally {
      await gateway.end()
    }
  })
}

const machine = () => ({
  cpu: os.cpus()[0]?.model,
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.platform()} ${os.release()}`,
  node: process.version,
})

/** Newest first; one result per number of documents is kept. */
function keep(result) {
  const old = fs.existsSync(RESULTS) ? JSON.parse(fs.readFileSync(RESULTS, 'utf8')) : []
  const others = old.filter((r) => r.docs !== result.docs)
  fs.writeFileSync(RESULTS, `${JSON.stringify([result, ...others], null, 2)}\n`)
}

async function bench() {
  const options = { docs: { type: 'string', default: '10000' }, part: { type: 'string' } }
  const { docs, part } = parseArgs({ options }).values
  if (part && !Object.hasOwn(PARTS, part)) throw new Stop(`Parts: ${Object.keys(PARTS).join(', ')}`)
  const result = await measure(Number(docs), part ? [part] : Object.keys(PARTS))
  if (!part) keep({ at: new Date().toISOString(), machine: machine(), ...result })
}

if (isMain(import.meta.url)) main(bench)
