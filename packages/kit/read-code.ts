/** Reads a QR code from a picture, for tests: what a camera would see on a phone's screen. */
import path from 'node:path'
import { Worker } from 'node:worker_threads'

const FINDER = path.join(__dirname, 'find-code.cjs')

type Answer = { text: string | null } | { message: string }
type Asked = (answer: Answer) => void

/** Who waits for an answer, in the order of asking. */
const asked: Asked[] = []
let thread: Worker | undefined

/** The thread that reads, one for all pictures: the first one it reads costs several times what later ones do. */
function reader(): Worker {
  const made = new Worker(FINDER)
  made.on('message', (answer: Answer) => {
    asked.shift()?.(answer)
    if (asked.length === 0) made.unref()
  })
  return made
}

/**
 * Reads the QR code in a PNG, dark on light: `await readCode(await page.screenshot())`. In a thread of its own, outside of
 * jest's sandbox, where each `Math` is looked up anew: with a million pixels that takes ten times as long.
 * @returns its text, or null when there is none (with several: one of them)
 * @throws Error when the bytes are no PNG
 */
export function readCode(png: Uint8Array): Promise<string | null> {
  thread ??= reader()
  thread.ref()
  thread.postMessage(png)
  return new Promise((resolve, reject) => {
    asked.push((answer) => ('message' in answer ? reject(new Error(answer.message)) : resolve(answer.text)))
  })
}
