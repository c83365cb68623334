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

describe('the generated files', () => {
  it('are made at each build and not kept: two people who add a service do not meet in them', () => {
    expect(tracked.filter((file) => /(^|\/)generated\/|^domain\/services\/index\.ts$/.test(file))).toEqual([])
  })
})

describe('the dependencies', () => {
  const manifests = ours.filter((file) => /^(?:packages\/[\w-]+\/)?package\.json$/.test(file)).map(readJson)
  const inside = manifests.map(({ name }) => name)
  const wanted = manifests
    .flatMap(({ dependencies = {}, devDependencies = {} }) => [dependencies, devDependencies])
    .flatMap((group) => Object.entries(group as Record<string, string>))
    .filter(([name]) => !inside.includes(name))
  const names = [...new Set(wanted.map(([name]) => name))]
  const described = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` +\|/gm)].map((match) => match[1])

  it('are each explained in docs/dependencies.md, and nothing else is', () => {
    expect([...new Set(described)].sort()).toEqual(names.sort())
  })
  it('are each used', () => {
    const code = ours
      .filter((file) => /\.([cm]?[jt]s|json)$/.test(file) && !file.endsWith('package.json'))
      .map(read)
      .join('\n')
    const scripts = Object.values(readJson('package.json')['scripts'] as Record<string, string>).join('\n')
    const isUsed = (name: string): boolean => {
      const named = new RegExp(`['"\`]${name}(?:/[^'"\`]*)?['"\`]`)
      return named.test(code) || new RegExp(`\\b${name}\\b`).test(scripts)
    }
    /** Types are named by what they are for. */
    const known = (name: string): string => name.replace(/^@types\//, '')
    expect(names.filter((name) => !isUsed(known(name)))).toEqual([])
  })
  it('are pinned to one version', () => {
    const pinned = /^(?:npm:[\w@/.-]+@)?\d+\.\d+\.\d+$/
    expect(wanted.filter(([, version]) => !pinned.test(version))).toEqual([])
  })
  it('are of one version in every package', () => {
    const versions = new Set(wanted.map((one) => one.join(' ')))
    expect(versions.size).toBe(names.length)
  })
  it('name no registry in the lock file: a clone installs from wherever its owner does', () => {
    const lock = read('package-lock.json')
    expect(lock).not.toMatch(/"resolved": "(?!packages\/)/)
    expect(lock).not.toMatch(/https?:\/\/[^"]*\.tgz/)
  })
})

describe('the compiler’s settings', () => {
  it('see every room: a file outside all of them would have no types, and the lint would say nothing of it', () => {
    const { include } = readJson('tsconfig.json') as { include: string[] }
    const rooms = new Set(ours.filter((file) => file.endsWith('.ts')).map((file) => file.split('/')[0]))
    expect([...rooms].sort()).toEqual([...include, 'miniprogram'].sort())
    expect(ours.filter((file) => /^packages\/local-phone\/sample\/.*\.ts$/.test(file))).toEqual([])
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
