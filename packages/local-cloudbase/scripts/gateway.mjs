// A local cloud in a process of its own and the real SDK on it, for programs that measure or break it.
import cloudbase from '@cloudbase/node-sdk'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT, Stop } from '../../kit/run.mjs'

Object.assign(process.env, {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local',
  SILENCE: 'true',
})

/**
 * Starts a local cloud.
 * @param {{ data: string, schema?: string, functions?: string }} where
 * @returns {Promise<{ url: string, pid: number, end: (signal?: NodeJS.Signals) => Promise<void> }>}
 * @throws Stop with its words when it does not start
 */
export async function startGateway(where) {
  const options = Object.entries(where).flatMap(([name, value]) => [`--${name}`, value])
  const args = ['--import', 'tsx', 'packages/local-cloudbase/main.ts', '--quiet', ...options]
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = once(child, 'exit')
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  while (!output.includes('\n') && child.exitCode === null) await Promise.race([once(child.stdout, 'data'), gone])
  const url = /^local cloud ready (\S+)\n/.exec(output)?.[1]
  if (!url) throw new Stop(`The local cloud did not start: ${output}`)
  const end = async (signal = 'SIGTERM') => {
    child.kill(signal)
    await gone
  }
  return { url, pid: child.pid, end }
}

/** The SDK on a local cloud, as a client of its own. */
export const connectApp = (url) =>
  cloudbase.init({ env: 'local', secretId: 'local', secretKey: 'local', serviceUrl: `${url}/admin`, keepalive: true })

/** Its database. */
export const connect = (url) => connectApp(url).database()

/** A folder for the time of one job, with a schema file in it. */
export async function inFolder(schema, job) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'local-cloud-'))
  try {
    const file = path.join(folder, 'schema.json')
    fs.writeFileSync(file, JSON.stringify(schema))
    return await job({ folder, data: path.join(folder, 'data'), schema: file })
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
