// The local cloud as one file of plain JavaScript: a test run starts it some forty times, and without this each start would
// translate every source file of it again.
import { build } from 'esbuild'
import fs from 'node:fs'
import path from 'node:path'
import { TARGET } from '../runtime.mjs'

/** Loaded by the processes that functions run in. */
const BESIDE = ['clock-shim.cjs', 'load.cjs', 'runner.cjs']

/**
 * Builds packages/local-cloudbase into `out`, as main.cjs and what lies beside it.
 * @param {{ source: string, out: string }} where absolute paths
 */
export async function buildLocalCloud({ source, out }) {
  await build({
    entryPoints: [path.join(source, 'main.ts')],
    outfile: path.join(out, 'main.cjs'),
    bundle: true,
    platform: 'node',
    target: TARGET,
    format: 'cjs',
    // Has a part that was compiled for this machine.
    external: ['libsql'],
    logLevel: 'warning',
  })
  for (const file of BESIDE) fs.copyFileSync(path.join(source, 'functions', file), path.join(out, file))
}
