// Measures the local cloud through the real SDK. Times differ by machine; the ratios within one run are what counts.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { inFolder, startGateway } from './gateway.mjs'
import { PARTS, SCHEMA, buildFunctions, clientsOf, fill, sizes } from './parts.mjs'
import { ROOT, Stop, isMain, main } from '../../kit/run.mjs'

const RESULTS = path.join(ROOT, 'packages/local-cloudbase/scripts/results.json')
const FEW = 10_000
const MANY = 1_000_000
/** The worlds take turns, so that whatever else the machine does meets them all alike. */
const ROUNDS = 7
/** Rounds before those that count: what runs for the first time is compiled, read and cached. */
const WARM_ROUNDS = 3
const NAMES = [...Object.keys(PARTS), 'size']

const round = (n) => Math.round(n * 100) / 100
const at = (sorted, part) => round(sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)])

/** @returns p50 and p95 of times in ms, the middle of rates */
function figures(lists) {
  const one = ([name, list]) => {
    const sorted = [...list].sort((a, b) => a - b)
    if (name === 'perSecond') return { perSecond: Math.round(at(sorted, 0.5)) }
    const both = { p50: at(sorted, 0.5), p95: at(sorted, 0.95) }
    return name === 'ms' ? both : { [name]: both }
  }
  return Object.assign({}, ...Object.entries(lists).map(one))
}

function pool(into, lists) {
  for (const [name, list] of Object.entries(lists)) into[name] = [...(into[name] ?? []), ...list]
  return into
}

async function measurePart(worlds, name) {
  for (let n = 0; n < WARM_ROUNDS; n++) for (const world of worlds) await PARTS[name](world)
  const pools = worlds.map(() => ({}))
  for (let n = 0; n < ROUNDS; n++) for (const [i, world] of worlds.entries()) pool(pools[i], await PARTS[name](world))
  worlds.forEach((world, i) => {
    world.parts[name] = figures(pools[i])
    console.log(world.docs, name, JSON.stringify(world.parts[name]))
  })
}

/** How many times as long as a get each part takes: comparable between machines. */
const timesAGet = (parts) =>
  Object.fromEntries(
    Object.entries(parts).flatMap(([name, { p50 }]) => (p50 && parts.get ? [[name, round(p50 / parts.get.p50)]] : [])),
  )

/** Every goal that the measured parts can tell about: the figure, what it must be, and whether it is. */
function judge(worlds) {
  const few = worlds.find(({ docs }) => docs === FEW)?.parts
  const many = worlds.find(({ docs }) => docs === MANY)?.parts
  const goals = {}
  const atMost = (name, value, most) => (goals[name] = { value, atMost: most, reached: value <= most })
  const atLeast = (name, value, least) => (goals[name] = { value, atLeast: least, reached: value >= least })
  for (const name of ['find-scalar', 'find-array'])
    if (few?.[name] && many?.[name]) atMost(`${name}-1m-to-10k`, round(many[name].p50 / few[name].p50), 1.5)
  for (const { docs, parts } of worlds) {
    const [add, commits] = [parts['add-10-clients']?.perSecond, parts.bare?.perSecond]
    if (add && commits) atLeast(`add-10-clients-to-bare-${docs}`, round(add / commits), 0.5)
    if (parts.size?.peakMemoryMb) atMost(`memory-mb-${docs}`, parts.size.peakMemoryMb, 300)
  }
  return goals
}

/** Opens a filled world for each number of documents, one inside the other, and runs `job` with all of them. */
async function withWorlds([docs, ...others], job, worlds = []) {
  if (docs === undefined) return job(worlds)
  return inFolder(SCHEMA, async ({ folder, data, schema }) => {
    const functions = path.join(folder, 'functions')
    await buildFunctions(functions)
    const gateway = await startGateway({ data, schema, functions })
    try {
      const world = { ...gateway, ...clientsOf(gateway.url), docs, folder, data, functions, parts: {} }
      const started = performance.now()
      await fill(world)
      world.parts.fill = { seconds: round((performance.now() - started) / 1000) }
      console.log(docs, 'fill', JSON.stringify(world.parts.fill))
      return await withWorlds(others, job, [...worlds, world])
    } finally {
      await gateway.end()
    }
  })
}

async function measure(sizesWanted, names) {
  return withWorlds(sizesWanted, async (worlds) => {
    for (const name of names.filter((n) => n !== 'size')) await measurePart(worlds, name)
    if (names.includes('size'))
      for (const world of worlds) {
        world.parts.size = sizes(world)
        console.log(world.docs, 'size', JSON.stringify(world.parts.size))
      }
    const results = worlds.map(({ docs, parts }) => ({ docs, parts, timesAGet: timesAGet(parts) }))
    return { goals: judge(worlds), worlds: results }
  })
}

const machine = () => ({
  cpu: os.cpus()[0]?.model,
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  system: `${os.platform()} ${os.release()}`,
  node: process.version,
})

/** Only a run of everything is kept: its figures belong together. */
async function bench() {
  const options = { docs: { type: 'string', default: `${FEW},${MANY}` }, part: { type: 'string' } }
  const { docs, part } = parseArgs({ options }).values
  const wanted = docs.split(',').map(Number)
  if (!wanted.every((n) => Number.isInteger(n) && n > 0)) throw new Stop('--docs: numbers of documents, with commas')
  if (part && !NAMES.includes(part)) throw new Stop(`Parts: ${NAMES.join(', ')}`)
  const result = await measure(wanted, part ? [part] : NAMES)
  for (const [name, goal] of Object.entries(result.goals)) console.log('goal', name, JSON.stringify(goal))
  if (part || docs !== options.docs.default) return
  const kept = { at: new Date().toISOString(), machine: machine(), ...result }
  fs.writeFileSync(RESULTS, `${JSON.stringify(kept, null, 2)}\n`)
}

if (isMain(import.meta.url)) main(bench)
