/** The scripts that everything else relies on: what counts as passed, and what as installed. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/** Evaluates an expression where a script's exports are at hand. */
const ask = (script: string, expression: string): unknown => {
  const program = `const m = await import('./scripts/${script}'); console.log(JSON.stringify(${expression}))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT }).toString(),
  )
}

describe('counting tests', () => {
  const report = {
    numPassedTests: 9,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
    success: true,
  }
  const count = (change: object | null) =>
    ask('test.mjs', `m.countTests(${JSON.stringify(change && { ...report, ...change })})`)

  it('takes what passed', () => expect(count({})).toEqual({ passed: 9, failed: 0 }))
  it.each([
    ['a test that failed', { numFailedTests: 1, success: false }],
    ['a test that was skipped', { numPendingTests: 1 }],
    ['a test that is still to be written', { numTodoTests: 1 }],
    ['a file that did not start', { numRuntimeErrorTestSuites: 1, success: false }],
    ['a run that went wrong in a way of its own', { success: false }],
  ])('fails for %s', (_, change) => {
    expect(count(change)).toEqual({ passed: 9, failed: 1 })
  })
  it('fails where jest left no report', () => expect(count(null)).toEqual({ passed: 0, failed: 1 }))
})

describe('what is installed', () => {
  let root: string
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'install-'))
    fs.writeFileSync(path.join(root, 'package-lock.json'), '{"one":1}')
  })
  afterEach(() => fs.rmSync(root, { recursive: true }))

  const isInstalled = () => ask('install.mjs', `m.isInstalled(${JSON.stringify(root)})`)
  const put = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }

  it('is nothing where there is no node_modules', () => expect(isInstalled()).toBe(false))
  it('is what npm installed by hand since the lock file changed', () => {
    put('node_modules/.package-lock.json', '{}')
    expect(isInstalled()).toBe(true)
    fs.utimesSync(path.join(root, 'node_modules/.package-lock.json'), 1, 1)
    expect(isInstalled()).toBe(false)
  })
  it('is out of date once the lock file says something else', () => {
    const note = ask('install.mjs', `m.lockHash(${JSON.stringify(root)})`) as string
    put('node_modules/.lock-hash', note)
    expect(isInstalled()).toBe(true)
    fs.writeFileSync(path.join(root, 'package-lock.json'), '{"one":2}')
    expect(isInstalled()).toBe(false)
  })
})

describe('a fresh clone, where nothing is installed yet', () => {
  const clone = fs.mkdtempSync(path.join(os.tmpdir(), 'clone-'))
  beforeAll(() => {
    for (const folder of ['scripts', 'packages/kit'])
      fs.cpSync(path.join(ROOT, folder), path.join(clone, folder), { recursive: true })
  })
  afterAll(() => fs.rmSync(clone, { recursive: true }))

  it.each(['start', 'test', 'build', 'lint', 'check', 'types'])(
    'can begin `npm run %s`: what installs is reached before anything that must be installed',
    (script) => {
      const program = `await import('./scripts/${script}.mjs'); console.log('reached')`
      const args = ['--input-type=module', '--eval', program]
      expect(execFileSync(process.execPath, args, { cwd: clone }).toString()).toBe('reached\n')
    },
  )
})

describe('the page of proofs', () => {
  const head = '# Proofs\n\n| proof | seed |\n| --- | --- |\n'
  const withRow = (page: string, name: string, seed: string) =>
    ask('prove.mjs', `m.withRow(${JSON.stringify(page)}, '${name}', ['${seed}'])`)

  it('has one row for each proof, sorted, the newest in place of the one before', () => {
    const page = `${head}| \`taps\` | 1 |\n| \`walk\` | 2 |\n`
    expect(withRow(page, 'walk', '3')).toBe(`${head}| \`taps\` | 1 |\n| \`walk\` | 3 |\n`)
    expect(withRow(page, 'races', '4')).toBe(`${head}| \`races\` | 4 |\n| \`taps\` | 1 |\n| \`walk\` | 2 |\n`)
    expect(withRow(head, 'walk', '5')).toBe(`${head}| \`walk\` | 5 |\n`)
  })
  it('knows a proof for each file of tests/prove', () => {
    expect(ask('prove.mjs', 'm.proofs()')).toEqual([
      'access',
      'caps',
      'fuzz',
      'money',
      'privacy',
      'seats',
      'slots',
      'tamper',
      'taps',
      'timers',
      'walk',
    ])
  })
})
