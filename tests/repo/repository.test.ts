/** What the repository promises about itself. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8')
const readJson = (file: string): Record<string, unknown> => JSON.parse(read(file)) as Record<string, unknown>

/** Files under version control, or about to be: what a clone holds. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((file) => file && fs.existsSync(path.join(ROOT, file)))
const ours = tracked.filter(
  (file) => /\.(ts|mjs|cjs|js|json|wxml|wxss|md|html|css)$/.test(file) && file !== 'package-lock.json',
)

const node = (program: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: ROOT }).toString()

describe('the generated files', () => {
  it('say what domain/services says', () => {
    const program =
      "const { stale } = await import('./scripts/generate.mjs'); console.log(JSON.stringify(await stale()))"
    expect(JSON.parse(node(program))).toEqual([])
  })
})

describe('the dependencies', () => {
  const { dependencies, devDependencies } = readJson('package.json') as Record<string, Record<string, string>>
  const names = Object.keys({ ...dependencies, ...devDependencies })
  const described = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\|/gm)].map((match) => match[1])

  it('are each explained in docs/dependencies.md, and nothing else is', () => {
    expect([...new Set(described)].sort()).toEqual(names.sort())
  })
  it('are each used', () => {
    const code = ours
      .filter((file) => /\.([cm]?[jt]s|json)$/.test(file) && file !== 'package.json')
      .map(read)
      .join('\n')
    const scripts = Object.values(readJson('package.json')['scripts'] as Record<string, string>).join('\n')
    const isUsed = (name: string): boolean => {
      const named = new RegExp(`['"\`]${name}(?:/[^'"\`]*)?['"\`]`)
      return named.test(code) || new RegExp(`\\b${name}\\b`).test(scripts)
    }
    /** Types, and surroundings of tests, are named by what they are for. */
    const known = (name: string): string => name.replace(/^@types\/|^jest-environment-/, '')
    expect(names.filter((name) => !isUsed(known(name)))).toEqual([])
  })
  it('are pinned to one version', () => {
    const versions = Object.values({ ...dependencies, ...devDependencies })
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
  it('name no registry in the lock file: a clone installs from wherever its owner does', () => {
    const lock = read('package-lock.json')
    expect(lock).not.toContain('"resolved"')
    expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz/)
  })
})

describe('the files', () => {
  it('hold no path of somebody’s own machine', () => {
    const own = /(?<![\w.])\/(?:work|home\/\w+|Users\/\w+|root)\/[\w.-]/
    expect(ours.filter((file) => !file.startsWith('tests/repo/') && own.test(read(file)))).toEqual([])
  })
  it('hold no key: those are made on each machine', () => {
    expect(tracked.filter((file) => /(^|\/)(\.env|env\.json)$/.test(file))).toEqual([])
    expect(
      ours.filter((file) => /BEGIN [A-Z ]*PRIVATE KEY|KEY_SEAL["']?\s*[:=]\s*["'][\w+/]{40}/.test(read(file))),
    ).toEqual([])
  })
  it('leave no test out and no work for later', () => {
    const put = /\b(?:describe|it|test)\.(?:skip|only|todo)\(|\bx(?:it|describe)\(|\bTODO\b|\bFIXME\b/
    const scripts = ours.filter((file) => /\.[cm]?[jt]s$/.test(file) && !file.startsWith('tests/repo/'))
    expect(scripts.filter((file) => put.test(read(file)))).toEqual([])
  })
})
