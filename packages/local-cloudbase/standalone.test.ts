import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { writeFile } from './support/sdk'

const README = readFileSync(join(__dirname, 'README.md'), 'utf8')
const MODULES = resolve(__dirname, '../../node_modules')
const PACKAGE = JSON.parse(readFileSync(join(__dirname, 'package.json'), 'utf8')) as Package

interface Package {
  name: string
  bin: Record<string, string>
  files: string[]
  dependencies: Record<string, string>
}

/** @returns the text of the README's block of code that carries this name */
function block(name: string): string {
  const found = README.split('```').find((part) => part.split('\n')[0]?.split(' ')[1] === name)
  if (!found) throw new Error(`the README has no block ${name}`)
  return found.slice(found.indexOf('\n') + 1)
}

/** @returns the arguments of a command line as a shell would split it */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|cjs)$/.test(file))

describe('the package by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stranger-'))
  const started: ChildProcess[] = []
  afterAll(async () => {
    for (const child of started) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  })

  /** What `npm install` would do, without the network: the packed files, and the packages that they name. */
  const install = (): void => {
    const options = { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' } as const
    const packed = execFileSync('npm', ['pack', '--silent', __dirname], options).trim()
    mkdirSync(join(folder, 'node_modules'))
    execFileSync('tar', ['-xzf', packed], options)
    const home = join(folder, 'node_modules', PACKAGE.name)
    execFileSync(process.execPath, ['-e', `fs.renameSync('package', ${JSON.stringify(home)})`], options)
    for (const name of [...Object.keys(PACKAGE.dependencies), '@cloudbase/node-sdk']) {
      mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
      symlinkSync(join(MODULES, name), join(folder, 'node_modules', name), 'junction')
    }
  }

  it('does in an empty folder what its README says', async () => {
    expect(block('install')).toContain('@cloudbase/node-sdk')
    install()
    for (const file of ['functions/hello/index.js', 'schema.json']) writeFile(join(folder, file), block(file))
    const [npx, command, ...options] = words(block('start'))
    expect([npx, command]).toEqual(['npx', 'local-cloud'])
    const program = join(folder, 'node_modules', PACKAGE.name, PACKAGE.bin['local-cloud']!)
    const child = spawn(process.execPath, [program, ...options.map((o) => (o === '8787' ? '0' : o))], { cwd: folder })
    started.push(child)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const url = /^local cloud ready (\S+)\n/.exec(line.toString())![1]!
    const [curl, address, , header = '', , body = ''] = words(block('call'))
    expect(curl).toBe('curl')
    const [name = '', value = ''] = header.split(': ')
    const at = address!.replace('http://127.0.0.1:8787', url)
    const answer: unknown = await (await fetch(at, { method: 'POST', headers: { [name]: value }, body })).json()
    expect(answer).toEqual(JSON.parse(block('answer')))
    const report: unknown = await (await fetch(`${url}/local/report`)).json()
    expect(report).toEqual({ unindexed: [], messages: [], functionErrors: [] })
  })

  it('imports nothing from outside its folder but the packages that it names', () => {
    const named = new Set(Object.keys(PACKAGE.dependencies))
    const strays = sources(__dirname)
      .filter((file) => !/\.test\.ts$|^support|^jest\.config/.test(file))
      .flatMap((file) => {
        const text = readFileSync(join(__dirname, file), 'utf8')
        const imported = [...text.matchAll(/(?:\bfrom |\bimport\(|\brequire\()'([^']+)'/g)].map(
          ([, from]) => from ?? '',
        )
        return imported.filter((from) => !isOwn(file, from) && !from.startsWith('node:') && !named.has(packageOf(from)))
      })
    expect(strays).toEqual([])
    expect(sources(__dirname).length).toBeGreaterThan(40)
  })

  it('asks for the versions that it is tested with', () => {
    for (const [name, version] of Object.entries(PACKAGE.dependencies)) {
      const installed = JSON.parse(readFileSync(join(MODULES, name, 'package.json'), 'utf8')) as { version: string }
      expect([name, version]).toEqual([name, installed.version])
    }
  })
})

const isOwn = (file: string, from: string): boolean =>
  from.startsWith('.') && !join(dirname(file), from).startsWith('..')

const packageOf = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
