// A fresh clone becomes a running demo: installs, builds, seeds and serves; changed files are built again. Needs no
// account and no network afterwards.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { install } from './install.mjs'
import { ROOT, isMain, main } from '../packages/kit/run.mjs'

const OPTIONS = { port: { type: 'string' }, data: { type: 'string' }, new: { type: 'boolean', default: false } }

/** The demo is a TypeScript program of its own; signals reach it, and it ends what it started. */
function runDemo({ port, new: isNew, data = isNew ? '.data/new' : '.data' }) {
  const where = port === undefined ? ['--any-port'] : ['--port', port]
  const child = spawn(
    process.execPath,
    [
      '--require',
      './demo/with-parent.cjs',
      '--import',
      'tsx',
      'demo/main.ts',
      '--data',
      data,
      ...where,
      ...(isNew ? ['--new'] : []),
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
    },
  )
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 0)))
}

async function start() {
  const { values } = parseArgs({ options: OPTIONS })
  await install()
  const { buildAll } = await import('./build.mjs')
  await buildAll()
  const { watchSources } = await import('./watch.mjs')
  watchSources()
  process.exitCode = await runDemo(values)
}

if (isMain(import.meta.url)) main(start)
