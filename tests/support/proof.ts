import fs from 'node:fs'
import path from 'node:path'

/*
 * A proof is a test that is small in every run of the tests and large when it is asked for: `npm run prove -- NAME`. Size and
 * seed come from outside; what was counted goes back the same way.
 */

const ROOT = path.resolve(__dirname, '../..')
const { PROVE, PROVE_SEED, PROVE_COUNTS } = process.env

/** Whether the whole proof runs. */
export const FULL = PROVE === 'full'
/** Every small run takes the same way, so that what fails fails for everybody. */
export const SEED = Number(PROVE_SEED ?? 20261120)
/** How many, in the whole proof and in a small one. */
export const sized = (full: number, small: number): number => (FULL ? full : small)

const lineOf = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ')

/** Tells whoever started the proof what it counted: rows of words and numbers. A whole one takes minutes, and says so as it goes. */
export function counted(counts: Record<string, number>): void {
  if (FULL) process.stderr.write(`${lineOf(counts)}\n`)
  if (!PROVE_COUNTS) return
  const file = path.resolve(ROOT, PROVE_COUNTS)
  const known = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, number>) : {}
  fs.writeFileSync(file, JSON.stringify({ ...known, ...counts }))
}
