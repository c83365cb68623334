// A proof is a test of tests/prove that is small in `npm test` and large here: `npm run prove -- NAME [--seed N] [--small]`.
// A whole proof that holds gets its row in docs/proof.md; without a name the proofs are listed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isTest } from '../packages/kit/files.mjs'
import { ROOT, Stop, isMain, main, run, tool } from '../packages/kit/run.mjs'
import { generate } from './generate.mjs'
import { formatted } from './lint/format.mjs'

const FOLDER = 'tests/prove'
const PAGE = 'docs/proof.md'
const COUNTS = '.cache/proof-counts.json'
const MOST_SEED = 2 ** 31

/** Names of the proofs: the files of tests/prove. */
export const proofs = () =>
  fs
    .readdirSync(path.join(ROOT, FOLDER))
    .filter(isTest)
    .map((file) => file.replace(/\.test\.ts$/, ''))
    .sort()

const firstLine = (name) =>
  /^\/\*\* (.*) \*\/$/m.exec(fs.readFileSync(path.join(ROOT, FOLDER, `${name}.test.ts`), 'utf8'))?.[1] ?? ''

async function git(...args) {
  const { output } = await run(['git', ...args], { quiet: true })
  return output.trim()
}

/** The commit, marked where sources differ from it. */
async function commit() {
  const changed = await git('status', '--porcelain', '--untracked-files=all', '--', '.', `:!${PAGE}`)
  return `${await git('rev-parse', '--short=10', 'HEAD')}${changed ? ' and changes' : ''}`
}

/** One row for each proof, sorted; the newest replaces the one before. */
export function withRow(page, name, cells) {
  const isRow = (line) => /^\| `[\w-]+`/.test(line)
  const row = `| \`${name}\` | ${cells.join(' | ')} |`
  const lines = page.trimEnd().split('\n')
  const others = lines.filter((line) => isRow(line) && !line.startsWith(`| \`${name}\``))
  return [...lines.filter((line) => !isRow(line)), ...[...others, row].sort(), ''].join('\n')
}

async function note(name, cells) {
  const at = path.join(ROOT, PAGE)
  fs.writeFileSync(at, await formatted(PAGE, withRow(fs.readFileSync(at, 'utf8'), name, cells)))
}

const inWords = (counts) =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count.toLocaleString('en')}`)
    .join(', ')

async function prove(name, seed, small) {
  const at = path.join(ROOT, COUNTS)
  fs.mkdirSync(path.dirname(at), { recursive: true })
  fs.rmSync(at, { force: true })
  await generate()
  console.log(`${name}: ${small ? 'small' : 'full'}, seed ${seed}`)
  const env = { ...process.env, PROVE: small ? 'small' : 'full', PROVE_SEED: String(seed), PROVE_COUNTS: COUNTS }
  const begun = Date.now()
  const { code } = await run(
    tool('jest/bin/jest.js', '--selectProjects', 'prove', '--runTestsByPath', `${FOLDER}/${name}.test.ts`),
    { env },
  )
  const counts = fs.existsSync(at) ? JSON.parse(fs.readFileSync(at, 'utf8')) : {}
  const seconds = Math.round((Date.now() - begun) / 1000)
  console.log(`${name}: seed ${seed}, ${seconds} s, ${inWords(counts)}`)
  if (code !== 0) throw new Stop(`${name} does not hold; again with: npm run prove -- ${name} --seed ${seed}`)
  const machine = `${os.availableParallelism()} cores, node ${process.versions.node}`
  const day = new Date().toISOString().slice(0, 10)
  if (!small) await note(name, [seed, await commit(), machine, inWords(counts), `${seconds} s`, day])
}

async function proving() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string' }, small: { type: 'boolean', default: false } },
  })
  const [name] = positionals
  if (!name) return proofs().forEach((one) => console.log(`${one}  ${firstLine(one)}`))
  if (!proofs().includes(name)) throw new Stop(`No proof ${name}. There are: ${proofs().join(', ')}.`)
  const seed = Number(values.seed ?? Math.floor(Math.random() * MOST_SEED))
  if (!Number.isSafeInteger(seed)) throw new Stop('--seed wants a whole number.')
  await prove(name, seed, values.small)
}

if (isMain(import.meta.url)) main(proving)
