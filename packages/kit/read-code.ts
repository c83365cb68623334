/** Reads a QR code from a picture, for tests: what a camera would see on a phone's screen. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'

const FINDER = path.join(__dirname, 'find-code.cjs')

/**
 * Reads the QR code in a PNG, dark on light: `await readCode(await page.screenshot())`. In a thread of its own, outside of
 * jest's sandbox, where each `Math` is looked up anew: with a million pixels that takes ten times as long.
 * @returns its text, or null when there is none (with several: one of them)
 * @throws Error when the bytes are no PNG
 */
export function readCode(png: Uint8Array): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(FINDER, { workerData: png })
    thread.once('message', resolve)
    thread.once('error', reject)
  })
}
