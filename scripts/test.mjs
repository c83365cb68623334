// Runs every check, from a fresh clone, without questions. The last line gives the result.
import fs from 'node:fs'
import path from 'node:path'
import { findBrowser } from '../packages/kit/browser.mjs'
import { buildAll } from './build.mjs'
import { install } from './install.mjs'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'
import { judge } from './lint.mjs'
import { types } from './types.mjs'

const REPORT = path.join(ROOT, '.cache/jest.json')

/** A missing browser is reported once; the tests that need one then fail. */
async function browser() {
  process.env.CHROMIUM_PATH = await findBrowser()
  console.log(process.env.CHROMIUM_PATH)
}

const judges = (...names) => Object.fromEntries(names.map((name) => [name, () => judge(name)]))

/** Checks that count as one each. The build comes first: it makes sources that the others and the tests read. */
const FIRST = { browser, build: buildAll }
/** Run one after the other beside the tests, which wait more than they compute. */
const BESIDE = { types, ...judges('lint', 'format', 'arrows', 'dead') }

async function check(name, job) {
  console.log(`# ${name} …`)
  try {
    await job()
    console.log(`# ${name}: passed`)
    return { name, passed: 1, failed: 0 }
  } catch (error) {
    console.error(`# ${name}: failed`)
    console.error(error instanceof Stop ? error.message : error)
    return { name, passed: 0, failed: 1 }
  }
}

/**
 * Reads jest's report. A test that did not run, and a file that could not even start, are failures like any other.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number, success: boolean } | null} report null: jest left none
 */
export function countTests(report) {
  if (!report) return { passed: 0, failed: 1 }
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + report.numRuntimeErrorTestSuites
  return { passed: report.numPassedTests, failed: failed === 0 && !report.success ? 1 : failed }
}

async function tests(args) {
  console.log('\n# tests')
  fs.mkdirSync(path.dirname(REPORT), { recursive: true })
  fs.rmSync(REPORT, { force: true })
  await run(tool('jest/bin/jest.js', '--ci', '--json', `--outputFile=${REPORT}`, ...args))
  return countTests(fs.existsSync(REPORT) ? JSON.parse(fs.readFileSync(REPORT, 'utf8')) : null)
}

const sum = (counts) =>
  counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }))

const together = (jobs) => Promise.all(Object.entries(jobs).map(([name, job]) => check(name, job)))

async function inTurn(jobs) {
  const counts = []
  for (const [name, job] of Object.entries(jobs)) counts.push(await check(name, job))
  return counts
}

/** Runs all of it; `args` go to jest (a path, `--selectProjects unit`). */
async function all(args) {
  const counts = [await check('install', install)]
  if (counts[0].failed === 0) {
    counts.pop()
    counts.push(...(await together(FIRST)))
    const [checked, tested] = await Promise.all([inTurn(BESIDE), tests(args)])
    counts.push(...checked, tested)
  }
  const { passed, failed } = sum(counts)
  const wrong = counts.flatMap(({ name, failed: one }) => (one > 0 && name ? [name] : []))
  if (wrong.length > 0) console.log(`\nNot passed, with its reasons above: ${wrong.join(', ')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (isMain(import.meta.url)) main(() => all(process.argv.slice(2)))
