// Runs every check, from a fresh clone, without questions. The last line gives the result.
import fs from 'node:fs'
import path from 'node:path'
import { findBrowser } from '../packages/kit/browser.mjs'
import { buildAll } from './build.mjs'
import { install } from './install.mjs'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'
import { judge } from './lint.mjs'
import { typesOf } from './types.mjs'

const REPORT = path.join(ROOT, '.cache/jest.json')

/** Every test file loads all that it needs anew: with more room for what is young, in MB, it is looked through less often. */
const ROOM = '--max-semi-space-size=64'

/** A missing browser is reported once; the tests that need one then fail. */
async function browser() {
  process.env.CHROMIUM_PATH = await findBrowser()
  console.log(process.env.CHROMIUM_PATH)
}

const judges = (...names) => Object.fromEntries(names.map((name) => [name, () => judge(name)]))

/** Checks that count as one each. These come first: all others, and the tests, read what the build makes. */
const FIRST = { browser, build: buildAll }
/** These run one after the other beside the tests: a test waits now and then, and none of these ever does. */
const BESIDE = { types: () => typesOf(), ...judges('lint', 'format', 'arrows', 'dead') }

async function check(name, job) {
  console.log(`# ${name} …`)
  try {
    await job()
    console.log(`# ${name}: passed`)
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error(`# ${name}: failed`)
    console.error(error instanceof Stop ? error.message : error)
    return { passed: 0, failed: 1 }
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
  const [node, ...jest] = tool('jest/bin/jest.js', '--ci', '--json', `--outputFile=${REPORT}`, ...args)
  await run([node, ROOM, ...jest])
  return countTests(fs.existsSync(REPORT) ? JSON.parse(fs.readFileSync(REPORT, 'utf8')) : null)
}

const together = (checks) => Promise.all(Object.entries(checks).map(([name, job]) => check(name, job)))

async function inTurn(checks) {
  const counts = []
  for (const [name, job] of Object.entries(checks)) counts.push(await check(name, job))
  return counts
}

const sum = (counts) =>
  counts.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }))

/** Runs all of it; `args` go to jest (a path, `--selectProjects unit`). */
async function all(args) {
  const counts = [await check('install', install)]
  if (counts[0].failed === 0) {
    counts.pop()
    counts.push(...(await together(FIRST)))
    counts.push(...(await Promise.all([inTurn(BESIDE), tests(args)])).flat())
  }
  const { passed, failed } = sum(counts)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (isMain(import.meta.url)) main(() => all(process.argv.slice(2)))
