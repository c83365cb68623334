// Kills a local cloud under mixed load, again and again, and counts what its data say afterwards.
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, connectApp, inFolder, startGateway } from './gateway.mjs'
import { Stop, isMain, main } from '../../kit/run.mjs'

const SCHEMA = {
  rows: { indexes: [{ name: 'u', fields: [['u', 1]], unique: true }] },
  counters: {},
}
const CLIENTS = 6
const PAGE = 1000

/** No round ends before so many writes were acknowledged, however slow the machine is. */
const LEAST = 200

/** One document with a key that may exist once only. */
const add = ({ db }, id) => db.collection('rows').add({ _id: id, u: id })

/** Two documents in a transaction: both or none. */
const addPair = ({ db }, id) =>
  db.runTransaction(async (t) => {
    await t.collection('rows').add({ _id: `${id}-l`, pair: id, u: `${id}-l` })
    await t.collection('rows').add({ _id: `${id}-r`, pair: id, u: `${id}-r` })
  })

/** A number and the list of who raised it, changed together by a conditional update. */
const raise = ({ db }, id, client) =>
  db
    .collection('counters')
    .where({ _id: client, n: db.command.gte(0) })
    .update({ n: db.command.inc(1), by: db.command.push([id]) })

/** A small file whose bytes are its own name. */
const upload = ({ app }, id) => app.uploadFile({ cloudPath: `crash/${id}`, fileContent: Buffer.from(id) })

/** Writes of all kinds, one after the other, until the connection breaks. */
async function writeUntilKilled(url, round, client, acknowledged) {
  const app = connectApp(url)
  const cloud = { app, db: app.database() }
  const jobs = [add, addPair, raise, add, addPair, raise, upload]
  for (let n = 0; ; n++) {
    const id = `${round}-${client}-${n}`
    const job = jobs[n % jobs.length]
    let answer
    try {
      answer = await job(cloud, id, client)
    } catch {
      return
    }
    acknowledged.push({ id, fileID: answer?.fileID })
  }
}

async function readRows(db) {
  const rows = []
  for (let last = ''; ;) {
    const query = db.collection('rows').where({ u: db.command.gt(last) })
    const { data } = await query.orderBy('u', 'asc').limit(PAGE).get()
    rows.push(...data)
    if (data.length < PAGE) return rows
    last = data.at(-1).u
  }
}

/** @returns the ids of acknowledged files that are there with all their bytes */
async function readFiles(app, acknowledged) {
  const found = []
  for (const { id, fileID } of acknowledged.filter((a) => a.fileID)) {
    const { fileContent } = await app.downloadFile({ fileID }).catch(() => ({ fileContent: '' }))
    if (String(fileContent) === id) found.push(id)
  }
  return found
}

/**
 * Holds what is stored against what was acknowledged.
 * @returns counts: `lost` acknowledged and not there, `doubled` there twice, `halves` transactions of which a part is there
 */
export function judge(rows, counters, files, acknowledged) {
  const ids = new Set(rows.map((row) => row._id))
  const raised = counters.flatMap((c) => c.by)
  const done = new Set([...ids, ...raised, ...files, ...rows.flatMap((row) => (row.pair ? [row.pair] : []))])
  const pairs = groupByPair(rows)
  const halves = [...pairs.values()].filter((both) => both.length !== 2).length
  const unequal = counters.filter((c) => c.n !== c.by.length).length
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter(({ id }) => !done.has(id)).length,
    doubled: rows.length - ids.size + raised.length - new Set(raised).size + unequal,
    halves,
  }
}

function groupByPair(rows) {
  const pairs = new Map()
  for (const row of rows) if (row.pair) pairs.set(row.pair, [...(pairs.get(row.pair) ?? []), row])
  return pairs
}

async function round(where, number, acknowledged) {
  const gateway = await startGateway(where)
  const before = acknowledged.length
  const clients = Array.from({ length: CLIENTS }, (_, i) =>
    writeUntilKilled(gateway.url, number, `client${i}`, acknowledged),
  )
  while (acknowledged.length < before + LEAST) await sleep(10)
  await sleep(Math.random() * 800)
  await gateway.end('SIGKILL')
  await Promise.all(clients)
  return acknowledged.length - before
}

async function look(where, acknowledged) {
  const gateway = await startGateway(where)
  const app = connectApp(gateway.url)
  const db = app.database()
  const { data: counters } = await db.collection('counters').get()
  const found = judge(await readRows(db), counters, await readFiles(app, acknowledged), acknowledged)
  await gateway.end()
  return found
}

async function crash() {
  const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '20' } } }).values
  await inFolder(SCHEMA, async ({ data, schema }) => {
    const where = { data, schema }
    fs.mkdirSync(data)
    const first = await startGateway(where)
    for (let i = 0; i < CLIENTS; i++)
      await connect(first.url)
        .collection('counters')
        .add({ _id: `client${i}`, n: 0, by: [] })
    await first.end()
    const acknowledged = []
    for (let n = 1; n <= Number(rounds); n++) {
      const written = await round(where, n, acknowledged)
      const found = await look(where, acknowledged)
      console.log(`round ${n}: ${written} acknowledged; so far ${JSON.stringify(found)}`)
      if (found.lost || found.doubled || found.halves) throw new Stop('The data are not what was acknowledged.')
    }
  })
}

if (isMain(import.meta.url)) main(crash)
