import fs from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../packages/kit/run.mjs'

/**
 * A text as the formatter would leave it.
 * @param {string} file its path in the repository, whose ending names the language
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function formatted(file, text) {
  const { format } = await import('oxfmt')
  const options = JSON.parse(fs.readFileSync(path.join(ROOT, '.oxfmtrc.json'), 'utf8'))
  const { code, errors } = await format(file, text, options)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`)
  return code
}
