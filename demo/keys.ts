import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const NAMES = ['KEY_PERSON', 'KEY_ID', 'KEY_SEAL', 'KEY_LOG']

/**
 * The keys that the functions find in their environment: made once for a data folder, readable by its owner only.
 * @returns path of the JSON file of variables
 */
export function keysFile(data: string): string {
  const file = path.join(data, 'env.json')
  if (!fs.existsSync(file)) {
    fs.mkdirSync(data, { recursive: true, mode: 0o700 })
    const keys = Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('base64')]))
    fs.writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 })
  }
  return file
}

export const readKeys = (file: string): Record<string, string> =>
  JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
