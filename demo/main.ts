/** Runs the demo: `node --import tsx demo/main.ts --port N --data DIR [--any-port]`. Ends on SIGINT and SIGTERM. */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { complete } from './child'
import { CloudProcess } from './cloud'
import { LAWYERS, ROTAS } from './hours'
import { ORGS, PEOPLE, SITES } from './people'
import { serveDemo } from './server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8650' },
    data: { type: 'string', default: '.data' },
    'any-port': { type: 'boolean', default: false },
    new: { type: 'boolean', default: false },
  },
})

/** How many ports after the wanted one are tried. */
const TRIES = 50

const cloud = new CloudProcess({ data: path.resolve(values.data), keepAlive: true, empty: values.new })
let server: Awaited<ReturnType<typeof serveDemo>> | undefined
let ending = false

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE'

/** The wanted port, or the next free one where nobody asked for this very one. */
async function serveSomewhere(port: number): ReturnType<typeof serveDemo> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await serveDemo(cloud, port + tried)
    } catch (error) {
      if (!isTaken(error)) throw error
      if (!values['any-port'] || tried === TRIES) throw new Error(`Port ${port} is taken.`)
    }
  }
}

/** Puts in who is not there yet; everybody who is there stays as they are. */
async function seedWhereNew(): Promise<void> {
  const note = path.join(values.data, 'county')
  const county = createHash('sha256')
    .update(JSON.stringify(['sealed', 'listed', ORGS, PEOPLE, SITES, ROTAS, LAWYERS]))
    .digest('hex')
  if (fs.existsSync(note) && fs.readFileSync(note, 'utf8') === county) return
  await cloud.seed()
  fs.writeFileSync(note, county)
}

/** A union that begins with nothing but a code, as in a real environment. */
const sayFirstCode = async (): Promise<void> => console.log(await complete(['demo/first.mjs', cloud.url], process.env))

async function start(): Promise<void> {
  await cloud.start()
  await (values.new ? sayFirstCode() : seedWhereNew())
  server = await serveSomewhere(Number(values.port))
  console.log(`工会帮办 (demo): ${server.url}`)
}

/** Ends everything that was started, whatever has been started by then. */
async function end(code: number): Promise<void> {
  ending = true
  await server?.close()
  await cloud.stop()
  process.exit(code)
}

process.once('SIGINT', () => void end(0))
process.once('SIGTERM', () => void end(0))
start().catch((error: unknown) => {
  if (ending) return
  console.error(error instanceof Error ? error.message : error)
  void end(1)
})
