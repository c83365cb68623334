// Asks the registry for known weaknesses of what is uploaded. A registry that does not answer is no proof of anything, and
// that is what is said then.
import fs from 'node:fs'
import path from 'node:path'
import { buildAll } from './build.mjs'
import { install } from './install.mjs'
import { ROOT, Stop, isMain, main, npm, run } from '../packages/kit/run.mjs'

const PARTS = ['cloudfunctions', 'miniprogram']

/** Names of the packages of which something is uploaded. */
const uploaded = () =>
  new Set(
    PARTS.flatMap((part) => {
      const { components } = JSON.parse(fs.readFileSync(path.join(ROOT, 'dist', `${part}.sbom.json`), 'utf8'))
      return components.map(({ name }) => name)
    }),
  )

const wordsOf = ({ name, severity, range, via }) => {
  const titles = via.flatMap((one) => (typeof one === 'object' ? [`    ${one.title} ${one.url}`] : []))
  return [`  ${name} ${range} (${severity})`, ...titles].join('\n')
}

/** @returns npm's report; null where the registry answers none */
function reportIn(output) {
  const from = output.indexOf('{')
  try {
    const report = JSON.parse(output.slice(from, output.lastIndexOf('}') + 1))
    return report.vulnerabilities ? report : null
  } catch {
    return null
  }
}

/**
 * @param {string} output what `npm audit --json` printed
 * @param {Set<string>} names of what is uploaded
 * @returns {{ known: string[], besides: number } | null} what is known of these, and how many others; null without an answer
 */
export function findingsIn(output, names) {
  const report = reportIn(output)
  if (!report) return null
  const all = Object.values(report.vulnerabilities)
  const known = all.filter(({ name, via }) => names.has(name) && via.some((one) => typeof one === 'object'))
  return { known: known.map(wordsOf), besides: all.length - known.length }
}

async function audit() {
  await install()
  await buildAll()
  const { output } = await run([...npm(), 'audit', '--json'], { quiet: true })
  const found = findingsIn(output, uploaded())
  if (!found) {
    console.log('This registry answers no audits: nothing was checked. Ask another one: npm run audit --registry=URL')
    return
  }
  if (found.besides) console.log(`  ${found.besides} more in what only builds and tests: npm audit`)
  if (found.known.length) throw new Stop(`Known of what is uploaded:\n${found.known.join('\n')}`)
  console.log('Nothing is known against what is uploaded.')
}

if (isMain(import.meta.url)) main(audit)
