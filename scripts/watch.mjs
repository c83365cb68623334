// Rebuilds what changed while the demo runs. The functions and the phones on the page load a new build automatically.
import fs from 'node:fs'
import debounce from 'lodash/debounce.js'
import path from 'node:path'
import { ROOT } from '../packages/kit/run.mjs'
import { buildAll } from './build.mjs'

const ROOMS = ['miniprogram', 'cloudfunctions', 'domain', 'policies', 'typings', 'packages/local-phone']
/** An editor may write a file in several steps. */
const PAUSE_MS = 80

const when = () => new Date().toTimeString().slice(0, 8)

async function rebuild() {
  const began = Date.now()
  try {
    if (await buildAll({ again: true })) console.log(`${when()} built in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  } catch (error) {
    console.error(`${when()} not built, the last good build stays:\n${error.message}`)
  }
}

/** Watches the sources until the program ends; a change during a build is built after it. */
export function watchSources() {
  let building = Promise.resolve()
  const again = debounce(() => (building = building.then(rebuild)), PAUSE_MS)
  for (const room of ROOMS) fs.watch(path.join(ROOT, room), { recursive: true, persistent: false }, again)
}
