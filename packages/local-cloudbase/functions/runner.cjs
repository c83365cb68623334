/**
 * One instance of a cloud function: loads its `index.js` once and handles one event at a time. The caller's identity
 * arrives in process.env, as on the real platform, and only from the gateway.
 */
'use strict'
const load = require('./load.cjs')

/**
 * The variables as a plain object: Node asks the operating system for each, and the SDK looks at thirty of them several times
 * a request, which takes it a tenth of all its time.
 */
process.env = { ...process.env }

const [, , folder, compiled] = process.argv
const send = (message) => process.connected && process.send(message)
let logs = []
let identity = []
let main = null
let keep = () => undefined

process.on('disconnect', () => process.exit(0))
for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk, encoding, done) => {
    logs.push(String(chunk))
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }

function takeLogs() {
  const text = logs.join('')
  logs = []
  return text
}

function assume(env) {
  for (const name of identity) delete process.env[name]
  identity = Object.keys(env)
  Object.assign(process.env, env)
}

const failure = (error) => ({
  message: String((error && error.message) || error),
  stack: error && error.stack,
})

async function run({ event, context, env, clock }) {
  process[Symbol.for('local.clock')](clock)
  assume(env)
  try {
    const result = await main(event, context)
    return { result: JSON.stringify(result === undefined ? null : result) }
  } catch (error) {
    return { error: failure(error) }
  }
}

process.on('message', async (message) => {
  if (message.clockOnly) return process[Symbol.for('local.clock')](message.clockOnly)
  const outcome = await run(message)
  send({ ...outcome, logs: takeLogs() })
  keep()
  keep = () => undefined
})
for (const kind of ['uncaughtException', 'unhandledRejection'])
  process.on(kind, (error) => {
    const message = { crash: failure(error), logs: takeLogs() }
    if (process.connected) process.send(message, () => process.exit(1))
    else process.exit(1)
  })

if (compiled) {
  const loaded = load(folder, compiled)
  main = loaded.exports.main
  keep = loaded.keep
} else main = require(folder).main
process.send({ ready: true })
