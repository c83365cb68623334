/** Deliberate faults that the lint must see: one for each of its rules, and one for each place that has rules of its own. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { FAULTS } from './lint/faults'

const ROOT = path.resolve(__dirname, '../..')

/** A text in a file, and the rule that it breaks; null where it breaks none. Each file becomes one of its own. */
type Case = [file: string, code: string, rule: string | null]

const OF_EACH_RULE = Object.entries(FAULTS).map(([rule, code]): Case => ['cloudfunctions/lib/errors.ts', code, rule])

const OF_PLACES: Case[] = [
  ['cloudfunctions/lib/errors.ts', "export * from '../../tests/support/world'", 'no-restricted-imports'],
  ['domain/base/words/index.ts', "export * from './words.test'", 'no-restricted-imports'],
  ['packages/local-cloudbase/clock.test.ts', "export * from '../../domain/base/money'", 'no-restricted-imports'],
  ['packages/local-cloudbase/clock.test.ts', "export * from './functions/tests'", null],
  ['domain/base/words/index.ts', 'export const x = (y: number | object): string => String(y as number)', null],
  [
    'cloudfunctions/lib/store/cloud.ts',
    "export * from '../../policies'\nexport * from '../../domain/base/money'",
    null,
  ],
  ['domain/base/words/index.ts', 'export const now = (): number => Date.now()', 'house/no-clock'],
  ['domain/base/words/index.ts', 'export const now = (): Date => new Date()', 'house/no-clock'],
  ['domain/base/words/index.ts', 'export const dice = (): number => Math.random()', 'house/no-clock'],
  ['domain/base/words/index.ts', 'export const day = (text: string): Date => new Date(text)', null],
  ['cloudfunctions/lib/errors.ts', 'export const now = (): number => Date.now()', null],
  ['domain/base/words/words.test.ts', 'export const now = (): number => Date.now()', null],
  ['domain/base/words/index.ts', 'export const home = process.cwd()', 'no-restricted-globals'],
  ['domain/base/words/index.ts', "export * from 'node:fs'", 'no-restricted-imports'],
  ['miniprogram/pages/home/home.ts', "export * from 'node:fs'", 'no-restricted-imports'],
  ['miniprogram/pages/home/home.ts', "export * from '@cloudbase/node-sdk'", 'no-restricted-imports'],
  ['cloudfunctions/lib/errors.ts', "export * from 'node:fs'", null],
  ['scripts/tool.mjs', 'const unused = 1', 'no-unused-vars'],
  ['scripts/tool.mjs', 'export const same = (x, y) => x == y', 'eqeqeq'],
  ['scripts/tool.cjs', 'var x = 1\nmodule.exports = x', 'no-var'],
  ['packages/kit/run.ts', 'console.log(1)', null],
  ['domain/services/law/talk.ts', '//\n'.repeat(400), null],
  ['domain/services/law/talk.ts', '//\n'.repeat(501), 'max-lines'],
  ['domain/services/law/talk.test.ts', '//\n'.repeat(501), null],
  ['domain/services/law/talk.test.ts', 'export const x = (y?: number): number => y!', null],
  ['domain/base/words/index.ts', '// oxlint-disable-next-line no-var\nexport const x = 1', 'directive'],
  [
    'domain/base/words/index.ts',
    '// oxlint-disable-next-line typescript/no-unsafe-return\nexport const x = 1',
    'directive',
  ],
]

/** Work on a database; what stands inside a transaction goes in place of WORK. */
const transaction = (work: string): string => `
interface Db { where(q: object): Db; doc(id: string): Db; update(c: object): Promise<void>; count(): Promise<void> }
interface App { runTransaction(work: (db: Db) => Promise<void>): Promise<void> }
export const go = (app: App): Promise<void> => app.runTransaction(async (db) => { await ${work} })
`
const IN_TRANSACTION = (
  [
    ['db.where({}).update({})', 'house/transactions'],
    ['db.where({}).count()', 'house/transactions'],
    ["db.doc('1').update({})", null],
  ] as const
).map(([work, rule]): Case => ['cloudfunctions/lib/store/cloud.ts', transaction(work), rule])

const CASES = [...OF_EACH_RULE, ...OF_PLACES, ...IN_TRANSACTION]

/** Where the file of a case lies: in a folder of its own, beside where the case says. */
const placeOf = ([file]: Case, at: number): string =>
  path.join(path.dirname(file), `case-${String(at)}`, path.basename(file))

/** A house that has the settings of this one, and nothing but the cases. */
function build(house: string): void {
  for (const file of ['.oxlintrc.json', 'scripts/lint/house.mjs', 'tsconfig.json', 'tsconfig.base.json'])
    fs.cpSync(path.join(ROOT, file), path.join(house, file))
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'))
  for (const [at, one] of CASES.entries()) {
    const file = path.join(house, placeOf(one, at))
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, `${one[1]}\n`)
  }
}

interface Report {
  diagnostics: { filename: string; code?: string; message: string }[]
}

/** `typescript(no-deprecated)` is `typescript/no-deprecated`; the linter's own rules have no prefix. */
const ruleOf = (code = '', message = ''): string =>
  /disable directive/.test(message) ? 'directive' : code.replace(/^(.*)\((.*)\)$/, '$1/$2').replace(/^eslint\//, '')

/** @returns the rules that each file broke */
function broken(house: string): Map<string, string[]> {
  const lint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint')
  const { stdout, stderr } = spawnSync(process.execPath, [lint, '--format', 'json'], { cwd: house, encoding: 'utf8' })
  if (!stdout.startsWith('{')) throw new Error(stdout + stderr)
  const found = new Map<string, string[]>()
  for (const { filename, code, message } of (JSON.parse(stdout) as Report).diagnostics)
    found.set(filename, [...(found.get(filename) ?? []), ruleOf(code, message)])
  return found
}

interface Config {
  rules: Record<string, unknown>
  overrides: { rules: Record<string, unknown> }[]
}

/** Every rule that is on somewhere. */
function rulesThatAreOn(): string[] {
  const text = fs.readFileSync(path.join(ROOT, '.oxlintrc.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  const { rules, overrides } = JSON.parse(text) as Config
  const all = [rules, ...overrides.map((one) => one.rules)].flatMap((some) => Object.entries(some))
  return [...new Set(all.flatMap(([rule, level]) => (level === 'off' ? [] : [rule])))]
}

describe('the lint', () => {
  const house = fs.mkdtempSync(path.join(os.tmpdir(), 'lint-'))
  beforeAll(() => build(house))
  afterAll(() => fs.rmSync(house, { recursive: true }))

  it('sees each fault, and lets pass what is right', () => {
    const found = broken(house)
    const judged = CASES.map((one, at) => ({
      file: one[0],
      code: one[1],
      rules: found.get(placeOf(one, at)) ?? [],
      rule: one[2],
    }))
    const wrong = judged.filter(({ rules, rule }) => (rule ? !rules.includes(rule) : rules.length > 0))
    expect(wrong).toEqual([])
  })
  it('has a fault here for each of its rules', () => {
    const shown = CASES.map(([, , rule]) => rule)
    expect(rulesThatAreOn().filter((rule) => !shown.includes(rule))).toEqual([])
  })
})
