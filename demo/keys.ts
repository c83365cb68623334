import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { TEMPLATE_VARIABLES } from './templates'

const NAMES = ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG', 'KEY_CODE']

const newKeys = (): Record<string, string> =>
  Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('base64')]))

export const readKeys = (file: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>

/** Keys that a folder of before lacks; its codes of then stay readable. */
const withCodes = (known: Record<string, string>): Record<string, string> =>
  known['KEY_CODE'] || !known['KEY_PERSON']
    ? known
    : { ...known, KEY_CODE: newKeys()['KEY_CODE'] ?? '', KEY_CODE_OLD: known['KEY_PERSON'] }

/**
 * What the functions find in their environment: keys, made once for a data folder, and the templates of subscribe
 * messages. Readable by its owner only.
 * @returns path of the JSON file of variables
 */
export function keysFile(data: string): string {
  const file = path.join(data, 'env.json')
  const known = fs.existsSync(file) ? withCodes(readKeys(file)) : newKeys()
  const wanted = `${JSON.stringify({ ...known, ...TEMPLATE_VARIABLES }, null, 2)}\n`
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== wanted) {
    fs.mkdirSync(data, { recursive: true, mode: 0o700 })
    fs.writeFileSync(file, wanted, { mode: 0o600 })
  }
  return file
}
