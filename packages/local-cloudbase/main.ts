import { parseArgs } from 'node:util'
import { type CloudOptions, startCloud } from './cloud'

const USAGE = `node --import tsx packages/local-cloudbase/main.ts --data DIR [--port N] [--functions DIR] [--schema FILE] [--storage-rule FILE]
  [--env-file FILE] [--env-id ID] [--compiled DIR] [--strict-indexes] [--faults] [--unsynced]
  [--instances N] [--roomy NAME,…] [--quiet]`

function readOptions(): CloudOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      functions: { type: 'string' },
      schema: { type: 'string' },
      'storage-rule': { type: 'string' },
      'env-file': { type: 'string' },
      'env-id': { type: 'string' },
      compiled: { type: 'string' },
      'strict-indexes': { type: 'boolean', default: false },
      faults: { type: 'boolean', default: false },
      instances: { type: 'string', default: '8' },
      roomy: { type: 'string' },
      unsynced: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
    },
  })
  const { port, data, functions, schema, faults, unsynced, instances } = values
  if (!data || !/^\d+$/.test(port) || !/^[1-9]\d*$/.test(instances)) throw new Error(USAGE)
  return {
    port: Number(port),
    instances: Number(instances),
    data,
    ...(functions && { functions }),
    ...(schema && { schema }),
    ...(values['storage-rule'] && { storageRule: values['storage-rule'] }),
    ...(values['env-file'] && { envFile: values['env-file'] }),
    ...(values['env-id'] && { envId: values['env-id'] }),
    ...(values.compiled && { compiled: values.compiled }),
    ...(values.roomy && { roomy: values.roomy.split(',') }),
    strictIndexes: values['strict-indexes'],
    faults,
    unsynced,
    ...(!values.quiet && { log: (line: string) => console.error(line) }),
  }
}

async function main(): Promise<void> {
  const cloud = await startCloud(readOptions())
  const end = (): void => void cloud.stop().then(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  console.log(`local cloud ready ${cloud.url}`)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
