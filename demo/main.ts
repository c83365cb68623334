/** Runs the demo: `node --import tsx demo/main.ts --port N --data DIR [--any-port]`. Ends on SIGINT and SIGTERM. */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { CloudProcess } from './cloud'
import { serveDemo } from './server'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8650' },
    data: { type: 'string', default: '.data' },
    'any-port': { type: 'boolean', default: false },
  },
})

/** How many ports after the wanted one are tried. */
const TRIES = 50

/** The wanted port, or the next free one where nobody asked for this very one. */
async function serveSomewhere(cloud: CloudProcess, port: number): ReturnType<typeof serveDemo> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await serveDemo(cloud, port + tried)
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
      if (!taken || !values['any-port'] || tried === TRIES) throw error
    }
  }
}

async function main(): Promise<void> {
  const data = path.resolve(values.data)
  const isNew = !fs.existsSync(path.join(data, 'cloud'))
  const cloud = new CloudProcess({ data, keepAlive: true })
  await cloud.start()
  if (isNew) await cloud.seed()
  const server = await serveSomewhere(cloud, Number(values.port))
  const end = (): void => void Promise.all([server.close(), cloud.stop()]).then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  console.log(`工会帮办 (demo): ${server.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
